package io.hookproof.scheme;

import org.jspecify.annotations.Nullable;

/**
 * A piece of a {@link Template}.
 *
 * @param digits whether the value is digits only
 * @param optional whether a missing value is an empty one
 * @param free whether the value may hold the literal after it; true for one piece at most, so that the text still
 *     has one reading
 */
record Piece(
        Kind kind,
        String literal,
        @Nullable Source source,
        @Nullable RequestHash hash,
        boolean digits,
        boolean optional,
        boolean free) {
    /** What stands there. */
    enum Kind {
        LITERAL,
        BODY,
        METHOD,
        URL,
        URL_WITHOUT_QUERY,
        PATH,
        QUERY,
        SECRET,
        HASH,
        VALUE
    }

    static Piece literal(String text) {
        return new Piece(Kind.LITERAL, text, null, null, false, false, false);
    }

    static Piece of(Kind kind) {
        return new Piece(kind, "", null, null, false, false, false);
    }

    static Piece of(RequestHash hash) {
        return new Piece(Kind.HASH, "", null, hash, false, false, false);
    }

    static Piece value(Source source, boolean digits, boolean optional, boolean free) {
        return new Piece(Kind.VALUE, "", source, null, digits, optional, free);
    }
}
