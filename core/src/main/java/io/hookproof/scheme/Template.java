package io.hookproof.scheme;

import io.hookproof.http.Body;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Signed content in the {@link Notation} of the providers' own pages, such as {@code v0:{timestamp}:{body}}.
 *
 * <p>A value that could reach over into its neighbour is refused: one followed by a literal must not contain that
 * literal, digits that touch the body need a body that cannot lend or take one, a URL with the request's path that
 * touches it needs a body with a bracket there, which no URL has, and a body behind the secret must not hold what the hash
 * itself puts behind its content.
 */
final class Template implements SignedContent {
    private final String text;
    private final @Nullable Source timestamp;
    private final Piece[] pieces;
    /** What {@code {content}} is; null if the template has none. */
    private final @Nullable SignedContent within;

    private final Coverage coverage;
    /** What the last value must not hold, because what stands before it is read from the end; null if that is not so. */
    private final @Nullable String partsTheLast;

    private Template(String text, @Nullable Source timestamp, List<Piece> pieces, @Nullable SignedContent within) {
        this.text = text;
        this.timestamp = timestamp;
        this.pieces = pieces.toArray(new Piece[0]);
        this.within = within;
        this.coverage = coverageOf(pieces, within);
        this.partsTheLast = partsTheLast(pieces);
    }

    /**
     * @param timestamp where {@code {timestamp}} stands; null if the scheme has none
     * @throws IllegalArgumentException if a name is unknown, a brace is open, or what stands between them is not ASCII
     */
    static Template of(String text, @Nullable Source timestamp, boolean timestampIsDigits) {
        return of(text, timestamp, timestampIsDigits, null);
    }

    /** @param within what {@code {content}} is; null if it has no such piece */
    static Template of(
            String text, @Nullable Source timestamp, boolean timestampIsDigits, @Nullable SignedContent within) {
        Notation notation = new Notation(text, timestamp, timestampIsDigits, within != null);
        return new Template(text, timestamp, notation.pieces(), within);
    }

    @Override
    public @Nullable Rejection problem(Parts parts) {
        for (int i = 0; i < pieces.length; i++) {
            Piece piece = pieces[i];
            Piece next = i + 1 < pieces.length ? pieces[i + 1] : null;
            Rejection problem = problem(parts, piece, next);
            if (problem != null) {
                return problem;
            }
        }
        Rejection problem = within == null ? null : within.problem(parts);
        return problem != null || partsTheLast == null ? problem : problemOfTheLast(parts, partsTheLast);
    }

    private @Nullable Rejection problem(Parts parts, Piece piece, @Nullable Piece next) {
        Piece.Kind kind = piece.kind();
        if (kind == Piece.Kind.VALUE) {
            return problemOfValue(parts, piece, next);
        }
        if (kind == Piece.Kind.BODY) {
            return problemOfBody(parts, next);
        }
        if (kind == Piece.Kind.SECRET) {
            return problemOfSecret(parts, next);
        }
        return piece.isUrl() ? problemOfUrl(parts, next) : null;
    }

    private @Nullable Rejection problemOfTheLast(Parts parts, String before) {
        Found last = parts.found(Objects.requireNonNull(pieces[pieces.length - 1].source()));
        return last.size() == 1 && last.value(0).contains(before) ? Rejection.CONTENT_AMBIGUOUS : null;
    }

    /** A value right behind the free one is left alone: there the free one has to part them by its own form. */
    private static @Nullable String partsTheLast(List<Piece> pieces) {
        int last = pieces.size() - 1;
        if (last < 0 || pieces.get(last).kind() != Piece.Kind.VALUE) {
            return null;
        }
        // No stream: naming a sender links no lambda.
        for (int i = 0; i < last - 2; i++) {
            if (pieces.get(i).free() && pieces.get(last - 1).kind() == Piece.Kind.LITERAL) {
                return pieces.get(last - 1).literal();
            }
        }
        return null;
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
        if (next == null || piece.free() || piece.digits() && next.kind() == Piece.Kind.LITERAL) {
            return null;
        }
        if (next.kind() == Piece.Kind.LITERAL) {
            int at = next.literal().length() == 1
                    ? found.text(0).indexOf(next.literal().charAt(0), found.start(0))
                    : found.text(0).indexOf(next.literal(), found.start(0));
            if (at < 0 || at >= found.end(0)) {
                return null;
            }
            // A time is read, and so ends where its zone does, whatever fraction of a second it has. A colon may go on
            // with
            // a zone, unless that is Z.
            boolean ends = next.literal().charAt(0) == '.' || found.text(0).charAt(found.end(0) - 1) == 'Z';
            return ends && source == timestamp ? null : Rejection.CONTENT_AMBIGUOUS;
        }
        if (next.kind() == Piece.Kind.BODY && piece.digits()) {
            Body body = parts.request().body();
            return body.size() == 0 || Text.isDigit((char) body.at(0)) ? Rejection.CONTENT_AMBIGUOUS : null;
        }
        return null;
    }

