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
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class InMemoryReplayStoreTest extends ReplayStoreContract {
    private final AtomicLong nanos = new AtomicLong(1);

    @Override
    protected ReplayStore newStore() {
        return InMemoryReplayStore.holding(10_000, nanos::get);
    }

    @Override
    protected void pass(Duration time) {
        nanos.addAndGet(time.toNanos());
    }

    @Test
    void aFullStoreRefusesAndForgetsNothing() {
        InMemoryReplayStore store = InMemoryReplayStore.holding(100, nanos::get);
        List<ReplayKey> keys = keys(101);
        keys.subList(0, 100).forEach(key -> store.claimForGood(List.of(key), MEMORY));

        assertThatThrownBy(() -> store.claimForGood(List.of(keys.get(100)), MEMORY))
                .isInstanceOf(ReplayStoreFullException.class)
                .hasMessageContaining("more room");
        assertThat(store.fill()).isEqualTo(1.0);
        for (ReplayKey key : keys.subList(0, 100)) {
            assertThat(store.claimForGood(List.of(key), MEMORY)).isInstanceOf(Claim.Done.class);
        }
        pass(MEMORY.plusSeconds(2));
        assertThat(store.claimForGood(List.of(keys.get(100)), MEMORY)).isInstanceOf(Claim.Fresh.class);
    }

    @Test
    void configurationNamesTheStoreOrSaysWhatThereIs() {
        assertThat(ReplayStores.create(Map.of()).scope()).isEqualTo("this process only");
        assertThat(ReplayStores.create(Map.of("store", "memory", "capacity", "5"))
                        .fill())
                .isZero();
        assertThatThrownBy(() -> ReplayStores.create(Map.of("store", "redis")))
                .hasMessageContaining("hookproof-redis-store");
        assertThatThrownBy(() -> ReplayStores.create(Map.of("capacity", "many")))
                .hasMessageContaining("many");
        assertThatThrownBy(() -> ReplayStores.create(Map.of("url", "x"))).hasMessageContaining("replay.url");
    }
}
