package io.hookproof.providers;

import static io.hookproof.providers.Identity.eventId;
import static io.hookproof.scheme.KeyFormat.TEXT;
import static io.hookproof.scheme.Source.header;
import static io.hookproof.scheme.Source.json;

import io.hookproof.scheme.Scheme;
import java.time.Duration;

/**
 * Polar. Standard Webhooks. The date of the secret decides how it becomes a key, and both kinds begin with {@code
 * whsec_}. A secret created since 8 September 2026 is base64 after that prefix; an older one is the key as text, prefix
 * included.
 */
public final class Polar {
    public static final Provider PROVIDER = Provider.of(
                    "polar", "https://github.com/polarsource/polar/blob/main/server/polar/webhook/tasks.py", "2026-11")
            .scheme(Scheme.standardWebhooks("webhook").orKey(TEXT))
            .once(eventId(header("webhook-id")))
            .eventType(json("/type"))
            .timeLimit(Duration.ofSeconds(10))
            .succeedsWith("2xx")
            .redelivers("10 tries, gaps up to 20 min")
            .retriesAreSignedAfresh()
            .disabledBy("10 failed deliveries in a row")
            .restIsUndocumented()
            .build();

    private Polar() {}
}
