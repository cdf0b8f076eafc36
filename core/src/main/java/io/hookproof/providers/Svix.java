package io.hookproof.providers;

import static io.hookproof.scheme.Source.json;

import java.time.Duration;

/**
 * Svix: Standard Webhooks under its own header names. Retry-After may lengthen a pause of its schedule and does not
 * shorten one (<a href="https://github.com/svix/svix-webhooks/pull/2203">2203</a>). Its service waits for
 * <a href="https://docs.svix.com/retries">15 seconds</a>.
 */
public final class Svix {
    public static final Provider PROVIDER = Provider.of("svix", "https://github.com/svix/svix-webhooks", "2026-11")
            .standardWebhooks("svix")
            .retriedFor(Duration.ofHours(28))
            .eventType(json("/type"))
            .timeLimit(Duration.ofSeconds(15))
            .succeedsWith("2xx")
            .redelivers("7 more over 28 h; heeds a longer Retry-After")
            .retriesAreSignedAfresh()
            .disabledBy("5 days of failures")
            .build();

    private Svix() {}
}
