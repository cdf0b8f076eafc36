package io.hookproof.scheme;

import java.nio.charset.StandardCharsets;
import java.security.PublicKey;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A source of keys for tokens. */
interface JwtKeys {
    /**
     * The result of looking for keys.
     *
     * @param none the proof to return if there is no key; null if there is one
     * @param newer looks again for keys that the sender has published since; null if that could not help
     */
    record Lookup(
            List<Mechanism.Candidate> keys,
            @Nullable Proof none,
            @Nullable Supplier<Lookup> newer) {
        Lookup(List<Mechanism.Candidate> keys, @Nullable Proof none) {
            this(keys, none, null);
        }
    }

    Lookup find(Parts parts, Jws token, JwtAlgorithm algorithm);

    static Lookup refused(Rejection reason, String detail) {
        return new Lookup(List.of(), new Proof.Refused(reason, detail));
    }

    /** Keys that the operator configured: shared secrets, or public keys with or without ids. */
    static final class Given implements JwtKeys {
        private final Map<JwtAlgorithm, List<Mechanism.Candidate>> shared;
        private final List<KeySet> published;
        private final List<String> publicLabels;

        Given(Map<JwtAlgorithm, List<Mechanism.Candidate>> shared, List<KeySet> published, List<String> publicLabels) {
            this.shared = shared;
            this.published = published;
            this.publicLabels = publicLabels;
        }

        /**
         * Sorts secrets and public keys by their form. 32 bytes have no form of their own, so for a sender that signs
         * with both kinds they are a secret, and an Ed25519 key must be given as PEM.
         */
        static Given of(List<Secret> secrets, Set<JwtAlgorithm> algorithms) {
            boolean mayBeShared = false;
            boolean mayBePublic = false;
            for (JwtAlgorithm algorithm : algorithms) {
                mayBeShared |= algorithm.isShared();
                mayBePublic |= !algorithm.isShared();
            }
            List<Secret> shared = new ArrayList<>();
            List<KeySet> published = new ArrayList<>();
            List<String> sharedLabels = new ArrayList<>();
            List<String> publicLabels = new ArrayList<>();
            for (int i = 0; i < secrets.size(); i++) {
                Secret secret = secrets.get(i);
                String label = Scheme.label(secret, i);
                try {
                    if (mayBePublic && (!mayBeShared || PublicKeys.isOne(secret))) {
                        published.add(KeySet.parse(new String(secret.reveal(), StandardCharsets.UTF_8), ""));
                        publicLabels.add(label);
                    } else {
                        PublicKeys.refuseOne(secret);
                        shared.add(secret);
                        sharedLabels.add(label);
                    }
                } catch (IllegalArgumentException unusable) {
                    throw new IllegalArgumentException("secret " + label + ": " + unusable.getMessage(), unusable);
                }
            }
            return new Given(keyed(shared, sharedLabels, algorithms), published, publicLabels);
        }

        /** Prepares the keys once per endpoint. A key made for each request would find no ready MAC. */
        private static Map<JwtAlgorithm, List<Mechanism.Candidate>> keyed(
                List<Secret> secrets, List<String> labels, Set<JwtAlgorithm> algorithms) {
            Map<JwtAlgorithm, List<Mechanism.Candidate>> ready = new EnumMap<>(JwtAlgorithm.class);
            for (JwtAlgorithm algorithm : algorithms) {
                List<Mechanism.Candidate> keys = new ArrayList<>();
                for (int i = 0; algorithm.isShared() && i < secrets.size(); i++) {
                    keys.add(
                            new Mechanism.Candidate(algorithm.key(secrets.get(i).reveal()), labels.get(i)));
                }
                ready.put(algorithm, List.copyOf(keys));
            }
            return ready;
        }

        /** Returns keys that no one has, one of each kind that the sender uses. */
        static Given nobodys(Set<JwtAlgorithm> algorithms) {
            Set<PublicKey> published = new LinkedHashSet<>();
            for (JwtAlgorithm algorithm : algorithms) {
                Optional<PublicKey> key = algorithm.nobodys();
                if (key.isPresent()) {
                    published.add(key.get());
                }
            }
            List<KeySet> sets = new ArrayList<>();
            for (PublicKey key : published) {
                sets.add(KeySet.of(key));
            }
            return new Given(
                    keyed(List.of(Secret.madeUp("")), List.of("nobody"), algorithms),
                    sets,
                    Collections.nCopies(sets.size(), "nobody"));
        }

        @Override
        public Lookup find(Parts parts, Jws token, JwtAlgorithm algorithm) {
            List<Mechanism.Candidate> candidates = new ArrayList<>(shared.getOrDefault(algorithm, List.of()));
            for (int i = 0; i < published.size(); i++) {
                for (PublicKey key : published.get(i).candidates(token.keyId().orElse(null))) {
                    if (algorithm.accepts(key)) {
                        candidates.add(new Mechanism.Candidate(algorithm.key(key), publicLabels.get(i)));
                    }
                }
            }
            return candidates.isEmpty()
                    ? refused(Rejection.UNKNOWN_KEY, "no key of ours has the token's key id and algorithm")
                    : new Lookup(candidates, null);
        }
    }

    /** Keys that the sender publishes. */
    static final class Published implements JwtKeys {
        private final KeySource source;

        Published(KeySource source) {
            this.source = source;
        }

        @Override
        public Lookup find(Parts parts, Jws token, JwtAlgorithm algorithm) {
            return usable(source.find(parts.keep(), token.keyId().orElse(null)), algorithm);
        }

        private static Lookup usable(KeySource.Lookup lookup, JwtAlgorithm algorithm) {
            if (lookup instanceof KeySource.Lookup.Unavailable unavailable) {
                return new Lookup(List.of(), new Proof.Open(Undecided.KEYS_UNAVAILABLE, unavailable.detail()));
            }
            if (lookup instanceof KeySource.Lookup.Unknown unknown) {
                return refused(unknown.reason(), unknown.detail());
            }
            List<Mechanism.Candidate> candidates = new ArrayList<>();
            KeySource.Lookup.Keys found = (KeySource.Lookup.Keys) lookup;
            for (PublicKey key : found.keys()) {
                if (algorithm.accepts(key)) {
                    candidates.add(new Mechanism.Candidate(algorithm.key(key), "published"));
                }
            }
            Supplier<KeySource.Lookup> newer = found.newer();
            if (!candidates.isEmpty()) {
                return new Lookup(candidates, null, newer == null ? null : () -> usable(newer.get(), algorithm));
            }
            return newer == null
                    ? refused(Rejection.ALGORITHM, "the key that the token names is for another algorithm")
                    : usable(newer.get(), algorithm);
        }
    }
}
