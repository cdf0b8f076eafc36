package io.hookproof.providers;

import static io.hookproof.providers.Identity.eventId;
import static io.hookproof.scheme.Source.header;
import static io.hookproof.scheme.Source.json;

import io.hookproof.scheme.Scheme;
import java.time.Duration;

/**
 * PagerDuty v3. One {@code v1} for each live key. It drops an event at once after a 4xx other than 429 and after a TLS
 * error other than an expired certificate (<a
 * href="https://github.com/PagerDuty/developer-docs/blob/main/docs/webhooks/02-Behavior.md">Behavior</a>).
 */
public final class PagerDuty {
    public static final Provider PROVIDER = Provider.of(
                    "pagerduty", "https://github.com/PagerDuty/developer-docs", "2026-11")
            .scheme(Scheme.hmacSha256OfBody(header("X-PagerDuty-Signature").item("v1")))
            .once(eventId(json("/event/id")))
            .retriedFor(Duration.ofHours(48))
            .eventType(json("/event/event_type"))
            .deliveryHint(header("X-Webhook-Id"))
            .timeLimit(Duration.ofSeconds(5))
            .succeedsWith("2xx")
            .redelivers("48 h; later events wait behind")
            .retriesAfter("429, 5xx")
            .disabledBy("three events dropped in a row, at once or after 48 h: 24 h of silence")
            .build();

    private PagerDuty() {}
}
