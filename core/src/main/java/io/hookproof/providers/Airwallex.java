package io.hookproof.providers;

import static io.hookproof.providers.Identity.eventId;
import static io.hookproof.scheme.Source.header;
import static io.hookproof.scheme.Source.json;
import static io.hookproof.scheme.TimeFormat.EPOCH_MILLIS;

import io.hookproof.scheme.Scheme;
import java.time.Duration;

/**
 * Airwallex. Milliseconds, with nothing between time and body. Its page orders events by that time, so it seems to be
 * the time of the event and not of the attempt. The window is therefore as wide as the retries, which keep the id
 * (<a href="https://www.airwallex.com/docs/developer-tools__tips-for-using-webhooks">tips</a>).
 */
public final class Airwallex {
    public static final Provider PROVIDER = Provider.of(
                    "airwallex",
                    "https://www.airwallex.com/docs/developer-tools__listen-for-webhook-events__code-examples",
                    "2026-11")
            .scheme(Scheme.hmacSha256()
                    .over("{timestamp}{body}")
                    .hex(header("x-signature"))
                    .timestamp(header("x-timestamp"), EPOCH_MILLIS))
            .once(eventId(json("/id")))
            .retriedFor(Duration.ofDays(3))
            .retriesMayKeepTheirTime()
            .eventType(json("/name"))
            .succeedsWith("200")
            .redelivers("growing gaps, about 3 days; by hand")
            .unsure("time of a retry")
            .restIsUndocumented()
            .build();

    private Airwallex() {}
}
