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

    /** @throws IllegalArgumentException if it is configured with what the provider does not ask for, or not with what it does */
    void requireWhatIsAskedFor() {
        for (String name : settings.keySet()) {
            if (!provider.settings().contains(name)) {
                throw new IllegalArgumentException("setting " + name + " is unknown: " + provider.id()
                        + (provider.settings().isEmpty() ? " asks for none" : " asks for " + provider.settings()));
            }
        }
        provider.requiredSettings().forEach((name, where) -> {
            if (!settings.containsKey(name)) {
                throw new IllegalArgumentException("setting " + name + " is missing: say .set(\"" + name
                        + "\", …), on the command line --set " + name + "=…: " + where);
            }
        });
    }

    /** @throws IllegalArgumentException if that verdict is no delivery; names it */
    static Delivery deliveryOf(Verification verdict) {
        if (verdict instanceof Verified verified) {
            return verified.delivery();
        }
        String why = verdict instanceof Verification.Rejected rejected
                ? ", " + rejected.detail()
                : verdict instanceof Verification.Undetermined open ? ", " + open.detail() : "";
        throw new IllegalArgumentException(
                "what was built is no delivery: " + verdict.getClass().getSimpleName() + why);
    }
}
