package io.hookproof.providers;

import static io.hookproof.providers.Identity.eventId;
import static io.hookproof.scheme.Source.header;
import static io.hookproof.scheme.Source.json;

import io.hookproof.scheme.Scheme;
import java.time.Duration;

/**
 * Square. The registered URL and the body follow each other with nothing between. One of its pages says that it retries
 * for 24 hours, <a href="https://developer.squareup.com/docs/webhooks-api/delivery-sla">another</a> for 72. Hookproof
 * remembers deliveries for the longer time.
 */
public final class Square {
    public static final Provider PROVIDER = Provider.of(
                    "square", "https://developer.squareup.com/docs/webhooks/step3validate", "2026-11")
            .scheme(Scheme.hmacSha256().over("{url}{body}").base64(header("x-square-hmacsha256-signature")))
            .once(eventId(json("/event_id")))
            .retriedFor(Duration.ofHours(72))
            .eventType(json("/type"))
            .mode(header("square-environment"), "Production", "Sandbox")
            .timeLimit(Duration.ofSeconds(10))
            .succeedsWith("2xx")
            .redelivers("10 more within 24 h")
            .disabledBy("three weeks without a 2xx")
            .unsure("retries")
            .build();

    private Square() {}
}
