package io.hookproof.providers;

import static io.hookproof.providers.Identity.eventId;
import static io.hookproof.scheme.Source.header;

import io.hookproof.scheme.Scheme;
import java.time.Duration;

/** Stytch, through Svix. */
public final class Stytch {
    public static final Provider PROVIDER = Provider.of("stytch", "https://github.com/webhook-co/webhook", "2026-08")
            .scheme(Scheme.standardWebhooks("svix"))
            .once(eventId(header("svix-id")))
            .retriedFor(Duration.ofHours(28))
            .succeedsWith("2xx")
            .redelivers("as Svix: 7 more over 28 h")
            .retriesAreSignedAfresh()
            .disabledBy("as Svix: 5 days of failures")
            .unsure("signature: a secondary source")
            .nobodySaysMore()
            .build();

    private Stytch() {}
}
