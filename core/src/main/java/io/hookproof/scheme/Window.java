package io.hookproof.scheme;

import java.time.Duration;

/** How far a signed time may lie from now, into the past and into the future. */
public record Window(long pastMillis, long futureMillis) {
    /**
     * The same tolerance both ways.
     *
     * @param tolerance at most ten years, so that no sum here overflows
     */
    public static Window of(Duration tolerance) {
        return new Window(tolerance.toMillis(), tolerance.toMillis());
    }

    boolean isTooOld(long signedMillis, long nowMillis) {
        return signedMillis < nowMillis - pastMillis;
    }

    boolean isFromTheFuture(long signedMillis, long nowMillis) {
        return signedMillis > nowMillis + futureMillis;
    }
}
