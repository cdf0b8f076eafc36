package io.hookproof.providers;

import static io.hookproof.providers.Identity.body;
import static io.hookproof.scheme.Source.header;
import static io.hookproof.scheme.Source.json;

import io.hookproof.scheme.Scheme;
import java.time.Duration;

/**
 * Coinflow. Its time is that of the signature, and whether a retry is signed afresh is not documented, so the window is
 * as wide as its retries.
 */
public final class Coinflow {
    public static final Provider PROVIDER = Provider.of(
                    "coinflow",
                    "https://docs.coinflow.cash/guides/developer-resources/webhooks/verifying-webhook-signatures",
                    "2026-11")
            .scheme(Scheme.timedHmacSha256(header("Coinflow-Signature"), "t", "v1"))
            .once(body())
            .retriedFor(Duration.ofHours(36))
            .retriesMayKeepTheirTime()
            .eventType(json("/eventType"))
            .timeLimit(Duration.ofSeconds(5))
            .succeedsWith("200")
            .redelivers("36 h")
            .unsure("time of a retry")
            .restIsUndocumented()
            .build();

    private Coinflow() {}
}
