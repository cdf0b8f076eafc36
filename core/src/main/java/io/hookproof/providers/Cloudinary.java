package io.hookproof.providers;

import static io.hookproof.providers.Fact.DISABLING;
import static io.hookproof.providers.Fact.REDELIVERY;
import static io.hookproof.providers.Fact.RETRY_HORIZON;
import static io.hookproof.providers.Fact.TIME_LIMIT;
import static io.hookproof.providers.Fact.TIME_OF_RETRIES;
import static io.hookproof.providers.Identity.body;
import static io.hookproof.scheme.Source.header;
import static io.hookproof.scheme.Source.json;
import static io.hookproof.scheme.TimeFormat.EPOCH_SECONDS;

import io.hookproof.scheme.Scheme;
import java.time.Duration;

/**
 * Cloudinary notifications by SHA-1: body, time and API secret follow each other. Its libraries allow two hours. Read
 * 2026-08.
 */
public final class Cloudinary {
    public static final Provider PROVIDER = Provider.of(
                    "cloudinary", "https://github.com/cloudinary/cloudinary_java", "2026-08")
            .scheme(Scheme.keyedHash("SHA-1")
                    .over("{body}{timestamp}{secret}")
                    .hex(header("X-Cld-Signature"))
                    .timestamp(header("X-Cld-Timestamp"), EPOCH_SECONDS))
            .once(body())
            .tolerance(Duration.ofHours(2))
            .eventType(json("/notification_type"))
            .succeedsWith("2xx")
            .nobodySays(REDELIVERY, RETRY_HORIZON, TIME_LIMIT, DISABLING, TIME_OF_RETRIES)
            .build();

    private Cloudinary() {}
}
