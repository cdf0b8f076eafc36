package io.hookproof.providers;

import static io.hookproof.providers.Identity.eventId;
import static io.hookproof.scheme.Source.header;
import static io.hookproof.scheme.Source.json;

import io.hookproof.scheme.Scheme;

/** Typeform. Base64 after a prefix that others use for hex. */
public final class Typeform {
    public static final Provider PROVIDER = Provider.of(
                    "typeform", "https://www.typeform.com/developers/webhooks/secure-your-webhooks/", "2026-08")
            .scheme(Scheme.hmacSha256()
                    .over("{body}")
                    .base64(header("Typeform-Signature").after("sha256=")))
            .once(eventId(json("/event_id")))
            .eventType(json("/event_type"))
            .succeedsWith("2xx")
            .unsure("retries")
            .nobodySaysMore()
            .build();

    private Typeform() {}
}
