package io.hookproof.providers;

import static io.hookproof.providers.Identity.eventId;
import static io.hookproof.scheme.JwtAlgorithm.RS256;
import static io.hookproof.scheme.KeySource.jwks;
import static io.hookproof.scheme.Source.claim;
import static io.hookproof.scheme.Source.entries;
import static io.hookproof.scheme.Source.fixed;
import static io.hookproof.scheme.Source.setting;

import io.hookproof.http.WebhookResponse;
import io.hookproof.scheme.Document;
import io.hookproof.scheme.Scheme;
import io.hookproof.scheme.Source;
import java.time.Duration;

/**
 * Google Cross-Account Protection. The body is a signed token about the past. The token of a user's login has the same
 * keys, issuer and audience, but no events, and is refused. It is not documented for how long it retries. Messages up
 * to a week old are accepted; set a wider tolerance for older ones. Its issuer is documented with a trailing slash, but
 * receivers show it without one; both are Google.
 */
public final class GoogleRisc {
    private static final String GOOGLE = "https://accounts.google.com";

    public static final Provider PROVIDER = Provider.of(
                    "google-risc", "https://developers.google.com/identity/protocols/risc", "2026-08")
            .scheme(Scheme.jwt(Source.body(), RS256)
                    .tokenIsTheMessage()
                    .require("events")
                    .expect("iss", setting("issuer").or(fixed(GOOGLE + "/").and(fixed(GOOGLE))))
                    .expect("aud", entries(setting("audience"), ',', ""))
                    .freshBy("iat")
                    .keys(jwks("https://www.googleapis.com/oauth2/v3/certs")))
            .document(Document.claims(""))
            .requires("audience", "the OAuth client id of your app in the API console; several with commas between")
            .tolerance(Duration.ofDays(7))
            .once(eventId(claim("/jti")))
            .answersWith(WebhookResponse.of(202))
            .succeedsWith("202")
            .unsure("audience")
            .restIsUndocumented()
            .mayRequire(
                    "issuer",
                    "the issuer in accounts.google.com/.well-known/risc-configuration, if it is another by now")
            .build();

    private GoogleRisc() {}
}
