package io.hookproof.providers;

import static io.hookproof.providers.Identity.content;
import static io.hookproof.providers.Identity.eventId;
import static io.hookproof.scheme.Source.header;
import static io.hookproof.scheme.Source.json;
import static io.hookproof.scheme.TimeFormat.ISO_8601;

import io.hookproof.scheme.Scheme;
import java.time.Duration;

/**
 * Zendesk. The secret looks like base64 and is not decoded. A webhook that uses GET or DELETE is refused, because it
 * has no body, and a signature over a time alone proves nothing about the URL.
 */
public final class Zendesk {
    /**
     * Webhooks of triggers and automations. The body follows a template of the account's own, in which an id is usually
     * the ticket's and which may give the same text each time. So body and signed time are the identity.
     */
    public static final Provider PROVIDER =
            webhook("zendesk").methods("POST", "PUT", "PATCH").once(content()).build();

    /**
     * Webhooks that subscribe to events. Each event has a <a
     * href="https://developer.zendesk.com/api-reference/webhooks/event-types/webhook-event-types">unique id</a>, so a
     * retry is the same event even if it is signed anew. Never use it for a webhook of a trigger or automation: the id
     * there is usually the ticket's, so that the ticket's next message would count as a duplicate.
     */
    public static final Provider EVENTS =
            webhook("zendesk-events").once(eventId(json("/id"))).build();

    private static ProviderBuilder webhook(String id) {
        return Provider.of(id, "https://developer.zendesk.com/documentation/webhooks/verifying/", "2026-11")
                .scheme(Scheme.hmacSha256()
                        .over("{timestamp}{body}")
                        .base64(header("X-Zendesk-Webhook-Signature"))
                        .timestamp(header("X-Zendesk-Webhook-Signature-Timestamp"), ISO_8601))
                .eventType(json("/type"))
                .timeLimit(Duration.ofSeconds(12))
                .succeedsWith("2xx")
                .redelivers("409 three times; 429 and 503 if Retry-After is short; time-outs five times")
                .retriesAfter("409, 429, 503")
                .disabledBy("a circuit breaker")
                .restIsUndocumented();
    }

    private Zendesk() {}
}
