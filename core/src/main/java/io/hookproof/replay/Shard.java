package io.hookproof.replay;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.StampedLock;
import org.jspecify.annotations.Nullable;

/**
 * A part of the store under a lock of its own: its leases in flight and what is done. Every method but {@link #lock} is
 * called with the lock held, so a key is in one state for everybody.
 *
 * <p>It is its lock, rather than having one, since each object that no cache holds is waited for. Not reentrant; it notes no
 * owner, because to write one into an old object is what a garbage collector has to hear of.
 */
@SuppressWarnings("serial") // What a lock is; nobody writes one down.
final class Shard extends StampedLock {
    /** Ticks between two looks for what is over while there is still room: about 17 seconds. */
    private static final int CALM = 64;

    /** How often a lock is looked at before its thread waits asleep: a few microseconds. */
    private static final int LOOKS = 64;

    private final Map<ReplayKey, Lease> inFlight = new HashMap<>();
    private final DoneDigests done = new DoneDigests();
    private final int room;
    /** From here on it forgets what is over; of its share of the whole, as nobody else is told how full that is. */
    private final int calmUpTo;
    /** What all shards hold together. */
    private final LongAdder total;

    private int lastLook;

    /** @param ends in the store's nanoseconds, as every time here */
    private record Lease(long token, long ends) {}

    /** What a key is now. */
    enum State {
        UNKNOWN,
        IN_FLIGHT,
        DONE
    }

    /** @param share what it holds when the whole is full, unless digests spread unevenly */
    Shard(int room, int share, LongAdder total) {
        this.room = room;
        this.calmUpTo = share / 4 * 3;
        this.total = total;
    }

    /** Nearly everybody who holds it is gone in less time than it takes to fall asleep and be woken. */
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

    State state(ReplayKey key, long now) {
        if (done.holds(key, Ticks.at(now))) {
            return State.DONE;
        }
        return leaseOf(key, now) == null ? State.UNKNOWN : State.IN_FLIGHT;
    }

    /** Whether one more key fits. Forgets what is over only where room is scarce, since that reads the whole shard. */
    boolean hasRoom(long now) {
        int used = used();
        int tick = Ticks.at(now);
        if (used >= room && tick != lastLook || used > calmUpTo && tick - lastLook >= CALM) {
            lastLook = tick;
            inFlight.values().removeIf(lease -> now >= lease.ends());
            done.forget(tick);
            total.add(used() - used);
        }
        return used() < room;
    }

    /** The key, unknown until now, is in flight. */
    void take(ReplayKey key, long token, long ends) {
        int used = used();
        inFlight.put(key, new Lease(token, ends));
        total.add(used() - used);
    }

    /** The key, unknown or held until now, is done. */
    void remember(ReplayKey key, long until, long now) {
        int used = used();
        try {
            // First: where no memory is to be had for it, the lease still holds.
            done.add(key, Ticks.notBefore(until), Ticks.at(now));
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

    /** The key, held until now, is unknown. */
    void release(ReplayKey key) {
        inFlight.remove(key);
        total.decrement();
    }

    /** The key, if it is done, is unknown: its entry is over at once. */
    boolean forget(ReplayKey key, int tick) {
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
}
