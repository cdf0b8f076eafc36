package io.hookproof.providers;

import static io.hookproof.providers.Identity.eventId;
import static io.hookproof.scheme.Source.header;
import static io.hookproof.scheme.Source.json;

import io.hookproof.scheme.HeaderSource;
import io.hookproof.scheme.Scheme;
import java.time.Duration;

/**
 * Mollie next-generation webhooks. For a day after a rotation the header comes twice, or once with both where a proxy
 * has joined them by a comma. One of its pages <a
 * href="https://docs.mollie.com/reference/webhooks-best-practices">compares</a> the digest with the whole header. So a
 * digest without {@code sha256=} is accepted, as <a
 * href="https://github.com/mollie/mollie-api-php/blob/master/src/Webhooks/SignatureValidator.php">Mollie's library</a>
 * accepts it.
 * Mollie waits for <a href="https://docs.mollie.com/reference/webhooks-new">15 seconds</a>.
 * It is said to try again as with its classic webhooks, and to <a
 * href="https://github.com/hookdeck/webhook-skills/blob/main/skills/mollie-webhooks/references/setup.md">block</a> a
 * webhook that fails for a day.
 */
public final class Mollie {
    private static final HeaderSource SIGNATURE = header("X-Mollie-Signature").mayRepeat();

    public static final Provider PROVIDER = Provider.of(
                    "mollie", "https://docs.mollie.com/reference/webhooks-new", "2026-11")
            .scheme(Scheme.hmacSha256OfBody(SIGNATURE.entry("sha256=").or(SIGNATURE.position(0))))
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
