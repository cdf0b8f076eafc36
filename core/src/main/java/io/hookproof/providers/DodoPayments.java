package io.hookproof.providers;

import static io.hookproof.providers.Identity.eventId;
import static io.hookproof.scheme.Source.header;
import static io.hookproof.scheme.Source.json;

import io.hookproof.scheme.Scheme;

/** Dodo Payments: Standard Webhooks. */
public final class DodoPayments {
    public static final Provider PROVIDER = Provider.of(
                    "dodo-payments", "https://github.com/dodopayments/dodopayments-java", "2026-08")
            .scheme(Scheme.standardWebhooks("webhook"))
            .once(eventId(header("webhook-id")))
            .eventType(json("/type"))
            .succeedsWith("2xx")
            .retriesAreSignedAfresh()
            .nobodySaysMore()
            .build();

    private DodoPayments() {}
}
