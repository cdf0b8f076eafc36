package io.hookproof.providers;

import static io.hookproof.providers.Identity.unprovenId;
import static io.hookproof.scheme.Source.json;

import io.hookproof.refetch.Resource;
import io.hookproof.scheme.Scheme;
import java.time.Duration;

/**
 * Chargebee with basic credentials. The body contains the progress of its own delivery, so a retry has another body
 * (<a
 * href="https://github.com/chargebee/chargebee-java/blob/master/src/main/java/com/chargebee/models/Event.java">webhook
 * status</a>).
 */
public final class Chargebee {
    public static final Provider PROVIDER = Provider.of(
                    "chargebee", "https://github.com/chargebee/chargebee-java", "2026-08")
            .scheme(Scheme.basic())
            .once(unprovenId(json("/id")))
            .retriedFor(Duration.ofHours(96))
            .eventType(json("/event_type"))
            .resource(Resource.at("https://{setting:site}.chargebee.com/api/v2/events/{id}", json("/id"))
                    .identifiedBy("/event/id")
                    .withBasic())
            .succeedsWith("2xx")
            .timeLimit(Duration.ofSeconds(20))
            .redelivers("7 more, from 2 min to 2 days apart")
            .restIsUndocumented()
            .mayRequire("site", "the name of your site, before .chargebee.com")
            .build();

    private Chargebee() {}
}
