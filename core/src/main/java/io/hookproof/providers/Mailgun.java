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
    public static final Provider PROVIDER = Provider.of(
                    "mailgun", "https://github.com/mailgun/documentation", "2026-08")
            .scheme(Scheme.hmacSha256()
                    .over("{timestamp}{json:/signature/token}")
                    .hex(json("/signature/signature"))
                    .timestamp(json("/signature/timestamp"), EPOCH_SECONDS)
                    .ambiguous("time and token follow each other with nothing between them"))
            .once(eventId(json("/signature/token")))
            .retriedFor(Duration.ofHours(9))
            .tolerance(Duration.ofHours(12))
            .eventType(json("/event-data/event"))
            .succeedsWith("200")
            .redelivers("6 more over 8 h; 406 stops them")
            .unsure("what stops retries")
            .nobodySaysMore()
            .build();

    private Mailgun() {}
}
