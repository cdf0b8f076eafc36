package io.hookproof.providers;

import static io.hookproof.providers.Identity.body;
import static io.hookproof.scheme.Source.header;
import static io.hookproof.scheme.Source.json;
import static io.hookproof.scheme.TimeFormat.EPOCH_SECONDS;

import io.hookproof.scheme.Scheme;
import java.time.Duration;

/**
 * Zoom. The challenge that validates the URL is answered with its HMAC. It is not documented whether a retry has
 * another time, so the window is as wide as its retries, as with
 * <a href="https://github.com/NangoHQ/nango/pull/7484">other receivers</a>
 * (<a href="https://developers.zoom.us/blog/webhook-delays/">retries and statuses</a>).
 */
public final class Zoom {
    public static final Provider PROVIDER = Provider.of("zoom", "https://github.com/zoom/webhook-sample", "2026-11")
            .scheme(Scheme.hmacSha256()
                    .over("v0:{timestamp}:{body}")
                    .hex(header("x-zm-signature").after("v0="))
                    .timestamp(header("x-zm-request-timestamp"), EPOCH_SECONDS))
            .once(body())
            .retriedFor(Duration.ofHours(2))
            .retriesMayKeepTheirTime()
            .eventType(json("/event"))
            .handshake(Handshakes.urlValidation())
            .timeLimit(Duration.ofSeconds(3))
            .succeedsWith("200, 204")
            .redelivers("after 5, 25 and 85 min")
            .unsure("time of a retry")
            .restIsUndocumented()
            .build();

    private Zoom() {}
}
