package io.hookproof.benchmarks.store;

import io.hookproof.benchmarks.store.FreshKeys.KeyStream;
import io.hookproof.replay.Claim;
import io.hookproof.replay.InMemoryReplayStore;
import io.hookproof.replay.ReplayKey;
import io.hookproof.replay.ReplayStore;
import java.time.Duration;
import java.util.List;

/** The heap that one remembered delivery costs, measured in a process of its own. */
public final class StoreMemory {
    private StoreMemory() {}

    /** Prints bytes per entry. Arguments: {@code hookproof} or {@code caffeine}, and how many entries. */
    public static void main(String[] arguments) throws Exception {
        int entries = Integer.parseInt(arguments[1]);
        long before = used();
        ReplayStore store =
                arguments[0].equals("caffeine") ? new PlainCaffeine() : InMemoryReplayStore.holding(entries);
        KeyStream keys = new KeyStream(7);
        for (int i = 0; i < entries; i++) {
            fill(store, keys.next());
        }
        System.out.println((double) (used() - before) / entries);
        // Kept until here, or it would be collected before it is measured.
        if (!(store.claimAndConfirm(List.of(new KeyStream(7).next()), Duration.ofDays(3)) instanceof Claim.Done)) {
            throw new IllegalStateException("the store has forgotten its first key");
        }
    }

    /** As an adapter does: claimed, then confirmed. */
    private static void fill(ReplayStore store, ReplayKey key) {
        List<ReplayKey> one = List.of(key);
        if (store instanceof PlainCaffeine) {
            store.claimAndConfirm(one, Duration.ofDays(3));
        } else if (store.claim(one, Duration.ofMinutes(5)) instanceof Claim.Fresh claim) {
            store.confirm(one, claim.token(), Duration.ofDays(3));
        }
    }

    private static long used() throws InterruptedException {
        Runtime runtime = Runtime.getRuntime();
        for (int i = 0; i < 3; i++) {
            System.gc();
            Thread.sleep(50);
        }
        return runtime.totalMemory() - runtime.freeMemory();
    }
}
