package io.hookproof.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.hookproof.replay.Claim;
import io.hookproof.replay.ReplayKey;
import io.hookproof.replay.ReplayStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;

/** What each part of the {@link ReplayStoreContract} needs of the store under test. */
interface StoreUnderTest {
    int THREADS = 64;

    ReplayStore store();

    /** The store as another process opens it; the same one where each process has its own memory. */
    ReplayStore ofAnotherProcess() throws Exception;

    /** Lets that much of the store's time pass. */
    void timePasses(Duration time) throws Exception;

    /** Keys that no other test uses, in order. */
    List<ReplayKey> keys(int count);

    /** Claims keys that are free. */
    default Claim.Fresh fresh(List<ReplayKey> keys, Duration lease) {
        Claim claim = store().claim(keys, lease);
        assertThat(claim).as("the claim of keys that are free").isInstanceOf(Claim.Fresh.class);
        return (Claim.Fresh) claim;
    }

    /** The claims of many threads that start together. */
    static List<Claim> inParallel(Supplier<Claim> claiming) throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(THREADS);
        CountDownLatch start = new CountDownLatch(1);
        try {
            List<Future<Claim>> futures = new ArrayList<>();
            for (int i = 0; i < THREADS; i++) {
                futures.add(pool.submit(() -> {
                    start.await();
                    return claiming.get();
                }));
            }
            start.countDown();
            List<Claim> claims = new ArrayList<>();
            for (Future<Claim> future : futures) {
                claims.add(future.get());
            }
            return claims;
        } finally {
            pool.shutdownNow();
        }
    }
}
