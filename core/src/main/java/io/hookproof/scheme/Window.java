package io.hookproof.scheme;

import java.time.Duration;

/**
 * Now, and how far a signed time may lie from it on either side.
 *
 * @param nowMillis since 1970
 */
public record Window(long nowMillis, long pastMillis, long futureMillis) {
    /**
     * The same tolerance both ways.
     *
     * @param tolerance at most ten years, so that no sum here overflows
     */
    public static Window around(long nowMillis, Duration tolerance) {
        return new Window(nowMillis, tolerance.toMillis(), tolerance.toMillis());
    }

    boolean isTooOld(long signedMillis) {
        return signedMillis < nowMillis - pastMillis;
    }

    boolean isFromTheFuture(long signedMillis) {
        return signedMillis > nowMillis + futureMillis;
    }
}
