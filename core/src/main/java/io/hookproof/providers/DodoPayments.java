package io.hookproof.providers;

import static io.hookproof.scheme.Source.json;

import java.time.Duration;

/**
 * Dodo Payments: Standard Webhooks (<a href="https://docs.dodopayments.com/developer-resources/webhooks">timeouts and
 * retries</a>).
 */
public final class DodoPayments {
    public static final Provider PROVIDER = Provider.of(
                    "dodo-payments", "https://github.com/dodopayments/dodopayments-java", "2026-11")
            .standardWebhooks("webhook")
            .retriedFor(Duration.ofHours(28))
            .eventType(json("/type"))
            .timeLimit(Duration.ofSeconds(15))
            .succeedsWith("2xx")
            .redelivers("8 more over 28 h; by hand")
            .retriesAreSignedAfresh()
            .restIsUndocumented()
            .build();

    private DodoPayments() {}
}
