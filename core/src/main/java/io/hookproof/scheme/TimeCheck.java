package io.hookproof.scheme;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Checks that the signed time lies within the window, in the past and in the future. */
final class TimeCheck {
    /** The time refuses the request; {@link #refusal} tells why. */
    private static final long BAD = Long.MIN_VALUE + 1;

    private final @Nullable Source place;
    private final TimeFormat format;
    private final long aheadMillis;

    /**
     * Creates a check.
     *
     * @param aheadMillis how far the clock of a time without a zone is ahead of UTC
     */
    TimeCheck(@Nullable Source place, TimeFormat format, long aheadMillis) {
        this.place = place;
        this.format = format;
        this.aheadMillis = aheadMillis;
    }

    Optional<Source> place() {
        return Optional.ofNullable(place);
    }

    boolean needsNoBody() {
        return place != null && PartSource.isBeforeTheBody(place);
    }

    private long signedMillis(Parts parts, Source place) {
        Found found = parts.found(place);
        if (found.problem() != null || found.size() != 1) {
            return BAD;
        }
        long millis = format.epochMillis(found.text(0), found.start(0), found.end(0));
        return millis < 0 ? millis : millis - aheadMillis;
    }

    /** Returns why the time refuses the request; null if it does not. */
    Proof.@Nullable Refused refusal(Parts parts, Window window) {
        if (place == null) {
            return null;
        }
        long signed = signedMillis(parts, place);
        if (signed == BAD) {
            Found found = parts.found(place);
            boolean missing = found.problem() == null && found.size() == 0;
            return new Proof.Refused(
                    missing ? Rejection.TIMESTAMP_MISSING : Rejection.TIMESTAMP_MALFORMED,
                    "time in " + found.say(place));
        }
        if (signed == TimeFormat.MALFORMED) {
            return new Proof.Refused(Rejection.TIMESTAMP_MALFORMED, place + " is no " + format);
        }
        if (signed == TimeFormat.WRONG_UNIT) {
            return new Proof.Refused(
                    Rejection.TIMESTAMP_UNIT, place + " has the digits of another unit than " + format);
        }
        long now = parts.nowMillis();
        if (window.isTooOld(signed, now)) {
            return new Proof.Refused(Rejection.TOO_OLD, "signed " + seconds(now - signed) + " s ago by our clock");
        }
        if (window.isFromTheFuture(signed, now)) {
            return new Proof.Refused(
                    Rejection.FROM_THE_FUTURE, "signed " + seconds(signed - now) + " s ahead of our clock");
        }
        parts.workspace().signedAt(signed);
        return null;
    }

    /**
     * Returns whole seconds as an int, because the JIT builds a text with an int in one piece and one with a long in
     * four.
     */
    private static int seconds(long millis) {
        return (int) Math.min(Integer.MAX_VALUE, millis / 1000);
    }
}
