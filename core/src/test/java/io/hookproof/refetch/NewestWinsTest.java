package io.hookproof.refetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class NewestWinsTest {
    private final NewestWins newest = NewestWins.among(100);

    @Test
    void anOlderStateIsNotAdmittedAfterANewerOne() {
        assertThat(newest.admits("order 1", 7)).isTrue();
        assertThat(newest.admits("order 1", 6)).isFalse();
        assertThat(newest.admits("order 1", 8)).isTrue();
        assertThat(newest.admits("order 1", 7)).isFalse();
        assertThat(newest.admits("order 2", 1)).as("each object by itself").isTrue();
    }

    @Test
    void theSameStateAgainIsARetry() {
        Instant updated = Instant.parse("2026-03-01T12:00:00.123456789Z");
        assertThat(newest.admits("order 1", updated)).isTrue();
        assertThat(newest.admits("order 1", updated)).isTrue();
        assertThat(newest.admits("order 1", updated.minusNanos(1))).isFalse();
    }

    @Test
    void whatIsWrittenLastByManyThreadsIsTheNewest() {
        List<Integer> versions =
                new ArrayList<>(IntStream.range(0, 2_000).boxed().toList());
        Collections.shuffle(versions, new Random(1));
        ConcurrentLinkedQueue<Integer> admitted = new ConcurrentLinkedQueue<>();
        versions.parallelStream().forEach(version -> {
            if (newest.admits("order", version)) {
                admitted.add(version);
            }
        });
        assertThat(admitted).contains(1_999);
        assertThat(newest.admits("order", 1_998)).isFalse();
    }

    @Test
    void anyNumberMayBeAVersion() {
        for (long version : new long[] {Long.MIN_VALUE, -1, 0, 1, 1_793_000_000_000_000_000L, Long.MAX_VALUE}) {
            assertThat(newest.admits("order", version)).as("%s", version).isTrue();
        }
        assertThat(newest.admits("order", Long.MAX_VALUE - 1)).isFalse();
    }

    @Test
    void aMemoryForNothingIsRefused() {
        assertThatThrownBy(() -> NewestWins.among(0)).hasMessageContaining("remembers nothing");
    }
}
