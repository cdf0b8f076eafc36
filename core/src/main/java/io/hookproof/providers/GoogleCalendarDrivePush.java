package io.hookproof.providers;

import static io.hookproof.providers.Identity.unprovenId;
import static io.hookproof.scheme.Source.fixed;
import static io.hookproof.scheme.Source.header;
import static io.hookproof.scheme.Source.together;

import io.hookproof.scheme.Scheme;

/**
 * Google Calendar and Drive notifications. No body: what happened stands in unsigned headers, and each only means:
 * look again. The messages of a channel are numbered
 * (<a href="https://developers.google.com/workspace/calendar/api/guides/push">Push notifications</a>), and a channel
 * that is opened again under an old id has another end.
 */
public final class GoogleCalendarDrivePush {
    public static final Provider PROVIDER = Provider.of(
                    "google-calendar-drive-push",
                    "https://developers.google.com/workspace/calendar/api/guides/push",
                    "2026-08")
            .scheme(Scheme.token(header("X-Goog-Channel-Token")))
            .once(unprovenId(together(
                    header("X-Goog-Channel-ID"),
                    header("X-Goog-Message-Number"),
                    header("X-Goog-Channel-Expiration").or(fixed("")))))
            .eventType(header("X-Goog-Resource-State"))
            .succeedsWith("200, 201, 202, 204")
            .redelivers("with growing gaps")
            .retriesAfter("500, 502-504")
            .disabledBy("the channel expires")
            .unsure("retries, success")
            .restIsUndocumented()
            .build();

    private GoogleCalendarDrivePush() {}
}
