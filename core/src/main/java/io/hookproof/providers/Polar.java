package io.hookproof.providers;

import static io.hookproof.providers.Identity.eventId;
import static io.hookproof.scheme.KeyFormat.TEXT;
import static io.hookproof.scheme.Source.header;
import static io.hookproof.scheme.Source.json;

import io.hookproof.scheme.Scheme;
import io.hookproof.scheme.SignedScheme;
import java.time.Duration;

/**
 * Polar. The date of the secret decides how it becomes a key: both kinds begin with {@code whsec_}, and the endpoint's
 * {@code uses_standard_webhook_signature} in its API says which it is.
 */
public final class Polar {
    /** For a secret that was made since 8 September 2026: Standard Webhooks as they are. */
    public static final Provider PROVIDER = endpoint("polar", Scheme.standardWebhooks("webhook"));

    /** For an older secret, which is the key as text, prefix included. */
    public static final Provider LEGACY =
            endpoint("polar-legacy", Scheme.standardWebhooks("webhook").key(TEXT));

    private static Provider endpoint(String id, SignedScheme scheme) {
        return Provider.of(
                        id, "https://github.com/polarsource/polar/blob/main/server/polar/webhook/tasks.py", "2026-11")
                .scheme(scheme)
                .once(eventId(header("webhook-id")))
                .eventType(json("/type"))
                .timeLimit(Duration.ofSeconds(10))
                .succeedsWith("2xx")
                .redelivers("10 tries, gaps up to 20 min")
                .retriesAreSignedAfresh()
                .disabledBy("10 failed deliveries in a row")
                .nobodySaysMore()
                .build();
    }

    private Polar() {}
}
