package io.hookproof.fetch;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;

/** Callers in threads of their own: a parallel stream has as many as the machine has cores. */
public final class Callers {
    private Callers() {}

    /** Makes all calls at once and returns their results in order. */
    public static <T> List<T> atOnce(int count, IntFunction<Callable<T>> calls) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(count);
        try {
            List<Future<T>> made = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                made.add(threads.submit(calls.apply(i)));
            }
            List<T> results = new ArrayList<>();
            for (Future<T> one : made) {
                results.add(one.get());
            }
            return results;
        } finally {
            threads.shutdownNow();
        }
    }
}
