package io.hookproof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.hookproof.providers.GitHub;
import io.hookproof.replay.ReplayStoreException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Work that is done and that the store has not heard of, when the application is taken down. */
class OwedConfirmationTest {
    private final UnsteadyStore store = new UnsteadyStore();
    private final List<String> warnings = new CopyOnWriteArrayList<>();
    private final Verifier verifier = endpoint(store);

    private Verifier endpoint(UnsteadyStore store) {
        return endpoint(store, Duration.ofSeconds(1));
    }

    private Verifier endpoint(UnsteadyStore store, Duration lease) {
        return Genuine.endpoint(GitHub.PROVIDER)
                .replays(store)
                .lease(lease)
                .listener(new WebhookListener() {
                    @Override
                    public void warning(String endpoint, String what) {
                        warnings.add(what);
                    }
                })
                .build();
    }

    /** As when it is reloaded just after Redis was away: the store is closed next. */
    @Test
    void theStoreIsToldOnceMore() {
        owe(verifier.admit(Genuine.github("{}")));
        store.isDown = false;

        verifier.stopRenewing();

        assertThat(store.remembered).hasValue(1);
        assertThat(warnings).isEmpty();
        assertThat(verifier.openDeliveries()).isZero();
    }

    @Test
    void whatItStillHasNotHeardIsReported() {
        Admission one = verifier.admit(Genuine.github("{}"));
        Admission other = verifier.admit(Genuine.github("{\"n\":2}"));
        Admission atWork = verifier.admit(Genuine.github("{\"n\":3}"));
        assertThat(atWork.delivery()).isPresent();
        owe(one, other);

        verifier.stopRenewing();

        assertThat(warnings).singleElement().asString().endsWith("run again: 2");
        assertThat(verifier.openDeliveries()).isZero();
    }

    /** A client without a time limit, and a server that never answers. */
    @Test
    void aStoreThatHangsHoldsUpNobodyForLong() throws Exception {
        CountDownLatch hangs = new CountDownLatch(1);
        Semaphore answer = new Semaphore(0);
        owe(verifier.admit(Genuine.github("{}")));
        store.beforeConfirmation = () -> {
            hangs.countDown();
            answer.acquireUninterruptibly();
        };
        assertThat(hangs.await(10, TimeUnit.SECONDS)).isTrue();
        try {
            assertTimeoutPreemptively(Duration.ofSeconds(60), verifier::stopRenewing);

            assertThat(warnings).singleElement().asString().endsWith("run again: 1");
        } finally {
            answer.release(1_000);
        }
    }

    /** Else an application with a hundred endpoints of a store that hangs waits for each of them at its end. */
    @Test
    void oneEndpointDoesNotWaitForTheStoreOfAnother() {
        UnsteadyStore otherStore = new UnsteadyStore();
        Verifier one = endpoint(store, Duration.ofHours(1));
        Verifier other = endpoint(otherStore, Duration.ofHours(1));
        Admission ofOther = other.admit(Genuine.github("{}"));
        otherStore.isDown = true;
        owe(one.admit(Genuine.github("{}")), ofOther);
        CountDownLatch otherIsAsked = new CountDownLatch(1);
        store.isDown = false;
        store.beforeConfirmation = () -> await(otherIsAsked);
        otherStore.beforeConfirmation = otherIsAsked::countDown;
        otherStore.isDown = false;

        Verifier.stopRenewingAll(List.of(one, other));

        assertThat(warnings).isEmpty();
        assertThat(store.remembered).hasValue(1);
        assertThat(otherStore.remembered).hasValue(1);
    }

    @Test
    void onlyTheAdapterThatIsTakenDownOffersItsOwnOnceMore() {
        Verifier shared = endpoint(store, Duration.ofHours(1));
        Passage ofOne = Passage.of(shared, shared.admit(Genuine.github("{\"n\":1}")), "one")
                .orElseThrow();
        Passage ofOther = Passage.of(shared, shared.admit(Genuine.github("{\"n\":2}")), "other")
                .orElseThrow();
        store.isDown = true;
        assertThat(ofOne.ended(200)).isEmpty();
        assertThat(ofOther.ended(200)).isEmpty();
        store.isDown = false;

        Verifier.stopRenewingAll(List.of(shared), List.of("one"));

        assertThat(store.remembered).hasValue(1);
        assertThat(shared.openDeliveries()).as("the other's is still owed").isEqualTo(1);
    }

    /** The store is closed by then, and a thread that asked it for ever would keep the application in memory. */
    @Test
    void whatIsOwedOnlyAfterItsAdapterIsTakenDownIsNotOfferedAgain() {
        Verifier shared = endpoint(store, Duration.ofHours(1));
        Passage atWork = Passage.of(shared, shared.admit(Genuine.github("{\"n\":1}")), "one")
                .orElseThrow();
        Passage ofOther = Passage.of(shared, shared.admit(Genuine.github("{\"n\":2}")), "other")
                .orElseThrow();
        Verifier.stopRenewingAll(List.of(shared), List.of("one"));
        store.isDown = true;
        warnings.clear();

        assertThat(atWork.ended(200)).isEmpty();

        assertThat(warnings).singleElement().asString().contains("did not take the confirmation");
        assertThat(shared.openDeliveries()).isEqualTo(1);
        assertThat(ofOther.ended(200)).isEmpty();
        assertThat(shared.openDeliveries()).as("the other's is owed").isEqualTo(1);
    }

