package io.hookproof.providers;

import static io.hookproof.providers.Identity.body;
import static io.hookproof.providers.Identity.content;
import static io.hookproof.scheme.JwtAlgorithm.EDDSA;
import static io.hookproof.scheme.JwtAlgorithm.ES256;
import static io.hookproof.scheme.JwtAlgorithm.ES384;
import static io.hookproof.scheme.JwtAlgorithm.ES512;
import static io.hookproof.scheme.JwtAlgorithm.PS256;
import static io.hookproof.scheme.JwtAlgorithm.PS384;
import static io.hookproof.scheme.JwtAlgorithm.PS512;
import static io.hookproof.scheme.JwtAlgorithm.RS256;
import static io.hookproof.scheme.JwtAlgorithm.RS384;
import static io.hookproof.scheme.JwtAlgorithm.RS512;
import static io.hookproof.scheme.KeySource.jwks;
import static io.hookproof.scheme.Source.header;
import static io.hookproof.scheme.Source.json;
import static io.hookproof.scheme.Source.setting;

import io.hookproof.scheme.Encoding;
import io.hookproof.scheme.Scheme;
import java.time.Duration;

/** Keycloak with the Phase Two event extension. Each event has a uid, which all tries at a webhook share. */
public final class KeycloakPhaseTwoEvents {
    private static final String SOURCE = "https://github.com/p2-inc/keycloak-events";

    /** Webhooks with a secret: HMAC-SHA256, unless the webhook names another algorithm. */
    public static final Provider PROVIDER = events("keycloak-phasetwo-events")
            .scheme(Scheme.hmacSha256OfBody(header("X-Keycloak-Signature")))
            .once(content())
            .build();

    /**
     * Webhooks with a token of the realm for each attempt, if the webhook's {@code authType} is {@code bearer}
     * (<a
     * href="https://github.com/p2-inc/keycloak-events/blob/main/src/main/java/io/phasetwo/keycloak/events/WebhookJwtSigner.java">WebhookJwtSigner</a>).
     * The realm signs the tokens of its users with the same key: those contain no hash of a body and are refused, and
     * so are tokens for another audience, which may be another user's webhook.
     */
    public static final Provider BEARER = events("keycloak-phasetwo-events-bearer")
            .scheme(Scheme.jwt(
                            header("Authorization").after("Bearer "),
                            RS256,
                            RS384,
                            RS512,
                            PS256,
                            PS384,
                            PS512,
                            ES256,
                            ES384,
                            ES512,
                            EDDSA)
                    .require("request_body_sha256")
                    .freshBy("iat")
                    .expect("iss", setting("issuer"))
                    .expect("aud", setting("audience"))
                    .keys(jwks("{setting:jwks-url}"))
                    .digest("request_body_sha256", Encoding.HEX, "{body}"))
            .requires("issuer", "the issuer in the realm's openid-configuration")
            .requires("audience", "what the webhook was given as its audience")
            .mayRequire("jwks-url", "the jwks_uri in the realm's openid-configuration")
            .once(body())
            .retriesAreSignedAfresh()
            .build();

    private static ProviderBuilder events(String id) {
        return Provider.of(id, SOURCE, "2026-11")
                .retriedFor(Duration.ofMinutes(15))
                .eventType(json("/type"))
                .succeedsWith("2xx")
                .redelivers("growing gaps, 15 min")
                .restIsUndocumented();
    }

    private KeycloakPhaseTwoEvents() {}
}
