package io.hookproof;

import io.hookproof.replay.Claim;
import io.hookproof.replay.InMemoryReplayStore;
import io.hookproof.replay.ReplayKey;
import io.hookproof.replay.ReplayStore;
import io.hookproof.replay.ReplayStoreException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** A real store that can go away, and whose claims a test can see. */
final class UnsteadyStore implements ReplayStore {
    /** A test that holds its lock does several things at once, as the renewals see it. */
    final ReplayStore real = InMemoryReplayStore.holding(1_000);

    final AtomicInteger confirmations = new AtomicInteger();
    final AtomicInteger remembered = new AtomicInteger();
    final AtomicInteger renewals = new AtomicInteger();
    volatile boolean isDown;
    volatile boolean isOutOfMemory;
    volatile boolean joins;
    volatile int losses;
    /** Runs once, when the store has taken the next claim and its caller has not heard so. */
    volatile Runnable afterClaim = () -> {};

    volatile Runnable beforeConfirmation = () -> {};

    volatile List<ReplayKey> lastKeys = List.of();
    volatile long lastToken;

    @Override
    public Claim claim(List<ReplayKey> keys, Duration lease) {
        Claim claim;
        synchronized (real) {
            claim = up().claim(keys, lease);
        }
        if (claim instanceof Claim.Fresh fresh) {
            lastKeys = keys.stream().filter(key -> !fresh.done().contains(key)).toList();
            lastToken = fresh.token();
        }
        Runnable next = afterClaim;
        afterClaim = () -> {};
        next.run();
        return claim;
    }

    @Override
    public Claim claimAndConfirm(List<ReplayKey> keys, Duration memory) {
        Claim claim;
        synchronized (real) {
            claim = up().claimAndConfirm(keys, memory);
        }
        if (claim instanceof Claim.Fresh) {
            remembered.incrementAndGet();
        }
        return claim;
    }

    @Override
    public boolean confirm(List<ReplayKey> keys, long token, Duration memory) {
        confirmations.incrementAndGet();
        beforeConfirmation.run();
        boolean isDone;
        synchronized (real) {
            isDone = up().confirm(keys, token, memory);
        }
        if (isDone) {
            remembered.incrementAndGet();
        }
        return isDone;
    }

    @Override
    public boolean release(List<ReplayKey> keys, long token) {
        synchronized (real) {
            return up().release(keys, token);
        }
    }

    @Override
    public boolean renew(List<ReplayKey> keys, long token, Duration lease) {
        renewals.incrementAndGet();
        synchronized (real) {
            return up().renew(keys, token, lease);
        }
    }

    private ReplayStore up() {
        if (isOutOfMemory) {
            throw new OutOfMemoryError("of this test");
        }
        if (isDown) {
            throw new ReplayStoreException("connection refused");
        }
        return real;
    }

    @Override
    public boolean mayBeUndone() {
        return joins;
    }

    @Override
    public int losses() {
        return losses;
    }

    @Override
    public String scope() {
        return real.scope();
    }
}
