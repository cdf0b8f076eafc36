package io.hookproof.providers;

import static io.hookproof.providers.Identity.eventId;
import static io.hookproof.scheme.Source.header;
import static io.hookproof.scheme.Source.json;

import io.hookproof.scheme.Scheme;

/** Brex: Standard Webhooks layout; secrets come from its API as a list. */
public final class Brex {
    public static final Provider PROVIDER = Provider.of(
                    "brex", "https://developer.brex.com/openapi/webhooks_api", "2026-11")
            .scheme(Scheme.standardWebhooks("webhook"))
            .once(eventId(header("webhook-id")))
            .eventType(json("/event_type"))
            .succeedsWith("200")
            .unsure("retries")
            .restIsUndocumented()
            .build();

    private Brex() {}
}
