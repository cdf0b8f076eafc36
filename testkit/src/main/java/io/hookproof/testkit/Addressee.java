package io.hookproof.testkit;

import io.hookproof.Delivery;
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
 * @param secret the secret that the endpoint checks signatures with
 * @param settings the endpoint's settings in addition to the secret
 * @param now when the request arrives
 */
record Addressee(Provider provider, Secret secret, Map<String, String> settings, Instant now) {
    Verification verdict(SignedRequest written) {
        VerifierBuilder builder = Verifier.of(provider)
                .clock(Clock.fixed(now, ZoneOffset.UTC))
                .listener(WebhookListener.none())
                .withoutReplayProtection();
        VectorVerifier.setUrl(builder, provider, written.url());
        settings.forEach(builder::set);
        if (provider.scheme().coverage().trust() == Trust.NONE) {
            builder.acceptUnsigned();
        } else {
            builder.secrets(secret);
        }
        return builder.build().verify(written.request());
    }

    /**
     * Whether the endpoint accepts the request. False also if that is unknown, because a private key as text does not
     * reveal the public one.
     */
    boolean believes(SignedRequest written) {
        try {
            Verification verdict = verdict(written);
            return verdict instanceof Verified || verdict instanceof Verification.Handshake;
        } catch (IllegalArgumentException noKey) {
            return false;
        }
    }

    /** @throws IllegalArgumentException if a setting is unknown to the provider, or a required one is missing */
    void requireWhatIsAskedFor() {
        for (String name : settings.keySet()) {
            if (!provider.settings().contains(name)) {
                throw new IllegalArgumentException("setting " + name + " is unknown: " + provider.id()
                        + (provider.settings().isEmpty() ? " asks for none" : " asks for " + provider.settings()));
            }
        }
        provider.requiredSettings().forEach((name, where) -> {
            if (!settings.containsKey(name)) {
                throw new IllegalArgumentException("setting " + name + " is missing: call .set(\"" + name
                        + "\", …), on the command line --set " + name + "=…: " + where);
            }
        });
    }

    /** @throws IllegalArgumentException if the verdict is not a delivery; the message names the verdict */
    static Delivery deliveryOf(Verification verdict) {
        if (verdict instanceof Verified verified) {
            return verified.delivery();
        }
        String why = verdict instanceof Verification.Rejected rejected
                ? ", " + rejected.detail()
                : verdict instanceof Verification.Undetermined open ? ", " + open.detail() : "";
        throw new IllegalArgumentException("the request that was built is not a delivery: "
                + verdict.getClass().getSimpleName() + why);
    }
}
