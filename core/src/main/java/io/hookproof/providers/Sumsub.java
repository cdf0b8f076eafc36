package io.hookproof.providers;

import static io.hookproof.providers.Identity.content;
import static io.hookproof.scheme.Source.header;
import static io.hookproof.scheme.Source.json;

import io.hookproof.scheme.Scheme;
import java.time.Duration;

/** Sumsub with HMAC_SHA256_HEX. Read 2026-08. */
public final class Sumsub {
    public static final Provider PROVIDER = Provider.of("sumsub", "https://docs.sumsub.com/docs/webhook-manager")
            .scheme(Scheme.hmacSha256().over("{body}").hex(header("x-payload-digest")))
            .once(content())
            .retriedFor(Duration.ofHours(24))
            .eventType(json("/type"))
            .timeLimit(Duration.ofSeconds(5))
            .build();

    private Sumsub() {}
}
