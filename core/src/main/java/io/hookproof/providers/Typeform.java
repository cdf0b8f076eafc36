package io.hookproof.providers;

import static io.hookproof.providers.Identity.eventId;
import static io.hookproof.scheme.Source.header;
import static io.hookproof.scheme.Source.json;

import io.hookproof.scheme.Scheme;
import java.time.Duration;

/**
 * Typeform. Base64 after a prefix that other senders use for hex. Its retries are on
 * <a href="https://www.typeform.com/developers/webhooks/">another page</a>.
 */
public final class Typeform {
    public static final Provider PROVIDER = Provider.of(
                    "typeform", "https://www.typeform.com/developers/webhooks/secure-your-webhooks/", "2026-11")
            .scheme(Scheme.hmacSha256()
                    .over("{body}")
                    .base64(header("Typeform-Signature").after("sha256=")))
            .once(eventId(json("/event_id")))
            .eventType(json("/event_type"))
            .timeLimit(Duration.ofSeconds(30))
            .retriedFor(Duration.ofHours(10))
            .redelivers("408, 423, 429 and 503 each 2 to 3 min for 10 h; others with growing gaps")
            .disabledBy("404 or 410; 24 h of failures alone, more than 300")
            .succeedsWith("2xx")
            .build();

    private Typeform() {}
}
