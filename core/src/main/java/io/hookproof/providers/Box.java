package io.hookproof.providers;

import static io.hookproof.providers.Identity.eventId;
import static io.hookproof.scheme.Source.header;
import static io.hookproof.scheme.Source.json;
import static io.hookproof.scheme.Source.together;
import static io.hookproof.scheme.TimeFormat.ISO_8601;

import io.hookproof.scheme.Scheme;
import java.time.Duration;

/**
 * Box. Two headers, one for each of two keys, and either proves it; the time follows the body. A retry has another time
 * and delivery id and the same id in its body (<a
 * href="https://developer.box.com/guides/webhooks/handle/payload">payload</a>). Its tenth retry comes after 85 hours if
 * each waits twice as long as the one before (<a
 * href="https://github.com/box/developer.box.com/blob/main/content/guides/webhooks/handle/retries.md">retries</a>).
 */
public final class Box {
    public static final Provider PROVIDER = Provider.of("box", "https://github.com/box/box-java-sdk", "2026-11")
            .scheme(Scheme.hmacSha256()
                    .over("{body}{timestamp}")
                    .base64(header("Box-Signature-Primary").and(header("Box-Signature-Secondary")))
                    .timestamp(header("Box-Delivery-Timestamp"), ISO_8601))
            .once(eventId(together(json("/id"), json("/webhook/id"))))
            .tolerance(Duration.ofMinutes(10))
            .retriedFor(Duration.ofDays(4))
            .eventType(json("/trigger"))
            .deliveryHint(header("Box-Delivery-Id"))
            .timeLimit(Duration.ofSeconds(30))
            .succeedsWith("2xx")
            .redelivers("10 more, the first after 5 min, growing gaps")
            .retriesAreSignedAfresh()
            .unsure("how fast the gaps grow")
            .restIsUndocumented()
            .build();

    private Box() {}
}
