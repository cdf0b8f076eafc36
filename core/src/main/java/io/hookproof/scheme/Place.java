package io.hookproof.scheme;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The place of a value in a request. What a proof covers is expressed in places.
 *
 * @param name the header, field, parameter or pointer; empty if the kind alone identifies the place
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
        /** A value that the operator configured. */
        SETTING
    }

    /** Returns whether the value can be read before the body is. */
    boolean isBeforeTheBody() {
        return kind == Kind.HEADER || kind == Kind.QUERY || kind == Kind.PATH;
    }

    // Written by hand, as is equals: a record's generated methods are linked at first use, which costs each start
    // milliseconds.
    @Override
    public int hashCode() {
        return 31 * kind.hashCode() + name.hashCode();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Place that && kind == that.kind && name.equals(that.name);
    }

    /** Returns the place as an operator would look for it, such as {@code header Stripe-Signature}. */
    @Override
    public String toString() {
        String word = kind.name().toLowerCase(Locale.ROOT).replace('_', ' ');
        return name.isEmpty() ? word : word + " " + name;
    }
}
