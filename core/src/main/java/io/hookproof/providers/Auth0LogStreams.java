package io.hookproof.providers;

import static io.hookproof.providers.Identity.bodyAndCredential;
import static io.hookproof.scheme.Source.header;

import io.hookproof.scheme.Scheme;

/** Auth0 log streams. The authorization header is the token exactly as typed. */
public final class Auth0LogStreams {
    public static final Provider PROVIDER = Provider.of(
                    "auth0-log-streams", "https://github.com/hookdeck/webhook-skills", "2026-08")
            .scheme(Scheme.token(header("Authorization")))
            .once(bodyAndCredential())
            .succeedsWith("2xx")
            .redelivers("yes; numbers unpublished")
            .unsure("retries, body")
            .nobodySaysMore()
            .build();

    private Auth0LogStreams() {}
}
