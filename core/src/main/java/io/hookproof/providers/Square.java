package io.hookproof.providers;

import static io.hookproof.providers.Identity.eventId;
import static io.hookproof.scheme.Source.header;
import static io.hookproof.scheme.Source.json;

import io.hookproof.scheme.Scheme;
import java.time.Duration;

/** Square. The registered URL and the body follow each other with nothing between. */
public final class Square {
    public static final Provider PROVIDER = Provider.of(
                    "square", "https://developer.squareup.com/docs/webhooks/step3validate", "2026-08")
            .scheme(Scheme.hmacSha256().over("{url}{body}").base64(header("x-square-hmacsha256-signature")))
            .once(eventId(json("/event_id")))
            .retriedFor(Duration.ofHours(24))
            .eventType(json("/type"))
            .mode(header("square-environment"), "Production", "Sandbox")
            .timeLimit(Duration.ofSeconds(10))
            .succeedsWith("2xx")
            .redelivers("10 more within 24 h")
            .unsure("retries, time limit")
            .nobodySaysMore()
            .build();

    private Square() {}
}
