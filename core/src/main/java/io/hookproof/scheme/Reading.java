package io.hookproof.scheme;

import org.jspecify.annotations.Nullable;

/**
 * The way to split the text of a template into its pieces, from the beginning as long as each piece's end is certain,
 * and from the end as long as each piece's beginning is. One piece between the two may be anything; with two, the text
 * has several readings.
 */
final class Reading {
    private static final String NEVER_IN_A_URL = " \"<>\\^`{|}";
    private static final String IN_BASE64 = "+/=";

    private final Piece[] pieces;
    private final @Nullable Source timestamp;
    private final boolean timeHasOneLength;
    private final int open;
    private final boolean severalAreFree;

    /**
     * Creates the reading of a template.
     *
     * @param format the format of the signed time, which is within the tolerance, so that its length is known if
     *     the format has one
     */
    Reading(Piece[] pieces, @Nullable Source timestamp, TimeFormat format) {
        this.pieces = pieces;
        this.timestamp = timestamp;
        this.timeHasOneLength = format != TimeFormat.EPOCH_SECONDS_OR_MILLIS;
        int at = 0;
        while (at < pieces.length - 1 && ends(at)) {
            at++;
        }
        this.open = at;
        int free = 0;
        for (Piece piece : pieces) {
            free += piece.free() ? 1 : 0;
        }
        this.severalAreFree = free > 1;
    }

    /** Returns the first piece whose end is known only from what follows it; the last piece if there is none. */
    int open() {
        return open;
    }

    /** Returns whether the piece has the same text, or the same length, in whatever the sender signs. */
    boolean isFixed(Piece piece) {
        RequestHash hash = piece.hash();
        if (hash != null) {
            return hash.hasOneLength();
        }
        Source source = piece.source();
        return source == null
                ? piece.kind() == Piece.Kind.LITERAL || piece.kind() == Piece.Kind.SECRET
                : source.place().kind() == Place.Kind.SETTING || source == timestamp && timeHasOneLength;
    }

    /**
     * Returns whether that value may contain the delimiters on both sides of it, as only a declared ambiguity allows.
     */
    boolean isBeyondReading(Piece piece) {
        return severalAreFree && piece.free();
    }

    /** Returns two pieces between which bytes can shift; null if the text has only one reading. */
    @Nullable
    String moves() {
        if (severalAreFree) {
            return "two values marked *";
        }
        int at = pieces.length - 1;
        while (at > open && begins(at)) {
            at--;
        }
        if (at <= open) {
            return null;
        }
        int other = open + 1;
        while (isFixed(pieces[other])) {
            other++;
        }
        return pieces[open] + " and " + pieces[other];
    }

    /**
     * Returns whether no text of one template is a text of the other with another meaning. As long as both have the
     * same pieces, each piece ends at the same character in both. Where they first differ, no character may be possible
     * in both.
     *
     * @param both what both templates prove; what only one of them proves is not trusted
     */
    boolean isToldFrom(Reading other, Coverage both) {
        boolean isToldWhere = true;
        for (int i = 0; i < Math.min(pieces.length, other.pieces.length); i++) {
            Piece one = pieces[i];
            Piece two = other.pieces[i];
            if (!says(one, two, both)) {
                return isToldWhere && i <= Math.min(open, other.open) && (excludes(one, two) || excludes(two, one));
            }
            // For any other piece, what follows it shows where it ends.
            isToldWhere = isFixed(one) && other.isFixed(two);
        }
        return pieces.length == other.pieces.length;
    }

    private static boolean says(Piece one, Piece two, Coverage both) {
        if (one.kind() == Piece.Kind.LITERAL || one.kind() != two.kind()) {
            return one.equals(two);
        }
        // A scheme has one {content} at most, so it is compared with itself only.
        boolean isSame = one.toString().equals(two.toString());
        return one.kind() == Piece.Kind.VALUE
                ? one.free() == two.free() && (isSame || !both.coversAny(one.places()) && !both.coversAny(two.places()))
                : isSame;
    }

