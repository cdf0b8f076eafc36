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
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Who could have signed a request: one set of keys for all, or one for each tenant. */
interface Tenants {
    /**
     * The keys for that request.
     *
     * @throws Unusable if they cannot be had
     */
    Signer of(Parts parts);

    /** What speaks against a head, as far as it can be said without its body. */
    default Proof.@Nullable Refused glance(Parts parts, Window window) {
        return of(parts).prover.glance(parts, window);
    }

    /** The same where the keys cannot be had. */
    default Proof.@Nullable Refused glanceWithout(Parts parts, Window window) {
        return null;
    }

    /** Whose keys were tried, for whoever looks after the endpoint; empty where all have the same. */
    default String tried(Parts parts, Signer signer) {
        return "";
    }

    /** Keys and whose they are. */
    static final class Signer {
        final Prover prover;
        /** Null on an endpoint without tenants. */
        final @Nullable String tenant;
        /** The secrets they are made from, the newest first; none where the sender publishes its keys. */
        final List<Secret> live;

        Signer(Prover prover, @Nullable String tenant, List<Secret> live) {
            this.prover = prover;
            this.tenant = tenant;
            this.live = live;
        }
    }

    /** One set of keys. */
    static Tenants one(Prover prover, List<Secret> live) {
        return new Same(new Signer(prover, null, live));
    }

    /** One set of keys, asked for each time, so that a rotation needs no restart. */
    static Tenants one(Scheme scheme, Keys keys, Supplier<List<Secret>> secrets) {
        return new Asked(scheme, null, parts -> keys.of(null, secrets.get()));
    }

    /** Keys from the secret that arrived in the handshake. */
    static Tenants established(Scheme scheme, HandshakeSecrets secrets, String endpoint) {
        // Its sender has chosen it, and no operator could mend what is odd about it.
        Keys keys = Keys.ofAll(scheme, (nobody, live) -> {});
        return new Asked(scheme, null, parts -> {
            List<Secret> live = secrets.of(endpoint);
            if (live.isEmpty()) {
                throw new Unusable(Undecided.SECRET_NOT_ESTABLISHED, "the handshake has not happened yet");
            }
            return keys.of(null, live);
        });
    }

    /** A set of keys for the tenant that the request names. */
    static Tenants named(Scheme scheme, Source place, TenantSecrets secrets, Keys keys) {
        // An unknown tenant costs as much as a known one and fails the same way: against a key nobody has.
        Signer nobody = new Signer(scheme.nobody(), null, List.of());
        return new Asked(scheme, place, parts -> {
            String tenant = parts.only(place).orElse("");
            List<Secret> live = tenant.isEmpty() ? List.of() : secrets.of(tenant);
            // Null is what a map gives for a name that it does not know.
            return live == null || live.isEmpty() ? nobody : keys.of(tenant, live);
        });
    }

    /** The same for every request. Of a class of its own: most endpoints are such, and a lambda costs a start more. */
    final class Same implements Tenants {
        private final Signer signer;

        Same(Signer signer) {
            this.signer = signer;
        }

        @Override
        public Signer of(Parts parts) {
            return signer;
        }
    }

    /** There are no secrets, or not what the scheme needs; its message is ours and repeats none. */
    final class Unusable extends IllegalArgumentException {
        private static final long serialVersionUID = 1L;

        private final Undecided why;

        Unusable(Undecided why, String message) {
            super(message);
            this.why = why;
        }

        /** What it means for the proof. */
        Proof.Open open() {
            return new Proof.Open(why, String.valueOf(getMessage()));
        }
    }

    /** Asking for keys may cost a query, which a head that is malformed anyway is not worth. */
    final class Asked implements Tenants {
        private final Prover nobody;
        private final @Nullable Source place;
        private final Function<Parts, Signer> source;

        Asked(Scheme scheme, @Nullable Source place, Function<Parts, Signer> source) {
            this.nobody = scheme.nobody();
            this.place = place;
            this.source = source;
        }

        @Override
        public Signer of(Parts parts) {
            try {
                return source.apply(parts);
            } catch (Unusable mistake) {
                throw mistake;
            } catch (Exception away) {
                throw new Unusable(Undecided.SECRETS, "the secrets could not be looked up: " + Clean.fault(away));
            }
        }

        @Override
        public String tried(Parts parts, Signer signer) {
            if (place == null) {
                return "";
            }
            String name = parts.only(place).orElse(null);
            if (name == null) {
                return "tenant: " + parts.look(place);
            }
            String whose = "tenant: " + place + " is \"" + Clean.text(name) + "\"";
            return signer.tenant == null ? whose + ", who has no secret" : whose;
        }

        @Override
        public Proof.@Nullable Refused glance(Parts parts, Window window) {
            return glanceWithout(parts, window);
        }

        @Override
        public Proof.@Nullable Refused glanceWithout(Parts parts, Window window) {
            Proof.Refused refused = nobody.glance(parts, window);
            return refused == null || refused.reason() == Rejection.SIGNATURE_MISMATCH ? null : refused;
        }
    }

    /** Keeps keys made from secrets until the secrets change. Forgetting some costs a little time and nothing else. */
    final class Keys {
        private static final int MOST = 10_000;

        private final Scheme scheme;
        private final BiConsumer<String, List<Secret>> look;
        private final ConcurrentMap<String, Signer> made;

        private Keys(Scheme scheme, BiConsumer<String, List<Secret>> look, ConcurrentMap<String, Signer> made) {
            this.scheme = scheme;
            this.look = look;
            this.made = made;
        }

        /**
         * Of an endpoint without tenants.
         *
         * @param look shown secrets when they are new, with whose they are, which is empty here
         */
        static Keys ofAll(Scheme scheme, BiConsumer<String, List<Secret>> look) {
            return new Keys(scheme, look, new ConcurrentHashMap<>());
        }

        /** Of an endpoint with tenants, as many of them as are kept. Nothing else loads what bounds a cache. */
        static Keys ofEach(Scheme scheme, BiConsumer<String, List<Secret>> look) {
            Cache<String, Signer> bounded =
                    Caffeine.newBuilder().maximumSize(MOST).build();
            return new Keys(scheme, look, bounded.asMap());
        }

        Signer of(@Nullable String tenant, @Nullable List<Secret> live) {
            if (live == null || live.isEmpty()) {
                throw new Unusable(
                        Undecided.SECRETS,
                        "what .secrets(…) was given to ask gives no secret: is it set where it looks?");
            }
            // Read once: a list that others change would otherwise be kept as one thing and used as another.
            List<Secret> now = List.copyOf(live);
            String name = tenant == null ? "" : tenant;
            Signer signer = made.get(name);
            if (signer == null || !areThose(signer.live, now)) {
                signer = new Signer(bound(now), tenant, now);
                Signer before = made.put(name, signer);
                // Where some are forgotten again, strangers could have the same told as often as they like.
                if ((before == null || !areThose(before.live, now)) && made.size() < MOST) {
                    look.accept(name, now);
                }
            }
            return signer;
        }

        /** A label counts too: by it the end of a rotation is seen. */
        private static boolean areThose(List<Secret> made, List<Secret> live) {
            if (!made.equals(live)) {
                return false;
            }
            for (int i = 0; i < made.size(); i++) {
                if (!made.get(i).label().equals(live.get(i).label())) {
                    return false;
                }
            }
            return true;
        }

        private Prover bound(List<Secret> live) {
            try {
                return scheme.bind(live);
            } catch (IllegalArgumentException unfit) {
                throw new Unusable(Undecided.SECRETS, String.valueOf(unfit.getMessage()));
            }
        }
    }
}
