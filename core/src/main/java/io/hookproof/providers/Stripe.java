package io.hookproof.providers;

import static io.hookproof.providers.Identity.eventId;
import static io.hookproof.scheme.Source.header;
import static io.hookproof.scheme.Source.json;

import io.hookproof.refetch.Resource;
import io.hookproof.scheme.Scheme;
import java.time.Duration;

/**
 * Stripe. One header carries the time and a {@code v1} for each live secret; the secret is the whole {@code whsec_…}
 * text, prefix included. Each retry is signed afresh.
 */
public final class Stripe {
    public static final Provider PROVIDER = events("stripe", "https://docs.stripe.com/webhooks")
            .resource(Resource.at("https://api.stripe.com/v1/events/{id}", json("/id"))
                    .header("Stripe-Account", json("/account")))
            .redelivers("growing gaps, 3 days; in a sandbox 3 tries")
            .build();

    /** v2 thin events: signed like the others, but they carry an id and no data; fetch the event or the object. */
    public static final Provider THIN = events("stripe-thin", "https://docs.stripe.com/event-destinations")
            .resource(Resource.at("https://api.stripe.com/v2/core/events/{id}", json("/id"))
                    .header("Stripe-Version", "2025-04-30.basil")
                    .header("Stripe-Context", json("/context")))
            .redelivers("as its snapshot events")
            .build();

    private static ProviderBuilder events(String id, String documentation) {
        return Provider.of(id, documentation, "2026-08")
                .scheme(Scheme.timedHmacSha256(header("Stripe-Signature"), "t", "v1"))
                .once(eventId(json("/id")))
                .retriedFor(Duration.ofDays(3))
                .eventType(json("/type"))
                .mode(json("/livemode"), "true", "false")
                .succeedsWith("2xx")
                .retriesAreSignedAfresh()
                .restIsUndocumented();
    }

    private Stripe() {}
}