    private static boolean excludes(Piece one, Piece two) {
        // Two secrets never get here, because they say the same.
        return one.kind() == Piece.Kind.SECRET
                || one.kind() == Piece.Kind.LITERAL
                        && (two.digits() && !Text.isDigit(one.literal().charAt(0))
                                || two.kind() == Piece.Kind.LITERAL
                                        && !one.literal().startsWith(two.literal())
                                        && !two.literal().startsWith(one.literal()));
    }

    private boolean ends(int at) {
        Piece piece = pieces[at];
        Piece next = pieces[at + 1];
        boolean endsWithAZone = piece.source() != null && piece.source() == timestamp && !piece.digits();
        if (endsWithAZone) {
            // A zone may continue, as +05 does in +05:30. Neighbours checks these, and nothing else.
            return next.kind() == Piece.Kind.LITERAL
                    || next.kind() == Piece.Kind.BODY
                    || next.kind() == Piece.Kind.SECRET;
        }
        if (isFixed(piece) || next.kind() == Piece.Kind.SECRET) {
            return true;
        }
        if (piece.free()) {
            return false;
        }
        if (next.kind() == Piece.Kind.LITERAL) {
            return parts(piece, next.literal(), 0);
        }
        if (next.kind() == Piece.Kind.BODY) {
            return piece.isOfTheTarget() || piece.digits();
        }
        boolean beginsWithASlashOrScheme =
                next.isUrl() || next.hash() != null && next.hash().beginsWithASlash();
        return beginsWithASlashOrScheme && (piece.digits() || piece.source() instanceof HeaderFamily);
    }

    private boolean begins(int at) {
        Piece piece = pieces[at];
        Piece before = pieces[at - 1];
        if (isFixed(piece) || before.kind() == Piece.Kind.SECRET) {
            return true;
        }
        if (before.kind() == Piece.Kind.LITERAL) {
            return parts(piece, before.literal(), before.literal().length() - 1);
        }
        return before.kind() == Piece.Kind.BODY && (piece.isUrl() || piece.digits());
    }

    /**
     * Returns whether a piece cannot continue beyond that literal, because of its own characters or because {@link
     * Neighbours} checks it.
     */
    private static boolean parts(Piece piece, String literal, int side) {
        char beside = literal.charAt(side);
        if (piece.digits()) {
            return !Text.isDigit(beside);
        }
        if (piece.isUrl()) {
            return neverInAUrl(literal) || piece.kind() == Piece.Kind.URL_WITHOUT_QUERY && literal.indexOf('?') >= 0;
        }
        RequestHash hash = piece.hash();
        if (hash == null) {
            // Each header of a family is on a line of its own.
            return piece.kind() == Piece.Kind.VALUE
                    && !(piece.source() instanceof HeaderFamily && literal.indexOf('\n') >= 0);
        }
        if (piece.isOfTheTarget()) {
            return !literal.contains("/") || neverInAUrl(literal);
        }
        return hash.coversBody()
                ? !Text.isDigit(beside) && !Character.isLetter(beside) && IN_BASE64.indexOf(beside) < 0
                : !Text.isDigit(beside);
    }

    private static boolean neverInAUrl(String literal) {
        for (int i = 0; i < literal.length(); i++) {
            if (literal.charAt(i) < ' ' || NEVER_IN_A_URL.indexOf(literal.charAt(i)) >= 0) {
                return true;
            }
        }
        return false;
    }

    /** Returns whether a value and the literal after it contain that literal before its place. */
    static boolean runsInto(String text, int from, int to, String literal) {
        if (literal.length() > 1) {
            return (text.substring(from, to) + literal).indexOf(literal) < to - from;
        }
        int at = text.indexOf(literal.charAt(0), from);
        return at >= 0 && at < to;
    }

    /** Returns whether a value and the literal before it contain that literal after its place. */
    static boolean isRunIntoBy(String literal, String value) {
        return (literal + value).indexOf(literal, 1) > 0;
    }
}
