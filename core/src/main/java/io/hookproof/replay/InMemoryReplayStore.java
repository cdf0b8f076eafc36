package io.hookproof.replay;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Remembers deliveries in this process's memory. It protects one process and forgets everything when the process ends.
 * An entry leaves when its time is up and never sooner. A full store refuses new claims, since a store that forgets
 * early lets replays in.
 *
 * <p>A delivery that is done takes 26 to 31 bytes of heap. It is known by 128 bits of its digest: of 10<sup>15</sup>
 * deliveries in a store of ten million, fewer than one in 10<sup>16</sup> such stores takes one for another.
 *
 * <p>The keys lie in shards with a lock each. A shard is small, so that no claim waits while much is copied. A claim of
 * several keys locks all shards it touches, so that other threads see it as one step.
 */
public final class InMemoryReplayStore implements ReplayStore {
    private static final int SHARD_ROOM = 4096;
    /**
     * Few enough that a processor which has served a request in between still has their locks and the ends of their
     * entries in its cache. Also, the shards that a claim touches are the bits of a long.
     */
    private static final int MOST_SHARDS = Long.SIZE;
    /** The number of entries that the index of a shard can count, with much to spare for how digests spread. */
    private static final int MOST_ENTRIES = 500_000_000;

    private static final Claim TAKEN_FOR_GOOD = new Claim.Fresh(0, Set.of());

    private final int capacity;
    /** Null for the machine's own clock. */
    private final @Nullable LongSupplier nanoClock;

    private final long start;
    private final Shard[] shards;
    private final LongAdder total = new LongAdder();

    private InMemoryReplayStore(int capacity, @Nullable LongSupplier nanoClock) {
        if (capacity < 1) {
            throw new IllegalArgumentException("capacity " + capacity + " must be at least one entry");
        }
        if (capacity > MOST_ENTRIES) {
            throw new IllegalArgumentException("capacity " + capacity + " is more than " + MOST_ENTRIES
                    + " entries: for so many use a store that all processes share");
        }
        this.capacity = capacity;
        this.nanoClock = nanoClock;
        this.start = nanos();
        int wanted = Math.min((capacity - 1) / SHARD_ROOM + 1, MOST_SHARDS);
        this.shards = new Shard[Integer.highestOneBit(2 * wanted - 1)];
        int share = (capacity - 1) / shards.length + 1;
        // Digests do not spread evenly to the last one. With eight standard deviations more, no shard fills up before
        // the whole store does.
        int room = shards.length == 1 ? capacity : share + 8 * (int) Math.ceil(Math.sqrt(share));
        for (int i = 0; i < shards.length; i++) {
            shards[i] = new Shard(room, share, total);
        }
    }

    /**
     * Returns a store with room for at least that many deliveries at once. Memory is taken as they come.
     *
     * @throws IllegalArgumentException unless {@code entries} is one to 500,000,000
     */
    public static InMemoryReplayStore holding(int entries) {
        return new InMemoryReplayStore(entries, null);
    }

    /**
     * Returns a store with a clock of the caller's own, for tests.
     *
     * @param nanoClock nanoseconds that never go back
     * @throws IllegalArgumentException unless {@code entries} is one to 500,000,000
     */
    public static InMemoryReplayStore holding(int entries, LongSupplier nanoClock) {
        return new InMemoryReplayStore(entries, Objects.requireNonNull(nanoClock, "nanoClock"));
    }

    @Override
    public Claim claim(List<ReplayKey> keys, Duration lease) {
        long touched = lock(keys);
        try {
            long now = now();
            return take(keys, Claim.newToken(), now + nanos(lease), now);
        } finally {
            unlock(touched);
        }
    }

    @Override
    public Claim claimAndConfirm(List<ReplayKey> keys, Duration memory) {
        if (keys.size() == 1) {
            return remember(keys.get(0), memory);
        }
        long touched = lock(keys);
        try {
            long now = now();
            return remember(keys, now + nanos(memory), now);
        } finally {
            unlock(touched);
        }
    }

    @Override
    public boolean confirm(List<ReplayKey> keys, long token, Duration memory) {
        long touched = lock(keys);
        try {
            long now = now();
            long until = now + nanos(memory);
            boolean held = areHeld(keys, token, now);
            if (held) {
                for (ReplayKey key : keys) {
                    shard(key).remember(key, until, now);
                }
            }
            return held;
        } finally {
            unlock(touched);
        }
    }

    @Override
    public boolean release(List<ReplayKey> keys, long token) {
        long touched = lock(keys);
        try {
            boolean held = areHeld(keys, token, now());
            if (held) {
                for (ReplayKey key : keys) {
                    shard(key).release(key);
                }
            }
            return held;
        } finally {
            unlock(touched);
        }
    }

