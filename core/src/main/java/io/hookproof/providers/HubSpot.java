package io.hookproof.providers;

import static io.hookproof.providers.Identity.eventId;
import static io.hookproof.scheme.Source.header;
import static io.hookproof.scheme.Source.json;
import static io.hookproof.scheme.TimeFormat.EPOCH_MILLIS;

import io.hookproof.scheme.Scheme;
import io.hookproof.scheme.Source;
import java.time.Duration;

/**
 * HubSpot, which sends several versions of its signature together. Prefer v3 if it is sent. Its event ids are not
 * unique by themselves (<a href="https://developers.hubspot.com/docs/api/webhooks">Webhooks, notification payload</a>).
 */
public final class HubSpot {
    private static final Source EVENT =
            Source.together(json("/eventId"), json("/subscriptionId"), json("/portalId"), json("/occurredAt"));

    /** Version 3 of the signature. Milliseconds; method, URL, body and time follow each other with nothing between. */
    public static final Provider PROVIDER = app("hubspot-v3", "https://github.com/HubSpot/hubspot-api-python")
            .scheme(Scheme.hmacSha256()
                    .over("{method}{url}{body}{timestamp}")
                    .base64(header("X-HubSpot-Signature-v3"))
                    .timestamp(header("X-HubSpot-Request-Timestamp"), EPOCH_MILLIS))
            .batch("")
            .once(eventId(EVENT))
            .eventType(json("/subscriptionType"))
            .unsure("retries, decoding of the URL")
            .restIsUndocumented()
            .build();

    /** Version 1 of the signature. SHA-256 over client secret and body; a batch of events. */
    public static final Provider V1 = app("hubspot-v1", "https://github.com/HubSpot/hubspot-api-nodejs")
            .scheme(Scheme.keyedHash("SHA-256").over("{secret}{body}").hex(header("X-HubSpot-Signature")))
            .batch("")
            .once(eventId(EVENT))
            .eventType(json("/subscriptionType"))
            .build();

    /**
     * Version 2 of the signature. SHA-256 over client secret, method, URL and body, without a time. Sent by webhook
     * actions of workflows, whose bodies the account defines, and by cards, which wait for their data. The same person
     * has the same bytes again, so every delivery is handled
     * (<a href="https://developers.hubspot.com/docs/api/webhooks/validating-requests">Validating requests</a>).
     */
    public static final Provider V2 = app("hubspot-v2", "https://github.com/HubSpot/hubspot-api-nodejs")
            .scheme(Scheme.keyedHash("SHA-256")
                    .over("{secret}{method}{url}{body}")
                    .hex(header("X-HubSpot-Signature")))
            .repeats()
            .methods("POST", "GET")
            .build();

    private static ProviderBuilder app(String id, String documentation) {
        return Provider.of(id, documentation, "2026-08")
                .retriedFor(Duration.ofHours(24))
                .timeLimit(Duration.ofSeconds(5))
                .succeedsWith("2xx")
                .redelivers("10 more within 24 h")
                .unsure("retries")
                .restIsUndocumented();
    }

    private HubSpot() {}
}
