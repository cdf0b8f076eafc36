package io.hookproof.providers;

import static io.hookproof.providers.Fact.DISABLING;
import static io.hookproof.providers.Fact.TIME_LIMIT;
import static io.hookproof.providers.Identity.eventId;
import static io.hookproof.scheme.Source.header;
import static io.hookproof.scheme.Source.json;
import static io.hookproof.scheme.TimeFormat.EPOCH_SECONDS;

import io.hookproof.refetch.Resource;
import io.hookproof.scheme.Scheme;
import java.time.Duration;

/**
 * Stripe v2 thin events: signed like the others, but they carry an id and no data; fetch the event or the object.
 */
public final class StripeThin {
    public static final Provider PROVIDER = Provider.of(
                    "stripe-thin", "https://docs.stripe.com/event-destinations", "2026-08")
            .scheme(Scheme.hmacSha256()
                    .over("{timestamp}.{body}")
                    .hex(header("Stripe-Signature").item("v1"))
                    .timestamp(header("Stripe-Signature").item("t"), EPOCH_SECONDS))
            .once(eventId(json("/id")))
            .retriedFor(Duration.ofDays(3))
            .eventType(json("/type"))
            .mode(json("/livemode"), "true", "false")
            .resource(Resource.at("https://api.stripe.com/v2/core/events/{id}", json("/id"))
                    .header("Stripe-Version", "2025-04-30.basil")
                    .header("Stripe-Context", json("/context")))
            .succeedsWith("2xx")
            .redelivers("as its snapshot events")
            .retriesAreSignedAfresh()
            .nobodySays(TIME_LIMIT, DISABLING)
            .build();

    private StripeThin() {}
}
