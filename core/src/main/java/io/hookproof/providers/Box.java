package io.hookproof.providers;

import static io.hookproof.providers.Identity.body;
import static io.hookproof.scheme.Source.header;
import static io.hookproof.scheme.Source.json;
import static io.hookproof.scheme.TimeFormat.ISO_8601;

import io.hookproof.scheme.Scheme;
import java.time.Duration;

/** Box. Two headers, one for each of two keys, and either proves it; the time follows the body. */
public final class Box {
    public static final Provider PROVIDER = Provider.of("box", "https://github.com/box/box-java-sdk", "2026-08")
            .scheme(Scheme.hmacSha256()
                    .over("{body}{timestamp}")
                    .base64(header("Box-Signature-Primary").and(header("Box-Signature-Secondary")))
                    .timestamp(header("Box-Delivery-Timestamp"), ISO_8601))
            .once(body())
            .tolerance(Duration.ofMinutes(10))
            .eventType(json("/trigger"))
            .deliveryHint(header("Box-Delivery-Id"))
            .succeedsWith("2xx")
            .nobodySaysMore()
            .build();

    private Box() {}
}
