package io.hookproof.providers;

import static io.hookproof.providers.Identity.eventId;
import static io.hookproof.scheme.Source.header;
import static io.hookproof.scheme.Source.json;

import io.hookproof.scheme.Scheme;

/** Mollie next-generation webhooks. Read 2026-08. */
public final class Mollie {
    public static final Provider PROVIDER = Provider.of("mollie", "https://docs.mollie.com/reference/webhooks-new")
            .scheme(Scheme.hmacSha256()
                    .over("{body}")
                    .hex(header("X-Mollie-Signature").after("sha256=")))
            .once(eventId(json("/id")))
            .eventType(json("/type"))
            .resource("https://api.mollie.com/v2/events/{id}", json("/id"))
            .build();

    private Mollie() {}
}
