package io.hookproof.providers;

import static io.hookproof.providers.Identity.body;
import static io.hookproof.scheme.Source.header;

import io.hookproof.scheme.Scheme;
import java.time.Duration;

/**
 * Telegram bots. An answer of 410 for a day closes the webhook. An update is <a
 * href="https://core.telegram.org/bots/api#getting-updates">kept</a> for 24 hours.
 */
public final class Telegram {
    public static final Provider PROVIDER = Provider.of(
                    "telegram", "https://core.telegram.org/bots/api#setwebhook", "2026-11")
            .scheme(Scheme.token(header("X-Telegram-Bot-Api-Secret-Token")))
            .retriedFor(Duration.ofHours(24))
            .once(body())
            .succeedsWith("2xx")
            .redelivers("in order, gaps up to 2 min; heeds Retry-After")
            .disabledBy("410 for 23 h")
            .restIsUndocumented()
            .build();

    private Telegram() {}
}
