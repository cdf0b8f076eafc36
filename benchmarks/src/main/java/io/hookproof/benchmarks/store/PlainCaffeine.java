package io.hookproof.benchmarks.store;

import com.github.benmanes.caffeine.cache.Caffeine;
import io.hookproof.replay.Claim;
import io.hookproof.replay.ReplayKey;
import io.hookproof.replay.ReplayStore;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ConcurrentMap;

/**
 * The replay memory that is written in an afternoon: an unbounded Caffeine that forgets after a time. It knows no lease,
 * so a failed handler cannot give its delivery back.
 */
public final class PlainCaffeine implements ReplayStore {
    private final ConcurrentMap<ReplayKey, Boolean> seen = Caffeine.newBuilder()
            .expireAfterWrite(Duration.ofDays(3))
            .executor(Runnable::run)
            .<ReplayKey, Boolean>build()
            .asMap();

    /** Whether the key was new. */
    public boolean add(ReplayKey key) {
        return seen.putIfAbsent(key, Boolean.TRUE) == null;
    }

    @Override
    public Claim claimAndConfirm(List<ReplayKey> keys, Duration memory) {
        return add(keys.get(0)) ? new Claim.Fresh(0, java.util.Set.of()) : new Claim.Done();
    }

    @Override
    public Claim claim(List<ReplayKey> keys, Duration lease) {
        throw new UnsupportedOperationException("knows no lease");
    }

    @Override
    public boolean confirm(List<ReplayKey> keys, long token, Duration memory) {
        throw new UnsupportedOperationException("knows no lease");
    }

    @Override
    public boolean release(List<ReplayKey> keys, long token) {
        throw new UnsupportedOperationException("knows no lease");
    }

    @Override
    public boolean renew(List<ReplayKey> keys, long token, Duration lease) {
        throw new UnsupportedOperationException("knows no lease");
    }

    @Override
    public String scope() {
        return "this process only";
    }
}
