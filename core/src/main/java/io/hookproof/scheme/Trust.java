package io.hookproof.scheme;

/** What the proof of a delivery covers, from least to most. */
public enum Trust {
    /** No credential came along, or in report-only mode one that did not hold. Anyone could have sent the message. */
    NONE,
    /** A token or password came along. The sender knows it, but nothing proves that the body comes from the sender. */
    SENDER,
    /** Some values are signed; the rest of the body is not. */
    FIELDS,
    /** Every byte of the body is signed. */
    BODY,
    /** The resource was fetched from the provider's own API. */
    REFETCHED;

    /** Returns whether this proof covers at least as much as {@code other}. */
    public boolean atLeast(Trust other) {
        return compareTo(other) >= 0;
    }
}
