package io.hookproof.providers;

import static io.hookproof.providers.Identity.eventId;
import static io.hookproof.scheme.Source.header;
import static io.hookproof.scheme.Source.json;

import io.hookproof.scheme.Scheme;

/**
 * Anthropic managed agents (beta): Standard Webhooks. A retry keeps the id of the event, and after the third try the
 * event is lost. A redirect, or a host with a private address, disables the endpoint at once (<a
 * href="https://platform.claude.com/docs/en/managed-agents/webhooks#delivery-behavior">delivery behavior</a>).
 */
public final class Anthropic {
    public static final Provider PROVIDER = Provider.of(
                    "anthropic", "https://platform.claude.com/docs/en/managed-agents/webhooks", "2026-11")
            .scheme(Scheme.standardWebhooks("webhook"))
            .once(eventId(json("/id").or(header("webhook-id"))))
            .eventType(json("/data/type"))
            .succeedsWith("2xx")
            .retriesAreSignedAfresh()
            .redelivers("2 more, 5 to 120 s apart")
            .disabledBy("failures over a long time, a redirect")
            .restIsUndocumented()
            .build();

    private Anthropic() {}
}
