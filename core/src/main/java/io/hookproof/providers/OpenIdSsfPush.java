package io.hookproof.providers;

import static io.hookproof.providers.Identity.eventId;
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
import static io.hookproof.scheme.Source.claim;
import static io.hookproof.scheme.Source.setting;

import io.hookproof.http.WebhookResponse;
import io.hookproof.scheme.Document;
import io.hookproof.scheme.Scheme;
import io.hookproof.scheme.Source;
import java.time.Duration;

/**
 * Shared Signals Framework, push delivery (RFC 8935). The body is a signed token about the past, and a retry has the
 * time of the first attempt, so messages up to a week old are accepted. If a stream may be paused for longer, give the
 * endpoint a wider tolerance. The transmitter's key set is the setting jwks-url.
 */
public final class OpenIdSsfPush {
    public static final Provider PROVIDER = Provider.of(
                    "openid-ssf-push", "https://www.rfc-editor.org/rfc/rfc8935.html", "2026-08")
            .scheme(Scheme.jwt(Source.body(), RS256, RS384, RS512, PS256, PS384, PS512, ES256, ES384, ES512, EDDSA)
                    .tokenIsTheMessage()
                    .type("secevent+jwt")
                    .expect("iss", setting("issuer"))
                    .expect("aud", setting("audience"))
                    .freshBy("iat")
                    .keys(jwks("{setting:jwks-url}")))
            .document(Document.claims(""))
            .requires("issuer", "the issuer in the transmitter's configuration")
            .requires("audience", "the audience that the transmitter gave your stream")
            .tolerance(Duration.ofDays(7))
            .once(eventId(claim("/jti")))
            .answersWith(WebhookResponse.of(202))
            .succeedsWith("202")
            .redelivers("only after errors that may pass; a repeat must be answered like the first")
            .retriesKeepTheirTime()
            .restIsUndocumented()
            .mayRequire("jwks-url", "the jwks_uri in the transmitter's configuration")
            .build();

    private OpenIdSsfPush() {}
}
