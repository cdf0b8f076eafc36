package io.hookproof.scheme;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A signed content in the {@link Notation} of the providers' own pages, such as {@code v0:{timestamp}:{body}}.
 *
 * <p>Its text must have only one reading. When a scheme is built, {@link Reading} checks this for the template alone;
 * {@link Neighbours} checks it for each request.
 */
final class Template implements SignedContent {
    private final String text;
    private final @Nullable Source timestamp;
    private final Piece[] pieces;
    /** The content that {@code {content}} stands for; null if the template has none. */
    private final @Nullable SignedContent within;

    /** Whether the values are sorted by their bytes, whatever the order of the pieces. */
    private final boolean sorted;

    private final Coverage coverage;
    private final Reading reading;
    /** Null until the first request, because most senders are named and never asked; two threads may both create it. */
    private @Nullable Neighbours neighbours;

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
     * Returns the template of a text in which there is no {@code {timestamp}}.
     *
     * @throws IllegalArgumentException if a name is unknown, a brace is not closed, or the text between them is not
     *     ASCII
     */
    static Template of(String text) {
        return of(text, null, TimeFormat.EPOCH_SECONDS, null);
    }

    /**
     * Returns the template of a text.
     *
     * @param timestamp where {@code {timestamp}} stands; null if the scheme has none
     * @param within the content that {@code {content}} stands for; null if there is none
     */
    static Template of(String text, @Nullable Source timestamp, TimeFormat format, @Nullable SignedContent within) {
        Notation notation = new Notation(
                text,
                timestamp,
                timestamp != null && (format.isDigits() || format == TimeFormat.LOCAL),
                within != null);
        return new Template(text, timestamp, format, notation.pieces(), within);
    }

    @Override
    public @Nullable Rejection problem(Parts parts) {
        Rejection problem = neighbours().problem(parts);
        return problem != null || within == null ? problem : within.problem(parts);
    }

    /** Returns in readable form what {@link #problem} refuses, and how many values it has. */
    String trouble(Parts parts) {
        Piece piece = neighbours().refused(parts);
        if (piece != null) {
            return piece.source() == null ? piece.toString() : look(parts, piece.source());
        }
        return within == null ? "a value that holds the text before it" : within.toString();
    }

    /** Describes a refused value; one that is there is refused because it contains the text that ends it. */
    private static String look(Parts parts, Source source) {
        boolean isThere =
                parts.found(source).problem() == null && parts.only(source).isPresent();
        return parts.look(source)
                + (isThere
                        ? ", which contains its own delimiter: a * before its colon, as in {json*:/text}, allows that"
                                + " for one value, .ambiguous(…) for more"
                        : "");
    }

    private Neighbours neighbours() {
        Neighbours known = neighbours;
        if (known == null) {
            known = new Neighbours(pieces, timestamp, reading, coverage.coversEveryByte(), sorted);
            neighbours = known;
        }
        return known;
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
                boolean goesWithAnOldSignature =
                        source instanceof HeaderSource header && header.isOneOfAList() && header.isMissing(draft);
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
                                ? "setting " + place.name() + " is part of what this sender signs: set it"
                                : "this sender signs the value of " + source + ": add it to the request");
            }
        }
    }

    @Override
    public void feed(Parts parts, Sink sink) {
        feed(parts, sink, null);
    }

    /** Feeds content that may contain the secret. */
    static void feed(SignedContent content, Parts parts, Sink sink, byte[] secret) {
        if (content instanceof Template template) {
            template.feed(parts, sink, secret);
        } else {
            content.feed(parts, sink);
        }
    }

    /** Returns two pieces between which bytes can shift; null if there are none. */
    @Nullable
    String touching() {
        if (sorted) {
            return "sorted values";
        }
        String moves = reading.moves();
        return moves != null || within == null ? moves : touching(within);
    }

    /**
     * Returns what may exchange bytes with the content; null if nothing can. The content may contain any delimiter, so
     * no value may stand before or after it, near or far.
     */
    private @Nullable String touching(SignedContent within) {
        for (Piece piece : pieces) {
            if (piece.kind() != Piece.Kind.CONTENT && !reading.isFixed(piece)) {
                return piece + " and {content}";
            }
        }
        return SignedWords.touchingIn(within);
    }

    /** Returns whether nothing signed as one of the two can be read as the other with another meaning. */
    boolean isToldFrom(SignedContent other) {
        return other instanceof Template template
                && reading.isToldFrom(template.reading, coverage.and(template.coverage));
    }

    /** Returns whether it is the same for every request. Other content is assumed not to be. */
    boolean isFixed() {
        return within == null
                && coverage.trust() == Trust.FIELDS
                && coverage.places().isEmpty();
    }

    /**
     * Returns whether one of its pieces has that value signed, wherever the URL comes from. Of a place or content of a
     * user's own, only the user knows.
     */
    boolean signs(Source value) {
        if (within == null && value instanceof PartSource) {
            for (Piece piece : pieces) {
                if (coverageOf(List.of(piece), null).ofFixedUrl().covers(value)) {
                    return true;
                }
            }
        }
        return false;
    }

    boolean mayLack(Place place) {
        for (Piece piece : pieces) {
            if (!piece.optional() && piece.places().contains(place)) {
                return false;
            }
        }
        return true;
    }

    /** Returns the form field that is signed as the document, although that is read elsewhere; null if it is not. */
    @Nullable
    String unreadDocument(@Nullable Document read) {
        String unread = within instanceof Template document ? document.unreadDocument(read) : null;
        for (Piece piece : pieces) {
            if (piece.source() instanceof ValueSource value && value.isFormDocument()) {
                unread = value.place().name();
                if (read instanceof DocumentIn in && in.isIn(unread)) {
                    return null;
                }
            }
        }
        return unread;
    }

    boolean holdsSecret() {
        for (Piece piece : pieces) {
            if (piece.kind() == Piece.Kind.SECRET) {
                return true;
            }
        }
        return false;
    }

    /**
     * Feeds this content.
     *
     * @param secret the bytes for {@code {secret}}; null if there is none
     */
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
            sink.text(piece.url(parts));
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

    @Override
    public Coverage coverage() {
        return coverage;
    }

    @Override
    public boolean needsEachUrl() {
        return within != null && within.needsEachUrl();
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
            if (piece.hash() != null) {
                leftOut.addAll(piece.hash().leftOut());
            }
        }
        return (body ? Coverage.body(places) : Coverage.fields(places))
                .without(leftOut)
                .without(inside.leftOut());
    }

    /**
     * Returns the template for a sentence. A line feed is written {@code \n}, because {@code ?} would mean that the
     * piece before it may be missing.
     */
    String inOneLine() {
        return text.replace("\n", "\\n");
    }

    @Override
    public String toString() {
        return text;
    }
}
