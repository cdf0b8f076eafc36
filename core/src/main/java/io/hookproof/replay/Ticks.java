package io.hookproof.replay;

/**
 * A store's time in steps of 268 ms, so that an int is enough for the eighteen years that no process lives. Times are
 * nanoseconds since the store was made.
 */
final class Ticks {
    private static final int SHIFT = 28;

    private Ticks() {}

    /** The tick that this time lies in. */
    static int at(long nanos) {
        // Never the last one: what is to be remembered for ever ends there.
        return (int) Math.min(nanos >> SHIFT, Integer.MAX_VALUE - 1);
    }

    /** The first tick that begins at this time or later; at least 1. */
    static int notBefore(long nanos) {
        return (int) Math.max(1, Math.min((nanos - 1 >> SHIFT) + 1, Integer.MAX_VALUE));
    }
}
