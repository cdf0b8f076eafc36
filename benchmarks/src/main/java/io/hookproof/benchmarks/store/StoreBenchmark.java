package io.hookproof.benchmarks.store;

import io.hookproof.benchmarks.store.FreshKeys.KeyStream;
import io.hookproof.replay.Claim;
import io.hookproof.replay.InMemoryReplayStore;
import io.hookproof.replay.ReplayKey;
import io.hookproof.replay.ReplayStore;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.infra.ThreadParams;

/** The store alone: a key it has never seen, and one it has. New stores for each iteration, so that growing counts. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class StoreBenchmark {
    private static final Duration MEMORY = Duration.ofDays(3);
    private static final Duration LEASE = Duration.ofMinutes(5);
    private static final int ROOM = 20_000_000;

    private ReplayStore store;
    private PlainCaffeine caffeine;

    @Setup(Level.Iteration)
    public void empty() {
        store = InMemoryReplayStore.holding(ROOM);
        caffeine = new PlainCaffeine();
    }

    /** Each thread's own stream of keys, and some keys that the stores know. */
    @State(Scope.Thread)
    public static class Keys {
        private static final int KNOWN = 4096;

        private KeyStream fresh;
        private final ReplayKey[] known = new ReplayKey[KNOWN];
        private int at;

        @Setup(Level.Iteration)
        public void begin(StoreBenchmark stores, ThreadParams thread) {
            fresh = new KeyStream(System.nanoTime() + thread.getThreadIndex());
            for (int i = 0; i < KNOWN; i++) {
                known[i] = fresh.next();
                stores.store.claimAndConfirm(List.of(known[i]), MEMORY);
                stores.caffeine.add(known[i]);
            }
        }

        ReplayKey known() {
            return known[at++ & (KNOWN - 1)];
        }
    }

    @Benchmark
    public Claim fresh(Keys keys) {
        return store.claimAndConfirm(List.of(keys.fresh.next()), MEMORY);
    }

    @Benchmark
    public boolean freshThenConfirmed(Keys keys) {
        List<ReplayKey> one = List.of(keys.fresh.next());
        return store.claim(one, LEASE) instanceof Claim.Fresh claim && store.confirm(one, claim.token(), MEMORY);
    }

    @Benchmark
    public boolean freshInCaffeine(Keys keys) {
        return caffeine.add(keys.fresh.next());
    }

    @Benchmark
    public Claim known(Keys keys) {
        return store.claimAndConfirm(List.of(keys.known()), MEMORY);
    }

    @Benchmark
    public boolean knownToCaffeine(Keys keys) {
        return caffeine.add(keys.known());
    }
}