    /** For the same reason. */
    @Test
    void whatIsOwedOnlyAfterTheEndpointIsStoppedIsNotOfferedAgain() {
        Verifier patient = endpoint(store, Duration.ofHours(1));
        Admission atWork = patient.admit(Genuine.github("{}"));
        patient.stopRenewing();
        Verifier.stopRenewingAll(List.of(patient), List.of("one"));
        store.isDown = true;
        warnings.clear();

        assertThat(atWork.confirm().status()).isEqualTo(200);

        assertThat(warnings).singleElement().asString().contains("did not take the confirmation");
        assertThat(patient.openDeliveries()).isZero();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void theThreadThatStopsIsInterruptedAfterwardsIfItWasBefore(boolean isInterrupted) {
        Verifier patient = endpoint(store, Duration.ofHours(1));
        owe(patient.admit(Genuine.github("{}")));
        store.isDown = false;
        if (isInterrupted) {
            Thread.currentThread().interrupt();
        }

        patient.stopRenewing();

        assertThat(Thread.interrupted()).isEqualTo(isInterrupted);
        assertThat(store.remembered).hasValue(1);
    }

    @Test
    void anInterruptDuringTheStopIsKept() throws Exception {
        Verifier patient = endpoint(store, Duration.ofHours(1));
        owe(patient.admit(Genuine.github("{}")));
        CountDownLatch hangs = new CountDownLatch(1);
        CountDownLatch never = new CountDownLatch(1);
        store.beforeConfirmation = () -> {
            hangs.countDown();
            await(never);
        };
        AtomicBoolean isKept = new AtomicBoolean();
        Thread stops = new Thread(() -> {
            patient.stopRenewing();
            isKept.set(Thread.currentThread().isInterrupted());
        });
        stops.start();
        assertThat(hangs.await(10, TimeUnit.SECONDS)).isTrue();

        stops.interrupt();

        stops.join();
        never.countDown();
        assertThat(isKept).isTrue();
        assertThat(warnings).singleElement().asString().endsWith("run again: 1");
    }

    /** A container may start a filter again that it has taken down. */
    @Test
    void whatAnAdapterLetsInAfterItWasStartedAgainIsOfferedAgain() {
        Verifier shared = endpoint(store, Duration.ofHours(1));
        Verifier.stopRenewingAll(List.of(shared), List.of("one"));
        Passage timedOut =
                Passage.of(shared, shared.admit(Genuine.github("{}")), "one").orElseThrow();
        timedOut.lost();
        store.isDown = true;

        assertThat(timedOut.ended(200)).isEmpty();

        assertThat(shared.openDeliveries()).as("it is still owed").isEqualTo(1);
    }

    /** Its work ends, and finds the store away, at the very moment when the application is taken down. */
    @Test
    void whatBeginsToOweWhileItIsStoppedIsOfferedOnceMoreToo() {
        Leases leases = new Leases(Duration.ofHours(1), new Reporter("github", WebhookListener.none()));
        AtomicInteger offered = new AtomicInteger();
        leases.watch(new Renewable() {
            @Override
            public PendingIncidents.@Nullable Trouble renew() {
                offered.incrementAndGet();
                return null;
            }

            @Override
            public boolean owesConfirmation() {
                return leases.open() == 0 && offered.get() == 0;
            }

            @Override
            public @Nullable Object adapter() {
                return null;
            }
        });

        Leases.stop(List.of(leases), null);

        assertThat(offered).hasValue(1);
    }

    /** Work in another thread leaves the lease to itself at the very moment when the store is found to be away. */
    @Test
    void whatIsOwedIsKeptWhoeverStopsRenewingIt() throws Exception {
        Verifier patient = endpoint(store, Duration.ofHours(1));
        ExecutorService other = Executors.newSingleThreadExecutor();
        try {
            for (int i = 1; i <= 1_500; i++) {
                Admission admission = patient.admit(Genuine.github("{\"n\":" + i + "}"));
                AtomicInteger ready = new AtomicInteger();
                store.beforeConfirmation = () -> {
                    together(ready);
                    throw new ReplayStoreException("connection refused");
                };
                Future<?> confirmed = other.submit(admission::confirm);
                together(ready);
                admission.stopRenewing();
                confirmed.get();
                assertThat(patient.openDeliveries()).isEqualTo(i);
                // Or it would be full.
                store.real.release(store.lastKeys, store.lastToken);
            }
        } finally {
            other.shutdown();
        }
    }

    private static void together(AtomicInteger ready) {
        ready.incrementAndGet();
        while (ready.get() < 2) {
            Thread.yield();
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }

    private void owe(Admission... done) {
        store.isDown = true;
        for (Admission admission : done) {
            assertThat(admission.confirm().status()).isEqualTo(200);
        }
        warnings.clear();
    }
}
