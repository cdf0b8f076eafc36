package io.hookproof;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.hookproof.providers.HandshakeSecrets;
import io.hookproof.scheme.Parts;
import io.hookproof.scheme.Proof;
import io.hookproof.scheme.Prover;
import io.hookproof.scheme.Rejection;
import io.hookproof.scheme.Scheme;
import io.hookproof.scheme.Secret;
import io.hookproof.scheme.Source;
import io.hookproof.scheme.Undecided;
import io.hookproof.scheme.Window;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Who could have signed a request: one set of keys for all, or one for each tenant. */
interface Tenants {
    /** The keys for that request. */
    Signer of(Parts parts);

    /** What speaks against a head, as far as it can be said without its body. */
    default Proof.@Nullable Refused glance(Parts parts, Window window) {
        return of(parts).prover().glance(parts, window);
    }

    /**
     * Keys and whose they are.
     *
     * @param tenant null on an endpoint without tenants
     */
    record Signer(Prover prover, @Nullable String tenant) {}

    /** One set of keys. */
    static Tenants one(Prover prover) {
        Signer signer = new Signer(prover, null);
        return parts -> signer;
    }

    /** One set of keys, asked for each time, so that a rotation needs no restart. */
    static Tenants one(Keys keys, Supplier<List<Secret>> secrets) {
        return parts -> new Signer(keys.of("", secrets.get()), null);
    }

    /** Keys from the secret that arrived in the handshake. */
    static Tenants established(Scheme scheme, HandshakeSecrets secrets, String endpoint) {
        Keys keys = new Keys(scheme);
        return parts -> {
            List<Secret> live = secrets.of(endpoint);
            if (live.isEmpty()) {
                throw new Unusable(Undecided.SECRET_NOT_ESTABLISHED, "the handshake has not happened yet");
            }
            return new Signer(keys.of("", live), null);
        };
    }

    /** There are no secrets yet, or not what the scheme needs; its message is ours and repeats none. */
    final class Unusable extends IllegalArgumentException {
        private static final long serialVersionUID = 1L;

        final Undecided why;

        Unusable(Undecided why, String message) {
            super(message);
            this.why = why;
        }
    }

    /** A set of keys for the tenant that the request names. */
    static Tenants named(Scheme scheme, Source place, TenantSecrets secrets) {
        Keys keys = new Keys(scheme);
        // An unknown tenant costs as much as a known one and fails the same way: against a key nobody has.
        Prover nobody = scheme.nobody();
        return new Tenants() {
            @Override
            public Signer of(Parts parts) {
                String tenant = parts.only(place).orElse("");
                List<Secret> live = tenant.isEmpty() ? List.of() : secrets.of(tenant);
                // Null is what a map gives for a name that it does not know.
                return live == null || live.isEmpty()
                        ? new Signer(nobody, null)
                        : new Signer(keys.of(tenant, live), tenant);
            }

            // Looking a tenant up may cost a query, which a head that is malformed anyway is not worth.
            @Override
            public Proof.@Nullable Refused glance(Parts parts, Window window) {
                Proof.Refused refused = nobody.glance(parts, window);
                return refused == null || refused.reason() == Rejection.SIGNATURE_MISMATCH ? null : refused;
            }
        };
    }

    /** Keeps keys made from secrets until the secrets change. Forgetting one costs a little time and nothing else. */
    final class Keys {
        private static final int MOST = 10_000;

        private final Scheme scheme;
        private final Cache<String, Entry> made =
                Caffeine.newBuilder().maximumSize(MOST).build();

        private record Entry(List<Secret> secrets, Prover prover) {}

        Keys(Scheme scheme) {
            this.scheme = scheme;
        }

        Prover of(String tenant, @Nullable List<Secret> live) {
            if (live == null || live.isEmpty()) {
                throw new Unusable(
                        Undecided.TENANT,
                        "what .secrets(…) was given to ask gives no secret: is it set where it looks?");
            }
            Entry entry = made.getIfPresent(tenant);
            if (entry == null || !entry.secrets().equals(live)) {
                entry = new Entry(List.copyOf(live), bound(live));
                made.put(tenant, entry);
            }
            return entry.prover();
        }

        private Prover bound(List<Secret> live) {
            try {
                return scheme.bind(live);
            } catch (IllegalArgumentException unfit) {
                throw new Unusable(Undecided.TENANT, String.valueOf(unfit.getMessage()));
            }
        }
    }
}
