package io.hookproof.providers;

import static io.hookproof.providers.Identity.eventId;
import static io.hookproof.scheme.Source.header;
import static io.hookproof.scheme.Source.json;

import io.hookproof.scheme.Scheme;
import java.time.Duration;

/**
 * Mollie next-generation webhooks. For a day after a rotation the header comes twice, or once with both where a proxy
 * has joined them by a comma. Mollie waits for <a href="https://docs.mollie.com/reference/webhooks-new">15 seconds</a>.
 * It is said to try again as with its classic webhooks, and to <a
 * href="https://github.com/hookdeck/webhook-skills/blob/main/skills/mollie-webhooks/references/setup.md">block</a> a
 * webhook that fails for a day.
 */
public final class Mollie {
    public static final Provider PROVIDER = Provider.of(
                    "mollie", "https://docs.mollie.com/reference/webhooks-new", "2026-11")
            .scheme(Scheme.hmacSha256OfBody(
                    header("X-Mollie-Signature").entry("sha256=").mayRepeat()))
            .once(eventId(json("/id")))
            .retriedFor(Duration.ofHours(26))
            .eventType(json("/type"))
            .timeLimit(Duration.ofSeconds(15))
            .resource("https://api.mollie.com/v2/events/{id}", json("/id"))
            .succeedsWith("2xx")
            .redelivers("10 tries in 26 h")
            .disabledBy("24 h of failures")
            .unsure("retries, what disables it")
            .build();

    private Mollie() {}
}
