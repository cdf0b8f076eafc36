package io.hookproof.testkit;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;

/** The senders to a fleet, each in a thread of its own, so that none waits for another. */
final class Senders {
    static final int COUNT = 32;

    private Senders() {}

    /** Has the senders share the tries; returns their results in order. */
    static <T> List<T> share(List<Callable<T>> tries) throws Exception {
        return share(tries, Duration.ZERO);
    }

    /** As {@link #share(List)}, with a pause before each try. */
    static <T> List<T> share(List<Callable<T>> tries, Duration pause) throws Exception {
        ExecutorService senders = Executors.newFixedThreadPool(COUNT);
        try {
            List<Future<T>> sent = new ArrayList<>();
            for (Callable<T> one : tries) {
                Thread.sleep(pause.toMillis());
                sent.add(senders.submit(one));
            }
            List<T> results = new ArrayList<>();
            for (Future<T> one : sent) {
                results.add(one.get());
            }
            return results;
        } finally {
            senders.shutdownNow();
        }
    }

    /** Runs one more task alongside the senders. */
    static <T> Future<T> meanwhile(Callable<T> work) {
        FutureTask<T> task = new FutureTask<>(work);
        new Thread(task).start();
        return task;
    }
}
