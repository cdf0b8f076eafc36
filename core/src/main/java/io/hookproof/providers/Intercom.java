package io.hookproof.providers;

import static io.hookproof.providers.Identity.eventId;
import static io.hookproof.scheme.Source.header;
import static io.hookproof.scheme.Source.json;

import io.hookproof.scheme.Scheme;
import java.time.Duration;

/**
 * Intercom. HMAC-SHA1; one retry after a minute; 410 ends the subscription. It sends again what was not answered 200,
 * and delays what follows a 429, for up to two hours (<a
 * href="https://developers.intercom.com/docs/webhooks/webhook-notifications">duplicates, throttling, pauses</a>).
 * Only the webhooks of private apps are suspended.
 */
public final class Intercom {
    public static final Provider PROVIDER = Provider.of(
                    "intercom", "https://developers.intercom.com/docs/references/webhooks/webhook-models", "2026-11")
            .scheme(Scheme.hmacSha1()
                    .over("{body}")
                    .hex(header("X-Hub-Signature").after("sha1=")))
            .once(eventId(json("/id")))
            .retriedFor(Duration.ofHours(2))
            .eventType(json("/topic"))
            .handshake(Handshakes.head())
            .timeLimit(Duration.ofSeconds(5))
            .succeedsWith("200")
            .redelivers("once, after 1 min")
            .disabledBy(
                    "410 ends it, 429 slows it for 2 h, 1000 failures in 15 min pause it, 7 days of them suspend it")
            .unsure("retries")
            .build();

    private Intercom() {}
}
