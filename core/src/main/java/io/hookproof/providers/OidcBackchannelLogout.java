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
import static io.hookproof.scheme.Source.form;
import static io.hookproof.scheme.Source.setting;

import io.hookproof.scheme.Document;
import io.hookproof.scheme.Scheme;
import java.time.Duration;

/**
 * OpenID Connect Back-Channel Logout 1.0. The signed token in the form is the message. The provider's key set is the
 * setting jwks-url. A token of another kind, such as one of a login, has no logout among its events and is refused
 * (<a href="https://openid.net/specs/openid-connect-backchannel-1_0.html#Validation">section 2.6</a>). A token without
 * an expiry, as in the drafts, is valid for a day and a half. A token that is signed with the client's secret (HS256)
 * is refused.
 */
public final class OidcBackchannelLogout {
    public static final Provider PROVIDER = Provider.of(
                    "oidc-backchannel-logout",
                    "https://openid.net/specs/openid-connect-backchannel-1_0.html",
                    "2026-08")
            .scheme(Scheme.jwt(
                            form("logout_token"), RS256, RS384, RS512, PS256, PS384, PS512, ES256, ES384, ES512, EDDSA)
                    .tokenIsTheMessage()
                    .require("events/http:~1~1schemas.openid.net~1event~1backchannel-logout")
                    .forbid("nonce")
                    .expect("iss", setting("issuer"))
                    .expect("aud", setting("audience"))
                    .freshBy("iat")
                    .keys(jwks("{setting:jwks-url}")))
            .document(Document.claims(""))
            .requires("issuer", "the issuer in the provider's openid-configuration")
            .requires("audience", "the client id that the provider gave your application")
            .tolerance(Duration.ofHours(36))
            .once(eventId(claim("/jti")))
            .succeedsWith("200, 204")
            .retriesAreSignedAfresh()
            .unsure("retries")
            .restIsUndocumented()
            .mayRequire("jwks-url", "the jwks_uri in the provider's openid-configuration")
            .build();

    private OidcBackchannelLogout() {}
}
