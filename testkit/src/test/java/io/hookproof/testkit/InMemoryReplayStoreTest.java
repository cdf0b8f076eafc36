package io.hookproof.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hookproof.replay.Claim;
import io.hookproof.replay.InMemoryReplayStore;
import io.hookproof.replay.ReplayKey;
import io.hookproof.replay.ReplayStore;
import io.hookproof.replay.ReplayStoreFullException;
import io.hookproof.replay.ReplayStores;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import org.junit.jupiter.api.Test;

class InMemoryReplayStoreTest extends ForgettingStoreContract {
    private final AtomicLong nanos = new AtomicLong(1);

    @Override
    protected ReplayStore newStore() {
        return InMemoryReplayStore.holding(100_000, nanos::get);
    }

    @Override
    protected void pass(Duration time) {
        nanos.addAndGet(time.toNanos());
    }

    @Test
    void aFullStoreRefusesAndForgetsNothing() {
        InMemoryReplayStore store = InMemoryReplayStore.holding(100, nanos::get);
        List<ReplayKey> keys = keys(101);
        keys.subList(0, 100).forEach(key -> store.claimAndConfirm(List.of(key), MEMORY));

        assertThatThrownBy(() -> store.claimAndConfirm(List.of(keys.get(100)), MEMORY))
                .isInstanceOf(ReplayStoreFullException.class)
                .hasMessageContaining("more room");
        assertThat(store.fillRatio()).isEqualTo(1.0);
        for (ReplayKey key : keys.subList(0, 100)) {
            assertThat(store.claimAndConfirm(List.of(key), MEMORY)).isInstanceOf(Claim.Done.class);
        }
        pass(MEMORY.plusSeconds(2));
        assertThat(store.claimAndConfirm(List.of(keys.get(100)), MEMORY)).isInstanceOf(Claim.Fresh.class);
    }

    /** What is over counts no longer than until it would be taken for trouble: an operator is told at 80 %. */
    @Test
    void aStoreThatRemembersHalfOfItsCapacityNeverLooksFull() {
        for (int capacity : new int[] {1_000, 10_000, 100_000}) {
            InMemoryReplayStore store = InMemoryReplayStore.holding(capacity, nanos::get);
            Duration memory = Duration.ofMinutes(11);
            double most = 0;
            for (int i = 0; i < 3 * capacity; i++) {
                pass(memory.dividedBy(capacity / 2));
                store.claimAndConfirm(keys(1), memory);
                most = Math.max(most, store.fillRatio());
            }
            assertThat(most).as("of %d", capacity).isBetween(0.5, 0.79);
        }
    }

    @Test
    void whatIsInsideItsTimeIsNeverAcceptedAgainAtAnyFillLevel() {
        int entries = 30_000;
        InMemoryReplayStore store = InMemoryReplayStore.holding(entries, nanos::get);
        List<ReplayKey> keys = shuffled(entries);
        for (int level = 1; level <= 10; level++) {
            List<ReplayKey> seen = keys.subList(0, entries / 10 * level);
            for (ReplayKey key : seen.subList(entries / 10 * (level - 1), seen.size())) {
                assertThat(store.claimAndConfirm(List.of(key), MEMORY)).isInstanceOf(Claim.Fresh.class);
            }
            assertThat(seen)
                    .as("at %s tenths", level)
                    .allSatisfy(key -> assertThat(store.claimAndConfirm(List.of(key), MEMORY))
                            .isInstanceOf(Claim.Done.class));
        }
        assertThat(store.fillRatio()).isEqualTo(1.0);
    }

    @Test
    void moreThanAShardCouldNumberIsRefusedAtOnce() {
        assertThat(InMemoryReplayStore.holding(500_000_000).fillRatio()).isZero();
        assertThatThrownBy(() -> InMemoryReplayStore.holding(500_000_001))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("500000001")
                .hasMessageContaining("a store that all processes share");
        for (int none : new int[] {0, -1}) {
            assertThatThrownBy(() -> InMemoryReplayStore.holding(none))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("capacity " + none + " must be at least one entry");
        }
    }

