package io.hookproof.scheme;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Whether the signed time lies inside the window, both ways. */
final class TimeCheck {
    /** The time refuses the request; {@link #refusal} says why. */
    private static final long BAD = Long.MIN_VALUE + 1;

    private final @Nullable Source place;
    private final TimeFormat format;
    private final long aheadMillis;

    /** @param aheadMillis how far the clock by which a time without a zone is written is ahead of UTC */
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

    /** Why the time speaks against the request, or null. */
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

    /** An int, since the JIT makes a text with one of these in one piece, and of a long in four. */
    private static int seconds(long millis) {
        return (int) Math.min(Integer.MAX_VALUE, millis / 1000);
    }
}
