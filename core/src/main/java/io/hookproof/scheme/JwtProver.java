package io.hookproof.scheme;

import io.hookproof.http.Json;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Checks a token: its form, times and claims before its signature, and last what it says about the request. */
final class JwtProver implements Prover {
    /** For clocks that differ, where a token says itself how long it lives. */
    private static final long MOST_LEEWAY_MILLIS = 60_000;

    private final JwtScheme.Words words;
    private final JwtKeys keys;

    JwtProver(JwtScheme.Words words, JwtKeys keys) {
        this.words = words;
        this.keys = keys;
    }

    @Override
    public List<String> places(Parts parts) {
        return List.of(parts.look(words.place()));
    }

    @Override
    public Proof.@Nullable Refused glance(Parts parts, Window window) {
        Place.Kind kind = words.place().place().kind();
        if (kind != Place.Kind.HEADER && kind != Place.Kind.QUERY) {
            return null;
        }
        return token(parts) instanceof Reading.Refusal refusal ? refusal.refused() : null;
    }

    /** What reading the token's place came to. */
    private sealed interface Reading {
        record Token(Jws token) implements Reading {}

        record Refusal(Proof.Refused refused) implements Reading {}

        static Refusal refused(Rejection reason, String detail) {
            return new Refusal(new Proof.Refused(reason, detail));
        }
    }

    private Reading token(Parts parts) {
        Found found = parts.found(words.place());
        Rejection problem = found.problem();
        if (problem != null) {
            return Reading.refused(problem, words.place().toString());
        }
        if (found.size() != 1 || found.value(0).isEmpty()) {
            return found.size() > 1
                    ? Reading.refused(Rejection.SIGNATURE_AMBIGUOUS, words.place() + " came more than once")
                    : Reading.refused(Rejection.SIGNATURE_MISSING, "looked for a token in " + words.place());
        }
        Optional<Jws> token = Jws.parse(found.value(0));
        return token.isPresent()
                ? new Reading.Token(token.get())
                : Reading.refused(Rejection.SIGNATURE_MALFORMED, words.place() + " is no compact signed token");
    }

    @Override
    public Proof prove(Parts parts, Window window) {
        Reading read = token(parts);
        if (read instanceof Reading.Refusal refusal) {
            return refusal.refused();
        }
        Jws token = ((Reading.Token) read).token();
        Optional<JwtAlgorithm> algorithm =
                token.algorithm().flatMap(JwtAlgorithm::of).filter(words.algorithms()::contains);
        if (algorithm.isEmpty()) {
            return new Proof.Refused(Rejection.ALGORITHM, "this sender signs with " + words.algorithms());
        }
        Proof.Refused cheap = refusedByClaims(parts, token, window);
        if (cheap != null) {
            return cheap;
        }
        JwtKeys.Lookup lookup = keys.find(parts, token, algorithm.get());
        if (lookup instanceof JwtKeys.Lookup.None none) {
            return none.proof();
        }
        List<JwtKeys.Candidate> candidates = ((JwtKeys.Lookup.Candidates) lookup).keys();
        if (candidates.size() > SignedProver.MAX_CHECKS) {
            return new Proof.Refused(Rejection.TOO_MANY_SIGNATURES, candidates.size() + " keys may have signed");
        }
        for (JwtKeys.Candidate candidate : candidates) {
            Mechanism.Match match = candidate
                    .key()
                    .match(token.content(), parts, token.signature().only());
            if (match == Mechanism.Match.TOO_BUSY) {
                return SignedProver.TOO_BUSY;
            }
            if (match == Mechanism.Match.SIGNED) {
                Proof.Refused unbound = refusedByContent(parts, token);
                if (unbound != null) {
                    return unbound;
                }
                parts.claims(token.claims());
                parts.signedAt(signedMillis(token));
                return new Proof.Proven(candidate.label());
            }
        }
        return SignedProver.MISMATCH;
    }

    private Proof.@Nullable Refused refusedByClaims(Parts parts, Jws token, Window window) {
        if (!words.type().isEmpty()
                && !words.type().equalsIgnoreCase(token.header().text("/typ").orElse(""))) {
            return new Proof.Refused(Rejection.OTHER_AUDIENCE, "the token's typ is not " + words.type());
        }
        if (words.forbidden() != null && token.claims().has("/" + words.forbidden())) {
            return new Proof.Refused(
                    Rejection.OTHER_AUDIENCE, "claim " + words.forbidden() + " marks a token for something else");
        }
        for (JwtScheme.Expected expected : words.expected()) {
            if (!holds(parts, token, expected)) {
                return new Proof.Refused(
                        Rejection.OTHER_AUDIENCE, "claim " + expected.claim() + " is not what was configured");
            }
        }
        return refusedByTime(token, window, parts.nowMillis());
    }

