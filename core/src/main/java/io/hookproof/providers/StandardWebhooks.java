package io.hookproof.providers;

import static io.hookproof.providers.Identity.eventId;
import static io.hookproof.scheme.SignatureAlgorithm.ED25519;
import static io.hookproof.scheme.Source.header;
import static io.hookproof.scheme.Source.json;
import static io.hookproof.scheme.TimeFormat.EPOCH_SECONDS;

import io.hookproof.scheme.Scheme;
import java.time.Duration;

/**
 * Standard Webhooks. A space-separated list holds one signature for each live key; other versions in it are ignored.
 * The specification's schedule of retries ends after about 75 hours.
 */
public final class StandardWebhooks {
    /** Symmetric, {@code v1}. */
    public static final Provider PROVIDER = sender("standard-webhooks", Scheme.standardWebhooks("webhook"));

    /** Asymmetric: the same content, signed by a key of which the endpoint holds the public half, {@code whpk_…}. */
    public static final Provider V1A = sender(
            "standard-webhooks-v1a",
            Scheme.publicKey(ED25519, "whpk_")
                    .over("{header:webhook-id}.{timestamp}.{body}")
                    .base64(header("webhook-signature").word("v1a,"))
                    .timestamp(header("webhook-timestamp"), EPOCH_SECONDS));

    private static Provider sender(String id, Scheme scheme) {
        return Provider.of(
                        id,
                        "https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md",
                        "2026-08")
                .scheme(scheme)
                .once(eventId(header("webhook-id")))
                .retriedFor(Duration.ofHours(76))
                .eventType(json("/type"))
                .timeLimit(Duration.ofSeconds(15))
                .succeedsWith("2xx")
                .redelivers("up to the sender; its example: 9 more over 76 h")
                .retriesAreSignedAfresh()
                .disabledBy("410; 429, 502 and 504 slow it down")
                .build();
    }

    private StandardWebhooks() {}
}
