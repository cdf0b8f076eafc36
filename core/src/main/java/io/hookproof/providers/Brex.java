package io.hookproof.providers;

import static io.hookproof.scheme.Source.json;

/** Brex: Standard Webhooks layout; secrets come from its API as a list. */
public final class Brex {
    public static final Provider PROVIDER = Provider.of(
                    "brex", "https://developer.brex.com/openapi/webhooks_api", "2026-11")
            .standardWebhooks("webhook")
            .eventType(json("/event_type"))
            .succeedsWith("200")
            .unsure("retries")
            .restIsUndocumented()
            .build();

    private Brex() {}
}
