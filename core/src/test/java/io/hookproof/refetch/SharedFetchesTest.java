package io.hookproof.refetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
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

    @Test
    void whoIsInterruptedAfterItJoinedIsStillInterrupted() throws Exception {
        AtomicReference<Refetched> ofJoined = new AtomicReference<>();
        AtomicBoolean isInterrupted = new AtomicBoolean();
        Thread asks = asking(first::join, new AtomicReference<>());
        await().until(() -> first.getNumberOfDependents() == 1);
        Thread leads = asking(() -> SECOND, new AtomicReference<>());
        await().until(() -> places.availablePermits() == PLACES - 1);
        long end = System.nanoTime() + Duration.ofMinutes(1).toNanos();
        Thread joined = new Thread(() -> {
            ofJoined.set(shared.ask("/orders/1", end, () -> SECOND));
            isInterrupted.set(Thread.currentThread().isInterrupted());
        });
        joined.start();
        await().until(() -> joined.getState() == Thread.State.TIMED_WAITING);

        joined.interrupt();
        joined.join();
        first.complete(FIRST);
        asks.join();
        leads.join();

        assertThat(ofJoined.get()).isEqualTo(new Refetched.Unavailable("the waiting thread was interrupted"));
        assertThat(isInterrupted).isTrue();
        assertThat(places.availablePermits()).isEqualTo(PLACES);
    }

    /** What it failed with is the leader's to explain, and asking again would fail the same way. */
    @Test
    void whoJoinedOneThatFailsIsNotAskedForAgain() throws Exception {
        AtomicReference<Refetched> ofJoined = new AtomicReference<>();
        Thread asks = asking(first::join, new AtomicReference<>());
        await().until(() -> first.getNumberOfDependents() == 1);
        Thread leads = asking(
                () -> {
                    throw new StackOverflowError("of this test");
                },
                new AtomicReference<>());
        leads.setUncaughtExceptionHandler((thread, ofThisTest) -> {});
        await().until(() -> places.availablePermits() == PLACES - 1);
        Thread joined = asking(() -> SECOND, ofJoined);
        await().until(() -> joined.getState() == Thread.State.TIMED_WAITING);

        first.complete(FIRST);
        for (Thread each : new Thread[] {asks, leads, joined}) {
            each.join();
        }

        assertThat(ofJoined.get()).isEqualTo(new Refetched.Unavailable("the request that was joined failed"));
    }

    /** An attacker may name any number of objects. */
    @Test
    void whatWasAskedForIsForgottenWhenItIsAnswered() {
        SharedFetches withoutPlaces = new SharedFetches(new Semaphore(0));
        long end = System.nanoTime() + Duration.ofMinutes(1).toNanos();
        for (Refetched answer : new Refetched[] {FIRST, SECOND}) {
            assertThat(withoutPlaces.ask("/orders/1", end, () -> answer)).isEqualTo(answer);
        }
    }

    private Thread asking(Supplier<Refetched> api, AtomicReference<Refetched> answer) {
        long end = System.nanoTime() + Duration.ofMinutes(1).toNanos();
        Thread thread = new Thread(() -> answer.set(shared.ask("/orders/1", end, api)));
        thread.start();
        return thread;
    }
}