    /**
     * Whoever knows a hash of what begins with the secret knows the hash of more: of the same with the padding behind it,
     * which has zeroes in it, and then anything.
     */
    private static @Nullable Rejection problemOfSecret(Parts parts, @Nullable Piece next) {
        return next != null && parts.request().body().contains("\0") ? Rejection.CONTENT_AMBIGUOUS : null;
    }

    private static @Nullable Rejection problemOfBody(Parts parts, @Nullable Piece next) {
        if (next == null) {
            return null;
        }
        if (next.isUrl() && !parts.urlIsFixed()) {
            return touchesUrl(parts.request().body(), parts.request().body().size() - 1, '}', ']');
        }
        return next.digits() ? bodyEndsWithDigit(parts) : null;
    }

    private static @Nullable Rejection problemOfUrl(Parts parts, @Nullable Piece next) {
        if (parts.url().isEmpty()) {
            return Rejection.CONTENT_MISSING;
        }
        return next != null && next.kind() == Piece.Kind.BODY && !parts.urlIsFixed()
                ? touchesUrl(parts.request().body(), 0, '{', '[')
                : null;
    }

    private static @Nullable Rejection touchesUrl(Body body, int at, char brace, char bracket) {
        boolean told = body.size() == 0 || body.at(at) == brace || body.at(at) == bracket;
        return told ? null : Rejection.CONTENT_AMBIGUOUS;
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

    /** The first value with nothing fixed between it and what follows it, and that; null if there is none. */
    @Nullable
    String touching() {
        for (int i = 0; i + 1 < pieces.length; i++) {
            Piece next = pieces[i + 1];
            if (mayBeAnything(pieces[i]) && (next.kind() == Piece.Kind.BODY || mayBeAnything(next))) {
                return pieces[i] + " and " + next;
            }
        }
        return within == null ? null : touching(within);
    }

    /** Content may hold the text that stands between it and a value, so beside it there may be none, near or far. */
    private @Nullable String touching(SignedContent within) {
        for (Piece piece : pieces) {
            RequestHash hash = piece.hash();
            boolean varies = mayBeAnything(piece)
                    || piece.kind() == Piece.Kind.BODY
                    || piece.isUrl()
                    || hash != null && !hash.places().isEmpty();
            if (varies && piece.kind() != Piece.Kind.CONTENT) {
                return piece + " and {content}";
            }
        }
        return SignedScheme.touchingIn(within);
    }

    /** The signed time is none: it neither lends nor takes a letter and stays inside the tolerance. */
    private boolean mayBeAnything(Piece piece) {
        return piece.mayBeAnything() && (timestamp == null || piece.source() != timestamp);
    }

    /** Whether it is the same for every request. What other content proves, and if it be nothing by name, is its own to say. */
    boolean isFixed() {
        return within == null
                && coverage.trust() == Trust.FIELDS
                && coverage.places().isEmpty();
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
        for (Piece piece : pieces) {
            Source source = piece.source();
            RequestHash hash = piece.hash();
            if (source != null) {
                feedValue(parts, sink, source);
            } else if (hash != null) {
                hash.feed(parts, sink);
            } else if (piece.kind() == Piece.Kind.BODY) {
                sink.body(parts.request().body());
            } else if (piece.isUrl()) {
                String url = parts.url().orElseThrow().toString();
                sink.text(piece.kind() == Piece.Kind.URL ? url : withoutQuery(url));
            } else if (piece.kind() == Piece.Kind.LITERAL) {
                sink.ascii(piece.literal(), 0, piece.literal().length());
            } else if (piece.kind() == Piece.Kind.CONTENT) {
                Objects.requireNonNull(within).feed(parts, sink);
            } else if (secret != null) {
                sink.bytes(secret);
            }
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
