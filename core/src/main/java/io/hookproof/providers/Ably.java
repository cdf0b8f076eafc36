package io.hookproof.providers;

import static io.hookproof.providers.Identity.content;
import static io.hookproof.scheme.Source.header;
import static io.hookproof.scheme.Source.json;

import io.hookproof.scheme.Scheme;

/** Ably integrations, not batched with envelope. The secret is the part of the API key after its colon. Read 2026-08. */
public final class Ably {
    public static final Provider PROVIDER = Provider.of("ably", "https://github.com/ably/docs")
            .scheme(Scheme.hmacSha256().over("{body}").base64(header("X-Ably-Signature")))
            .once(content())
            .eventType(json("/source"))
            .build();

    private Ably() {}
}
