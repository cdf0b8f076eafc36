package io.hookproof.refetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
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

    /** Two states of one object are handled at the same time if two deliveries bring them. */
    @Test
    void aStateThatIsStillBeingSavedIsNotSavedOverANewerOne() throws Exception {
        CountDownLatch saving = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        List<String> saved = new CopyOnWriteArrayList<>();
        Thread first = new Thread(() -> {
            try {
                newest.apply("order 1", 1, () -> {
                    saving.countDown();
                    goOn.await();
                    saved.add("v1");
                });
            } catch (Exception unexpected) {
                saved.add(unexpected.toString());
            }
        });
        first.start();
        assertThat(saving.await(10, TimeUnit.SECONDS)).isTrue();
        Thread second = new Thread(() -> {
            try {
                newest.apply("order 1", 2, () -> saved.add("v2"));
            } catch (Exception unexpected) {
                saved.add(unexpected.toString());
            }
        });
        second.start();
        await().until(() -> second.getState() == Thread.State.WAITING);
        goOn.countDown();
        first.join();
        second.join();

        assertThat(saved).containsExactly("v1", "v2");
        assertThat(newest.apply("order 1", 1, () -> saved.add("v1 again"))).isFalse();
        assertThat(newest.apply("order 1", 2, () -> saved.add("a retry"))).isTrue();
        assertThat(saved).containsExactly("v1", "v2", "a retry");
    }

    @Test
    void aStateThatCouldNotBeSavedKeepsNoOlderOneOut() throws Exception {
        assertThatThrownBy(() -> newest.apply("order 1", 2, () -> {
                    throw new IOException("the database is away");
                }))
                .isInstanceOf(IOException.class);

        assertThat(newest.apply("order 1", 1, () -> {})).isTrue();
    }

    @Test
    void whoIsStoppedWhileAnotherSavesWaitsNoLonger() throws Exception {
        CountDownLatch saving = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        Thread first = new Thread(() -> {
            try {
                newest.apply("order 1", 1, () -> {
                    saving.countDown();
                    goOn.await();
                });
            } catch (Exception unexpected) {
                throw new AssertionError(unexpected);
            }
        });
        first.start();
        assertThat(saving.await(10, TimeUnit.SECONDS)).isTrue();
        try {
            Thread.currentThread().interrupt();
            assertThatThrownBy(() -> newest.apply("order 1", 2, () -> {})).isInstanceOf(InterruptedException.class);
        } finally {
            goOn.countDown();
            first.join();
        }
    }

    /** Two threads could wait for each other. */
    @Test
    void anEffectAppliesNoOtherState() throws Exception {
        assertThatThrownBy(() -> newest.apply("order 1", 1, () -> newest.apply("customer 1", 1, () -> {})))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("apply the other object when this one is applied");

        assertThat(newest.apply("order 1", 1, () -> {})).isTrue();
        assertThat(newest.apply("customer 1", 1, () -> {})).isTrue();
    }

    @Test
    void anyNumberMayBeAVersion() {
        for (long version : new long[] {Long.MIN_VALUE, -1, 0, 1, 1_793_000_000_000_000_000L, Long.MAX_VALUE}) {
            assertThat(newest.admits("order", version)).as("%s", version).isTrue();
        }
        assertThat(newest.admits("order", Long.MAX_VALUE - 1)).isFalse();
    }

    @Test
    void noMoreObjectsAreRememberedThanWasSaid() {
        // They are forgotten in another thread, and asking about one makes it forget more. So each try asks anew.
        await().untilAsserted(() -> {
            NewestWins few = NewestWins.among(10);
            for (int i = 0; i < 2_000; i++) {
                few.admits("order " + i, 2);
            }
            assertThat(IntStream.range(0, 2_000)
                            .filter(i -> !few.admits("order " + i, 1))
                            .count())
                    .isLessThan(1_000);
        });
    }

    @Test
    void aMemoryForNothingIsRefused() {
        assertThatThrownBy(() -> NewestWins.among(0)).hasMessageContaining("remembers nothing");
    }
}
