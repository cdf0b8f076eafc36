package io.hookproof.providers;

import static io.hookproof.providers.Identity.fetched;
import static io.hookproof.scheme.Source.json;

import io.hookproof.refetch.Resource;
import io.hookproof.scheme.Scheme;
import java.time.Duration;

/**
 * Midtrans. SHA-512 over three fields and the server key; the status of the transaction is not among them, and the same
 * three are signed when it is captured and when it is settled. So its state must be fetched to recognize a repeated
 * delivery; without a re-fetch, every delivery is handled. Notifications about linked accounts, and those of its SNAP
 * API, are signed otherwise and are refused.
 */
public final class Midtrans {
    public static final Provider PROVIDER = Provider.of(
                    "midtrans", "https://docs.midtrans.com/docs/https-notification-webhooks", "2026-11")
            .scheme(Scheme.keyedHash("SHA-512")
                    .over("{json:/order_id}{json:/status_code}{json:/gross_amount}{secret}")
                    .hex(json("/signature_key"))
                    .ambiguous("the three fields follow each other with nothing between them"))
            .once(fetched(json("/order_id")))
            .eventType(json("/transaction_status"))
            .resource(Resource.at("https://api.midtrans.com/v2/{id}/status", json("/order_id"))
                    .identifiedBy("/order_id")
                    .withBasic())
            .retriedFor(Duration.ofHours(6))
            .timeLimit(Duration.ofSeconds(15))
            .succeedsWith("2xx")
            .redelivers("503 four times, 500 once, 400 and 404 twice, others five times; 2 min to 3.5 h apart")
            .restIsUndocumented()
            .build();

    private Midtrans() {}
}
