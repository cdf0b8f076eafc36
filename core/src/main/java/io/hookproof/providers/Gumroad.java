package io.hookproof.providers;

import static io.hookproof.providers.Identity.fetched;
import static io.hookproof.scheme.Source.form;
import static io.hookproof.scheme.Source.json;

import io.hookproof.refetch.Resource;
import io.hookproof.scheme.Scheme;
import io.hookproof.scheme.Source;
import java.time.Duration;

/**
 * Gumroad pings. Nothing is signed, so trust only what its API returns. A retry has an additional field, {@code
 * retry_count}, and so other bytes
 * (<a href="https://github.com/antiwork/gumroad/blob/main/app/sidekiq/post_to_individual_ping_endpoint_worker.rb">its
 * worker</a>). A sale is looked up as a sale, and a change of a subscription as a subscriber. The age of a sale, which
 * the API returns in words, does not count as a change.
 */
public final class Gumroad {
    public static final Provider PROVIDER = Provider.of("gumroad", "https://gumroad.com/ping", "2026-11")
            .scheme(Scheme.unsigned())
            .once(fetched(either("sale_id").or(either("subscription_id"))))
            .retriedFor(Duration.ofMinutes(14))
            .eventType(either("resource_name"))
            .resource(Resource.at("https://api.gumroad.com/v2/sales/{id}", either("sale_id"))
                    .identifiedBy("/sale/id")
                    .stateWithout("/sale/timestamp")
                    .or(Resource.at("https://api.gumroad.com/v2/subscribers/{id}", either("subscription_id"))
                            .identifiedBy("/subscriber/id")))
            .succeedsWith("2xx")
            .timeLimit(Duration.ofSeconds(5))
            .redelivers("after 1, 3 and 10 min")
            .retriesAfter("499, 500, 502-504")
            .restIsUndocumented()
            .build();

    /** A subscription to a resource may send JSON instead of forms. */
    private static Source either(String field) {
        return form(field).or(json("/" + field));
    }

    private Gumroad() {}
}
