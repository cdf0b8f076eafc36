package io.hookproof.refetch;

import java.time.Duration;

/**
 * So many at once, and each is forgiven after its share of the time. Of what happened it is enough to know when the last
 * of it will be forgiven.
 *
 * @param most at once
 * @param share of time, in nanoseconds
 */
record Rate(int most, long share) {
    static Rate aMinute(int most) {
        return new Rate(most, Duration.ofMinutes(1).toNanos() / most);
    }

    boolean isUsedUp(long forgiven, long now) {
        return forgiven - now > (most - 1) * share;
    }

    /** When it will be forgiven, with one more. */
    long withOneMore(long forgiven, long now) {
        return (forgiven - now < 0 ? now : forgiven) + share;
    }
}
