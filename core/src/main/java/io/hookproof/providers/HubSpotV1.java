package io.hookproof.providers;

import static io.hookproof.providers.Fact.DISABLING;
import static io.hookproof.providers.Identity.eventId;
import static io.hookproof.scheme.Source.header;
import static io.hookproof.scheme.Source.json;

import io.hookproof.scheme.Scheme;
import java.time.Duration;

/**
 * HubSpot signature v1. SHA-256 over client secret and body; a batch of events. Prefer v3 where both come. Read
 * 2026-08.
 */
public final class HubSpotV1 {
    public static final Provider PROVIDER = Provider.of(
                    "hubspot-v1", "https://github.com/HubSpot/hubspot-api-nodejs", "2026-08")
            .scheme(Scheme.keyedHash("SHA-256").over("{secret}{body}").hex(header("X-HubSpot-Signature")))
            .batch("")
            .once(eventId(json("/eventId")))
            .retriedFor(Duration.ofHours(24))
            .eventType(json("/subscriptionType"))
            .timeLimit(Duration.ofSeconds(5))
            .succeedsWith("2xx")
            .redelivers("10 more within 24 h")
            .unsure("retries")
            .nobodySays(DISABLING)
            .build();

    private HubSpotV1() {}
}
