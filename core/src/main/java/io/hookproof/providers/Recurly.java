package io.hookproof.providers;

import static io.hookproof.providers.Identity.body;
import static io.hookproof.scheme.Source.header;
import static io.hookproof.scheme.Source.json;
import static io.hookproof.scheme.Source.together;
import static io.hookproof.scheme.TimeFormat.EPOCH_MILLIS;

import io.hookproof.refetch.Resource;
import io.hookproof.scheme.Scheme;
import io.hookproof.scheme.Source;
import java.time.Duration;

/**
 * Recurly, in JSON: what it sends as XML is not signed. Time and signatures stand in one list by position. Two fields
 * together are the event type, as in {@code charge_invoice/created}. A retry waits for {@code 10 + x * 2^(x+5)}
 * seconds, with x from 0 to 9: 73 hours in all. With a re-fetch, accounts and subscriptions are looked up; other
 * events are handled as they were signed. For them, give a {@code Resource} of your own.
 */
public final class Recurly {
    private static final Source TYPE = together(json("/object_type"), json("/event_type"));

    public static final Provider PROVIDER = Provider.of(
                    "recurly", "https://docs.recurly.com/recurly-subscriptions/docs/automatic-retries", "2026-11")
            .scheme(Scheme.hmacSha256()
                    .over("{timestamp}.{body}")
                    .hex(header("recurly-signature").position(1))
                    .timestamp(header("recurly-signature").position(0, 1), EPOCH_MILLIS))
            .once(body())
            .retriedFor(Duration.ofHours(73))
            .eventType(TYPE)
            .timeLimit(Duration.ofSeconds(5))
            .resource(Resource.at("https://v3.recurly.com/{type}s/{id}", json("/id"))
                    .with("type", json("/object_type"))
                    .withBasic()
                    .onlyFor(TYPE, "account/", "subscription/"))
            .succeedsWith("2xx")
            .redelivers("10 more, in order")
            .restIsUndocumented()
            .build();

    private Recurly() {}
}
