package io.hookproof.providers;

import static io.hookproof.providers.Identity.eventId;
import static io.hookproof.scheme.Source.header;
import static io.hookproof.scheme.Source.json;

import io.hookproof.scheme.Scheme;

/**
 * Anthropic managed agents (beta): Standard Webhooks. A retry keeps the id of the event. A redirect, or a host with a
 * private address, disables the endpoint at once.
 */
public final class Anthropic {
    public static final Provider PROVIDER = Provider.of(
                    "anthropic", "https://github.com/anthropics/anthropic-sdk-java", "2026-11")
            .scheme(Scheme.standardWebhooks("webhook"))
            .once(eventId(json("/id").or(header("webhook-id"))))
            .eventType(json("/data/type"))
            .succeedsWith("2xx")
            .retriesAreSignedAfresh()
            .redelivers("yes; how is not said")
            .disabledBy("about 20 failures in a row, a redirect")
            .unsure("retries, disabling")
            .restIsUndocumented()
            .build();

    private Anthropic() {}
}
