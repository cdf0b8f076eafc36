package io.hookproof.providers;

import static io.hookproof.providers.Identity.eventId;
import static io.hookproof.scheme.KeyFormat.TEXT;
import static io.hookproof.scheme.Source.header;
import static io.hookproof.scheme.Source.json;

import io.hookproof.refetch.Resource;
import io.hookproof.scheme.Scheme;
import java.time.Duration;

/**
 * BigCommerce: Standard Webhooks headers, but the key is the client secret as text. With a re-fetch, orders are looked
 * up, also for their messages, refunds and transactions; other events are handled as they were signed
 * (<a href="https://github.com/bigcommerce/docs/tree/main/docs/webhooks/callbacks">bodies</a>).
 */
public final class BigCommerce {
    private static final String ORDER = "https://api.bigcommerce.com/stores/{setting:store-hash}/v2/orders/{id}";

    public static final Provider PROVIDER = Provider.of("bigcommerce", "https://github.com/bigcommerce/docs", "2026-08")
            .scheme(Scheme.standardWebhooks("webhook").key(TEXT))
            .once(eventId(header("webhook-id")))
            .retriedFor(Duration.ofHours(48))
            .eventType(json("/scope"))
            .resource(Resource.at(ORDER, json("/data/id"))
                    .withKeyIn("X-Auth-Token")
                    .onlyFor(
                            json("/scope"),
                            "store/order/created",
                            "store/order/updated",
                            "store/order/archived",
                            "store/order/statusUpdated",
                            "store/order/message/",
                            "store/order/refund/")
                    .or(Resource.at(ORDER, json("/data/order_id"))
                            .withKeyIn("X-Auth-Token")
                            .onlyFor(json("/scope"), "store/order/transaction/")))
            .succeedsWith("2xx")
            .redelivers("11 more over 48 h")
            .retriesAreSignedAfresh()
            .disabledBy("after the last retry, or 90 idle days; under 90 % success blocks the domain for 3 min")
            .restIsUndocumented()
            .mayRequire("store-hash", "the store hash, in the API path of the store's API account")
            .build();

    private BigCommerce() {}
}
