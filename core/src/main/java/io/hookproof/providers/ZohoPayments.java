package io.hookproof.providers;

import static io.hookproof.providers.Identity.body;
import static io.hookproof.scheme.Source.header;
import static io.hookproof.scheme.TimeFormat.EPOCH_MILLIS;

import io.hookproof.scheme.Scheme;
import java.time.Duration;

/** Zoho Payments. Milliseconds. */
public final class ZohoPayments {
    public static final Provider PROVIDER = Provider.of(
                    "zoho-payments", "https://zoho.com/in/payments/developerdocs/webhooks/verification", "2026-08")
            .scheme(Scheme.hmacSha256()
                    .over("{timestamp}.{body}")
                    .hex(header("X-Zoho-Webhook-Signature").item("v"))
                    .timestamp(header("X-Zoho-Webhook-Signature").item("t"), EPOCH_MILLIS))
            .once(body())
            .timeLimit(Duration.ofSeconds(15))
            .succeedsWith("2xx")
            .unsure("retries")
            .nobodySaysMore()
            .build();

    private ZohoPayments() {}
}
