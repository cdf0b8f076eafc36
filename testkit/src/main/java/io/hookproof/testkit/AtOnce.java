package io.hookproof.testkit;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;

/** Two threads that start together. */
final class AtOnce {
    private AtOnce() {}

    static <I, T> List<T> twice(Function<I, T> work, I input) {
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            CountDownLatch together = new CountDownLatch(2);
            Future<T> one = threads.submit(() -> meet(together, work, input));
            Future<T> other = threads.submit(() -> meet(together, work, input));
            return List.of(one.get(), other.get());
        } catch (ExecutionException failed) {
            throw new IllegalStateException("one of the two failed: " + failed.getCause(), failed.getCause());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted before both had their answer", stopped);
        } finally {
            threads.shutdownNow();
        }
    }

    private static <I, T> T meet(CountDownLatch together, Function<I, T> work, I input) throws InterruptedException {
        together.countDown();
        together.await();
        return work.apply(input);
    }
}
