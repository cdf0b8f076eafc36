package io.hookproof.scheme;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/** What checking a request against the keys came to. */
public sealed interface Proof {
    /** It holds. */
    final class Proven implements Proof {
        private final String key;
        private final Parts parts;
        private final long signedMillis;

        /** @param signedMillis since 1970, or {@link TimeCheck#NONE} */
        Proven(String key, Parts parts, long signedMillis) {
            this.key = Objects.requireNonNull(key);
            this.parts = Objects.requireNonNull(parts);
            this.signedMillis = signedMillis;
        }

        /** The label of the secret or key that signed. */
        public String key() {
            return key;
        }

        /** The request as the proof covers it. */
        public Parts parts() {
            return parts;
        }

        /** The signed time, where the scheme has one. */
        public Optional<Instant> signedAt() {
            return signedMillis == TimeCheck.NONE ? Optional.empty() : Optional.of(Instant.ofEpochMilli(signedMillis));
        }
    }

    /**
     * It does not hold.
     *
     * @param detail where we looked and for what; no secret, no value of the request
     */
    record Refused(Rejection reason, String detail) implements Proof {}

    /**
     * Nobody can say now.
     *
     * @param detail what was out of reach; no secret
     */
    record Open(Undecided cause, String detail) implements Proof {}
}
