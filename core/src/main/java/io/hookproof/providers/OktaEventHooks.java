package io.hookproof.providers;

import static io.hookproof.providers.Identity.bodyAndCredential;
import static io.hookproof.scheme.Source.header;

import io.hookproof.scheme.Scheme;
import java.time.Duration;

/** Okta event hooks. The authorization header is as configured. Read 2026-08. */
public final class OktaEventHooks {
    public static final Provider PROVIDER = Provider.of(
                    "okta-event-hooks", "https://github.com/okta/okta-developer-docs")
            .scheme(Scheme.token(header("Authorization")))
            .once(bodyAndCredential())
            .handshake(Handshakes.headerEchoJson("X-Okta-Verification-Challenge", "verification"))
            .timeLimit(Duration.ofSeconds(3))
            .build();

    private OktaEventHooks() {}
}
