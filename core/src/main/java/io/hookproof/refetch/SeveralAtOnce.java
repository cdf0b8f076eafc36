package io.hookproof.refetch;

import io.hookproof.fetch.OwnThread;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Asks the questions of a batch several at a time. The calling thread takes part, so that a batch makes progress, if
 * slower, while other batches use all the helpers.
 */
final class SeveralAtOnce {
    private static final int OF_ONE_BATCH = 10;
    /**
     * The helpers that all batches of an endpoint share, few enough to leave some of a fetcher's sixteen places to
     * others.
     */
    private static final int HELPERS = OF_ONE_BATCH - 1;

    private static final AtomicInteger THREADS = new AtomicInteger();

    /** Idle helpers end soon, so there is nothing to close. */
    private final ExecutorService helpers =
            new ThreadPoolExecutor(0, HELPERS, 10, TimeUnit.SECONDS, new SynchronousQueue<>(), SeveralAtOnce::helper);

    /**
     * Returns the answers in the order of the questions. An answer is null if its question was no longer asked, or was
     * not waited for, because {@code goesOn} was false for another or this thread was interrupted.
     */
    List<@Nullable Refetched> ask(List<Supplier<Refetched>> questions, Predicate<Refetched> goesOn) {
        if (questions.isEmpty()) {
            return List.of();
        }
        Round round = new Round(questions, goesOn);
        List<FutureTask<?>> helping = new ArrayList<>();
        try {
            do {
                askForHelp(round, helping);
            } while (round.askOne());
            round.over.await();
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        } finally {
            round.over.countDown();
            // No other answer is needed, so the caller does not wait for what is still asked.
            for (FutureTask<?> helper : helping) {
                helper.cancel(true);
            }
        }
        return round.answers();
    }

    private void askForHelp(Round round, List<FutureTask<?>> helping) {
        while (helping.size() < HELPERS && round.hasWorkFor(helping.size() + 2)) {
            FutureTask<?> helper = new FutureTask<>(round, null);
            try {
                helpers.execute(helper);
            } catch (RejectedExecutionException allHelpOthers) {
                return;
            }
            helping.add(helper);
        }
    }

    /** The questions of one batch. */
    private static final class Round implements Runnable {
        private final List<Supplier<Refetched>> questions;
        private final Predicate<Refetched> goesOn;
        private final AtomicReferenceArray<@Nullable Refetched> answers;
        private final AtomicInteger next = new AtomicInteger();
        private final AtomicInteger unanswered;
        /** Counted down when every question is answered, or none needs to be. */
        final CountDownLatch over = new CountDownLatch(1);

        private volatile @Nullable Throwable failure;

        Round(List<Supplier<Refetched>> questions, Predicate<Refetched> goesOn) {
            this.questions = questions;
            this.goesOn = goesOn;
            this.answers = new AtomicReferenceArray<>(questions.size());
            this.unanswered = new AtomicInteger(questions.size());
        }

        /** Returns whether the last of that many threads, of which the caller is one, may find a question. */
        boolean hasWorkFor(int threads) {
            return !isOver() && threads <= questions.size() && next.get() + 1 < questions.size();
        }

        private boolean isOver() {
            return over.getCount() == 0;
        }

        /** Asks one question; returns false if there is none left. */
        boolean askOne() {
            int mine = isOver() ? questions.size() : next.getAndIncrement();
            if (mine >= questions.size()) {
                return false;
            }
            boolean goOn = false;
            try {
                Refetched answer = questions.get(mine).get();
                // What comes later may be of a question that was cancelled, and say only that.
                if (!isOver()) {
                    answers.set(mine, answer);
                    goOn = goesOn.test(answer);
                }
            } catch (Throwable ofAnExtension) {
                if (!isOver()) {
                    failure = ofAnExtension;
                }
            }
            if (!goOn || unanswered.decrementAndGet() == 0) {
                over.countDown();
            }
            return true;
        }

        @Override
        public void run() {
            while (askOne()) {
                // Repeats until there is no question left.
            }
        }

        List<@Nullable Refetched> answers() {
            Throwable thrown = failure;
            if (thrown instanceof Error error) {
                throw error;
            }
            if (thrown != null) {
                throw thrown instanceof RuntimeException exception ? exception : new IllegalStateException(thrown);
            }
            List<@Nullable Refetched> inOrder = new ArrayList<>();
            for (int i = 0; i < answers.length(); i++) {
                inOrder.add(answers.get(i));
            }
            return inOrder;
        }
    }

    private static Thread helper(Runnable work) {
        return OwnThread.of(work, "hookproof-refetch-" + THREADS.incrementAndGet());
    }
}
