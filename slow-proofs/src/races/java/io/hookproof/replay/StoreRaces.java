package io.hookproof.replay;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.LLL_Result;
import org.openjdk.jcstress.infra.results.LL_Result;

/** Two threads at the same keys of the store in memory at the same moment. */
public class StoreRaces {
    private static final Duration LEASE = Duration.ofSeconds(100);
    private static final ReplayKey ONE = key(0);
    private static final ReplayKey TWO = key(0x80);

    private static ReplayKey key(int first) {
        byte[] bytes = new byte[ReplayKey.SIZE];
        bytes[0] = (byte) first;
        return ReplayKey.of(bytes);
    }

    private static String claim(ReplayStore store, ReplayKey... keys) {
        try {
            return store.claim(List.of(keys), LEASE).getClass().getSimpleName();
        } catch (ReplayStoreFullException full) {
            return "Full";
        }
    }

    /** Two keys in two shards, in either order: one thread gets both, and neither waits for ever. */
    @JCStressTest
    @Outcome(
            id = {"Fresh, InFlight", "InFlight, Fresh"},
            expect = ACCEPTABLE)
    @Outcome(expect = FORBIDDEN)
    @State
    public static class ClaimedTwice {
        private final InMemoryReplayStore store = InMemoryReplayStore.holding(10_000);

        @Actor
        public void one(LL_Result result) {
            result.r1 = claim(store, ONE, TWO);
        }

        @Actor
        public void another(LL_Result result) {
            result.r2 = claim(store, TWO, ONE);
        }
    }

    /** Two batches of two where three have room: one is taken whole, the other refused whole. */
    @JCStressTest
    @Outcome(
            id = {"Fresh, Full, 67", "Full, Fresh, 67"},
            expect = ACCEPTABLE)
    @Outcome(expect = FORBIDDEN)
    @State
    public static class FullInTheMiddle {
        private final InMemoryReplayStore store = InMemoryReplayStore.holding(3);

        @Actor
        public void one(LLL_Result result) {
            result.r1 = claim(store, ONE, TWO);
        }

        @Actor
        public void another(LLL_Result result) {
            result.r2 = claim(store, key(0x40), key(0x20));
        }

        @Arbiter
        public void then(LLL_Result result) {
            result.r3 = Math.round(100 * store.fillRatio());
        }
    }

    /** A lease ends as its owner confirms: the confirmation counts or the other claim does, and never both. */
    @JCStressTest
    @Outcome(
            id = {"true, Done", "false, Fresh"},
            expect = ACCEPTABLE)
    @Outcome(expect = FORBIDDEN)
    @State
    public static class ConfirmedAtTheEnd {
        private final AtomicLong now = new AtomicLong(1);
        private final InMemoryReplayStore store = InMemoryReplayStore.holding(10_000, now::get);
        private final Claim.Fresh held = (Claim.Fresh) store.claim(List.of(ONE, TWO), LEASE);

        @Actor
        public void owner(LL_Result result) {
            result.r1 = store.confirm(List.of(ONE, TWO), held.token(), LEASE);
        }

        @Actor
        public void another(LL_Result result) {
            now.addAndGet(LEASE.toNanos() + 1);
            result.r2 = claim(store, TWO, ONE);
        }
    }
}
