package io.hookproof.scheme;

import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A piece of a {@link Template}.
 *
 * @param digits whether the value is all digits, or a time that begins and ends with digits
 * @param optional whether a missing value is signed as an empty one
 * @param free whether the value may contain the literal after it. True for one piece at most, and everything after
 *     it has to be read from the end
 */
record Piece(
        Kind kind,
        String literal,
        @Nullable Source source,
        @Nullable RequestHash hash,
        boolean digits,
        boolean optional,
        boolean free) {
    /**
     * What HubSpot decodes before it signs a URL
     * (<a href="https://developers.hubspot.com/docs/api/webhooks/validating-requests">Validating requests</a>).
     */
    private static final String DECODED = ":/?@!$'()*,;";

    /** The kinds of pieces. */
    enum Kind {
        LITERAL,
        BODY,
        URL,
        URL_WITHOUT_QUERY,
        SECRET,
        HASH,
        VALUE,
        /** Content outside the notation, at most once in a template. */
        CONTENT
    }

    static Piece literal(String text) {
        return new Piece(Kind.LITERAL, text, null, null, false, false, false);
    }

    static Piece of(Kind kind) {
        return new Piece(kind, "", null, null, false, false, false);
    }

    /** The URL with some escapes decoded. It is the same piece as the URL, in another spelling. */
    static Piece decodedUrl() {
        return new Piece(Kind.URL, DECODED, null, null, false, false, false);
    }

    static Piece of(RequestHash hash) {
        return new Piece(Kind.HASH, "", null, hash, false, false, false);
    }

    static Piece value(Source source, boolean digits, boolean optional, boolean free) {
        return new Piece(Kind.VALUE, "", source, null, digits, optional, free);
    }

    /** Returns the place of the very text that the source reads, whatever else stands around it. */
    static Place itself(Source source) {
        return new Place(Place.Kind.METHOD, source.toString());
    }

    boolean isUrl() {
        return kind == Kind.URL || kind == Kind.URL_WITHOUT_QUERY;
    }

    /** Returns whether it is derived from the URL or from the request's target. */
    boolean isOfTheTarget() {
        return isUrl() || hash != null && hash.isOfTheTarget();
    }

    /** Returns the text of a piece derived from the URL, which the request has. */
    String url(Parts parts) {
        String url = Percent.decoded(parts.url().orElseThrow().toString(), literal);
        int mark = kind == Kind.URL ? -1 : url.indexOf('?');
        return mark < 0 ? url : url.substring(0, mark);
    }

    boolean coversBody() {
        return kind == Kind.BODY
                || hash != null && hash.coversBody()
                || source != null && source.place().equals(new Place(Place.Kind.BODY, ""));
    }

    /** Returns what it covers besides the body. */
    Set<Place> places() {
        if (hash != null) {
            return hash.places();
        }
        if (source != null) {
            return !(source instanceof PartSource part)
                    ? Set.of(source.place())
                    : part.isWhole() ? part.places() : Set.of(itself(part));
        }
        if (kind == Kind.URL) {
            // In a decoded URL, a question mark of the path may be taken for the one before the query.
            return literal.isEmpty() ? Set.of(Coverage.URL) : Set.of(Coverage.URL_WITHOUT_QUERY, Coverage.DECODED_URL);
        }
        return isUrl() ? Set.of(Coverage.URL_WITHOUT_QUERY) : Set.of();
    }

    /** Returns its name in the notation. */
    @Override
    public String toString() {
        return source != null
                ? source.toString()
                : "{"
                        + (hash != null
                                ? hash
                                : kind.name().toLowerCase(Locale.ROOT).replace('_', '-')) + "}";
    }
}
