package io.hookproof.providers;

import static io.hookproof.providers.Fact.DISABLING;
import static io.hookproof.providers.Fact.TIME_OF_RETRIES;
import static io.hookproof.providers.Identity.eventId;
import static io.hookproof.scheme.Source.header;
import static io.hookproof.scheme.Source.json;
import static io.hookproof.scheme.TimeFormat.EPOCH_MILLIS;

import io.hookproof.scheme.Scheme;
import java.time.Duration;

/**
 * HubSpot signature v3. Milliseconds; method, URL, body and time follow each other with nothing between. Read
 * 2026-08.
 */
public final class HubSpotV3 {
    public static final Provider PROVIDER = Provider.of(
                    "hubspot-v3", "https://github.com/HubSpot/hubspot-api-python", "2026-08")
            .scheme(Scheme.hmacSha256()
                    .over("{method}{url}{body}{timestamp}")
                    .base64(header("X-HubSpot-Signature-v3"))
                    .timestamp(header("X-HubSpot-Request-Timestamp"), EPOCH_MILLIS))
            .batch("")
            .once(eventId(json("/eventId")))
            .retriedFor(Duration.ofHours(24))
            .eventType(json("/subscriptionType"))
            .timeLimit(Duration.ofSeconds(5))
            .succeedsWith("2xx")
            .redelivers("10 more within 24 h")
            .unsure("retries, decoding of the URL")
            .nobodySays(DISABLING, TIME_OF_RETRIES)
            .build();

    private HubSpotV3() {}
}
