package io.hookproof.scheme;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What checking a request against the keys came to. */
public sealed interface Proof {
    /** In place of a signed time: there is none. */
    long NO_TIME = TimeCheck.NONE;

    /** It holds. */
    final class Proven implements Proof {
        private final String key;
        private final long fixedMillis;
        private final @Nullable TimeCheck time;

        /** Under a scheme without a signed time. */
        Proven(String key) {
            this(key, TimeCheck.NONE);
        }

        /** @param signedMillis since 1970, or {@link TimeCheck#NONE} */
        Proven(String key, long signedMillis) {
            this.key = Objects.requireNonNull(key);
            this.fixedMillis = signedMillis;
            this.time = null;
        }

        /** The same for every request of that key: the time is read where it stands. */
        Proven(String key, TimeCheck time) {
            this.key = Objects.requireNonNull(key);
            this.fixedMillis = TimeCheck.NONE;
            this.time = time;
        }

        /** The label of the secret or key that signed. */
        public String key() {
            return key;
        }

        /** When the request was signed, since 1970; {@link #NO_TIME} where the scheme has no signed time. */
        public long signedMillis(Parts parts) {
            return time == null ? fixedMillis : time.signedMillis(parts);
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
