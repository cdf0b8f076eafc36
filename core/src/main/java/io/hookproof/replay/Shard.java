package io.hookproof.replay;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.StampedLock;
import org.jspecify.annotations.Nullable;

/**
 * A part of the store under a lock of its own, with its leases in flight and its keys that are done. Every method but
 * {@link #lock} is called with the lock held, so that all threads see a key in one state.
 *
 * <p>A shard extends its lock instead of having one, since each object outside the cache costs a wait. The lock is not
 * reentrant. It records no owner, because writing one into an old object costs work of the garbage collector.
 */
@SuppressWarnings("serial") // A lock is serializable, and this one is never serialized.
final class Shard extends StampedLock {
    static final Claim DONE = new Claim.Done();
    static final Claim IN_FLIGHT = new Claim.InFlight();

    /** A tick is 2<sup>28</sup> ns or 268 ms, so that an int lasts eighteen years, longer than any process lives. */
    private static final int TICK = 28;

    /** The ticks between two scans for entries that are over, while there is still room: about 17 seconds. */
    private static final int CALM = 64;

    /** The number of times a thread tries the lock before it sleeps: a few microseconds. */
    private static final int LOOKS = 64;

    private final Map<ReplayKey, Lease> inFlight = new HashMap<>();
    private final DoneDigests done = new DoneDigests();
    private final int room;
    /**
     * The size from which on the shard forgets what is over. It depends on the shard's share of the store, as a shard
     * does not know how full the others are.
     */
    private final int calmUpTo;
    /** The number of keys in all shards together. */
    private final LongAdder total;

    private int lastLook;

    /**
     * A lease in flight.
     *
     * @param ends in the store's nanoseconds, as every time here
     */
    private record Lease(long token, long ends) {}

    /**
     * Creates an empty shard.
     *
     * @param share the number of keys it holds when the store is full, unless digests spread unevenly
     */
    Shard(int room, int share, LongAdder total) {
        this.room = room;
        this.calmUpTo = share / 4 * 3;
        this.total = total;
    }

    /**
     * Takes the lock. It tries for a while before it sleeps, because nearly every holder is gone sooner than a thread
     * can fall asleep and wake up.
     */
    void lock() {
        for (int look = 0; look < LOOKS; look++) {
            if (tryWriteLock() != 0) {
                return;
            }
            Thread.onSpinWait();
        }
        writeLock();
    }

    void unlock() {
        tryUnlockWrite();
    }

    /** What is known of a key, {@link #DONE} or {@link #IN_FLIGHT}; null if nothing is. */
    @Nullable
    Claim known(ReplayKey key, long now) {
        if (done.holds(key, tickAt(now))) {
            return DONE;
        }
        return leaseOf(key, now) == null ? null : IN_FLIGHT;
    }

    /** Whether one more key fits. It forgets what is over only if room is scarce, since that reads the whole shard. */
    boolean hasRoom(long now) {
        int used = used();
        int tick = tickAt(now);
        if (used >= room && tick != lastLook || used > calmUpTo && tick - lastLook >= CALM) {
            lastLook = tick;
            inFlight.values().removeIf(lease -> now >= lease.ends());
            done.forget(tick);
            total.add(used() - used);
        }
        return used() < room;
    }

    /** Puts a key in flight that was unknown until now. */
    void take(ReplayKey key, long token, long ends) {
        int used = used();
        inFlight.put(key, new Lease(token, ends));
        total.add(used() - used);
    }

    /** Marks a key as done that was unknown or held until now. */
    void remember(ReplayKey key, long until, long now) {
        int used = used();
        try {
            // Done first: if memory runs out, the lease still holds.
            done.add(key, tickNotBefore(until), tickAt(now));
            if (!inFlight.isEmpty()) {
                inFlight.remove(key);
            }
        } finally {
            total.add(used() - used);
        }
    }

    /** Whether the claim with that token still holds the key. */
    boolean isHeld(ReplayKey key, long token, long now) {
        Lease lease = leaseOf(key, now);
        return lease != null && lease.token() == token;
    }

    /** Makes a held key unknown. */
    void release(ReplayKey key) {
        inFlight.remove(key);
        total.decrement();
    }

    /** Makes a key unknown that is done: its entry is over at once. */
    boolean forget(ReplayKey key, long now) {
        int tick = tickAt(now);
        boolean isDone = done.holds(key, tick);
        if (isDone) {
            done.add(key, tick, tick);
        }
        return isDone;
    }

    private @Nullable Lease leaseOf(ReplayKey key, long now) {
        Lease lease = inFlight.isEmpty() ? null : inFlight.get(key);
        return lease == null || now >= lease.ends() ? null : lease;
    }

    private int used() {
        return done.size() + inFlight.size();
    }

    /** The tick that contains this time. */
    private static int tickAt(long nanos) {
        // Never the last tick: entries that are never to be forgotten end there.
        return (int) Math.min(nanos >> TICK, Integer.MAX_VALUE - 1);
    }

    /** The first tick that begins at this time or later. */
    private static int tickNotBefore(long nanos) {
        return (int) Math.min((nanos - 1 >> TICK) + 1, Integer.MAX_VALUE);
    }
}
