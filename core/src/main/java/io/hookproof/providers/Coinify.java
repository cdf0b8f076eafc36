package io.hookproof.providers;

import static io.hookproof.providers.Identity.eventId;
import static io.hookproof.scheme.Source.header;
import static io.hookproof.scheme.Source.json;

import io.hookproof.scheme.Scheme;

/**
 * Coinify. A retry has the id of the event (<a href="https://coinify.readme.io/docs/webhook-structure">webhook
 * structure</a>).
 */
public final class Coinify {
    public static final Provider PROVIDER = Provider.of(
                    "coinify", "https://coinify.readme.io/docs/webhook-signature", "2026-11")
            .scheme(Scheme.hmacSha256OfBody(header("x-coinify-webhook-signature")))
            .once(eventId(json("/id")))
            .eventType(json("/event"))
            .succeedsWith("2xx")
            .unsure("retries")
            .restIsUndocumented()
            .build();

    private Coinify() {}
}
