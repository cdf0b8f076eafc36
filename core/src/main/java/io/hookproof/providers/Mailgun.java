package io.hookproof.providers;

import static io.hookproof.providers.Identity.eventId;
import static io.hookproof.scheme.Source.json;
import static io.hookproof.scheme.TimeFormat.EPOCH_SECONDS;

import io.hookproof.scheme.Scheme;
import java.time.Duration;

/**
 * Mailgun. Signs time and token alone; the event is not proven. Only 200 is success, and 406 means never again. Read
 * 2026-08.
 */
public final class Mailgun {
    public static final Provider PROVIDER = Provider.of("mailgun", "https://github.com/mailgun/documentation")
            .scheme(Scheme.hmacSha256()
                    .over("{timestamp}{json:/signature/token}")
                    .hex(json("/signature/signature"))
                    .timestamp(json("/signature/timestamp"), EPOCH_SECONDS)
                    .ambiguous("time and token follow each other with nothing between them"))
            .once(eventId(json("/signature/token")))
            .retriedFor(Duration.ofHours(9))
            .tolerance(Duration.ofHours(12))
            .eventType(json("/event-data/event"))
            .build();

    private Mailgun() {}
}
