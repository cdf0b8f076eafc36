package io.hookproof.providers;

import static io.hookproof.providers.Identity.eventId;
import static io.hookproof.scheme.Source.header;
import static io.hookproof.scheme.Source.json;

import io.hookproof.scheme.Scheme;

/**
 * Mollie next-generation webhooks. For a day after a rotation the header comes twice, or once with both where a proxy
 * has joined them by a comma.
 */
public final class Mollie {
    public static final Provider PROVIDER = Provider.of(
                    "mollie", "https://docs.mollie.com/reference/webhooks-new", "2026-11")
            .scheme(Scheme.hmacSha256()
                    .over("{body}")
                    .hex(header("X-Mollie-Signature").entry("sha256=").mayRepeat()))
            .once(eventId(json("/id")))
            .eventType(json("/type"))
            .resource("https://api.mollie.com/v2/events/{id}", json("/id"))
            .succeedsWith("2xx")
            .unsure("retries")
            .restIsUndocumented()
            .build();

    private Mollie() {}
}
