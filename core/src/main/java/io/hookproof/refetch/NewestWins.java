package io.hookproof.refetch;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Instant;
import java.util.Objects;

/**
 * Keeps an old state from being handled after a newer one: senders deliver out of order, and an API may answer from a
 * replica that is behind. Safe for any number of threads.
 *
 * <pre>{@code
 * if (newest.admits(order.id(), order.updatedAt())) {
 *     save(order);
 * }
 * }</pre>
 *
 * <p>It knows what this process has seen since it started, for so many objects as were asked for. Where the state is
 * written to a database, the same guard belongs into the statement, which then holds for all processes:
 * {@code UPDATE orders SET … WHERE id = ? AND version <= ?}.
 */
public final class NewestWins {
    private static final long NANOS = 1_000_000_000;

    private final Cache<String, Instant> newest;

    private NewestWins(long objects) {
        this.newest = Caffeine.newBuilder().maximumSize(objects).build();
    }

    /**
     * @param objects how many objects to keep in mind; the least used are forgotten first
     * @throws IllegalArgumentException unless it is at least one
     */
    public static NewestWins among(int objects) {
        if (objects < 1) {
            throw new IllegalArgumentException("a memory for " + objects + " objects remembers nothing");
        }
        return new NewestWins(objects);
    }

    /** False if a newer state of that object was admitted before. The same state again is admitted: it is a retry. */
    public boolean admits(String object, Instant updatedAt) {
        Objects.requireNonNull(updatedAt, "updatedAt");
        Instant known = newest.asMap().merge(object, updatedAt, (before, now) -> now.isBefore(before) ? before : now);
        return known.equals(updatedAt);
    }

    /** The same for a version that only grows. */
    public boolean admits(String object, long version) {
        // As nanoseconds, so that every number is a time.
        return admits(object, Instant.ofEpochSecond(Math.floorDiv(version, NANOS), Math.floorMod(version, NANOS)));
    }
}
