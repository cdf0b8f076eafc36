package io.hookproof.providers;

import static io.hookproof.providers.Identity.eventId;
import static io.hookproof.scheme.KeyFormat.TEXT;
import static io.hookproof.scheme.Source.header;
import static io.hookproof.scheme.Source.json;

import io.hookproof.scheme.Scheme;
import java.time.Duration;

/**
 * Increase: Standard Webhooks headers, but the key is the secret as text
 * (<a href="https://increase.com/documentation/webhooks">failures and retries</a>). A real-time decision must be answered
 * within 2 to 4 seconds (<a href="https://increase.com/documentation/real-time-decisions">real-time decisions</a>).
 */
public final class Increase {
    public static final Provider PROVIDER = Provider.of(
                    "increase", "https://github.com/Increase/increase-java", "2026-11")
            .scheme(Scheme.standardWebhooks("webhook").key(TEXT))
            .once(eventId(header("webhook-id")))
            .eventType(json("/category"))
            .resource("https://api.increase.com/events/{id}", json("/id"))
            .timeLimit(Duration.ofSeconds(2))
            .succeedsWith("2xx")
            .retriesAreSignedAfresh()
            .redelivers("at least 7 more with growing gaps")
            .unsure("number of retries")
            .restIsUndocumented()
            .build();

    private Increase() {}
}
