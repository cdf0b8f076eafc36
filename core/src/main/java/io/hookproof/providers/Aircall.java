package io.hookproof.providers;

import static io.hookproof.providers.Identity.unprovenId;
import static io.hookproof.scheme.Source.json;
import static io.hookproof.scheme.Source.jsonWithout;

import io.hookproof.scheme.Scheme;
import java.time.Duration;

/**
 * Aircall. The token stands in the body; nothing is signed, and no header of a <a
 * href="https://github.com/hookdeck/webhook-skills/blob/main/skills/aircall-webhooks/references/verification.md">delivery
 * of 2026</a> proves anything. Its message callbacks have other fields and the same token. Its time limit and its
 * retries are known only from what <a
 * href="https://github.com/hookdeck/webhook-skills/blob/main/skills/aircall-webhooks/references/setup.md">others</a>
 * read on its pages, which differ (10 failures or 50).
 */
public final class Aircall {
    public static final Provider PROVIDER = Provider.of(
                    "aircall", "https://developer.aircall.io/docs/setup-webhooks", "2026-11")
            .scheme(Scheme.token(json("/token")))
            .once(unprovenId(jsonWithout("/token")))
            .eventType(json("/event").or(json("/event_name")))
            .timeLimit(Duration.ofSeconds(5))
            .succeedsWith("2xx")
            .redelivers("up to 50 times")
            .disabledBy("50 failures in a row, or 10; a success within 12 h enables it")
            .unsure("time limit, retries, disabling")
            .restIsUndocumented()
            .build();

    private Aircall() {}
}
