package io.hookproof;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.hookproof.providers.HandshakeSecrets;
import io.hookproof.scheme.Examination;
import io.hookproof.scheme.Parts;
import io.hookproof.scheme.Proof;
import io.hookproof.scheme.Prover;
import io.hookproof.scheme.Rejection;
import io.hookproof.scheme.Scheme;
import io.hookproof.scheme.Secret;
import io.hookproof.scheme.Source;
import io.hookproof.scheme.Undecided;
import io.hookproof.scheme.Window;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The keys that could have signed a request: one set of keys for all requests, or one for each tenant. */
interface Tenants {
    /**
     * The keys for that request.
     *
     * @throws Unusable if the keys are not available
     */
    Signer of(Parts parts);

    /**
     * Whether asking for the keys may take its time and needs no more than the head. Such keys are asked for before the
     * body is read, which would take its memory meanwhile.
     */
    default boolean areAskedByHead() {
        return false;
    }

    /** The objection to a head, as far as it shows without the body; null if there is none. */
    default Proof.@Nullable Refused glance(Parts parts, Window window) {
        return of(parts).prover.glance(parts, window);
    }

    /** The objection to a head if the keys are not available; null if there is none. */
    default Proof.@Nullable Refused glanceWithout(Parts parts, Window window) {
        return null;
    }

    /** Whether each tenant has its own keys. */
    default boolean areNamed() {
        return false;
    }

    /**
     * The tenant whose keys were tried, for the operator; empty if all requests have the same keys.
     *
     * @param signer the keys; null if none were found yet
     */
    default String tried(Parts parts, @Nullable Signer signer) {
        return "";
    }

    /** The name of the tenant, cleaned and cut; empty if the request names none, or all have the same keys. */
    default String name(Parts parts) {
        return "";
    }

    /**
     * The secret to answer a handshake with for a tenant that is unknown, so that the answer does not tell; empty if
     * there are no tenants. It is the same for the same name, as long as this process runs.
     */
    default Optional<Secret> nobodys(Parts parts) {
        return Optional.empty();
    }

    /** Keys and their tenant. */
    static final class Signer {
        final Prover prover;
        /** Null on an endpoint without tenants. */
        final @Nullable String tenant;
        /** The secrets that the keys are made from, the newest first; empty if the sender publishes its keys. */
        final List<Secret> live;

        Signer(Prover prover, @Nullable String tenant, List<Secret> live) {
            this.prover = prover;
            this.tenant = tenant;
            this.live = live;
        }
    }

    /** One set of keys for all requests. */
    static Tenants one(Prover prover, List<Secret> live) {
        return new Same(new Signer(prover, null, live));
    }

    /** One set of keys whose source is asked for each request, so that a rotation needs no restart. */
    static Tenants one(Scheme scheme, Keys keys, Supplier<List<Secret>> secrets) {
        return new Asked(scheme, null, parts -> keys.of(null, secrets.get()));
    }

    /** The keys made from the secret that arrived in the handshake. */
    static Tenants established(Scheme scheme, HandshakeSecrets secrets, String endpoint) {
        // No warnings: the sender has chosen the secret, and no operator could change what is odd about it.
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
        // An unknown tenant costs as much as one with one secret and fails the same way, against a random key.
        Signer nobody = new Signer(scheme.nobody(), null, List.of());
        return new Asked(scheme, place, parts -> {
            String tenant = parts.only(place).orElse("");
            List<Secret> live =
                    tenant.isEmpty() || tenant.length() > TenantSecrets.LONGEST ? List.of() : secrets.of(tenant);
            // A map returns null for a name that it does not have.
            if (live == null || live.isEmpty()) {
                keys.forget(tenant);
                return nobody;
            }
            return keys.of(tenant, live);
        });
    }

    /**
     * One set of keys for every request. A class of its own, because most endpoints use it, and a lambda would cost
     * more at start-up.
     */
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

    /**
     * Thrown if there are no secrets, or not what the scheme needs. The message is Hookproof's own and repeats no
     * secret.
     */
    final class Unusable extends IllegalArgumentException {
        private static final long serialVersionUID = 1L;

        private final Undecided why;

        Unusable(Undecided why, String message) {
            super(message);
            this.why = why;
        }

        /** The undecided proof that this leads to. */
        Proof.Open open() {
            return new Proof.Open(why, String.valueOf(getMessage()));
        }
    }

