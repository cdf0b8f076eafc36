package io.hookproof.refetch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** The questions of a batch are asked several at a time, and one answer may end them all. */
class SeveralAtOnceTest {
    /** The threads that ask about one batch. */
    private static final int AT_ONCE = 10;

    private static final int QUESTIONS = 4 * AT_ONCE;

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
    }

    private static void await(CyclicBarrier all) {
        try {
            all.await(30, TimeUnit.SECONDS);
        } catch (Exception broken) {
            throw new AssertionError(broken);
        }
    }

    private static String cancelled() {
        try {
            new CountDownLatch(1).await();
            return "";
        } catch (InterruptedException cancelled) {
            return "the waiting thread was interrupted";
        }
    }
}
