package io.hookproof.providers;

import static io.hookproof.providers.Identity.body;
import static io.hookproof.scheme.Source.header;
import static io.hookproof.scheme.Source.json;
import static io.hookproof.scheme.TimeFormat.EPOCH_SECONDS;

import io.hookproof.scheme.Scheme;

/**
 * Iron. Headers of Standard Webhooks, another construction: the id is not signed and changes with each attempt. The
 * body says to the microsecond when it was sent (<a href="https://docs.iron.xyz/webhooks">example payloads</a>).
 */
public final class Iron {
    public static final Provider PROVIDER = Provider.of(
                    "iron",
                    "https://docs.iron.xyz/reference-2026-07-01/webhooks/dispatches-an-event-notification-to-a-configured-webhook-endpoint",
                    "2026-11")
            .scheme(Scheme.hmacSha256()
                    .over("{timestamp}{body}")
                    .hex(header("webhook-signature").after("v1="))
                    .timestamp(header("webhook-timestamp"), EPOCH_SECONDS))
            .once(body())
            .eventType(json("/type"))
            .succeedsWith("2xx")
            .retriesAreSignedAfresh()
            .unsure("retries")
            .restIsUndocumented()
            .build();

    private Iron() {}
}
