package io.hookproof.providers;

import static io.hookproof.providers.Identity.content;
import static io.hookproof.scheme.Source.header;
import static io.hookproof.scheme.Source.json;

import io.hookproof.scheme.Scheme;
import java.time.Duration;

/** Sumsub with HMAC_SHA256_HEX. */
public final class Sumsub {
    public static final Provider PROVIDER = Provider.of(
                    "sumsub", "https://docs.sumsub.com/docs/webhook-manager", "2026-08")
            .scheme(Scheme.hmacSha256().over("{body}").hex(header("x-payload-digest")))
            .once(content())
            .retriedFor(Duration.ofHours(24))
            .eventType(json("/type"))
            .timeLimit(Duration.ofSeconds(5))
            .succeedsWith("2xx")
            .redelivers("after 5 min, 1 h, 5 h and 18 h")
            .unsure("header values")
            .nobodySaysMore()
            .build();

    private Sumsub() {}
}
