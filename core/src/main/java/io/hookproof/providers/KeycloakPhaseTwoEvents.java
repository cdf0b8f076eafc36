package io.hookproof.providers;

import static io.hookproof.providers.Identity.content;
import static io.hookproof.scheme.Source.header;
import static io.hookproof.scheme.Source.json;

import io.hookproof.scheme.Scheme;

/** Keycloak with the Phase Two event extension, SHA-256. Read 2026-08. */
public final class KeycloakPhaseTwoEvents {
    public static final Provider PROVIDER = Provider.of(
                    "keycloak-phasetwo-events", "https://github.com/p2-inc/keycloak-events")
            .scheme(Scheme.hmacSha256().over("{body}").hex(header("X-Keycloak-Signature")))
            .once(content())
            .eventType(json("/type"))
            .build();

    private KeycloakPhaseTwoEvents() {}
}
