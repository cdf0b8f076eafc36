package io.hookproof.refetch;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Instant;
import java.util.Objects;

/**
 * Keeps a handler from applying an old state after a newer one. That can happen because senders deliver out of order,
 * and because an API may answer from a replica that lags behind. Safe for use by multiple threads.
 *
 * <pre>{@code
 * if (newest.admits(order.id(), order.updatedAt())) {
 *     save(order);
 * }
 * }</pre>
 *
 * <p>It knows only what this process has seen since it started, for the given number of objects. If the state is
 * written to a database, put the same guard into the statement, where it holds for all processes:
 * {@code UPDATE orders SET … WHERE id = ? AND version <= ?}.
 */
public final class NewestWins {
    private static final long NANOS = 1_000_000_000;

    private final Cache<String, Instant> newest;

    private NewestWins(long objects) {
        this.newest = Caffeine.newBuilder().maximumSize(objects).build();
    }

    /**
     * Returns a guard for a number of objects.
     *
     * @param objects how many objects to remember; the least recently used are forgotten first
     * @throws IllegalArgumentException unless it is at least one
     */
    public static NewestWins among(int objects) {
        if (objects < 1) {
            throw new IllegalArgumentException("a memory for " + objects + " objects remembers nothing");
        }
        return new NewestWins(objects);
    }

    /**
     * Returns false if a newer state of that object was admitted before. The same state is admitted again, because it
     * is a retry.
     */
    public boolean admits(String object, Instant updatedAt) {
        Objects.requireNonNull(updatedAt, "updatedAt");
        Instant known = newest.asMap().merge(object, updatedAt, (before, now) -> now.isBefore(before) ? before : now);
        return known.equals(updatedAt);
    }

    /** Returns false if a higher version of that object was admitted before, for versions that only grow. */
    public boolean admits(String object, long version) {
        // As nanoseconds, so that every number is a time.
        return admits(object, Instant.ofEpochSecond(Math.floorDiv(version, NANOS), Math.floorMod(version, NANOS)));
    }
}
