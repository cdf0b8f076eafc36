package io.hookproof;

import static org.assertj.core.api.Assertions.assertThat;

import io.hookproof.replay.Claim;
import io.hookproof.replay.InMemoryReplayStore;
import io.hookproof.replay.ReplayKey;
import io.hookproof.replay.ReplayStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** What the replay memory of a process is left with when the machine has no more memory for a moment. */
class MemoryRunsOutTest {
    private static final int TIMES = 4;
    private static final Duration MEMORY = Duration.ofDays(3);

    @Test
    void noKeyIsInFlightForEverAndWhatIsNotConfirmedKeepsItsLease() throws Exception {
        assertThat(Child.outputOf(MemoryRunsOutTest.class, "-Xmx64m").lines().distinct())
                .containsExactlyInAnyOrder("of a batch 0 in flight", "a confirmation: InFlight");
    }

    public static void main(String... none) {
        for (int time = 0; time < TIMES; time++) {
            new MemoryRunsOutTest().batches();
            new MemoryRunsOutTest().confirmations();
        }
    }

    private final AtomicLong nanos = new AtomicLong();
    private final ReplayStore store = InMemoryReplayStore.holding(1_000_000, nanos::get);
    private final Random random = new Random();
    private List<ReplayKey> asked = List.of();
    private boolean confirms;

    private void batches() {
        untilMemoryRunsOut(() -> {
            asked = keys(8);
            store.claimAndConfirm(asked, MEMORY);
        });
        long held = asked.stream()
                .filter(key -> store.claim(List.of(key), MEMORY) instanceof Claim.InFlight)
                .count();
        System.out.println("of a batch " + held + " in flight");
    }

    private void confirmations() {
        untilMemoryRunsOut(() -> {
            confirms = false;
            asked = keys(1);
            Claim claim = store.claim(asked, MEMORY);
            if (claim instanceof Claim.Fresh fresh) {
                confirms = true;
                store.confirm(asked, fresh.token(), MEMORY);
            }
        });
        if (confirms) {
            System.out.println(
                    "a confirmation: " + store.claim(asked, MEMORY).getClass().getSimpleName());
        }
    }

    /** Takes nearly all of it, and lets the work take the rest. */
    private static void untilMemoryRunsOut(Runnable work) {
        byte[][] ballast = new byte[4_000][];
        int blocks = 0;
        try {
            while (true) {
                ballast[blocks] = new byte[64 * 1024];
                blocks++;
            }
        } catch (OutOfMemoryError full) {
            Arrays.fill(ballast, blocks - 4, blocks, null);
        }
        try {
            while (true) {
                work.run();
            }
        } catch (OutOfMemoryError full) {
            Arrays.fill(ballast, null);
        }
    }

    private List<ReplayKey> keys(int count) {
        List<ReplayKey> keys = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            byte[] digest = new byte[ReplayKey.SIZE];
            random.nextBytes(digest);
            keys.add(ReplayKey.of(digest));
        }
        keys.sort(null);
        return keys;
    }
}
