package io.hookproof.providers;

import static io.hookproof.providers.Fact.DISABLING;
import static io.hookproof.providers.Fact.TIME_LIMIT;
import static io.hookproof.providers.Identity.body;
import static io.hookproof.scheme.JwtAlgorithm.RS256;
import static io.hookproof.scheme.KeySource.jwks;
import static io.hookproof.scheme.Source.header;
import static io.hookproof.scheme.Source.setting;

import io.hookproof.scheme.Scheme;
import java.time.Duration;

/**
 * Google Eventarc. The ID token says which service account sent, and nothing about the body: any account of Google
 * can make one for your audience, so the account is pinned.
 */
public final class GoogleEventarc {
    public static final Provider PROVIDER = Provider.of(
                    "google-eventarc",
                    "https://cloud.google.com/ruby/docs/reference/google-cloud-eventarc-v1/latest/Google-Cloud-Eventarc-V1-Pipeline-Destination-AuthenticationConfig-OidcToken",
                    "2026-08")
            .scheme(Scheme.jwt(header("Authorization").after("Bearer "), RS256)
                    .expect("iss", "https://accounts.google.com")
                    .expect("aud", setting("audience"))
                    .expect("email", setting("service-account"))
                    .expect("email_verified", "true")
                    .keys(jwks("https://www.googleapis.com/oauth2/v3/certs")))
            .requires("audience", "the audience of the push subscription, by default its endpoint URL")
            .requires("service-account", "the e-mail of the subscription's service account")
            .once(body())
            .retriedFor(Duration.ofDays(7))
            .eventType(header("ce-type"))
            .succeedsWith("2xx")
            .redelivers("as Pub/Sub, 24 h unless set")
            .retriesKeepTheirTime()
            .unsure("delivery, retries")
            .nobodySays(TIME_LIMIT, DISABLING)
            .build();

    private GoogleEventarc() {}
}
