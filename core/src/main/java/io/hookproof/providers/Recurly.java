package io.hookproof.providers;

import static io.hookproof.providers.Identity.body;
import static io.hookproof.scheme.Source.header;
import static io.hookproof.scheme.Source.json;
import static io.hookproof.scheme.TimeFormat.EPOCH_MILLIS;

import io.hookproof.refetch.Resource;
import io.hookproof.scheme.Scheme;
import java.time.Duration;

/** Recurly. Time and signatures stand in one list by position. */
public final class Recurly {
    public static final Provider PROVIDER = Provider.of(
                    "recurly", "https://docs.recurly.com/recurly-subscriptions/docs/automatic-retries", "2026-08")
            .scheme(Scheme.hmacSha256()
                    .over("{timestamp}.{body}")
                    .hex(header("recurly-signature").position(1))
                    .timestamp(header("recurly-signature").position(0, 1), EPOCH_MILLIS))
            .once(body())
            .retriedFor(Duration.ofHours(24))
            .eventType(json("/event_type"))
            .resource(Resource.at("https://v3.recurly.com/{type}s/{id}", json("/id"))
                    .with("type", json("/object_type"))
                    .withBasic())
            .succeedsWith("2xx")
            .redelivers("10 more, in order")
            .nobodySaysMore()
            .build();

    private Recurly() {}
}
