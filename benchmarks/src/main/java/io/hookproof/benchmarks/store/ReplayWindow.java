package io.hookproof.benchmarks.store;

import io.hookproof.benchmarks.store.FreshKeys.KeyStream;
import io.hookproof.replay.Claim;
import io.hookproof.replay.InMemoryReplayStore;
import io.hookproof.replay.ReplayStoreFullException;
import java.time.Duration;
import java.util.List;

/**
 * Fills the in-memory store step by step, and at each step replays everything it has ever been given: how many replays
 * were taken for new, which must be none.
 *
 * @param replays tried, at all steps together
 * @param accepted of those
 * @param refusedWhenFull whether the full store refused one more new key instead of forgetting an old one
 */
public record ReplayWindow(long replays, long accepted, boolean refusedWhenFull) {
    private static final Duration MEMORY = Duration.ofDays(3);
    private static final int STEPS = 10;

    public static ReplayWindow filled(int capacity) {
        InMemoryReplayStore store = InMemoryReplayStore.holding(capacity);
        KeyStream keys = new KeyStream(3);
        long replays = 0;
        long accepted = 0;
        int given = 0;
        for (int step = 1; step <= STEPS; step++) {
            while (given < (long) capacity * step / STEPS) {
                store.claimAndConfirm(List.of(keys.next()), MEMORY);
                given++;
            }
            KeyStream again = new KeyStream(3);
            for (int i = 0; i < given; i++) {
                accepted += store.claimAndConfirm(List.of(again.next()), MEMORY) instanceof Claim.Done ? 0 : 1;
                replays++;
            }
        }
        return new ReplayWindow(replays, accepted, isFull(store, keys, capacity));
    }

    /** A store may have room for a few more than it says; it must end somewhere. */
    private static boolean isFull(InMemoryReplayStore store, KeyStream keys, int capacity) {
        for (int i = 0; i < capacity; i++) {
            try {
                store.claimAndConfirm(List.of(keys.next()), MEMORY);
            } catch (ReplayStoreFullException full) {
                return true;
            }
        }
        return false;
    }
}
