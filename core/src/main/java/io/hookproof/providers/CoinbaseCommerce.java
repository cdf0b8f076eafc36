package io.hookproof.providers;

import static io.hookproof.providers.Identity.eventId;
import static io.hookproof.scheme.Source.header;
import static io.hookproof.scheme.Source.json;

import io.hookproof.refetch.Resource;
import io.hookproof.scheme.Scheme;
import java.time.Duration;

/** Coinbase Commerce. With a re-fetch, charges are looked up; other events are handled as they were signed. */
public final class CoinbaseCommerce {
    public static final Provider PROVIDER = Provider.of(
                    "coinbase-commerce",
                    "https://docs.cdp.coinbase.com/commerce/api-arcitecture/webhooks-overview",
                    "2026-08")
            .scheme(Scheme.hmacSha256OfBody(header("X-CC-Webhook-Signature")))
            .once(eventId(json("/event/id")))
            .retriedFor(Duration.ofDays(3))
            .eventType(json("/event/type"))
            .resource(Resource.at("https://api.commerce.coinbase.com/charges/{id}", json("/event/data/code"))
                    .identifiedBy("/data/code")
                    .withKeyIn("X-CC-Api-Key")
                    .onlyFor(json("/event/type"), "charge:"))
            .succeedsWith("200")
            .redelivers("growing gaps up to 1 h, 3 days")
            .restIsUndocumented()
            .build();

    private CoinbaseCommerce() {}
}
