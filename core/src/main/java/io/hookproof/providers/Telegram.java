package io.hookproof.providers;

import static io.hookproof.providers.Identity.bodyAndCredential;
import static io.hookproof.scheme.Source.header;

import io.hookproof.scheme.Scheme;

/** Telegram bots. An answer of 410 for a day closes the webhook. Read 2026-08. */
public final class Telegram {
    public static final Provider PROVIDER = Provider.of("telegram", "https://core.telegram.org/bots/api#setwebhook")
            .scheme(Scheme.token(header("X-Telegram-Bot-Api-Secret-Token")))
            .once(bodyAndCredential())
            .build();

    private Telegram() {}
}
