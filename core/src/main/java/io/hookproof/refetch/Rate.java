package io.hookproof.refetch;

import java.time.Duration;

/**
 * A rate that allows a burst; each event of it is forgiven after its share of the time. It is enough to know when the
 * last event will be forgiven.
 *
 * @param most the number of events at once
 * @param share the share of one event, in nanoseconds
 */
record Rate(int most, long share) {
    static Rate aMinute(int most) {
        return new Rate(most, Duration.ofMinutes(1).toNanos() / most);
    }

    boolean isUsedUp(long forgiven, long now) {
        return forgiven - now > (most - 1) * share;
    }

    /** Returns when everything will be forgiven after one more event. */
    long withOneMore(long forgiven, long now) {
        return (forgiven - now < 0 ? now : forgiven) + share;
    }
}
