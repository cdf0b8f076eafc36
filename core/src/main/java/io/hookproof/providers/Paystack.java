package io.hookproof.providers;

import static io.hookproof.providers.Identity.content;
import static io.hookproof.scheme.Source.header;
import static io.hookproof.scheme.Source.json;

import io.hookproof.refetch.Resource;
import io.hookproof.scheme.Scheme;
import java.time.Duration;

/**
 * Paystack. HMAC-SHA512 with the API secret key itself. With a re-fetch, charges are looked up as transactions, and
 * transfers as transfers; other events are handled as they were signed.
 */
public final class Paystack {
    public static final Provider PROVIDER = Provider.of(
                    "paystack", "https://paystack.com/docs/payments/webhooks/", "2026-11")
            .scheme(Scheme.hmacSha512().over("{body}").hex(header("x-paystack-signature")))
            .once(content())
            .retriedFor(Duration.ofHours(73))
            .eventType(json("/event"))
            .resource(Resource.at("https://api.paystack.co/transaction/verify/{id}", json("/data/reference"))
                    .identifiedBy("/data/reference")
                    .onlyFor(json("/event"), "charge.")
                    .or(Resource.at("https://api.paystack.co/transfer/verify/{id}", json("/data/reference"))
                            .identifiedBy("/data/reference")
                            .onlyFor(json("/event"), "transfer.")))
            .succeedsWith("200")
            .redelivers("every 3 min four times, then hourly for 72 h")
            .restIsUndocumented()
            .build();

    private Paystack() {}
}
