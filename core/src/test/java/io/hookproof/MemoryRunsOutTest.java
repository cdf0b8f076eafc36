package io.hookproof;

import static org.assertj.core.api.Assertions.assertThat;

import io.hookproof.Verification.Duplicate;
import io.hookproof.http.WebhookRequest;
import io.hookproof.providers.Stripe;
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
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What the replay memory of a process is left with when the machine has no more memory for a moment. */
class MemoryRunsOutTest {
    private static final int TIMES = 4;
    private static final int EVENTS = 4;
    private static final Duration MEMORY = Duration.ofDays(3);

    @Test
    void noKeyIsInFlightForEverWhatIsNotConfirmedKeepsItsLeaseAndWorkThatIsDoneDoesNotRunAgain() throws Exception {
        assertThat(Child.outputOf(MemoryRunsOutTest.class, "-Xmx64m").lines().distinct())
                .containsExactlyInAnyOrder(
                        "of a batch 0 in flight", "a confirmation: InFlight", "done work that comes again: Duplicate");
    }

    public static void main(String... none) {
        doneWork();
        for (int time = 0; time < TIMES; time++) {
            new MemoryRunsOutTest().batches();
            new MemoryRunsOutTest().confirmations();
        }
    }

    /** Now and then a few bytes turn out to be left, so it is tried with some. */
    private static void doneWork() {
        Verifier verifier =
                Genuine.endpoint(Stripe.PROVIDER).lease(Duration.ofSeconds(1)).build();
        for (int event = 0; event < EVENTS; event++) {
            Admission done = verifier.admit(event(event));
            takeTheLastByte();
            try {
                done.confirm();
            } catch (OutOfMemoryError full) {
                // What counts is what it leaves behind.
            } finally {
                taken = null;
            }
        }
        for (int event = 0; event < EVENTS; event++) {
            WebhookRequest again = event(event);
            Verification verdict = Awaitility.await()
                    .until(() -> verifier.verify(again), any -> !(any instanceof Duplicate copy) || copy.handled());
            System.out.println(
                    "done work that comes again: " + verdict.getClass().getSimpleName());
        }
    }

    private static WebhookRequest event(int number) {
        return Genuine.stripe(Long.toString(Genuine.NOW), "{\"id\":\"evt_" + number + "\"}");
    }

    /** Each points to the one before. */
    private static Object @Nullable [] taken;

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

    /** So that not even a small object can be made. */
    private static void takeTheLastByte() {
        for (int size = 16 * 1024; size > 0; size /= 16) {
            try {
                while (true) {
                    Object[] next = new Object[size];
                    next[0] = taken;
                    taken = next;
                }
            } catch (OutOfMemoryError full) {
                // Of this size.
            }
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
