package io.hookproof.refetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class SharedFetchesTest {
    private static final int PLACES = 10;
    private static final Refetched FIRST = new Refetched.Gone("said the first answer");
    private static final Refetched SECOND = new Refetched.Gone("said the second answer");

    private final Semaphore places = new Semaphore(PLACES);
    private final SharedFetches shared = new SharedFetches(places);
    private final CompletableFuture<Refetched> first = new CompletableFuture<>();

    /** It is stopped, and the others have all of their time left. */
    @Test
    void whoIsInterruptedBeforeItsTurnLeavesTheTurnToThoseWhoJoined() throws Exception {
        AtomicReference<Refetched> ofInterrupted = new AtomicReference<>();
        AtomicReference<Refetched> ofJoined = new AtomicReference<>();
        Thread asks = asking(first::join, new AtomicReference<>());
        await().until(() -> first.getNumberOfDependents() == 1);
        Thread interrupted = asking(() -> SECOND, ofInterrupted);
        await().until(() -> places.availablePermits() == PLACES - 1);
        Thread joined = asking(() -> SECOND, ofJoined);
        await().until(() -> joined.getState() == Thread.State.TIMED_WAITING);

        interrupted.interrupt();
        interrupted.join();
        first.complete(FIRST);
        asks.join();
        joined.join();

        assertThat(ofInterrupted.get()).isEqualTo(new Refetched.Unavailable("the waiting thread was interrupted"));
        assertThat(ofJoined.get()).isEqualTo(SECOND);
        assertThat(places.availablePermits()).isEqualTo(PLACES);
    }

    private Thread asking(Supplier<Refetched> api, AtomicReference<Refetched> answer) {
        long end = System.nanoTime() + Duration.ofMinutes(1).toNanos();
        Thread thread = new Thread(() -> answer.set(shared.ask("/orders/1", end, api)));
        thread.start();
        return thread;
    }
}
