package io.hookproof.benchmarks.verify;

import io.hookproof.Verification.Verified;
import io.hookproof.Verifier;
import io.hookproof.http.WebhookRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** One verifier given valid requests by two threads at once: how many it refused, which must be none. */
public final class SharedVerifier {
    private static final int THREADS = 2;

    private SharedVerifier() {}

    /** @param calls of all threads together */
    public static long refused(long calls) throws Exception {
        Sample sample = new Sample("standard-webhooks", 256);
        Verifier verifier = sample.verifier().withoutReplayProtection().build();
        List<WebhookRequest> different = new ArrayList<>();
        for (int i = 0; i < 16; i++) {
            different.add(new Sample("standard-webhooks", 256 + i * 40).valid());
        }
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            List<Future<Long>> counts = new ArrayList<>();
            for (int t = 0; t < THREADS; t++) {
                int start = t * 5;
                counts.add(threads.submit(() -> {
                    long refused = 0;
                    for (long i = 0; i < calls / THREADS; i++) {
                        WebhookRequest request = different.get((int) ((start + i) & 15));
                        refused += verifier.verify(request) instanceof Verified ? 0 : 1;
                    }
                    return refused;
                }));
            }
            long refused = 0;
            for (Future<Long> count : counts) {
                refused += count.get();
            }
            return refused;
        } finally {
            threads.shutdownNow();
        }
    }
}
