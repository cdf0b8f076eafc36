package io.hookproof.replay;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/**
 * Remembers in this process's memory: protects one process, and forgets when it ends. An entry leaves when its time is
 * up and never sooner: a store that is full refuses new claims, since one that forgets lets replays in. About 110 bytes
 * of heap an entry.
 */
public final class InMemoryReplayStore implements ReplayStore {
    private static final long CLEAN_EVERY_NANOS = 1_000_000_000L;

    private final int capacity;
    private final LongSupplier nanos;
    private final Cache<ReplayKey, State> cache;
    private final ConcurrentMap<ReplayKey, State> states;
    private final AtomicLong nextCleaning = new AtomicLong();
    /** Most endpoints remember everything for the same time: one object then stands for all that is done. */
    private volatile State lastDone = new State(0, 0);

    /**
     * One key's state, which ends after {@code lifeNanos}.
     *
     * @param token of the owner; 0 when done
     */
    private record State(long token, long lifeNanos) {
        boolean isDone() {
            return token == 0;
        }
    }

    private InMemoryReplayStore(int capacity, LongSupplier nanos) {
        if (capacity < 1) {
            throw new IllegalArgumentException("capacity " + capacity + " must be at least one entry");
        }
        this.capacity = capacity;
        this.nanos = nanos;
        this.cache = Caffeine.newBuilder()
                .expireAfter(Expiry.<ReplayKey, State>writing((key, state) -> Duration.ofNanos(state.lifeNanos())))
                .ticker((Ticker) nanos::getAsLong)
                // Maintenance on the calling thread: no pool of another's to depend on, none to leave behind.
                .executor(Runnable::run)
                .build();
        this.states = cache.asMap();
        this.nextCleaning.set(nanos.getAsLong());
    }

    /** Room for that many deliveries at once. */
    public static InMemoryReplayStore holding(int entries) {
        return new InMemoryReplayStore(entries, System::nanoTime);
    }

    /** The same with a clock of one's own, for tests: nanoseconds that never go back. */
    public static InMemoryReplayStore holding(int entries, LongSupplier nanoClock) {
        return new InMemoryReplayStore(entries, nanoClock);
    }

    @Override
    public Claim claim(List<ReplayKey> keys, Duration lease) {
        long token = newToken();
        return take(keys, token, new State(token, lease.toNanos()));
    }

    @Override
    public Claim claimForGood(List<ReplayKey> keys, Duration memory) {
        if (keys.size() == 1) {
            return take(keys, 0, done(memory));
        }
        // A claim under a lease first: items taken for good could not be given back when a later one is held.
        Claim claim = claim(keys, Duration.ofMinutes(1));
        if (claim instanceof Claim.Fresh fresh) {
            List<ReplayKey> held = new ArrayList<>(keys);
            held.removeAll(fresh.done());
            confirm(held, fresh.token(), memory);
        }
        return claim;
    }

    private Claim take(List<ReplayKey> keys, long token, State state) {
        requireRoom(keys);
        Set<ReplayKey> done = Set.of();
        for (int i = 0; i < keys.size(); i++) {
            ReplayKey key = keys.get(i);
            State before = states.putIfAbsent(key, state);
            if (before == null) {
                continue;
            }
            if (!before.isDone()) {
                release(keys.subList(0, i), token);
                return new Claim.InFlight();
            }
            if (keys.size() == 1) {
                return new Claim.Done();
            }
            if (done.isEmpty()) {
                done = new HashSet<>();
            }
            done.add(key);
        }
        return done.size() == keys.size() ? new Claim.Done() : new Claim.Fresh(token, done);
    }

    @Override
    public boolean confirm(List<ReplayKey> keys, long token, Duration memory) {
        State done = done(memory);
        boolean all = true;
        for (ReplayKey key : keys) {
            all &= replace(key, token, done);
        }
        return all;
    }

    @Override
    public boolean release(List<ReplayKey> keys, long token) {
        boolean all = true;
        for (ReplayKey key : keys) {
            State before = states.get(key);
            all &= before != null && !before.isDone() && before.token() == token && states.remove(key, before);
        }
        return all;
    }

    @Override
    public boolean renew(List<ReplayKey> keys, long token, Duration lease) {
        State renewed = new State(token, lease.toNanos());
        boolean all = true;
        for (ReplayKey key : keys) {
            all &= replace(key, token, renewed);
        }
        return all;
    }

    private boolean replace(ReplayKey key, long token, State after) {
        State before = states.get(key);
        return before != null && !before.isDone() && before.token() == token && states.replace(key, before, after);
    }

    @Override
    public String scope() {
        return "this process only";
    }

    @Override
    public double fill() {
        return Math.min(1.0, (double) cache.estimatedSize() / capacity);
    }

    private void requireRoom(List<ReplayKey> keys) {
        if (cache.estimatedSize() + keys.size() <= capacity) {
            return;
        }
        long now = nanos.getAsLong();
        long due = nextCleaning.get();
        if (now - due >= 0 && nextCleaning.compareAndSet(due, now + CLEAN_EVERY_NANOS)) {
            cache.cleanUp();
        }
        // What is known already needs no room: a full store still tells duplicates.
        if (cache.estimatedSize() + keys.size() > capacity && !states.keySet().containsAll(keys)) {
            throw new ReplayStoreFullException("the in-memory replay store holds " + capacity
                    + " deliveries and forgets none before its time: give it more room or use a shared store");
        }
    }

    private State done(Duration memory) {
        long nanos = memory.toNanos();
        State known = lastDone;
        if (known.lifeNanos() != nanos) {
            known = new State(0, nanos);
            lastDone = known;
        }
        return known;
    }

    private static long newToken() {
        long token;
        do {
            token = ThreadLocalRandom.current().nextLong();
        } while (token == 0);
        return token;
    }
}
