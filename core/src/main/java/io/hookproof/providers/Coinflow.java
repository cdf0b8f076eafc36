package io.hookproof.providers;

import static io.hookproof.providers.Identity.body;
import static io.hookproof.scheme.Source.header;
import static io.hookproof.scheme.Source.json;
import static io.hookproof.scheme.TimeFormat.EPOCH_SECONDS;

import io.hookproof.scheme.Scheme;
import java.time.Duration;

/** Coinflow. */
public final class Coinflow {
    public static final Provider PROVIDER = Provider.of(
                    "coinflow",
                    "https://docs.coinflow.cash/guides/developer-resources/webhooks/verifying-webhook-signatures",
                    "2026-08")
            .scheme(Scheme.hmacSha256()
                    .over("{timestamp}.{body}")
                    .hex(header("Coinflow-Signature").item("v1"))
                    .timestamp(header("Coinflow-Signature").item("t"), EPOCH_SECONDS))
            .once(body())
            .retriedFor(Duration.ofHours(36))
            .eventType(json("/eventType"))
            .timeLimit(Duration.ofSeconds(5))
            .succeedsWith("200")
            .redelivers("36 h")
            .unsure("time of a retry")
            .nobodySaysMore()
            .build();

    private Coinflow() {}
}
