package io.hookproof.scheme;

import org.jspecify.annotations.Nullable;

/**
 * Where in a request a value stands; what a proof covers is said in places.
 *
 * @param name the header, field, parameter or pointer; empty where the kind says it all
 */
public record Place(Kind kind, String name) {
    /** The parts of a request. */
    public enum Kind {
        METHOD,
        /** The whole URL as the sender knows it. */
        URL,
        PATH,
        QUERY,
        HEADER,
        BODY,
        FORM_FIELD,
        JSON,
        /** A claim of a signed token. */
        CLAIM,
        /** What the operator configured. */
        SETTING
    }

    /** Whether what stands there can be read before the body is. */
    boolean isBeforeTheBody() {
        return kind == Kind.HEADER || kind == Kind.QUERY;
    }

    // By hand, as is equals: what a record has by itself is linked at its first use, which costs every start
    // milliseconds.
    @Override
    public int hashCode() {
        return 31 * kind.hashCode() + name.hashCode();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Place that && kind == that.kind && name.equals(that.name);
    }

    /** As an operator would look for it, such as {@code header Stripe-Signature}. */
    @Override
    public String toString() {
        return name.isEmpty()
                ? kind.name().toLowerCase(java.util.Locale.ROOT)
                : kind.name().toLowerCase(java.util.Locale.ROOT).replace('_', ' ') + " " + name;
    }
}
