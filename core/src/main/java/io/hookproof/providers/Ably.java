package io.hookproof.providers;

import static io.hookproof.providers.Identity.content;
import static io.hookproof.scheme.Source.header;
import static io.hookproof.scheme.Source.json;

import io.hookproof.scheme.Scheme;
import java.time.Duration;

/**
 * Ably integrations in batches, which are what it signs. A retried batch may contain newer events too. The secret is
 * the part of the API key after its colon. Choose JSON: a batch in MessagePack is not read and is answered 503.
 */
public final class Ably {
    public static final Provider PROVIDER = Provider.of("ably", "https://github.com/ably/docs", "2026-11")
            .scheme(Scheme.hmacSha256().over("{body}").base64(header("X-Ably-Signature")))
            .batch("/items")
            .once(content())
            .retriedFor(Duration.ofMinutes(10))
            .eventType(json("/name"))
            .succeedsWith("2xx")
            .redelivers("growing gaps up to 60 s, 5 min; newer events join")
            .restIsUndocumented()
            .build();

    private Ably() {}
}
