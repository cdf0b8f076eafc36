package io.hookproof.providers;

import static io.hookproof.scheme.Source.header;

import io.hookproof.scheme.Scheme;

/**
 * Google Calendar and Drive notifications. No body: what happened stands in unsigned headers, so every arrival runs
 * and means no more than: look again. Read 2026-08.
 */
public final class GoogleCalendarDrivePush {
    public static final Provider PROVIDER = Provider.of(
                    "google-calendar-drive-push", "https://developers.google.com/workspace/calendar/api/guides/push")
            .scheme(Scheme.token(header("X-Goog-Channel-Token")))
            .repeats()
            .eventType(header("X-Goog-Resource-State"))
            .build();

    private GoogleCalendarDrivePush() {}
}
