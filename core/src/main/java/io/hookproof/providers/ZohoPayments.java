package io.hookproof.providers;

import static io.hookproof.providers.Identity.eventId;
import static io.hookproof.scheme.Source.header;
import static io.hookproof.scheme.Source.json;
import static io.hookproof.scheme.TimeFormat.EPOCH_MILLIS;

import io.hookproof.scheme.Scheme;
import java.time.Duration;

/**
 * Zoho Payments. Milliseconds; each attempt is signed afresh, and a retried event keeps its id
 * (<a href="https://www.zoho.com/us/payments/developerdocs/webhooks/best-practices/">best practices</a>).
 */
public final class ZohoPayments {
    public static final Provider PROVIDER = Provider.of(
                    "zoho-payments", "https://zoho.com/in/payments/developerdocs/webhooks/verification", "2026-11")
            .scheme(Scheme.hmacSha256()
                    .over("{timestamp}.{body}")
                    .hex(header("X-Zoho-Webhook-Signature").item("v"))
                    .timestamp(header("X-Zoho-Webhook-Signature").item("t"), EPOCH_MILLIS))
            .once(eventId(json("/event_id")))
            .eventType(json("/event_type"))
            .mode(json("/live_mode"), "true", "false")
            .timeLimit(Duration.ofSeconds(15))
            .succeedsWith("2xx")
            .retriesAreSignedAfresh()
            .unsure("retries")
            .restIsUndocumented()
            .build();

    private ZohoPayments() {}
}
