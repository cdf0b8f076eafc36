package io.hookproof.providers;

import static io.hookproof.providers.Identity.content;
import static io.hookproof.scheme.Source.header;
import static io.hookproof.scheme.Source.json;

import io.hookproof.scheme.Scheme;

/** Ably integrations, not batched with envelope. The secret is the part of the API key after its colon. */
public final class Ably {
    public static final Provider PROVIDER = Provider.of("ably", "https://github.com/ably/docs", "2026-08")
            .scheme(Scheme.hmacSha256().over("{body}").base64(header("X-Ably-Signature")))
            .once(content())
            .eventType(json("/source"))
            .succeedsWith("2xx")
            .redelivers("5xx again; after a time-out twice, at 4 s and 20 s")
            .unsure("retries")
            .nobodySaysMore()
            .build();

    private Ably() {}
}
