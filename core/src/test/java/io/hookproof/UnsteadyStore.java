package io.hookproof;

import io.hookproof.replay.Claim;
import io.hookproof.replay.InMemoryReplayStore;
import io.hookproof.replay.ReplayKey;
import io.hookproof.replay.ReplayStore;
import io.hookproof.replay.ReplayStoreException;
import java.time.Duration;
import java.util.List;

/** A real store that can go away, and whose claims a test can see. */
final class UnsteadyStore implements ReplayStore {
    final ReplayStore real = InMemoryReplayStore.holding(1_000);
    volatile boolean isDown;
    volatile List<ReplayKey> lastKeys = List.of();
    volatile long lastToken;

    @Override
    public Claim claim(List<ReplayKey> keys, Duration lease) {
        Claim claim = up().claim(keys, lease);
        if (claim instanceof Claim.Fresh fresh) {
            lastKeys = keys;
            lastToken = fresh.token();
        }
        return claim;
    }

    @Override
    public Claim claimForGood(List<ReplayKey> keys, Duration memory) {
        return up().claimForGood(keys, memory);
    }

    @Override
    public boolean confirm(List<ReplayKey> keys, long token, Duration memory) {
        return up().confirm(keys, token, memory);
    }

    @Override
    public boolean release(List<ReplayKey> keys, long token) {
        return up().release(keys, token);
    }

    @Override
    public boolean renew(List<ReplayKey> keys, long token, Duration lease) {
        return up().renew(keys, token, lease);
    }

    private ReplayStore up() {
        if (isDown) {
            throw new ReplayStoreException("connection refused");
        }
        return real;
    }

    @Override
    public String scope() {
        return real.scope();
    }
}
