package io.hookproof.replay;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Answers, before a shared store is asked, for the deliveries that this process knows to be done, so that a flood of
 * one delivery costs no round trips. It only ever answers "done", never "fresh". It knows only what this process
 * claimed or confirmed itself, because only of that it knows how long the store remembers it. It may forget at any
 * time; then the store is asked.
 */
public final class FirstLevel implements ReplayStore {
    private final ReplayStore store;
    /** The keys that are done, with the time for which they are certain to be. */
    private final Cache<ReplayKey, Duration> done;
    /** How often a key was forgotten, so that none is remembered that was forgotten meanwhile. */
    private final AtomicLong forgotten = new AtomicLong();

    private FirstLevel(ReplayStore store, int entries) {
        this.store = store;
        this.done = Caffeine.newBuilder()
                .maximumSize(entries)
                .expireAfter(Expiry.<ReplayKey, Duration>writing((key, certain) -> certain))
                .executor(Runnable::run)
                .build();
    }

    /**
     * Puts a first level with room for that many deliveries before {@code store}.
     *
     * @return the first level, or {@code store} itself if {@code entries} is 0
     * @throws IllegalArgumentException if {@code entries} is negative, or {@code store} joins a transaction of the
     *     caller's, which may be rolled back
     */
    public static ReplayStore before(ReplayStore store, int entries) {
        if (store.mayBeUndone()) {
            throw new IllegalArgumentException(
                    "a first level must not precede a store that joins your transaction: it would"
                            + " treat a delivery as done whose transaction was rolled back");
        }
        if (entries < 0) {
            throw new IllegalArgumentException("local " + entries + " must be a number of deliveries, 0 for none");
        }
        return entries == 0 ? store : new FirstLevel(store, entries);
    }

    @Override
    public Claim claim(List<ReplayKey> keys, Duration lease) {
        return allDone(keys) ? new Claim.Done() : store.claim(keys, lease);
    }

    @Override
    public Claim claimAndConfirm(List<ReplayKey> keys, Duration memory) {
        if (allDone(keys)) {
            return new Claim.Done();
        }
        long start = System.nanoTime();
        long before = forgotten.get();
        Claim claim = store.claimAndConfirm(keys, memory);
        if (claim instanceof Claim.Fresh fresh) {
            List<ReplayKey> mine = new ArrayList<>(keys);
            mine.removeAll(fresh.done());
            remember(mine, memory, start, before);
        }
        return claim;
    }

    @Override
    public boolean confirm(List<ReplayKey> keys, long token, Duration memory) {
        long start = System.nanoTime();
        long before = forgotten.get();
        boolean confirmed = store.confirm(keys, token, memory);
        if (confirmed) {
            remember(keys, memory, start, before);
        }
        return confirmed;
    }

    @Override
    public boolean release(List<ReplayKey> keys, long token) {
        return store.release(keys, token);
    }

    @Override
    public boolean renew(List<ReplayKey> keys, long token, Duration lease) {
        return store.renew(keys, token, lease);
    }

    /**
     * Forgets here and in the store. Other processes with a first level still know the key to be done until its time is
     * up.
     */
    @Override
    public boolean forget(ReplayKey key) {
        boolean isForgotten = store.forget(key);
        forgotten.incrementAndGet();
        done.invalidate(key);
        return isForgotten;
    }

    private boolean allDone(List<ReplayKey> keys) {
        for (ReplayKey key : keys) {
            if (done.getIfPresent(key) == null) {
                return false;
            }
        }
        return true;
    }

    /**
     * Remembers the keys for a time that starts before the store was asked. The store's own time began later, so this
     * one ends first.
     *
     * @param before how often a key had been forgotten when the store was asked
     */
    private void remember(List<ReplayKey> keys, Duration memory, long start, long before) {
        Duration certain = memory.minusNanos(System.nanoTime() - start);
        if (!certain.isNegative() && !certain.isZero()) {
            for (ReplayKey key : keys) {
                done.put(key, certain);
            }
        }
        // Looked at after the keys are in: what is forgotten from now on is taken out by that.
        if (forgotten.get() != before) {
            done.invalidateAll(keys);
        }
    }

    @Override
    public String scope() {
        return store.scope();
    }

    @Override
    public double fillRatio() {
        return store.fillRatio();
    }

    @Override
    public int losses() {
        return store.losses();
    }

    @Override
    public void close() {
        store.close();
    }
}
