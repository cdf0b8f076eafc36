package io.hookproof.providers;

import static io.hookproof.scheme.Source.json;

import java.time.Duration;

/** Clerk, through Svix, by whose schedule it tries again. */
public final class Clerk {
    public static final Provider PROVIDER = Provider.of(
                    "clerk", "https://clerk.com/docs/guides/development/webhooks/overview", "2026-11")
            .standardWebhooks("svix")
            .retriedFor(Duration.ofHours(28))
            .eventType(json("/type"))
            .timeLimit(Duration.ofSeconds(15))
            .succeedsWith("2xx")
            .redelivers("as Svix: 7 more over 28 h")
            .retriesAreSignedAfresh()
            .disabledBy("as Svix: 5 days of failures")
            .build();

    private Clerk() {}
}
