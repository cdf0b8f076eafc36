package io.hookproof.scheme;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class VerifyBudgetTest {
    private final ExecutorService threads = Executors.newFixedThreadPool(8);

    @AfterEach
    void stop() {
        threads.shutdownNow();
    }

    @Test
    void whatTheWorkGaveComesBack() {
        VerifyBudget budget = new VerifyBudget(1, Duration.ZERO);

        assertThat(budget.within(() -> true)).contains(true);
        assertThat(budget.within(() -> false)).contains(false);
        assertThat(VerifyBudget.shared().within(() -> "checked")).contains("checked");
    }

    @Test
    void whenEveryPlaceIsTakenNothingIsChecked() throws Exception {
        VerifyBudget budget = new VerifyBudget(1, Duration.ofMillis(1));
        CountDownLatch inside = new CountDownLatch(1);
        CountDownLatch leave = new CountDownLatch(1);
        Future<?> holder = threads.submit(() -> budget.within(() -> {
            inside.countDown();
            return await(leave);
        }));
        inside.await();
        AtomicInteger checked = new AtomicInteger();

        assertThat(budget.within(checked::incrementAndGet)).isEmpty();
        assertThat(checked).hasValue(0);

        leave.countDown();
        holder.get();
        assertThat(budget.within(checked::incrementAndGet)).contains(1);
    }

    @Test
    void aPlaceThatBecomesFreeInTimeIsTaken() throws Exception {
        VerifyBudget budget = new VerifyBudget(1, Duration.ofSeconds(10));
        CountDownLatch inside = new CountDownLatch(1);
        CountDownLatch leave = new CountDownLatch(1);
        threads.submit(() -> budget.within(() -> {
            inside.countDown();
            return await(leave);
        }));
        inside.await();
        Future<Boolean> waiting = threads.submit(() -> budget.within(() -> true).orElse(false));
        leave.countDown();

        assertThat(waiting.get()).isTrue();
    }

    @Test
    void workThatThrowsGivesItsPlaceBack() {
        VerifyBudget budget = new VerifyBudget(1, Duration.ZERO);
        for (int round = 0; round < 3; round++) {
            assertThatThrownBy(() -> budget.within(() -> {
                        throw new IllegalStateException("broken");
                    }))
                    .hasMessage("broken");
        }
        assertThat(budget.within(() -> true)).contains(true);
    }

    @Test
    void neverMoreThanTheBudgetWorkAtOnce() throws Exception {
        VerifyBudget budget = new VerifyBudget(3, Duration.ofSeconds(10));
        AtomicInteger now = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        Callable<Integer> many = () -> {
            int done = 0;
            for (int round = 0; round < 200; round++) {
                done += budget.within(() -> {
                            most.accumulateAndGet(now.incrementAndGet(), Math::max);
                            Thread.yield();
                            now.decrementAndGet();
                            return 1;
                        })
                        .orElse(0);
            }
            return done;
        };
        List<Callable<Integer>> workers = new ArrayList<>();
        for (int worker = 0; worker < 8; worker++) {
            workers.add(many);
        }
        int done = 0;
        for (Future<Integer> worker : threads.invokeAll(workers)) {
            done += worker.get();
        }

        assertThat(done).isEqualTo(8 * 200);
        assertThat(most.get()).isBetween(1, 3);
    }

    @Test
    void anInterruptedThreadChecksNothingAndStaysInterrupted() {
        VerifyBudget budget = new VerifyBudget(1, Duration.ofSeconds(10));
        Thread.currentThread().interrupt();

        assertThat(budget.within(() -> true)).isEmpty();
        assertThat(Thread.interrupted()).isTrue();
    }

    private static boolean await(CountDownLatch latch) {
        try {
            latch.await();
            return true;
        } catch (InterruptedException stopped) {
            return false;
        }
    }
}
