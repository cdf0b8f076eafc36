package io.hookproof.providers;

import static io.hookproof.providers.Identity.eventId;
import static io.hookproof.scheme.Source.fixed;
import static io.hookproof.scheme.Source.header;
import static io.hookproof.scheme.Source.json;
import static io.hookproof.scheme.Source.together;
import static io.hookproof.scheme.TimeFormat.EPOCH_MILLIS;

import io.hookproof.scheme.Scheme;
import io.hookproof.scheme.Source;
import java.time.Duration;

/**
 * HubSpot, which sends several versions of its signature together. Prefer v3 if it is sent. How it tries again is
 * under <a href="https://developers.hubspot.com/docs/api-reference/error-handling#retries">retries</a>.
 */
public final class HubSpot {
    /**
     * Its event ids are not unique by themselves (<a href="https://developers.hubspot.com/docs/api/webhooks">Webhooks,
     * notification payload</a>), so the object belongs to the identity, or all of an association. Two objects may have
     * several associations, one for each label. So what names the label belongs to it where a message has it: its
     * category and its type's id, or whether it is the primary one.
     */
    private static final Source EVENT = together(
            json("/eventId"),
            json("/subscriptionId"),
            json("/portalId"),
            json("/occurredAt"),
            together(
                            json("/fromObjectId"),
                            json("/toObjectId"),
                            json("/associationType").or(fixed("")),
                            json("/associationTypeId").or(fixed("")),
                            json("/associationCategory").or(fixed("")),
                            json("/isPrimaryAssociation").or(fixed("")),
                            json("/associationRemoved").or(fixed("")))
                    .or(json("/objectId"))
                    .or(fixed("")));

    /**
     * Version 3 of the signature. Milliseconds; method, URL, body and time follow each other with nothing between.
     * Twelve escapes of the URL are <a
     * href="https://developers.hubspot.com/docs/api/webhooks/validating-requests">decoded before it is signed</a>, such
     * as {@code %40}. HubSpot's own libraries leave them encoded, so both forms are accepted.
     */
    public static final Provider PROVIDER = app("hubspot-v3", "https://github.com/HubSpot/hubspot-api-python")
            .scheme(Scheme.hmacSha256()
                    .over("{method}{url-decoded}{body}{timestamp}")
                    .orOver("{method}{url}{body}{timestamp}")
                    .base64(header("X-HubSpot-Signature-v3"))
                    .timestamp(header("X-HubSpot-Request-Timestamp"), EPOCH_MILLIS))
            .batch("")
            .once(eventId(EVENT))
            .eventType(json("/subscriptionType"))
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
     * (<a href="https://developers.hubspot.com/docs/api/webhooks/validating-requests">Validating requests</a>). A
     * workflow waits <a
     * href="https://developers.hubspot.com/docs/methods/workflows/webhook_information">30 seconds</a>, and a card 5.
     * A workflow reads Retry-After as milliseconds, so it is back at once.
     */
    public static final Provider V2 = app("hubspot-v2", "https://github.com/HubSpot/hubspot-api-nodejs")
            .scheme(Scheme.keyedHash("SHA-256")
                    .over("{secret}{method}{url}{body}")
                    .hex(header("X-HubSpot-Signature")))
            .repeats()
            .retriedFor(Duration.ofDays(3))
            .redelivers("of workflows, after 1 min, then in gaps of up to 8 h, 3 days; of cards, none known")
            .retriesAfter("429, 5xx")
            .unsure("retries of cards")
            .methods("POST", "GET")
            .build();

    private static ProviderBuilder app(String id, String documentation) {
        return Provider.of(id, documentation, "2026-08")
                .retriedFor(Duration.ofHours(24))
                .timeLimit(Duration.ofSeconds(5))
                .succeedsWith("2xx")
                .redelivers("10 more within 24 h")
                .restIsUndocumented();
    }

    private HubSpot() {}
}
