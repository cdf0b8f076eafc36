package io.hookproof.refetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The questions of a batch are asked several at a time, and one answer may end them all. */
class SeveralAtOnceTest {
    /** The threads that ask about one batch. */
    private static final int AT_ONCE = 10;

    private static final int QUESTIONS = 4 * AT_ONCE;

    private final AtomicInteger stopped = new AtomicInteger();

    @Test
    void aSmallBatchIsAskedAboutAllAtOnce() {
        for (int round = 0; round < 30; round++) {
            CyclicBarrier all = new CyclicBarrier(AT_ONCE);
            Supplier<Refetched> question = () -> {
                await(all);
                return new Refetched.NothingNamed();
            };

            assertThat(new SeveralAtOnce().ask(Collections.nCopies(AT_ONCE, question), answer -> true))
                    .doesNotContainNull();
        }
    }

    /** It would be taken for the first answer that ends the batch, and another event would be named. */
    @Test
    void aQuestionThatIsCancelledHasNoAnswer() {
        Thread caller = Thread.currentThread();
        for (int round = 0; round < 30; round++) {
            CyclicBarrier all = new CyclicBarrier(AT_ONCE);
            Supplier<Refetched> question = () -> {
                await(all);
                return Thread.currentThread() == caller
                        ? new Refetched.Gone("it is")
                        : new Refetched.Unavailable(cancelled());
            };
            assertThat(new SeveralAtOnce()
                            .ask(
                                    Collections.nCopies(QUESTIONS, question),
                                    answer -> !(answer instanceof Refetched.Gone)))
                    .filteredOn(answer -> answer != null)
                    .isEqualTo(List.of(new Refetched.Gone("it is")));
        }
        Awaitility.await("each was told to stop").until(() -> stopped.get() == 30 * (AT_ONCE - 1));
    }

    /** The one that ended the batch says what became of it. */
    @Test
    void aQuestionThatFailsAfterTheEndFailsNothing() {
        AtomicReference<@Nullable Thread> helper = new AtomicReference<>();
        CountDownLatch callerAsks = new CountDownLatch(1);
        Thread caller = Thread.currentThread();
        Supplier<Refetched> question = () -> {
            if (Thread.currentThread() != caller) {
                await(callerAsks);
                helper.set(Thread.currentThread());
                return new Refetched.Gone("it is");
            }
            callerAsks.countDown();
            Awaitility.await("the helper is done")
                    .until(() -> helper.get() != null && helper.get().getState() == Thread.State.TIMED_WAITING);
            throw new IllegalStateException("cancelled");
        };

        assertThat(new SeveralAtOnce().ask(List.of(question, question), answer -> false))
                .contains(new Refetched.Gone("it is"));
    }

    /** Slower, because its caller is alone. */
    @Test
    void aBatchIsAskedAboutThoughOthersHaveAllHelpers() throws Exception {
        SeveralAtOnce several = new SeveralAtOnce();
        CountDownLatch asked = new CountDownLatch(AT_ONCE);
        CountDownLatch goOn = new CountDownLatch(1);
        Supplier<Refetched> slow = () -> {
            asked.countDown();
            await(goOn);
            return new Refetched.Gone("it is");
        };
        Thread other = new Thread(() -> several.ask(Collections.nCopies(QUESTIONS, slow), answer -> true));
        other.start();
        assertThat(asked.await(10, TimeUnit.SECONDS)).isTrue();
        try {
            assertThat(several.ask(Collections.nCopies(3, () -> new Refetched.Gone("it is")), answer -> true))
                    .containsOnly(new Refetched.Gone("it is"))
                    .hasSize(3);
        } finally {
            goOn.countDown();
            other.join();
        }
    }

    @Test
    void whoIsStoppedIsStillStopped() {
        Thread.currentThread().interrupt();
        new SeveralAtOnce().ask(List.of(() -> new Refetched.Gone("it is")), answer -> true);
        assertThat(Thread.interrupted()).isTrue();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }

    private static void await(CyclicBarrier all) {
        try {
            all.await(30, TimeUnit.SECONDS);
        } catch (Exception broken) {
            throw new AssertionError(broken);
        }
    }

    private String cancelled() {
        try {
            new CountDownLatch(1).await();
            return "";
        } catch (InterruptedException cancelled) {
            stopped.incrementAndGet();
            return "the waiting thread was interrupted";
        }
    }

    /** Such as that a class is missing. The caller would wait for its answer for ever. */
    @Test
    void anErrorInAHelperIsTheCallers() {
        CountDownLatch thrown = new CountDownLatch(1);
        Supplier<Refetched> question = () -> {
            if (Thread.currentThread().getName().startsWith("hookproof-refetch-")) {
                thrown.countDown();
                throw new NoClassDefFoundError("of an extension");
            }
            try {
                thrown.await();
            } catch (InterruptedException stopping) {
                Thread.currentThread().interrupt();
            }
            return new Refetched.NothingNamed();
        };

        assertTimeoutPreemptively(
                Duration.ofSeconds(20),
                () -> assertThatThrownBy(
                                () -> new SeveralAtOnce().ask(List.of(question, question, question), answer -> true))
                        .isInstanceOf(NoClassDefFoundError.class));
    }
}
