package io.hookproof.scheme;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;

/** A pool serves every thread and keeps an object for few of them. */
class PoolTest {
    private static final int THREADS = 200;

    @Test
    void itKeepsAsManyAsCanRunAtOnceAndNotOneForEachThread() throws Exception {
        Pool<Object> pool = new Pool<>();
        Set<Object> kept = ConcurrentHashMap.newKeySet();
        onThreads(() -> pool.give(new Object()));
        onThreads(() -> {
            Object one = pool.take();
            if (one != null) {
                assertThat(kept.add(one)).as("given to one alone").isTrue();
            }
        });
        assertThat(kept)
                .isNotEmpty()
                .hasSizeLessThanOrEqualTo(Pool.slots(Runtime.getRuntime().availableProcessors()));
    }

    @Test
    void thereAreAtLeastFourForEachProcessorAndAtMostSixtyFour() {
        assertThat(Pool.slots(1)).isEqualTo(8);
        assertThat(Pool.slots(2)).isEqualTo(8);
        assertThat(Pool.slots(3)).isEqualTo(16);
        assertThat(Pool.slots(8)).isEqualTo(32);
        assertThat(Pool.slots(16)).isEqualTo(64);
        assertThat(Pool.slots(128)).isEqualTo(64);
    }

    private static void onThreads(Runnable work) throws InterruptedException {
        for (int i = 0; i < THREADS; i++) {
            Thread thread = new Thread(work);
            thread.start();
            thread.join();
        }
    }
}