    private static boolean holds(Parts parts, Jws token, JwtScheme.Expected expected) {
        Optional<String> value =
                expected.source() == null ? Optional.ofNullable(expected.fixed()) : parts.only(expected.source());
        Optional<Json> claim = token.claims().at("/" + expected.claim());
        if (value.isEmpty() || claim.isEmpty()) {
            return false;
        }
        return claim.get()
                .text()
                .map(value.get()::equals)
                .orElseGet(() -> claim.get().elements().stream()
                        .anyMatch(element ->
                                element.text().map(value.get()::equals).orElse(false)));
    }

    private Proof.@Nullable Refused refusedByTime(Jws token, Window window, long nowMillis) {
        long leeway = Math.min(MOST_LEEWAY_MILLIS, window.pastMillis());
        for (String claim : List.of("exp", "nbf", "iat")) {
            if (token.claims().has("/" + claim) && millis(token, claim) < 0) {
                return new Proof.Refused(Rejection.TIMESTAMP_MALFORMED, "claim " + claim + " is no time");
            }
        }
        long expires = millis(token, "exp");
        if (expires >= 0 && expires + leeway <= nowMillis) {
            return new Proof.Refused(Rejection.TOO_OLD, "the token expired " + (nowMillis - expires) / 1000 + " s ago");
        }
        long starts = Math.max(millis(token, "nbf"), millis(token, "iat"));
        if (starts > nowMillis + (words.freshBy() == null ? leeway : window.futureMillis())) {
            return new Proof.Refused(
                    Rejection.FROM_THE_FUTURE,
                    "the token starts " + (starts - nowMillis) / 1000 + " s ahead of our clock");
        }
        String freshBy = words.freshBy();
        if (freshBy == null) {
            return null;
        }
        long signed = millis(token, freshBy);
        if (signed < 0) {
            return new Proof.Refused(Rejection.TIMESTAMP_MISSING, "looked for the time in claim " + freshBy);
        }
        return window.isTooOld(signed, nowMillis)
                ? new Proof.Refused(Rejection.TOO_OLD, "signed " + (nowMillis - signed) / 1000 + " s ago by our clock")
                : null;
    }

    /** A time in seconds, with or without a fraction (RFC 7519, section 2), as milliseconds; negative if there is none. */
    private static long millis(Jws token, String claim) {
        String text = token.claims().text("/" + claim).orElse("");
        int point = text.indexOf('.');
        String seconds = point < 0 ? text : text.substring(0, point);
        long millis = TimeFormat.EPOCH_SECONDS.epochMillis(seconds, 0, seconds.length());
        return millis < 0 ? -1 : millis;
    }

    private static long signedMillis(Jws token) {
        long issued = millis(token, "iat");
        return issued < 0 ? TimeCheck.NONE : issued;
    }

    private Proof.@Nullable Refused refusedByContent(Parts parts, Jws token) {
        for (JwtScheme.Bound bound : words.bound()) {
            Rejection problem = bound.content().problem(parts);
            if (problem != null) {
                return new Proof.Refused(problem, "rebuilding " + bound.content());
            }
            byte[] content = bytes(bound.content(), parts);
            Optional<String> claim = token.claims().text("/" + bound.claim());
            if (claim.isEmpty() && content.length == 0) {
                continue;
            }
            byte[] told = claim.map(text -> told(text, bound)).orElse(null);
            if (told == null) {
                return new Proof.Refused(
                        Rejection.CONTENT_MISSING, "claim " + bound.claim() + " does not cover the request");
            }
            if (!MessageDigest.isEqual(told, bound.hash() == null ? content : digest(bound.hash(), content))) {
                return new Proof.Refused(
                        Rejection.SIGNATURE_MISMATCH,
                        "the token is genuine, and its claim " + bound.claim() + " is of another request");
            }
        }
        return null;
    }

    private static byte @Nullable [] told(String text, JwtScheme.Bound bound) {
        return bound.hash() == null
                ? text.getBytes(StandardCharsets.UTF_8)
                : bound.encoding().decode(text);
    }

    static byte[] bytes(SignedContent content, Parts parts) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        content.feed(parts, Sink.into(bytes));
        return bytes.toByteArray();
    }

    static byte[] digest(String hash, byte[] content) {
        try {
            return MessageDigest.getInstance(hash).digest(content);
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }

    /** The claims, and the body where they cover none: a token signed afresh for each try is another one each time. */
    @Override
    public void feedProven(Parts parts, MessageDigest into) {
        if (token(parts) instanceof Reading.Token read) {
            into.update(read.token().signed().getBytes(StandardCharsets.UTF_8));
        }
        parts.request().body().feed(into);
    }

    @Override
    public byte @Nullable [] signedBytes(Parts parts) {
        return token(parts) instanceof Reading.Token read
                ? read.token().signed().getBytes(StandardCharsets.UTF_8)
                : null;
    }
}
