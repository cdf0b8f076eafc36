package io.hookproof.providers;

import static io.hookproof.providers.Identity.body;
import static io.hookproof.scheme.Source.header;
import static io.hookproof.scheme.Source.json;
import static io.hookproof.scheme.TimeFormat.EPOCH_SECONDS;

import io.hookproof.scheme.Scheme;
import java.time.Duration;

/** Zoom. The challenge that validates the URL is answered with its HMAC. */
public final class Zoom {
    public static final Provider PROVIDER = Provider.of("zoom", "https://github.com/zoom/webhook-sample", "2026-08")
            .scheme(Scheme.hmacSha256()
                    .over("v0:{timestamp}:{body}")
                    .hex(header("x-zm-signature").after("v0="))
                    .timestamp(header("x-zm-request-timestamp"), EPOCH_SECONDS))
            .once(body())
            .retriedFor(Duration.ofHours(2))
            .eventType(json("/event"))
            .handshake(Handshakes.urlValidation())
            .timeLimit(Duration.ofSeconds(3))
            .succeedsWith("2xx")
            .redelivers("after 5, 30 and 90 min")
            .unsure("retries")
            .nobodySaysMore()
            .build();

    private Zoom() {}
}
