package io.hookproof.replay;

/**
 * The store's time in steps of 268 ms, so that an int lasts eighteen years, longer than any process lives. Times are
 * nanoseconds since the store was created.
 */
final class Ticks {
    private static final int SHIFT = 28;

    private Ticks() {}

    /** The tick that contains this time. */
    static int at(long nanos) {
        // Never the last tick: entries that are never to be forgotten end there.
        return (int) Math.min(nanos >> SHIFT, Integer.MAX_VALUE - 1);
    }

    /** The first tick that begins at this time or later; at least 1. */
    static int notBefore(long nanos) {
        return (int) Math.max(1, Math.min((nanos - 1 >> SHIFT) + 1, Integer.MAX_VALUE));
    }
}