    @Test
    void timesOfEveryLengthEndEachAtItsOwn() {
        InMemoryReplayStore store = InMemoryReplayStore.holding(10_000, nanos::get);
        List<ReplayKey> keys = shuffled(5_000);
        for (int i = 0; i < keys.size(); i++) {
            store.claimAndConfirm(List.of(keys.get(i)), Duration.ofSeconds(1 + i % 50));
        }
        // Each may be remembered a little longer than asked, since the store's own time goes in steps.
        pass(Duration.ofMillis(300));
        for (int second = 0; second < 50; second++) {
            for (int i = 0; i < keys.size(); i += 7) {
                boolean over = 1 + i % 50 <= second;
                Claim claim = store.claim(List.of(keys.get(i)), Duration.ofSeconds(1));
                assertThat(claim).isInstanceOf(over ? Claim.Fresh.class : Claim.Done.class);
                if (claim instanceof Claim.Fresh fresh) {
                    store.release(List.of(keys.get(i)), fresh.token());
                }
            }
            // Others come and go meanwhile, so that the memory is written anew several times.
            shuffled(3_000).forEach(key -> store.claimAndConfirm(List.of(key), Duration.ofMillis(500)));
            pass(Duration.ofMillis(1_000));
        }
    }

    @Test
    void aFullStoreHasRoomAgainForAllWhenTheTimeOfAllIsUp() {
        int entries = 30_000;
        InMemoryReplayStore store = InMemoryReplayStore.holding(entries, nanos::get);
        for (int round = 0; round < 3; round++) {
            assertThat(shuffled(entries))
                    .allSatisfy(key -> assertThat(store.claimAndConfirm(List.of(key), MEMORY))
                            .isInstanceOf(Claim.Fresh.class));
            assertThatThrownBy(() -> shuffled(entries).forEach(key -> store.claimAndConfirm(List.of(key), MEMORY)))
                    .isInstanceOf(ReplayStoreFullException.class);
            assertThat(store.fillRatio()).as("no more than all of it").isEqualTo(1.0);
            pass(MEMORY.plusSeconds(1));
        }
    }

    @Test
    void whatWasTakenWhileThereWasRoomIsConfirmedInAFullStore() {
        InMemoryReplayStore store = InMemoryReplayStore.holding(10, nanos::get);
        List<ReplayKey> keys = keys(11);
        long token = ((Claim.Fresh) store.claim(keys.subList(0, 1), LEASE)).token();
        keys.subList(1, 10).forEach(key -> store.claimAndConfirm(List.of(key), MEMORY));

        assertThatThrownBy(() -> store.claim(keys.subList(10, 11), LEASE)).isInstanceOf(ReplayStoreFullException.class);
        assertThat(store.confirm(keys.subList(0, 1), token, MEMORY)).isTrue();
        assertThat(store.claim(keys.subList(0, 1), LEASE)).isInstanceOf(Claim.Done.class);
    }

    @Test
    void aBatchThatDoesNotFitTakesNothing() {
        InMemoryReplayStore store = InMemoryReplayStore.holding(10, nanos::get);
        List<ReplayKey> keys = keys(11);

        assertThatThrownBy(() -> store.claim(keys, LEASE)).isInstanceOf(ReplayStoreFullException.class);
        assertThatThrownBy(() -> store.claimAndConfirm(keys, MEMORY)).isInstanceOf(ReplayStoreFullException.class);
        assertThat(store.fillRatio()).isZero();
        assertThat(store.claim(keys.subList(0, 10), LEASE)).isInstanceOf(Claim.Fresh.class);
    }

    @Test
    void aBatchThatDoesNotFitLeavesWhatIsDoneOfIt() {
        InMemoryReplayStore store = InMemoryReplayStore.holding(10, nanos::get);
        List<ReplayKey> keys = keys(11);
        store.claimAndConfirm(keys.subList(0, 1), MEMORY);

        assertThatThrownBy(() -> store.claim(keys, LEASE)).isInstanceOf(ReplayStoreFullException.class);
        assertThatThrownBy(() -> store.claimAndConfirm(keys, MEMORY)).isInstanceOf(ReplayStoreFullException.class);

        assertThat(store.fillRatio()).isEqualTo(0.1);
        assertThat(store.claim(keys.subList(0, 1), LEASE)).isInstanceOf(Claim.Done.class);
    }

