package io.hookproof.scheme;

import io.hookproof.http.Body;
import io.hookproof.http.WebhookRequest;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Checks that the values of a request cannot shift into their neighbours in a {@link Template}, and refuses a request
 * in which one can.
 *
 * <ul>
 *   <li>A value next to a literal must not contain that literal.
 *   <li>Digits that touch the body need a body without a digit there.
 *   <li>A URL or target of the request that touches the body needs a body with a bracket there, and must contain none
 *       itself.
 *   <li>A body after the secret must not contain the padding that the hash adds after its content.
 * </ul>
 */
final class Neighbours {
    private final Piece[] pieces;
    private final @Nullable Source timestamp;
    private final Reading reading;
    private final int open;
    private final boolean sorted;
    private final boolean everyByte;

    /**
     * Creates the check of a template.
     *
     * @param everyByte whether it signs every byte of the body
     * @param sorted whether any value may stand next to any other
     */
    Neighbours(Piece[] pieces, @Nullable Source timestamp, Reading reading, boolean everyByte, boolean sorted) {
        this.pieces = pieces;
        this.timestamp = timestamp;
        this.reading = reading;
        this.open = reading.open();
        this.everyByte = everyByte;
        this.sorted = sorted;
    }

    @Nullable
    Rejection problem(Parts parts) {
        for (int i = 0; i < pieces.length; i++) {
            Rejection problem = problem(parts, i);
            if (problem != null) {
                return problem;
            }
        }
        for (int i = open + 2; i < pieces.length; i++) {
            if (reachesBack(parts, pieces[i - 1], pieces[i])) {
                return Rejection.CONTENT_AMBIGUOUS;
            }
        }
        return null;
    }

    /**
     * Returns the piece for which {@link #problem} refuses; null if it refuses none, or one that is read from the end.
     */
    @Nullable
    Piece refused(Parts parts) {
        for (int i = 0; i < pieces.length; i++) {
            if (problem(parts, i) != null) {
                return pieces[i];
            }
        }
        return null;
    }

    private @Nullable Rejection problem(Parts parts, int at) {
        Piece piece = pieces[at];
        Piece next = at + 1 < pieces.length ? pieces[at + 1] : null;
        Piece.Kind kind = piece.kind();
        // What follows the open piece is read from the end, so the open piece may contain anything.
        boolean isOpen = at == open;
        if (kind == Piece.Kind.VALUE) {
            return problemOfValue(parts, piece, isOpen ? null : next);
        }
        if (kind == Piece.Kind.BODY) {
            return problemOfBody(parts, next);
        }
        if (kind == Piece.Kind.SECRET) {
            return problemOfSecret(parts, sorted ? piece : next);
        }
        return piece.isOfTheTarget() ? problemOfTarget(parts, piece, isOpen ? null : next) : null;
    }

    /** Returns whether a value that is read from the end contains the literal before it. */
    private boolean reachesBack(Parts parts, Piece before, Piece piece) {
        if (before.kind() != Piece.Kind.LITERAL || reading.isFixed(piece) || reading.isBeyondReading(piece)) {
            return false;
        }
        if (piece.isOfTheTarget()) {
            return Reading.isRunIntoBy(before.literal(), textOfTarget(parts, piece));
        }
        if (piece.source() == null || piece.digits()) {
            return false;
        }
        Found found = parts.found(piece.source());
        return found.size() == 1 && Reading.isRunIntoBy(before.literal(), found.value(0));
    }

