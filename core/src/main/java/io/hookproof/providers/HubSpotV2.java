package io.hookproof.providers;

import static io.hookproof.providers.Fact.DISABLING;
import static io.hookproof.providers.Identity.content;
import static io.hookproof.scheme.Source.header;

import io.hookproof.scheme.Scheme;
import java.time.Duration;

/** HubSpot signature v2. SHA-256 over client secret, method, URL and body. */
public final class HubSpotV2 {
    public static final Provider PROVIDER = Provider.of(
                    "hubspot-v2", "https://github.com/HubSpot/hubspot-api-nodejs", "2026-08")
            .scheme(Scheme.keyedHash("SHA-256")
                    .over("{secret}{method}{url}{body}")
                    .hex(header("X-HubSpot-Signature")))
            .once(content())
            .retriedFor(Duration.ofHours(24))
            .methods("POST", "GET")
            .timeLimit(Duration.ofSeconds(5))
            .succeedsWith("2xx")
            .redelivers("10 more within 24 h")
            .unsure("retries")
            .nobodySays(DISABLING)
            .build();

    private HubSpotV2() {}
}