    @Test
    void aLeaseIsOverAtItsEndAndNoSooner() {
        InMemoryReplayStore store = InMemoryReplayStore.holding(10, nanos::get);
        List<ReplayKey> key = keys(1);
        long token = ((Claim.Fresh) store.claim(key, LEASE)).token();
        nanos.addAndGet(LEASE.toNanos() - 1);
        assertThat(store.claim(key, LEASE)).isInstanceOf(Claim.InFlight.class);

        nanos.incrementAndGet();

        assertThat(store.renew(key, token, LEASE)).isFalse();
        assertThat(store.claim(key, LEASE)).isInstanceOf(Claim.Fresh.class);
    }

    @Test
    void whatWasReleasedTakesNoRoom() {
        InMemoryReplayStore store = InMemoryReplayStore.holding(1_000, nanos::get);
        for (List<ReplayKey> key : keys(500).stream().map(List::of).toList()) {
            long token = ((Claim.Fresh) store.claim(key, LEASE)).token();
            assertThat(store.release(key, token)).isTrue();
        }
        assertThat(store.fillRatio()).isZero();
    }

    @Test
    void leasesThatNobodySettledMakeRoomWhenTheyEnd() {
        InMemoryReplayStore store = InMemoryReplayStore.holding(10, nanos::get);
        keys(10).forEach(key -> store.claim(List.of(key), LEASE));
        assertThatThrownBy(() -> store.claim(keys(1), LEASE)).isInstanceOf(ReplayStoreFullException.class);

        pass(LEASE);

        assertThat(store.claim(keys(10), LEASE)).isInstanceOf(Claim.Fresh.class);
    }

    @Test
    void aMemoryLongerThanAnyProcessLivesDoesNotOverflow() {
        List<ReplayKey> key = keys(1);
        InMemoryReplayStore store = InMemoryReplayStore.holding(10, nanos::get);
        store.claimAndConfirm(key, Duration.ofSeconds(Long.MAX_VALUE));

        pass(Duration.ofDays(50 * 365));

        assertThat(store.claim(key, LEASE)).isInstanceOf(Claim.Done.class);
    }

    @Test
    void whileTheMemoryGrowsAndForgetsEachKeyIsFreshForOneOfManyThreads() throws Exception {
        int threads = 64;
        InMemoryReplayStore store = InMemoryReplayStore.holding(60_000, nanos::get);
        List<ReplayKey> keys = shuffled(20_000);
        LongAdder fresh = new LongAdder();
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        List<Future<?>> all = new ArrayList<>();
        for (int t = 0; t < threads; t++) {
            int own = t;
            all.add(pool.submit(() -> {
                List<ReplayKey> passing = shuffled(keys.size() / 8);
                for (int i = 0; i < keys.size(); i++) {
                    // Every thread asks for each key, in an order of its own.
                    ReplayKey key = keys.get((int) ((i + own * 311L) % keys.size()));
                    if (store.claimAndConfirm(List.of(key), Duration.ofHours(1)) instanceof Claim.Fresh) {
                        fresh.increment();
                    }
                    if (i % 8 == 0) {
                        store.claimAndConfirm(List.of(passing.get(i / 8)), Duration.ofMillis(1));
                        pass(Duration.ofMillis(1));
                    }
                }
            }));
        }
        for (Future<?> one : all) {
            one.get();
        }
        pool.shutdown();
        assertThat(fresh.sum()).isEqualTo(keys.size());
    }

    /** As {@link #keys}, in no order: a store must not need one where each is claimed by itself. */
    private List<ReplayKey> shuffled(int count) {
        List<ReplayKey> keys = new ArrayList<>(keys(count));
        Collections.shuffle(keys);
        return keys;
    }

    @Test
    void configurationNamesTheStoreOrSaysWhatThereIs() {
        assertThat(ReplayStores.create(Map.of()).scope()).isEqualTo("this process only");
        assertThat(ReplayStores.create(Map.of("store", "memory", "capacity", "5"))
                        .fillRatio())
                .isZero();
        assertThatThrownBy(() -> ReplayStores.create(Map.of("store", "redis")))
                .hasMessageContaining("hookproof-redis-store");
        assertThatThrownBy(() -> ReplayStores.create(Map.of("capacity", "many")))
                .hasMessageContaining("many");
        assertThatThrownBy(() -> ReplayStores.create(Map.of("url", "x"))).hasMessageContaining("replay.url");
    }
}
