package io.hookproof.scheme;

import io.hookproof.http.Json;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The times of a token (<a href="https://www.rfc-editor.org/rfc/rfc7519#section-4.1.4">RFC 7519, sections 4.1.4 to
 * 4.1.6</a>): when it expires, becomes valid and was issued. {@code exp}, {@code nbf} and {@code iat} are checked
 * whenever a token has them.
 */
final class JwtTimes {
    /** The allowance for differing clocks if the token itself states its lifetime. */
    private static final long MOST_LEEWAY_MILLIS = 60_000;

    private static final long MOST_AHEAD_MILLIS = 300_000;

    private static final int MOST_LETTERS_OF_A_TIME = 40;

    private final @Nullable String freshBy;
    private final TimeFormat freshIn;

    /**
     * Creates a check of times.
     *
     * @param freshBy the claim whose time, in that format, must lie within the tolerance; null if there is none
     */
    JwtTimes(@Nullable String freshBy, TimeFormat freshIn) {
        this.freshBy = freshBy;
        this.freshIn = freshIn;
    }

    /** Returns why a token is refused at that moment; null if it is not. */
    Proof.@Nullable Refused refusal(Json claims, Window window, long nowMillis) {
        long leeway = Math.min(MOST_LEEWAY_MILLIS, window.pastMillis());
        for (String claim : List.of("exp", "nbf", "iat")) {
            if (claims.has("/" + claim) && millis(claims, claim) < 0 && !isNever(claims, claim)) {
                return new Proof.Refused(Rejection.TIMESTAMP_MALFORMED, "claim " + claim + " is no time");
            }
        }
        if (window.isAny()) {
            return freshBy != null && signedMillis(claims) < 0 ? untimed() : null;
        }
        long expires = millis(claims, "exp");
        if (expires >= 0 && expires + leeway <= nowMillis) {
            return new Proof.Refused(Rejection.TOO_OLD, "the token expired " + (nowMillis - expires) / 1000 + " s ago");
        }
        long begins = millis(claims, "nbf");
        long made = Math.max(millis(claims, "iat"), signedMillis(claims));
        long starts = Math.max(begins, made);
        // A tolerance may be as long as the retries. It limits how long ago the token was issued, and must not allow a
        // token that is not valid yet.
        if (begins > nowMillis + (freshBy == null ? leeway : Math.min(MOST_AHEAD_MILLIS, window.futureMillis()))
                || made > nowMillis + (freshBy == null ? leeway : window.futureMillis())) {
            return new Proof.Refused(
                    Rejection.FROM_THE_FUTURE,
                    "the token starts " + (starts - nowMillis) / 1000 + " s ahead of our clock");
        }
        if (freshBy == null) {
            return null;
        }
        long signed = signedMillis(claims);
        if (signed < 0) {
            return untimed();
        }
        return window.isTooOld(signed, nowMillis)
                ? new Proof.Refused(Rejection.TOO_OLD, "signed " + (nowMillis - signed) / 1000 + " s ago by our clock")
                : null;
    }

    private Proof.Refused untimed() {
        return new Proof.Refused(Rejection.TIMESTAMP_MISSING, "looked for the time in claim " + freshBy);
    }

    /**
     * Returns whether the token expires so late that it never matters, as at the last day of some languages;
     * milliseconds have 13 digits.
     */
    private static boolean isNever(Json claims, String claim) {
        return claim.equals("exp") && isNever(claims.text("/exp").orElse(""));
    }

    /** Returns whether that many seconds since 1970 are so many. */
    static boolean isNever(String text) {
        boolean isNever = text.length() >= 12 && text.length() != 13 && text.length() <= MOST_LETTERS_OF_A_TIME;
        for (int i = 0; isNever && i < text.length(); i++) {
            isNever = Text.isDigit(text.charAt(i));
        }
        return isNever && text.charAt(0) != '0';
    }

    /**
     * Returns a time in seconds, with or without a fraction (RFC 7519, section 2), as milliseconds; negative if there
     * is none.
     */
    private static long millis(Json claims, String claim) {
        String text = claims.text("/" + claim).orElse("");
        long millis = TimeFormat.EPOCH_SECONDS.epochMillis(text, 0, text.length());
        return millis >= 0 ? millis : ofNumber(text);
    }

    /** Reads a number with a fraction, or with an exponent, as some libraries write large numbers. */
    private static long ofNumber(String text) {
        boolean isNumber = !text.isEmpty() && text.length() <= MOST_LETTERS_OF_A_TIME;
        for (int i = 0; isNumber && i < text.length(); i++) {
            char c = text.charAt(i);
            isNumber = c >= '0' && c <= '9' || i > 0 && (c == '.' || c == 'e' || c == 'E' || c == '+' || c == '-');
        }
        if (!isNumber) {
            return -1;
        }
        try {
            BigDecimal number = new BigDecimal(text);
            // A few characters can denote a number with a billion digits.
            if (Math.abs((long) number.scale()) > MOST_LETTERS_OF_A_TIME) {
                return -1;
            }
            String seconds = number.toBigInteger().toString();
            return TimeFormat.EPOCH_SECONDS.epochMillis(seconds, 0, seconds.length());
        } catch (NumberFormatException notOne) {
            return -1;
        }
    }

    /** Returns when the token was issued; {@link Proof#NO_TIME} if it does not say. */
    long signedMillis(Json claims) {
        String claim = freshBy == null ? "iat" : freshBy;
        String text = claims.text("/" + claim).orElse("");
        long signed = freshIn == TimeFormat.EPOCH_SECONDS
                ? millis(claims, claim)
                : freshIn.epochMillis(text, 0, text.length());
        return signed < 0 ? Proof.NO_TIME : signed;
    }
}
