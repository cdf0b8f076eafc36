package io.hookproof.scheme;

/** What checking a request against the keys came to. */
public sealed interface Proof {
    /** In place of a signed time: there is none. */
    long NO_TIME = Long.MIN_VALUE;

    /**
     * It holds.
     *
     * @param key the label of the secret or key that signed
     */
    record Proven(String key) implements Proof {}

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
