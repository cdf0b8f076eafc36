package io.hookproof.benchmarks.verify;

import io.hookproof.Verification;
import io.hookproof.Verifier;
import io.hookproof.benchmarks.Figures;
import io.hookproof.benchmarks.Median;
import io.hookproof.http.WebhookRequest;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/**
 * What a request costs on a virtual thread of its own, beyond that thread, and on a platform thread. By reflection, since
 * the baseline has no virtual threads. Bytes are those of all threads: of a virtual one alone the JVM tells none.
 */
public final class VirtualThreads {
    /** The first Java that has what is called here. */
    public static final int NEEDS_JAVA = 21;

    /** Threads that are under way at once. They count down a latch: joining one that still runs would allocate. */
    private static final int BATCH = 256;

    private static final int WARMUPS = 6;
    private static final int ROUNDS = 7;

    private static @Nullable Object kept;

    private VirtualThreads() {}

    /** @param requests of each kind in each round */
    public static void measure(String name, long requests, Figures figures) throws Exception {
        Sample sample = new Sample("standard-webhooks", 1024);
        Verifier verifier = sample.verifier().withoutReplayProtection().build();
        Map<String, Runnable> kinds = new LinkedHashMap<>();
        kinds.put("bare", () -> kept = sample);
        kinds.put("valid", verifying(verifier, sample.valid()));
        kinds.put("wrong", verifying(verifier, sample.wrong()));
        kinds.put("garbage", verifying(verifier, sample.garbage()));
        int batches = (int) Math.max(1, requests / BATCH);
        for (boolean isVirtual : new boolean[] {true, false}) {
            Map<String, List<Double>> bytes = new LinkedHashMap<>();
            for (int round = -WARMUPS; round < ROUNDS; round++) {
                for (Map.Entry<String, Runnable> kind : kinds.entrySet()) {
                    double each = bytesOfEach(kind.getValue(), batches, isVirtual);
                    if (round >= 0) {
                        bytes.computeIfAbsent(kind.getKey(), of -> new ArrayList<>())
                                .add(each);
                    }
                }
            }
            double bare = Median.median(bytes.get("bare"));
            for (String kind : kinds.keySet()) {
                double median = Median.median(bytes.get(kind));
                double beyond = kind.equals("bare") ? median : median - bare;
                String thread = isVirtual ? "virtual" : "platform";
                figures.put(name + "." + thread + "." + kind + ".bytes", beyond);
                System.out.printf("%s: %s, %s thread: %.1f bytes%n", name, kind, thread, beyond);
            }
        }
    }

    private static Runnable verifying(Verifier verifier, WebhookRequest request) {
        return () -> {
            Verification verdict = verifier.verify(request);
            kept = verdict;
        };
    }

    private static double bytesOfEach(Runnable work, int batches, boolean isVirtual) throws Exception {
        long before = allocated();
        for (int i = 0; i < batches; i++) {
            if (isVirtual) {
                onVirtualThreads(work);
            } else {
                for (int k = 0; k < BATCH; k++) {
                    work.run();
                }
            }
        }
        return (double) (allocated() - before) / batches / BATCH;
    }

    private static void onVirtualThreads(Runnable work) throws Exception {
        Method start = Thread.class.getMethod("startVirtualThread", Runnable.class);
        CountDownLatch done = new CountDownLatch(BATCH);
        Runnable task = () -> {
            work.run();
            done.countDown();
        };
        for (int k = 0; k < BATCH; k++) {
            start.invoke(null, task);
        }
        done.await();
    }

    private static long allocated() throws Exception {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        return (long) com.sun.management.ThreadMXBean.class
                .getMethod("getTotalThreadAllocatedBytes")
                .invoke(threads);
    }
}
