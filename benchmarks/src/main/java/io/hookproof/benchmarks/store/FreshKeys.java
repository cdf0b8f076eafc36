package io.hookproof.benchmarks.store;

import io.hookproof.replay.Claim;
import io.hookproof.replay.ReplayKey;
import io.hookproof.replay.ReplayStore;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;

/**
 * Gives every claim a key never seen before, so that one signed request can stand for a stream of different ones. Making
 * the key is part of what is measured. For one thread.
 */
public final class FreshKeys implements ReplayStore {
    private final ReplayStore store;
    private final KeyStream keys;
    private List<ReplayKey> last = List.of();

    public FreshKeys(ReplayStore store) {
        this.store = store;
        this.keys = new KeyStream(1);
    }

    @Override
    public Claim claim(List<ReplayKey> any, Duration lease) {
        last = List.of(keys.next());
        return store.claim(last, lease);
    }

    @Override
    public Claim claimAndConfirm(List<ReplayKey> any, Duration memory) {
        return store.claimAndConfirm(List.of(keys.next()), memory);
    }

    @Override
    public boolean confirm(List<ReplayKey> any, long token, Duration memory) {
        return store.confirm(last, token, memory);
    }

    @Override
    public boolean release(List<ReplayKey> any, long token) {
        return store.release(last, token);
    }

    @Override
    public boolean renew(List<ReplayKey> any, long token, Duration lease) {
        return store.renew(last, token, lease);
    }

    @Override
    public String scope() {
        return store.scope();
    }

    /** Keys as unlike one another as digests are; the same for the same seed. */
    public static final class KeyStream {
        private long state;

        public KeyStream(long seed) {
            this.state = seed * 0x5851F42D4C957F2DL;
        }

        public ReplayKey next() {
            byte[] digest = new byte[ReplayKey.SIZE];
            ByteBuffer.wrap(digest)
                    .putLong(mixed())
                    .putLong(mixed())
                    .putLong(mixed())
                    .putLong(mixed());
            return ReplayKey.of(digest);
        }

        /** SplitMix64. */
        private long mixed() {
            long z = state += 0x9E3779B97F4A7C15L;
            z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
            z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
            return z ^ (z >>> 31);
        }
    }
}
