package io.hookproof.scheme;

import io.hookproof.http.Body;
import io.hookproof.http.WebhookRequest;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Signed content in the {@link Notation} of the providers' own pages, such as {@code v0:{timestamp}:{body}}.
 *
 * <p>What can be told of the template alone, by its {@link Reading}, is told when a scheme is built. Here a value that
 * reaches over into its neighbour is refused: one beside a literal must not contain that literal, digits that touch the body
 * need a body that cannot lend or take one, a URL or target of the request that touches it needs a body with a bracket there,
 * and none of its own, and a body behind the secret must not hold what the hash itself puts behind its content.
 */
final class Template implements SignedContent {
    private final String text;
    private final @Nullable Source timestamp;
    private final Piece[] pieces;
    /** What {@code {content}} is; null if the template has none. */
    private final @Nullable SignedContent within;

    /** Whether the values stand in the order of their bytes, whatever the order of the pieces. */
    private final boolean sorted;

    private final Coverage coverage;
    private final Reading reading;

    private Template(
            String text,
            @Nullable Source timestamp,
            TimeFormat format,
            List<Piece> pieces,
            @Nullable SignedContent within) {
        this.text = text;
        this.timestamp = timestamp;
        this.pieces = pieces.toArray(new Piece[0]);
        this.within = within;
        this.sorted = text.startsWith(Notation.SORTED);
        this.coverage = coverageOf(pieces, within);
        this.reading = new Reading(this.pieces, timestamp, format);
    }

    /**
     * @param timestamp where {@code {timestamp}} stands; null if the scheme has none
     * @throws IllegalArgumentException if a name is unknown, a brace is open, or what stands between them is not ASCII
     */
    static Template of(String text, @Nullable Source timestamp, boolean timestampIsDigits) {
        return of(text, timestamp, timestampIsDigits ? TimeFormat.EPOCH_SECONDS : TimeFormat.ISO_8601, null);
    }

    /** @param within what {@code {content}} is; null if it has no such piece */
    static Template of(String text, @Nullable Source timestamp, TimeFormat format, @Nullable SignedContent within) {
        Notation notation = new Notation(text, timestamp, timestamp != null && format.isDigits(), within != null);
        return new Template(text, timestamp, format, notation.pieces(), within);
    }

    @Override
    public @Nullable Rejection problem(Parts parts) {
        for (int i = 0; i < pieces.length; i++) {
            Piece piece = pieces[i];
            Piece next = i + 1 < pieces.length ? pieces[i + 1] : null;
            Rejection problem = problem(parts, piece, next, i == reading.open());
            if (problem != null) {
                return problem;
            }
        }
        for (int i = reading.open() + 2; i < pieces.length; i++) {
            if (reachesBack(parts, pieces[i - 1], pieces[i])) {
                return Rejection.CONTENT_AMBIGUOUS;
            }
        }
        return within == null ? null : within.problem(parts);
    }

    /** The piece that {@link #problem} refuses, and how many values it has; for people. */
    String trouble(Parts parts) {
        for (int i = 0; i < pieces.length; i++) {
            Piece piece = pieces[i];
            if (problem(parts, piece, i + 1 < pieces.length ? pieces[i + 1] : null, i == reading.open()) != null) {
                return piece.source() == null ? piece.toString() : parts.look(piece.source());
            }
        }
        return within == null ? "a value that holds the text before it" : within.toString();
    }

