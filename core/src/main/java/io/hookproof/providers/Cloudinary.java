package io.hookproof.providers;

import static io.hookproof.providers.Identity.body;
import static io.hookproof.scheme.Source.header;
import static io.hookproof.scheme.Source.json;
import static io.hookproof.scheme.TimeFormat.EPOCH_SECONDS;

import io.hookproof.scheme.Scheme;
import java.time.Duration;

/**
 * Cloudinary notifications: body, time and API secret follow each other, hashed with the algorithm of the account. Its
 * libraries allow two hours.
 */
public final class Cloudinary {
    /** Accounts that sign with SHA-1. */
    public static final Provider PROVIDER =
            notifications("cloudinary", "https://github.com/cloudinary/cloudinary_java", "SHA-1");
    /** Accounts that sign with SHA-256. */
    public static final Provider SHA256 = notifications(
            "cloudinary-sha256", "https://cloudinary.com/documentation/notification_signatures", "SHA-256");

    private static Provider notifications(String id, String documentation, String hash) {
        return Provider.of(id, documentation, "2026-08")
                .scheme(Scheme.keyedHash(hash)
                        .over("{body}{timestamp}{secret}")
                        .hex(header("X-Cld-Signature"))
                        .timestamp(header("X-Cld-Timestamp"), EPOCH_SECONDS))
                .once(body())
                .retriedFor(Duration.ofMinutes(20))
                .tolerance(Duration.ofHours(2))
                .eventType(json("/notification_type"))
                .succeedsWith("2xx")
                .redelivers("after 3, 6 and 9 min")
                .unsure("retries")
                .restIsUndocumented()
                .build();
    }

    private Cloudinary() {}
}
