package io.hookproof.providers;

import static io.hookproof.providers.Identity.unprovenId;
import static io.hookproof.scheme.Source.header;
import static io.hookproof.scheme.Source.json;

import io.hookproof.scheme.Scheme;
import java.time.Duration;

/**
 * Okta event hooks. The authorization header is as configured. One request may have several events, and an event comes
 * more than once with the same uuid.
 */
public final class OktaEventHooks {
    public static final Provider PROVIDER = Provider.of(
                    "okta-event-hooks", "https://developer.okta.com/docs/concepts/event-hooks/", "2026-11")
            .scheme(Scheme.token(header("Authorization")))
            .batch("/data/events")
            .once(unprovenId(json("/uuid")))
            .eventType(json("/eventType"))
            .handshake(Handshakes.headerEchoJson("X-Okta-Verification-Challenge", "verification"))
            .timeLimit(Duration.ofSeconds(3))
            .succeedsWith("200, 204")
            .redelivers("once")
            .retriesAfter("5xx")
            .restIsUndocumented()
            .build();

    private OktaEventHooks() {}
}
