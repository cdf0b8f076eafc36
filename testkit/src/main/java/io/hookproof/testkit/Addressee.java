package io.hookproof.testkit;

import io.hookproof.Verification;
import io.hookproof.Verification.Verified;
import io.hookproof.Verifier;
import io.hookproof.VerifierBuilder;
import io.hookproof.WebhookListener;
import io.hookproof.providers.Provider;
import io.hookproof.scheme.Secret;
import io.hookproof.scheme.Trust;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;

/**
 * The endpoint that a sender's request is meant for.
 *
 * @param secret what it checks signatures with
 * @param settings what it is configured with beside the secret
 * @param now when the request arrives
 */
record Addressee(Provider provider, Secret secret, Map<String, String> settings, Instant now) {
    Verification verdict(SignedRequest written) {
        VerifierBuilder builder = Verifier.of(provider)
                .clock(Clock.fixed(now, ZoneOffset.UTC))
                .listener(WebhookListener.none())
                .withoutReplayProtection()
                .publicUrl(written.url());
        settings.forEach(builder::set);
        if (provider.scheme().coverage().trust() == Trust.NONE) {
            builder.acceptUnsigned();
        } else {
            builder.secrets(secret);
        }
        return builder.build().verify(written.request());
    }

    /** False too where nothing can tell: a private key as text says nothing of the public one. */
    boolean believes(SignedRequest written) {
        try {
            return verdict(written) instanceof Verified;
        } catch (IllegalArgumentException noKey) {
            return false;
        }
    }
}
