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
 * Stripe. One header carries the time and a {@code v1} for each live secret; the secret is the whole {@code whsec_…}
 * text, prefix included. Each retry is signed afresh.
 */
public final class Stripe {
    public static final Provider PROVIDER = Provider.of("stripe", "https://docs.stripe.com/webhooks", "2026-08")
            .scheme(Scheme.hmacSha256()
                    .over("{timestamp}.{body}")
                    .hex(header("Stripe-Signature").item("v1"))
                    .timestamp(header("Stripe-Signature").item("t"), EPOCH_SECONDS))
            .once(eventId(json("/id")))
            .retriedFor(Duration.ofDays(3))
            .eventType(json("/type"))
            .mode(json("/livemode"), "true", "false")
            .resource(Resource.at("https://api.stripe.com/v1/events/{id}", json("/id"))
                    .header("Stripe-Account", json("/account")))
            .succeedsWith("2xx")
            .redelivers("growing gaps, 3 days; in a sandbox 3 tries")
            .retriesAreSignedAfresh()
            .nobodySays(TIME_LIMIT, DISABLING)
            .build();

    private Stripe() {}
}
