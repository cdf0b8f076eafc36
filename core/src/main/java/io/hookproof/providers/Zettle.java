package io.hookproof.providers;

import static io.hookproof.providers.Identity.content;
import static io.hookproof.scheme.Source.header;
import static io.hookproof.scheme.Source.json;
import static io.hookproof.scheme.TimeFormat.ISO_8601;

import io.hookproof.scheme.Document;
import io.hookproof.scheme.Scheme;
import java.time.Duration;

/**
 * Zettle. Signs two texts of the body, the time and the payload; name and id of the event are not proven. A
 * subscription is created only if its test message is answered, and the key that could prove the message arrives later
 * (<a
 * href="https://github.com/iZettle/api-documentation/blob/master/pusher-api/user-guides/create-subscriptions.md">Create
 * subscriptions</a>).
 */
public final class Zettle {
    public static final Provider PROVIDER = Provider.of(
                    "zettle", "https://github.com/iZettle/api-documentation", "2026-11")
            .scheme(Scheme.hmacSha256()
                    .over("{timestamp}.{json:/payload}")
                    .hex(header("X-iZettle-Signature"))
                    .timestamp(json("/timestamp"), ISO_8601))
            .once(content())
            .retriedFor(Duration.ofHours(72))
            .retriesMayKeepTheirTime()
            .eventType(json("/eventName"))
            .document(Document.BODY)
            .handshake(Handshakes.unsignedEvent("/eventName", "TestMessage"))
            .timeLimit(Duration.ofSeconds(10))
            .succeedsWith("2xx")
            .redelivers("10 each minute, 9 each 10 min, then hourly for 70 h")
            .disabledBy("the last failed retry deletes the subscription")
            .restIsUndocumented()
            .build();

    private Zettle() {}
}
