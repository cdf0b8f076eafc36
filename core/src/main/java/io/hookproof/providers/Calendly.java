package io.hookproof.providers;

import static io.hookproof.providers.Identity.body;
import static io.hookproof.scheme.Source.header;
import static io.hookproof.scheme.Source.json;

import io.hookproof.scheme.Scheme;
import java.time.Duration;

/** Calendly. */
public final class Calendly {
    public static final Provider PROVIDER = Provider.of(
                    "calendly", "https://developer.calendly.com/docs/webhooks/overview", "2026-11")
            .scheme(Scheme.timedHmacSha256(header("Calendly-Webhook-Signature"), "t", "v1"))
            .once(body())
            .retriedFor(Duration.ofHours(24))
            .tolerance(Duration.ofMinutes(3))
            .eventType(json("/event"))
            .timeLimit(Duration.ofSeconds(15))
            .succeedsWith("2xx")
            .redelivers("growing gaps, 24 h")
            .disabledBy("24 h of failures; 410 deletes the subscription")
            .unsure("time of a retry")
            .restIsUndocumented()
            .build();

    private Calendly() {}
}
