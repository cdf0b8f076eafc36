package io.hookproof.scheme;

/** What a proof covers, from least to most. */
public enum Trust {
    /**
     * No credential came along, or one that did not hold where the endpoint only reports: anyone could have sent it, so a
     * delivery of this trust is no proof of anything.
     */
    NONE,
    /** A token or a password came along: the sender knows it, nothing says the body is the sender's. */
    SENDER,
    /** Some values are signed, the rest of the body is not. */
    FIELDS,
    /** Every byte of the body is signed. */
    BODY,
    /** The resource was fetched from the provider's own API. */
    REFETCHED;

    /** Whether this proof is at least as good as {@code other}. */
    public boolean atLeast(Trust other) {
        return compareTo(other) >= 0;
    }
}
