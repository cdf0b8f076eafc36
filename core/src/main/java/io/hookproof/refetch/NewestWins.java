package io.hookproof.refetch;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Instant;
import java.util.Objects;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Keeps a handler from applying an old state after a newer one. That can happen because senders deliver out of order,
 * and because an API may answer from a replica that lags behind. Safe for use by multiple threads.
 *
 * <pre>{@code
 * newest.apply(order.id(), order.updatedAt(), () -> save(order));
 * }</pre>
 *
 * <p>It knows only what this process has seen since it started, for the given number of objects. If the state is
 * written to a database, put the same guard into the statement, where it holds for all processes:
 * {@code UPDATE orders SET … WHERE id = ? AND version <= ?}.
 */
public final class NewestWins {
    private static final long NANOS = 1_000_000_000;

    private final Cache<String, Instant> newest;
    /** Each is that of many objects, which then wait for each other. */
    private final ReentrantLock[] locks = new ReentrantLock[64];

    /** What a handler does with a state, such as saving it. It applies no other state itself. */
    @FunctionalInterface
    public interface Effect {
        void run() throws Exception;
    }

    private NewestWins(long objects) {
        this.newest = Caffeine.newBuilder().maximumSize(objects).build();
        for (int i = 0; i < locks.length; i++) {
            locks[i] = new ReentrantLock();
        }
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
     * Applies a state unless a newer one of that object was applied before. Two states of one object are handled at the
     * same time if two deliveries bring them; here, one waits for the other. A state whose effect throws counts as not
     * applied. The same state is applied again, because it is a retry.
     *
     * @return whether it was applied
     * @throws IllegalStateException if an effect calls it
     * @throws InterruptedException if the thread is interrupted while it waits
     * @throws Exception what {@code effect} throws
     */
    public boolean apply(String object, Instant updatedAt, Effect effect) throws Exception {
        Objects.requireNonNull(updatedAt, "updatedAt");
        for (ReentrantLock other : locks) {
            if (other.isHeldByCurrentThread()) {
                throw new IllegalStateException("NewestWins.apply was called by an effect, where two threads could wait"
                        + " for each other: apply the other object when this one is applied");
            }
        }
        ReentrantLock lock = locks[Math.floorMod(object.hashCode(), locks.length)];
        lock.lockInterruptibly();
        try {
            Instant known = newest.getIfPresent(object);
            if (known != null && updatedAt.isBefore(known)) {
                return false;
            }
            effect.run();
            newest.put(object, updatedAt);
            return true;
        } finally {
            lock.unlock();
        }
    }

    /**
     * Applies a state as {@link #apply(String, Instant, Effect)} does, for versions that only grow.
     *
     * @return whether it was applied
     * @throws Exception what the other method throws
     */
    public boolean apply(String object, long version, Effect effect) throws Exception {
        return apply(object, time(version), effect);
    }

    /**
     * Returns false if a newer state of that object was admitted before. The same state is admitted again, because it
     * is a retry. Another thread may admit a newer state and save it before this one has been saved; see
     * {@link #apply(String, Instant, Effect)}.
     */
    public boolean admits(String object, Instant updatedAt) {
        Objects.requireNonNull(updatedAt, "updatedAt");
        Instant known = newest.asMap().merge(object, updatedAt, (before, now) -> now.isBefore(before) ? before : now);
        return known.equals(updatedAt);
    }

    /** Returns false if a higher version of that object was admitted before, for versions that only grow. */
    public boolean admits(String object, long version) {
        return admits(object, time(version));
    }

    /** Reads a version as nanoseconds, so that every number is a time. */
    private static Instant time(long version) {
        return Instant.ofEpochSecond(Math.floorDiv(version, NANOS), Math.floorMod(version, NANOS));
    }
}
