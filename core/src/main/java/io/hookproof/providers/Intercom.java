package io.hookproof.providers;

import static io.hookproof.providers.Identity.eventId;
import static io.hookproof.scheme.Source.header;
import static io.hookproof.scheme.Source.json;

import io.hookproof.scheme.Scheme;
import java.time.Duration;

/** Intercom. HMAC-SHA1; one retry after a minute; 410 ends the subscription. */
public final class Intercom {
    public static final Provider PROVIDER = Provider.of(
                    "intercom", "https://developers.intercom.com/docs/references/webhooks/webhook-models", "2026-08")
            .scheme(Scheme.hmacSha1()
                    .over("{body}")
                    .hex(header("X-Hub-Signature").after("sha1=")))
            .once(eventId(json("/id")))
            .retriedFor(Duration.ofMinutes(10))
            .eventType(json("/topic"))
            .handshake(Handshakes.head())
            .timeLimit(Duration.ofSeconds(5))
            .succeedsWith("2xx")
            .redelivers("once, after 1 min")
            .disabledBy("410 ends the subscription, 429 slows it")
            .unsure("retries")
            .build();

    private Intercom() {}
}