    private @Nullable Rejection problemOfValue(Parts parts, Piece piece, @Nullable Piece next) {
        Source source = Objects.requireNonNull(piece.source());
        Found found = parts.found(source);
        if (found.problem() != null) {
            return found.problem();
        }
        if (found.size() != 1) {
            boolean mayBeEmpty =
                    piece.optional() && found.size() == 0 && (everyByte || !isUnread(parts, source.place()));
            return mayBeEmpty ? null : found.size() == 0 ? Rejection.CONTENT_MISSING : Rejection.CONTENT_AMBIGUOUS;
        }
        boolean isTime = source == timestamp;
        if (isTime && found.start(0) == found.end(0)) {
            return Rejection.CONTENT_MISSING;
        }
        if (next == null
                || piece.free()
                || reading.isFixed(piece) && (!isTime || piece.digits())
                || piece.digits() && next.kind() == Piece.Kind.LITERAL) {
            return null;
        }
        if (next.kind() == Piece.Kind.LITERAL) {
            if (!Reading.runsInto(found.text(0), found.start(0), found.end(0), next.literal())) {
                return null;
            }
            // A time is parsed, so it ends where its zone does, whatever its fraction of a second. A colon may continue
            // the zone, unless that is Z or GMT.
            char last = found.text(0).charAt(found.end(0) - 1);
            boolean ends = next.literal().charAt(0) == '.' || last == 'Z' || last == 'T';
            return ends && isTime ? null : Rejection.CONTENT_AMBIGUOUS;
        }
        if (next.kind() != Piece.Kind.BODY) {
            return null;
        }
        Body body = parts.request().body();
        if (piece.digits()) {
            return body.size() == 0 || Text.isDigit((char) body.at(0)) ? Rejection.CONTENT_AMBIGUOUS : null;
        }
        // The zone of a time may continue: +01, +01:00, +01:00:30.
        boolean zoneGoesOn = isTime
                && Text.isDigit(found.text(0).charAt(found.end(0) - 1))
                && body.size() > 0
                && (body.at(0) == ':' || Text.isDigit((char) body.at(0)));
        return zoneGoesOn ? Rejection.CONTENT_AMBIGUOUS : null;
    }

    /** Returns whether something stands there that is not signed because it is no value, or in no form in UTF-8. */
    private static boolean isUnread(Parts parts, Place place) {
        return place.kind() == Place.Kind.JSON
                ? parts.json().isPresent() && parts.json().get().has(place.name())
                : place.kind() == Place.Kind.FORM_FIELD && parts.form().isEmpty();
    }

    /**
     * Refuses a body that allows a length-extension attack. From a hash over content that begins with the secret, an
     * attacker can compute the hash of that content followed by its padding, which contains zeroes, and then by
     * anything.
     */
    private static @Nullable Rejection problemOfSecret(Parts parts, @Nullable Piece next) {
        return next != null && parts.request().body().contains("\0") ? Rejection.CONTENT_AMBIGUOUS : null;
    }

    private @Nullable Rejection problemOfBody(Parts parts, @Nullable Piece next) {
        if (next == null) {
            return null;
        }
        if (next.isUrl() && !parts.urlIsFixed()) {
            return touchesUrl(parts.request(), parts.request().body().size() - 1, '}', ']');
        }
        return next.digits() && !reading.isFixed(next) ? bodyEndsWithDigit(parts) : null;
    }

    private static @Nullable Rejection problemOfTarget(Parts parts, Piece piece, @Nullable Piece next) {
        if (piece.isUrl() && parts.url().isEmpty()) {
            return Rejection.CONTENT_MISSING;
        }
        if (next == null || piece.isUrl() && parts.urlIsFixed()) {
            return null;
        }
        if (next.kind() == Piece.Kind.BODY) {
            return touchesUrl(parts.request(), 0, '{', '[');
        }
        if (next.kind() != Piece.Kind.LITERAL) {
            return null;
        }
        String text = textOfTarget(parts, piece);
        return Reading.runsInto(text, 0, text.length(), next.literal()) ? Rejection.CONTENT_AMBIGUOUS : null;
    }

    private static String textOfTarget(Parts parts, Piece piece) {
        RequestHash hash = piece.hash();
        return hash == null ? piece.url(parts) : hash.text(parts.request());
    }

    /** Returns a refusal if no bracket separates the target from the body. */
    private static @Nullable Rejection touchesUrl(WebhookRequest request, int at, char brace, char bracket) {
        Body body = request.body();
        boolean told = body.size() == 0 || body.at(at) == brace || body.at(at) == bracket;
        return told && request.target().indexOf(brace) < 0 && request.target().indexOf(bracket) < 0
                ? null
                : Rejection.CONTENT_AMBIGUOUS;
    }

    private static @Nullable Rejection bodyEndsWithDigit(Parts parts) {
        Body body = parts.request().body();
        return body.size() == 0 || Text.isDigit((char) body.at(body.size() - 1)) ? Rejection.CONTENT_AMBIGUOUS : null;
    }
}
