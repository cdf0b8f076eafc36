package io.hookproof.providers;

import static io.hookproof.providers.Identity.eventId;
import static io.hookproof.scheme.Source.header;
import static io.hookproof.scheme.Source.json;

import io.hookproof.scheme.Scheme;

/** Anthropic managed agents (beta): Standard Webhooks. */
public final class Anthropic {
    public static final Provider PROVIDER = Provider.of(
                    "anthropic", "https://github.com/anthropics/anthropic-sdk-java", "2026-11")
            .scheme(Scheme.standardWebhooks("webhook"))
            .once(eventId(header("webhook-id")))
            .eventType(json("/data/type"))
            .succeedsWith("2xx")
            .retriesAreSignedAfresh()
            .restIsUndocumented()
            .build();

    private Anthropic() {}
}
