package io.hookproof.fetch;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import java.util.function.Consumer;
import java.util.function.IntFunction;

/** Callers in threads of their own: a parallel stream has as many as the machine has cores. */
public final class Callers {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private Callers() {}

    /** Makes all calls at once and returns their results in order. */
    public static <T> List<T> atOnce(int count, IntFunction<Callable<T>> calls) throws Exception {
        return atOnce(count, calls, threads -> {});
    }

    /**
     * The same where something holds them up, such as a server that keeps its answer back.
     *
     * @param goOn ends that; run once each of them waits, for a limited time, or has come back already
     */
    public static <T> List<T> heldUp(int count, IntFunction<Callable<T>> calls, Runnable goOn) throws Exception {
        return atOnce(count, calls, threads -> {
            await("every caller waits")
                    .atMost(PATIENCE)
                    .until(() -> threads.stream().allMatch(Callers::waitsOrIsBack));
            goOn.run();
        });
    }

    private static <T> List<T> atOnce(int count, IntFunction<Callable<T>> calls, Consumer<List<Thread>> meanwhile)
            throws Exception {
        List<FutureTask<T>> made = new ArrayList<>();
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            FutureTask<T> call = new FutureTask<>(calls.apply(i));
            made.add(call);
            threads.add(new Thread(call, "caller-" + i));
        }
        try {
            threads.forEach(Thread::start);
            meanwhile.accept(threads);
            List<T> results = new ArrayList<>();
            for (FutureTask<T> one : made) {
                results.add(one.get());
            }
            return results;
        } finally {
            threads.forEach(Thread::interrupt);
        }
    }

    private static boolean waitsOrIsBack(Thread caller) {
        return caller.getState() == Thread.State.TIMED_WAITING || caller.getState() == Thread.State.TERMINATED;
    }
}
