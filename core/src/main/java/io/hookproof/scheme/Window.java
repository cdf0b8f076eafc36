package io.hookproof.scheme;

import java.time.Duration;

/** The distance from now that a signed time may have, into the past and into the future. */
public record Window(long pastMillis, long futureMillis) {
    /** The window for a question in which the time does not count. */
    static final Window ANY = new Window(Long.MAX_VALUE / 4, Long.MAX_VALUE / 4);

    /**
     * Returns a window with the same tolerance in both directions.
     *
     * @param tolerance at most ten years, so that no sum here overflows
     */
    public static Window of(Duration tolerance) {
        return new Window(tolerance.toMillis(), tolerance.toMillis());
    }

    boolean isAny() {
        return pastMillis == ANY.pastMillis;
    }

    boolean isTooOld(long signedMillis, long nowMillis) {
        return signedMillis < nowMillis - pastMillis;
    }

    boolean isFromTheFuture(long signedMillis, long nowMillis) {
        return signedMillis > nowMillis + futureMillis;
    }
}
