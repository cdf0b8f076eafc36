package io.hookproof.providers;

import static io.hookproof.providers.Identity.eventId;
import static io.hookproof.scheme.Source.header;
import static io.hookproof.scheme.Source.json;

import io.hookproof.scheme.Scheme;
import java.time.Duration;

/** Qonto. */
public final class Qonto {
    /** Events of an account, from its business API. */
    public static final Provider PROVIDER = Provider.of(
                    "qonto", "https://docs.qonto.com/api-reference/business-api/webhooks/overview", "2026-11")
            .scheme(Scheme.timedHmacSha256(header("X-Qonto-Signature"), "t", "v1"))
            .once(eventId(json("/id")))
            .retriedFor(Duration.ofDays(5))
            .eventType(json("/type"))
            .succeedsWith("2xx")
            .timeLimit(Duration.ofSeconds(1))
            .redelivers("growing gaps, a few days")
            .unsure("for how long it retries")
            .restIsUndocumented()
            .build();

    /** Registrations, from its onboarding API. */
    public static final Provider ONBOARDING = Provider.of(
                    "qonto-onboarding", "https://docs.qonto.com/api-reference/onboarding-api/webhooks", "2026-11")
            .scheme(Scheme.hmacSha256OfBody(header("Qonto-SHA256-Signature")))
            .once(eventId(json("/id")))
            .eventType(json("/event_type"))
            .redelivers("never")
            .restIsUndocumented()
            .build();

    private Qonto() {}
}
