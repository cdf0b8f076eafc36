package io.hookproof.providers;

import static io.hookproof.providers.Identity.content;
import static io.hookproof.scheme.Source.json;

import io.hookproof.refetch.Resource;
import io.hookproof.scheme.Scheme;

/**
 * Midtrans. SHA-512 over three fields and the server key; the status of the transaction is not among them. Read
 * 2026-08.
 */
public final class Midtrans {
    public static final Provider PROVIDER = Provider.of(
                    "midtrans", "https://github.com/Midtrans/midtrans-nodejs-client", "2026-08")
            .scheme(Scheme.keyedHash("SHA-512")
                    .over("{json:/order_id}{json:/status_code}{json:/gross_amount}{secret}")
                    .hex(json("/signature_key"))
                    .ambiguous("the three fields follow each other with nothing between them"))
            .once(content())
            .eventType(json("/transaction_status"))
            .resource(Resource.at("https://api.midtrans.com/v2/{id}/status", json("/order_id"))
                    .identifiedBy("/order_id")
                    .withBasic())
            .succeedsWith("2xx")
            .redelivers("5 more")
            .unsure("retries")
            .nobodySaysMore()
            .build();

    private Midtrans() {}
}
