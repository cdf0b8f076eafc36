package io.hookproof.scheme;

/** The result of checking a request against the keys. */
public sealed interface Proof {
    /** The value that stands for the lack of a signed time. */
    long NO_TIME = Long.MIN_VALUE;

    /**
     * The proof holds.
     *
     * @param key the label of the secret or key that signed
     */
    record Proven(String key) implements Proof {}

    /**
     * The proof does not hold.
     *
     * @param detail the place and the value that were looked for; no secret, no value of the request
     */
    record Refused(Rejection reason, String detail) implements Proof {}

    /**
     * The proof cannot be checked now.
     *
     * @param detail what was unavailable; no secret
     */
    record Open(Undecided cause, String detail) implements Proof {}
}
