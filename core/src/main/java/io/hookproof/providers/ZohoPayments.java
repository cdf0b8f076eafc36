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
 * While it is registered, the URL is called once and must be accessible
 * (<a href="https://www.zoho.com/in/payments/developerdocs/webhooks/configure/">configuration</a>), before there is a
 * key: if that fails, let the path answer 200 until you have the key.
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
            .retriedFor(Duration.ofDays(2))
            .redelivers("growing gaps, 2 days")
            .retriesAreSignedAfresh()
            .disabledBy("2 days of failures")
            .unsure("the call at registration")
            .build();

    private ZohoPayments() {}
}
