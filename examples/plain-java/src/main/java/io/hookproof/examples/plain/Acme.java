package io.hookproof.examples.plain;

import static io.hookproof.providers.Identity.eventId;
import static io.hookproof.scheme.Source.header;
import static io.hookproof.scheme.Source.json;
import static io.hookproof.scheme.TimeFormat.EPOCH_SECONDS;

import io.hookproof.providers.Provider;
import io.hookproof.scheme.Scheme;
import java.time.Duration;

/** A sender of your own, in the words in which the built-in ones are written. */
final class Acme {
    static final Provider PROVIDER = Provider.of("acme", "https://acme.example/docs/webhooks")
            .scheme(Scheme.hmacSha256()
                    .over("{timestamp}.{body}")
                    .hex(header("X-Acme-Signature").after("sha256="))
                    .timestamp(header("X-Acme-Time"), EPOCH_SECONDS))
            .once(eventId(json("/id")))
            .retriedFor(Duration.ofDays(1))
            .eventType(json("/type"))
            .build();

    private Acme() {}
}
