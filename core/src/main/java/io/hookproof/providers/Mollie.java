package io.hookproof.providers;

import static io.hookproof.providers.Identity.eventId;
import static io.hookproof.scheme.Source.header;
import static io.hookproof.scheme.Source.json;

import io.hookproof.scheme.Scheme;

/** Mollie next-generation webhooks. */
public final class Mollie {
    public static final Provider PROVIDER = Provider.of(
                    "mollie", "https://docs.mollie.com/reference/webhooks-new", "2026-08")
            .scheme(Scheme.hmacSha256()
                    .over("{body}")
                    .hex(header("X-Mollie-Signature").after("sha256=")))
            .once(eventId(json("/id")))
            .eventType(json("/type"))
            .resource("https://api.mollie.com/v2/events/{id}", json("/id"))
            .succeedsWith("2xx")
            .unsure("retries")
            .nobodySaysMore()
            .build();

    private Mollie() {}
}
