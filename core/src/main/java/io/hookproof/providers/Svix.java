package io.hookproof.providers;

import static io.hookproof.scheme.Source.json;

import java.time.Duration;

/** Svix: Standard Webhooks under its own header names. */
public final class Svix {
    public static final Provider PROVIDER = Provider.of("svix", "https://github.com/svix/svix-webhooks", "2026-08")
            .standardWebhooks("svix")
            .retriedFor(Duration.ofHours(28))
            .eventType(json("/type"))
            .timeLimit(Duration.ofSeconds(30))
            .succeedsWith("2xx")
            .redelivers("7 more over 28 h; heeds Retry-After")
            .retriesAreSignedAfresh()
            .disabledBy("5 days of failures")
            .build();

    private Svix() {}
}
