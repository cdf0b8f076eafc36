package io.hookproof.providers;

import static io.hookproof.providers.Identity.content;
import static io.hookproof.scheme.Source.header;
import static io.hookproof.scheme.Source.json;
import static io.hookproof.scheme.TimeFormat.ISO_8601;

import io.hookproof.scheme.Scheme;
import java.time.Duration;

/**
 * Zendesk. The secret looks like base64 and is not decoded. The body of a trigger's or automation's webhook follows a
 * template of the account's own, in which an id is usually the ticket's and which may give the same text each time. So
 * body and signed time are the identity. A webhook that uses GET or DELETE is refused, because it has no body, and a
 * signature over a time alone proves nothing about the URL.
 */
public final class Zendesk {
    public static final Provider PROVIDER = Provider.of(
                    "zendesk", "https://developer.zendesk.com/documentation/webhooks/verifying/", "2026-11")
            .scheme(Scheme.hmacSha256()
                    .over("{timestamp}{body}")
                    .base64(header("X-Zendesk-Webhook-Signature"))
                    .timestamp(header("X-Zendesk-Webhook-Signature-Timestamp"), ISO_8601))
            .methods("POST", "PUT", "PATCH")
            .once(content())
            .eventType(json("/type"))
            .timeLimit(Duration.ofSeconds(12))
            .succeedsWith("2xx")
            .redelivers("409 three times; 429 and 503 if Retry-After is short; time-outs five times")
            .retriesAfter("409, 429, 503")
            .disabledBy("a circuit breaker")
            .restIsUndocumented()
            .build();

    private Zendesk() {}
}
