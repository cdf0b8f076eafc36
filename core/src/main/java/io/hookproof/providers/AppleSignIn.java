package io.hookproof.providers;

import static io.hookproof.providers.Identity.eventId;
import static io.hookproof.scheme.JwtAlgorithm.RS256;
import static io.hookproof.scheme.KeySource.jwks;
import static io.hookproof.scheme.Source.claim;
import static io.hookproof.scheme.Source.entries;
import static io.hookproof.scheme.Source.setting;

import io.hookproof.scheme.Document;
import io.hookproof.scheme.Scheme;
import io.hookproof.scheme.Source;
import java.time.Duration;

/**
 * Sign in with Apple, server to server. A signed token in the body is the message. The identity token of a user has the
 * same key, issuer and audience, but no events, and is refused. A notification is valid until its token expires, and
 * for a day and a half at most. <a href="https://developer.apple.com/forums/thread/809509">Several apps</a> may send to
 * one URL.
 */
public final class AppleSignIn {
    public static final Provider PROVIDER = Provider.of(
                    "apple-sign-in",
                    "https://developer.apple.com/documentation/signinwithapple/processing-changes-for-sign-in-with-apple-accounts",
                    "2026-08")
            .scheme(Scheme.jwt(Source.bodyJson("/payload"), RS256)
                    .tokenIsTheMessage()
                    .require("events")
                    .expect("iss", "https://appleid.apple.com")
                    .expect("aud", entries(setting("audience"), ',', ""))
                    .freshBy("iat")
                    .keys(jwks("https://appleid.apple.com/auth/keys")))
            .document(Document.claims(""))
            .requires(
                    "audience",
                    "the identifier of your app or service in the developer account; several with commas between")
            .tolerance(Duration.ofHours(36))
            .once(eventId(claim("/jti")))
            .succeedsWith("200")
            .redelivers("no promise")
            .unsure("retries, key rotation")
            .restIsUndocumented()
            .build();

    private AppleSignIn() {}
}
