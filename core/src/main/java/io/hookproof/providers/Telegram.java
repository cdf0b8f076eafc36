package io.hookproof.providers;

import static io.hookproof.providers.Identity.bodyAndCredential;
import static io.hookproof.scheme.Source.header;

import io.hookproof.scheme.Scheme;

/** Telegram bots. An answer of 410 for a day closes the webhook. */
public final class Telegram {
    public static final Provider PROVIDER = Provider.of(
                    "telegram", "https://core.telegram.org/bots/api#setwebhook", "2026-08")
            .scheme(Scheme.token(header("X-Telegram-Bot-Api-Secret-Token")))
            .once(bodyAndCredential())
            .succeedsWith("2xx")
            .redelivers("in order, gaps up to 2 min; heeds Retry-After")
            .disabledBy("410 for 23 h")
            .unsure("expiry")
            .nobodySaysMore()
            .build();

    private Telegram() {}
}