    /** @param isOpen whether what stands behind it is read from the end, so that it may hold anything */
    private @Nullable Rejection problem(Parts parts, Piece piece, @Nullable Piece next, boolean isOpen) {
        Piece.Kind kind = piece.kind();
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

    /** What is read from the end must not hold the literal before it. */
    private boolean reachesBack(Parts parts, Piece before, Piece piece) {
        if (before.kind() != Piece.Kind.LITERAL || reading.isFixed(piece)) {
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
            boolean mayBeEmpty = piece.optional() && found.size() == 0;
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
            // A time is read, and so ends where its zone does, whatever fraction of a second it has. A colon may go on
            // with a zone, unless that is Z or GMT.
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
        // The zone of a time may go on: +01, +01:00, +01:00:30.
        boolean zoneGoesOn = isTime
                && Text.isDigit(found.text(0).charAt(found.end(0) - 1))
                && body.size() > 0
                && (body.at(0) == ':' || Text.isDigit((char) body.at(0)));
        return zoneGoesOn ? Rejection.CONTENT_AMBIGUOUS : null;
    }

    /**
     * Whoever knows a hash of what begins with the secret knows the hash of more: of the same with the padding behind it,
     * which has zeroes in it, and then anything.
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
        return hash == null ? textOfUrl(parts, piece) : hash.text(parts.request());
    }

    private static String textOfUrl(Parts parts, Piece piece) {
        String url = parts.url().orElseThrow().toString();
        return piece.kind() == Piece.Kind.URL ? url : withoutQuery(url);
    }

    /** A bracket tells them apart where the target has none. */
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

    @Override
    public void complete(Draft draft) {
        if (within != null) {
            within.complete(draft);
        }
        for (Piece piece : pieces) {
            Source source = piece.source();
            if (source == null || piece.optional()) {
                continue;
            }
            Place place = source.place();
            Found found = draft.parts().found(source);
            if (found.size() > 0) {
                boolean goesWithAnOldSignature = source instanceof HeaderSource header
                        && header.isOneOfAList()
                        && draft.header(place.name()).isEmpty();
                if (goesWithAnOldSignature) {
                    source.put(draft, found.value(0));
                }
                continue;
            }
            if (place.kind() == Place.Kind.HEADER) {
                source.put(draft, draft.newId());
            } else {
                throw new IllegalArgumentException(
                        place.kind() == Place.Kind.SETTING
                                ? "setting " + place.name() + " is part of what this sender signs: say it"
                                : "this sender signs the value of " + source + ": put it there");
            }
        }
    }

    @Override
    public void feed(Parts parts, Sink sink) {
        feed(parts, sink, null);
    }

    /** Feeds content that may hold the secret. */
    static void feed(SignedContent content, Parts parts, Sink sink, byte[] secret) {
        if (content instanceof Template template) {
            template.feed(parts, sink, secret);
        } else {
            content.feed(parts, sink);
        }
    }

    /** Two pieces between which letters may move; null if there are none. */
    @Nullable
    String touching() {
        if (sorted) {
            return "sorted values";
        }
        String moves = reading.moves();
        return moves != null || within == null ? moves : touching(within);
    }

    /** Content may hold the text that stands between it and a value, so beside it there may be none, near or far. */
    private @Nullable String touching(SignedContent within) {
        for (Piece piece : pieces) {
            if (piece.kind() != Piece.Kind.CONTENT && !reading.isFixed(piece)) {
                return piece + " and {content}";
            }
        }
        return SignedWords.touchingIn(within);
    }

    /** Whether nothing that is signed as the one can be read as the other and say something else. */
    boolean isToldFrom(SignedContent other) {
        return other instanceof Template template
                && reading.isToldFrom(template.reading, coverage.and(template.coverage));
    }

    /** Whether it is the same for every request. What other content proves, and if it be nothing by name, is its own to say. */
    boolean isFixed() {
        return within == null
                && coverage.trust() == Trust.FIELDS
                && coverage.places().isEmpty();
    }

    boolean mayLack(Place place) {
        for (Piece piece : pieces) {
            if (!piece.optional() && piece.places().contains(place)) {
                return false;
            }
        }
        return true;
    }

    boolean holdsSecret() {
        for (Piece piece : pieces) {
            if (piece.kind() == Piece.Kind.SECRET) {
                return true;
            }
        }
        return false;
    }

    /** @param secret the bytes for {@code {secret}}; null where there is none */
    private void feed(Parts parts, Sink sink, byte @Nullable [] secret) {
        if (sorted) {
            feedSorted(parts, sink, secret);
            return;
        }
        for (Piece piece : pieces) {
            feed(piece, parts, sink, secret);
        }
    }

    private void feedSorted(Parts parts, Sink sink, byte @Nullable [] secret) {
        byte[][] values = new byte[pieces.length][];
        for (int i = 0; i < pieces.length; i++) {
            ByteArrayOutputStream value = new ByteArrayOutputStream();
            feed(pieces[i], parts, Sink.into(value), secret);
            values[i] = value.toByteArray();
        }
        Arrays.sort(values, Arrays::compareUnsigned);
        for (byte[] value : values) {
            sink.bytes(value);
        }
    }

    private void feed(Piece piece, Parts parts, Sink sink, byte @Nullable [] secret) {
        Source source = piece.source();
        RequestHash hash = piece.hash();
        if (source != null) {
            feedValue(parts, sink, source);
        } else if (hash != null) {
            hash.feed(parts, sink);
        } else if (piece.kind() == Piece.Kind.BODY) {
            sink.body(parts.request().body());
        } else if (piece.isUrl()) {
            sink.text(textOfUrl(parts, piece));
        } else if (piece.kind() == Piece.Kind.LITERAL) {
            sink.ascii(piece.literal(), 0, piece.literal().length());
        } else if (piece.kind() == Piece.Kind.CONTENT) {
            Objects.requireNonNull(within).feed(parts, sink);
        } else if (secret != null) {
            sink.bytes(secret);
        }
    }

    private static void feedValue(Parts parts, Sink sink, Source source) {
        Found found = parts.found(source);
        if (found.size() == 0) {
            return;
        }
        if (source instanceof HeaderSource) {
            sink.ascii(found.text(0), found.start(0), found.end(0));
        } else {
            sink.text(found.text(0), found.start(0), found.end(0));
        }
    }

    private static String withoutQuery(String url) {
        int mark = url.indexOf('?');
        return mark < 0 ? url : url.substring(0, mark);
    }

    @Override
    public Coverage coverage() {
        return coverage;
    }

    private static Coverage coverageOf(List<Piece> pieces, @Nullable SignedContent within) {
        Coverage inside = within == null ? Coverage.nothing() : within.coverage();
        boolean body = inside.trust() == Trust.BODY;
        Set<Place> places = new HashSet<>(inside.places());
        Set<Place> leftOut = new HashSet<>();
        for (Piece piece : pieces) {
            body |= piece.coversBody();
            places.addAll(piece.places());
            if (piece.source() instanceof PartSource part) {
                leftOut.addAll(part.leftOut());
            }
        }
        return (body ? Coverage.body(places) : Coverage.fields(places))
                .without(leftOut)
                .without(inside.leftOut());
    }

    @Override
    public String toString() {
        return text;
    }
}
