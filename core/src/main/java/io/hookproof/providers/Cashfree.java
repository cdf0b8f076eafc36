package io.hookproof.providers;

import static io.hookproof.providers.Identity.body;
import static io.hookproof.scheme.Source.header;
import static io.hookproof.scheme.Source.json;
import static io.hookproof.scheme.TimeFormat.EPOCH_MILLIS;

import io.hookproof.scheme.Scheme;
import java.time.Duration;

/**
 * Cashfree Payments. Milliseconds, with nothing between time and body. Its libraries ignore the time. Its page says
 * that it is when the webhook was generated, not the time of the attempt, so the window is as wide as the usual retries
 * (<a href="https://www.cashfree.com/docs/api-reference/webhooks/reliability-and-operations">retry policy</a>).
 * <a href="https://www.cashfree.com/docs/api-reference/vrs/v2/bav-v2/webhooks-bank-account-verification">Bank account
 * verification</a> signs within the body and is not covered.
 */
public final class Cashfree {
    public static final Provider PROVIDER = Provider.of(
                    "cashfree",
                    "https://www.cashfree.com/docs/api-reference/prepaid-payment-instruments/webhook-signature-verification",
                    "2026-11")
            .scheme(Scheme.hmacSha256()
                    .over("{timestamp}{body}")
                    .base64(header("x-webhook-signature"))
                    .timestamp(header("x-webhook-timestamp"), EPOCH_MILLIS))
            .once(body())
            .tolerance(Duration.ofHours(1))
            .eventType(json("/type"))
            .deliveryHint(header("x-idempotency-key"))
            .succeedsWith("200")
            .redelivers("unless set: 3 more, after 2, 10 and 30 min")
            .unsure("time of a retry")
            .restIsUndocumented()
            .build();

    private Cashfree() {}
}