    /** Keys that are asked for at each request. Asking may cost a query, which a malformed head is not worth. */
    final class Asked implements Tenants {
        private final Prover nobody;
        private final @Nullable Source place;
        private final String random = UUID.randomUUID().toString();
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
                throw new Unusable(Undecided.SECRETS, "the secrets could not be looked up: " + LogText.fault(away));
            }
        }

        @Override
        public boolean areNamed() {
            return place != null;
        }

        @Override
        public Optional<Secret> nobodys(Parts parts) {
            if (place == null) {
                return Optional.empty();
            }
            // In hex, because a name may be of a form that no secret may have.
            byte[] name = parts.only(place).orElse("").getBytes(StandardCharsets.UTF_8);
            return Optional.of(Secret.of(random + HexFormat.of().formatHex(name)));
        }

        @Override
        public boolean areAskedByHead() {
            return place == null || Examination.isInHead(place);
        }

        @Override
        public String name(Parts parts) {
            return place == null ? "" : LogText.text(parts.only(place).orElse(""));
        }

        @Override
        public String tried(Parts parts, @Nullable Signer signer) {
            if (place == null) {
                return "";
            }
            String name = parts.only(place).orElse(null);
            if (name == null) {
                return "tenant: " + parts.look(place);
            }
            String whose = "tenant: " + place
                    + (name.length() > TenantSecrets.LONGEST
                            ? " is longer than " + TenantSecrets.LONGEST + " characters"
                            : " is \"" + LogText.text(name) + "\"");
            return signer != null && signer.tenant == null ? whose + ", who has no secret" : whose;
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

    /**
     * Keeps keys made from secrets until the secrets change. A key that is forgotten costs only the time to make it
     * again.
     */
    final class Keys {
        private static final int MOST = 10_000;
        /** Each new tenant is compared with all others up to this number, on the thread of a request. */
        private static final int MOST_COMPARED = 1_000;

        private final Scheme scheme;
        private final BiConsumer<String, List<Secret>> look;
        private final ConcurrentMap<String, Signer> made;
        /** Is told of two tenants with one secret; null if that is no risk, or was told. */
        private volatile @Nullable Reporter sharing;

        private Keys(
                Scheme scheme,
                BiConsumer<String, List<Secret>> look,
                ConcurrentMap<String, Signer> made,
                @Nullable Reporter sharing) {
            this.scheme = scheme;
            this.look = look;
            this.made = made;
            this.sharing = sharing;
        }

        /**
         * The keys of an endpoint without tenants.
         *
         * @param look is shown new secrets with their tenant, which is empty here
         */
        static Keys ofAll(Scheme scheme, BiConsumer<String, List<Secret>> look) {
            return new Keys(scheme, look, new ConcurrentHashMap<>(), null);
        }

        /**
         * The keys of an endpoint with tenants, for a bounded number of tenants. Only this loads the classes of a
         * bounded cache.
         *
         * @param sharing is told if two tenants have one secret; null if the place of the name is proven
         */
        static Keys ofEach(Scheme scheme, BiConsumer<String, List<Secret>> look, @Nullable Reporter sharing) {
            Cache<String, Signer> bounded =
                    Caffeine.newBuilder().maximumSize(MOST).build();
            return new Keys(scheme, look, bounded.asMap(), sharing);
        }

        /** Forgets the secrets of a tenant who has left. */
        void forget(String tenant) {
            made.remove(tenant);
        }

        Signer of(@Nullable String tenant, @Nullable List<Secret> live) {
            if (live == null || live.isEmpty()) {
                throw new Unusable(
                        Undecided.SECRETS,
                        "the source given to .secrets(…) returns no secret: is it set where the source looks?");
            }
            // Read once, because the source may change its list between two reads.
            List<Secret> now;
            try {
                now = List.copyOf(live);
            } catch (NullPointerException oneIsNull) {
                throw new Unusable(
                        Undecided.SECRETS,
                        "the source of secrets returns a list with a null in it: leave out what is not set");
            }
            String name = tenant == null ? "" : tenant;
            Signer signer = made.get(name);
            if (signer == null || !areThose(signer.live, now)) {
                signer = new Signer(bound(now), tenant, now);
                Signer before = made.put(name, signer);
                // When all places are taken, a flood of names would displace keys and have a warning repeated.
                if ((before == null || !areThose(before.live, now)) && made.size() < MOST) {
                    look.accept(name, now);
                    warnOfSharing(name, now);
                }
            }
            return signer;
        }

        /** Warns once if another tenant has one of these secrets: then its deliveries are this tenant's too. */
        private void warnOfSharing(String tenant, List<Secret> now) {
            Reporter told = sharing;
            if (told == null || made.size() > MOST_COMPARED) {
                return;
            }
            for (Signer other : made.values()) {
                if (!tenant.equals(other.tenant) && !Collections.disjoint(other.live, now)) {
                    sharing = null;
                    told.warning("tenants \"" + LogText.text(other.tenant) + "\" and \"" + LogText.text(tenant)
                            + "\" have one secret, and the name is not signed: a captured delivery of one runs as the"
                            + " other's too. Give each its own, or read the name from a signed place");
                    return;
                }
            }
        }

        /** Whether the secrets are unchanged. A label counts too, because it shows the end of a rotation. */
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
