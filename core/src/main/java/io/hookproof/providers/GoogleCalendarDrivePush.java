package io.hookproof.providers;

import static io.hookproof.scheme.Source.header;

import io.hookproof.scheme.Scheme;

/**
 * Google Calendar and Drive notifications. No body: what happened stands in unsigned headers, so Hookproof hands every
 * one to the handler, and each only means: look again.
 */
public final class GoogleCalendarDrivePush {
    public static final Provider PROVIDER = Provider.of(
                    "google-calendar-drive-push",
                    "https://developers.google.com/workspace/calendar/api/guides/push",
                    "2026-08")
            .scheme(Scheme.token(header("X-Goog-Channel-Token")))
            .repeats()
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
