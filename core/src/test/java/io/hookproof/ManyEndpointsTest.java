package io.hookproof;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.hookproof.providers.GitHub;
import io.hookproof.replay.InMemoryReplayStore;
import io.hookproof.replay.ReplayStore;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A platform may build an endpoint for each of its customers. */
class ManyEndpointsTest {
    private static final int ROUND = 500;

    private final ReplayStore store = InMemoryReplayStore.holding(100);
    private final List<Verifier> built = new ArrayList<>(20 * ROUND);

    /** Most of it is gone when it is built. Its answers and pools alone took more once, before they were ever needed. */
    @Test
    void oneMoreTakesFewKilobytes() {
        long least = Long.MAX_VALUE;
        for (int round = 0; round < 20; round++) {
            ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
            long before = threads.getCurrentThreadAllocatedBytes();
            for (int i = 0; i < ROUND; i++) {
                built.add(Genuine.endpoint(GitHub.PROVIDER)
                        .endpoint("customer " + built.size())
                        .replays(store)
                        .listener(WebhookListener.none())
                        .build());
            }
            least = Math.min(least, (threads.getCurrentThreadAllocatedBytes() - before) / ROUND);
        }
        assertThat(least).isLessThan(25_000);
    }
}
