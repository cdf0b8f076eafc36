package io.hookproof.testkit;

import io.hookproof.Verifier;
import io.hookproof.VerifierBuilder;
import io.hookproof.WebhookListener;
import io.hookproof.providers.Identity;
import io.hookproof.providers.Provider;
import io.hookproof.scheme.Secret;
import io.hookproof.scheme.Trust;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;

/** Sets up an endpoint as a vector describes. */
public final class VectorVerifier {
    private VectorVerifier() {}

    /** An endpoint at the vector's own moment. */
    public static Verifier at(Provider provider, VectorFile vector) {
        return builder(provider, vector, Duration.ZERO).build();
    }

    /** A builder with the vector's secrets, settings and URL, and its clock moved by {@code shift}. */
    public static VerifierBuilder builder(Provider provider, VectorFile vector, Duration shift) {
        Secret[] secrets = vector.credentials().stream().map(Secret::of).toArray(Secret[]::new);
        return builder(provider, vector, shift, secrets);
    }

    /** A builder as the vector describes it, with other secrets. */
    static VerifierBuilder builder(Provider provider, VectorFile vector, Duration shift, Secret... secrets) {
        Instant now = vector.now().orElse(Instant.parse("2026-08-01T00:00:00Z")).plus(shift);
        VerifierBuilder builder =
                Verifier.of(provider).clock(Clock.fixed(now, ZoneOffset.UTC)).listener(WebhookListener.none());
        vector.settings().forEach(builder::set);
        vector.fact("url").ifPresent(url -> setUrl(builder, provider, URI.create(url)));
        if (secrets.length > 0 && provider.scheme().coverage().trust() != Trust.NONE) {
            builder.secrets(secrets);
        }
        if (provider.scheme().coverage().trust() == Trust.NONE) {
            builder.acceptUnsigned();
        }
        if (provider.identity() instanceof Identity.Fetched
                && provider.resource().isEmpty()) {
            // No API is called here, and without its answer nothing could be remembered.
            builder.withoutReplayProtection();
        }
        return builder;
    }

    /** Sets the URL of one request; only its scheme and host if each request has a URL of its own. */
    static void setUrl(VerifierBuilder builder, Provider provider, URI url) {
        if (provider.scheme().needsEachUrl()) {
            builder.publicBase(url.resolve("/"));
        } else {
            builder.publicUrl(url);
        }
    }
}