    @Override
    public boolean renew(List<ReplayKey> keys, long token, Duration lease) {
        long touched = lock(keys);
        try {
            long now = now();
            boolean held = areHeld(keys, token, now);
            if (held) {
                for (ReplayKey key : keys) {
                    shard(key).take(key, token, now + nanos(lease));
                }
            }
            return held;
        } finally {
            unlock(touched);
        }
    }

    @Override
    public boolean forget(ReplayKey key) {
        Shard shard = shard(key);
        shard.lock();
        try {
            return shard.forget(key, now());
        } finally {
            shard.unlock();
        }
    }

    @Override
    public String scope() {
        return "this process only";
    }

    @Override
    public double fillRatio() {
        return Math.min(1.0, (double) total.sum() / capacity);
    }

    private Claim take(List<ReplayKey> keys, long token, long ends, long now) {
        Set<ReplayKey> done = Set.of();
        for (ReplayKey key : keys) {
            Claim known = shard(key).known(key, now);
            if (known instanceof Claim.InFlight) {
                return known;
            }
            if (known != null) {
                done = done.isEmpty() ? new HashSet<>() : done;
                done.add(key);
            }
        }
        // Room is checked after the state, so that a full store still recognises duplicates.
        if (done.size() == keys.size()) {
            return Shard.DONE;
        }
        for (int i = 0; i < keys.size(); i++) {
            ReplayKey key = keys.get(i);
            if (done.contains(key)) {
                continue;
            }
            if (!shard(key).hasRoom(now)) {
                giveBack(keys.subList(0, i), done);
                throw full();
            }
            shard(key).take(key, token, ends);
        }
        return new Claim.Fresh(token, done);
    }

    /** Claims a single key for good, as nearly every claim does, with only one lock to take. */
    private Claim remember(ReplayKey key, Duration memory) {
        Shard shard = shard(key);
        shard.lock();
        try {
            long now = now();
            Claim known = shard.known(key, now);
            if (known != null) {
                return known;
            }
            if (!shard.hasRoom(now)) {
                throw full();
            }
            shard.remember(key, now + nanos(memory), now);
            return TAKEN_FOR_GOOD;
        } finally {
            shard.unlock();
        }
    }

    /**
     * Claims several keys for good. They are taken first, which can be undone if one of them is held or finds no room;
     * all happens under the same locks.
     */
    private Claim remember(List<ReplayKey> keys, long until, long now) {
        Claim claim = take(keys, Claim.newToken(), until, now);
        if (claim instanceof Claim.Fresh fresh) {
            int kept = 0;
            try {
                for (; kept < keys.size(); kept++) {
                    ReplayKey key = keys.get(kept);
                    if (!fresh.done().contains(key)) {
                        shard(key).remember(key, until, now);
                    }
                }
            } finally {
                // Empty if all went well. Otherwise memory ran out, and the rest must not stay claimed without an
                // owner.
                giveBack(keys.subList(kept, keys.size()), fresh.done());
            }
        }
        return claim;
    }

    private boolean areHeld(List<ReplayKey> keys, long token, long now) {
        for (ReplayKey key : keys) {
            if (!shard(key).isHeld(key, token, now)) {
                return false;
            }
        }
        return true;
    }

    private void giveBack(List<ReplayKey> keys, Set<ReplayKey> done) {
        for (ReplayKey key : keys) {
            if (!done.contains(key)) {
                shard(key).release(key);
            }
        }
    }

    private ReplayStoreFullException full() {
        return new ReplayStoreFullException("the in-memory replay store holds " + capacity
                + " deliveries and forgets none before its time: give it more room or use a shared store");
    }

    private Shard shard(ReplayKey key) {
        return shards[place(key)];
    }

    private int place(ReplayKey key) {
        return (int) ((key.first() >>> 32) * shards.length >>> 32);
    }

    /**
     * Locks the shards of the keys and returns them, a bit for each. Every claim takes them in the same order, so that
     * no two claims wait for each other.
     */
    private long lock(List<ReplayKey> keys) {
        long touched = 0;
        for (int i = 0; i < keys.size(); i++) {
            touched |= 1L << place(keys.get(i));
        }
        long rest = touched;
        try {
            for (; rest != 0; rest &= rest - 1) {
                shards[Long.numberOfTrailingZeros(rest)].lock();
            }
        } finally {
            // Nothing of it if all went well. Otherwise memory ran out while it waited for one of them.
            if (rest != 0) {
                unlock(touched & Long.lowestOneBit(rest) - 1);
            }
        }
        return touched;
    }

    private void unlock(long touched) {
        for (long rest = touched; rest != 0; rest &= rest - 1) {
            shards[Long.numberOfTrailingZeros(rest)].unlock();
        }
    }

    private long now() {
        return nanos() - start;
    }

    private long nanos() {
        return nanoClock == null ? System.nanoTime() : nanoClock.getAsLong();
    }

    /** The time in nanoseconds, never more than a century, so that no sum overflows. */
    private static long nanos(Duration time) {
        return Math.min(time.getSeconds(), 100L * 366 * 86_400) * 1_000_000_000 + time.getNano();
    }
}
