package io.hookproof.providers;

import static io.hookproof.providers.Identity.content;
import static io.hookproof.scheme.Source.header;
import static io.hookproof.scheme.Source.json;

import io.hookproof.scheme.Scheme;
import java.time.Duration;

/** Keycloak with the Phase Two event extension, SHA-256. */
public final class KeycloakPhaseTwoEvents {
    public static final Provider PROVIDER = Provider.of(
                    "keycloak-phasetwo-events", "https://github.com/p2-inc/keycloak-events", "2026-08")
            .scheme(Scheme.hmacSha256().over("{body}").hex(header("X-Keycloak-Signature")))
            .once(content())
            .retriedFor(Duration.ofMinutes(15))
            .eventType(json("/type"))
            .succeedsWith("2xx")
            .redelivers("growing gaps, 15 min")
            .nobodySaysMore()
            .build();

    private KeycloakPhaseTwoEvents() {}
}
