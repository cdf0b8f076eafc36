package io.hookproof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hookproof.Verification.Duplicate;
import io.hookproof.providers.GitHub;
import io.hookproof.replay.Claim;
import io.hookproof.replay.InMemoryReplayStore;
import io.hookproof.replay.ReplayStore;
import java.io.IOException;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** The threads that renew leases: how many, for how long, and what one of them may hold up. */
class LeasesTest {
    /** In a process of its own: every delivery that is open anywhere keeps one. */
    @Test
    void oneThreadServesThousandsOfEndpointsAndEndsWithTheirDeliveriesOrTheApplication()
            throws IOException, InterruptedException {
        assertThat(Child.outputOf(Threads.class).lines())
                .containsExactly(
                        "one open: 1",
                        "confirmed: 0",
                        "a thousand open: 1",
                        "all closed: 0",
                        "one open: 1",
                        "taken down: 0");
    }

    /** Says how many there are. */
    static final class Threads {
        public static void main(String[] none) throws InterruptedException {
            Admission one = endpoint(0).admit(Genuine.github("{}"));
            System.out.println("one open: " + threads());
            one.confirm();
            System.out.println("confirmed: " + (comesTrue(() -> threads() == 0) ? 0 : threads()));
            List<Admission> open = new ArrayList<>();
            for (int i = 0; i < 1_000; i++) {
                open.add(endpoint(i).admit(Genuine.github("{}")));
            }
            System.out.println("a thousand open: " + threads());
            open.forEach(Admission::close);
            System.out.println("all closed: " + (comesTrue(() -> threads() == 0) ? 0 : threads()));
            Verifier last = endpoint(1);
            last.admit(Genuine.github("{}"));
            System.out.println("one open: " + threads());
            last.stopRenewing();
            System.out.println("taken down: " + threads());
        }

        private static Verifier endpoint(int number) {
            return Genuine.endpoint(GitHub.PROVIDER)
                    .endpoint("number-" + number)
                    .replays(InMemoryReplayStore.holding(10))
                    .build();
        }

        private static long threads() {
            return Thread.getAllStackTraces().keySet().stream()
                    .filter(thread -> thread.getName().equals("hookproof-leases"))
                    .count();
        }

        private static boolean comesTrue(BooleanSupplier what) throws InterruptedException {
            for (int i = 0; i < 1_000 && !what.getAsBoolean(); i++) {
                Thread.sleep(10);
            }
            return what.getAsBoolean();
        }
    }

    /** Such as who is logged in, and the trace: the thread serves other endpoints for as long as there are deliveries. */
    @Test
    void theThreadHasNothingOfTheRequestThatCameFirst() throws IOException, InterruptedException {
        assertThat(Child.outputOf(Inherited.class).lines()).containsExactly("renewed as null");
    }

    /** Says what it sees of the request. */
    static final class Inherited {
        private static final InheritableThreadLocal<String> USER = new InheritableThreadLocal<>();

        public static void main(String[] none) throws InterruptedException {
            CountDownLatch renewed = new CountDownLatch(1);
            Verifier verifier = leasing(() -> {
                if (renewed.getCount() > 0) {
                    System.out.println("renewed as " + USER.get());
                }
                renewed.countDown();
            });
            USER.set("whose request it is");
            try (Admission open = verifier.admit(Genuine.github("{}"))) {
                renewed.await();
                open.confirm();
            }
        }
    }

    /** On Java 17 a thread keeps the classes of all callers on the stack where it is made. */
    @Test
    void theThreadKeepsNoApplicationWhoseRequestCameFirst() throws IOException, InterruptedException {
        assertThat(Child.outputOf(TakenDown.class).lines()).containsExactly("collected: true");
    }

    /** Two applications share this library; the thread goes on for the second when the first is gone. */
    static final class TakenDown {
        public static void main(String[] none) throws Exception {
            CountDownLatch renewed = new CountDownLatch(1);
            Verifier verifier = leasing(renewed::countDown);
            WeakReference<ClassLoader> first = Application.calling(
                    () -> verifier.admit(Genuine.github("{}")).delivery());
            renewed.await();
            System.out.println("collected: " + Application.isCollected(first));
        }
    }

    /** What a store throws is of its own making, and to ask it anything may fail too. */
    @Test
    void aRenewalWhoseTroubleCannotBeToldIsTriedAgain() {
        AtomicInteger renewals = new AtomicInteger();
        Verifier verifier = leasing(() -> {
            if (renewals.incrementAndGet() == 1) {
                throw new Untellable();
            }
        });
        try (Admission open = verifier.admit(Genuine.github("{}"))) {
            Awaitility.await().dontCatchUncaughtExceptions().until(() -> renewals.get() >= 3);
            assertThat(open.delivery()).isPresent();
        }
    }

    private static final class Untellable extends IllegalStateException {
        private static final long serialVersionUID = 1L;

        @Override
        public StackTraceElement[] getStackTrace() {
            throw new IllegalStateException("of this test");
        }
    }

    /** A client without a time limit, and a server that never answers. */
    @Test
    void aStoreThatHangsAtARenewalEndsTheLeasesOfNoOtherEndpoint() throws Exception {
        CountDownLatch hangs = new CountDownLatch(1);
        CountDownLatch never = new CountDownLatch(1);
        AtomicInteger renewals = new AtomicInteger();
        Verifier hanging = leasing(() -> {
            hangs.countDown();
            never.await();
        });
        Verifier other = leasing(renewals::incrementAndGet);
        try (Admission held = hanging.admit(Genuine.github("{}"));
                Admission goesOn = other.admit(Genuine.github("{}"))) {
            assertThat(List.of(held, goesOn)).allMatch(open -> open.delivery().isPresent());
            assertThat(hangs.await(10, TimeUnit.SECONDS)).isTrue();
            int renewed = renewals.get();
            Awaitility.await().until(() -> renewals.get() >= renewed + 3);
        } finally {
            never.countDown();
        }
    }

    /** As when a database fails over, or Redis comes back without what it held. */
    @Test
    void aLeaseThatEndsWhileTheStoreIsAwayIsTakenAgainUnderATokenOfItsOwn() {
        UnsteadyStore store = new UnsteadyStore();
        List<String> warnings = new CopyOnWriteArrayList<>();
        Verifier verifier = leasing(store, warnings);
        Admission working = verifier.admit(Genuine.github("{}"));
        long before = store.lastToken;

        store.real.release(store.lastKeys, before);

        Awaitility.await().until(() -> store.lastToken != before);
        int renewals = store.renewals.get();
        Awaitility.await().until(() -> store.renewals.get() >= renewals + 2);
        assertThat(verifier.admit(Genuine.github("{}")).delivery())
                .as("its owner is still at it")
                .isEmpty();
        assertThat(store.real.confirm(store.lastKeys, before, Duration.ofMinutes(1)))
                .as("the token of the lease that ended is of no use")
                .isFalse();
        working.confirm();
        assertThat(verifier.verify(Genuine.github("{}")))
                .isInstanceOfSatisfying(
                        Duplicate.class, again -> assertThat(again.handled()).isTrue());
        assertThat(warnings).isEmpty();
    }

    @Test
    void aLeaseThatAnotherHasTakenMeanwhileIsLostAndStaysTheOthers() {
        UnsteadyStore store = new UnsteadyStore();
        List<String> warnings = new CopyOnWriteArrayList<>();
        Admission working = leasing(store, warnings).admit(Genuine.github("{}"));
        store.real.release(store.lastKeys, store.lastToken);
        Claim.Fresh other = (Claim.Fresh) store.real.claim(store.lastKeys, Duration.ofMinutes(1));

        Awaitility.await().until(() -> !warnings.isEmpty());

        assertThat(warnings).singleElement().asString().contains("a lease was lost");
        working.close();
        assertThat(store.real.confirm(store.lastKeys, other.token(), Duration.ofMinutes(1)))
                .isTrue();
    }

    @Test
    void workThatIsDoneWhileItsLeaseIsTakenAgainIsRemembered() {
        UnsteadyStore store = new UnsteadyStore();
        List<String> warnings = new CopyOnWriteArrayList<>();
        Verifier verifier = leasing(store, warnings);
        Admission working = verifier.admit(Genuine.github("{}"));
        Thread done = new Thread(working::confirm);
        store.afterClaim = () -> {
            done.start();
            Awaitility.await()
                    .until(() -> EnumSet.of(Thread.State.BLOCKED, Thread.State.TERMINATED)
                            .contains(done.getState()));
        };

        store.real.release(store.lastKeys, store.lastToken);

        awaitRemembered(store, verifier);
        assertThat(warnings).isEmpty();
    }

    /** It may raise an alarm over the network, and the store has hiccups when others do. */
    @Test
    void aListenerThatHangsHoldsUpNoRenewal() throws Exception {
        UnsteadyStore store = new UnsteadyStore();
        CountDownLatch told = new CountDownLatch(1);
        CountDownLatch never = new CountDownLatch(1);
        Verifier verifier = Genuine.endpoint(GitHub.PROVIDER)
                .replays(store)
                .lease(Duration.ofSeconds(1))
                .listener(new WebhookListener() {
                    @Override
                    public void warning(String endpoint, String what) {
                        told.countDown();
                        try {
                            never.await();
                        } catch (InterruptedException stopping) {
                            Thread.currentThread().interrupt();
                        }
                    }
                })
                .build();
        try (Admission open = verifier.admit(Genuine.github("{}"))) {
            store.isDown = true;
            assertThat(told.await(10, TimeUnit.SECONDS)).isTrue();
            store.isDown = false;
            int renewals = store.renewals.get();
            Awaitility.await().until(() -> store.renewals.get() >= renewals + 3);
            assertThat(open.delivery()).isPresent();
        } finally {
            never.countDown();
        }
    }

    @Test
    void anEndpointThatIsStoppedEndsTheRenewalsOfNoOther() {
        AtomicInteger renewals = new AtomicInteger();
        Verifier one = leasing(() -> {});
        Verifier other = leasing(renewals::incrementAndGet);
        try (Admission ofOne = one.admit(Genuine.github("{}"));
                Admission ofOther = other.admit(Genuine.github("{}"))) {
            assertThat(List.of(ofOne, ofOther)).allMatch(open -> open.delivery().isPresent());

            one.stopRenewing();

            int before = renewals.get();
            Awaitility.await().until(() -> renewals.get() >= before + 2);
        }
    }

    /** Its thread would keep the application in memory. */
    @Test
    void aRenewalThatHangsIsInterruptedWhenItsEndpointIsStopped() throws Exception {
        CountDownLatch hangs = new CountDownLatch(1);
        CountDownLatch interrupted = new CountDownLatch(1);
        Verifier verifier = leasing(() -> {
            hangs.countDown();
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException stopping) {
                interrupted.countDown();
            }
        });
        try (Admission hung = verifier.admit(Genuine.github("{}"))) {
            assertThat(hung.delivery()).isPresent();
            assertThat(hangs.await(10, TimeUnit.SECONDS)).isTrue();

            verifier.stopRenewing();

            assertThat(interrupted.await(10, TimeUnit.SECONDS)).isTrue();
        }
    }

    /** As some containers do to every thread that they find when they take an application down. */
    @Test
    void leasesAreRenewedThoughAStrangerInterruptsTheThread() {
        AtomicInteger renewals = new AtomicInteger();
        Verifier verifier = leasing(renewals::incrementAndGet);
        try (Admission open = verifier.admit(Genuine.github("{}"))) {
            assertThat(open.delivery()).isPresent();
            Awaitility.await().until(() -> renewals.get() >= 1);
            Thread.getAllStackTraces().keySet().stream()
                    .filter(thread -> thread.getName().equals("hookproof-leases"))
                    .forEach(Thread::interrupt);
            int before = renewals.get();
            Awaitility.await().until(() -> renewals.get() >= before + 3);
        }
    }

    @Test
    void aRenewalThatHangsHoldsUpNoOtherOfItsEndpoint() {
        CountDownLatch never = new CountDownLatch(1);
        AtomicReference<Object> hanging = new AtomicReference<>();
        AtomicInteger hangs = new AtomicInteger();
        AtomicInteger renewals = new AtomicInteger();
        Verifier verifier = leasing(key -> {
            if (hanging.compareAndSet(null, key) || hanging.get().equals(key)) {
                hangs.incrementAndGet();
                never.await();
            } else {
                renewals.incrementAndGet();
            }
        });
        try (Admission one = verifier.admit(Genuine.github("{}"));
                Admission two = verifier.admit(Genuine.github("{\"n\":2}"))) {
            assertThat(List.of(one, two)).allMatch(open -> open.delivery().isPresent());
            Awaitility.await().until(() -> renewals.get() >= 3 * 4);
            assertThat(hangs).as("threads that it holds").hasValue(1);
        } finally {
            never.countDown();
        }
    }

    @Test
    void aConfirmationThatTheStoreDidNotTakeIsTriedAgainUntilItDoes() {
        UnsteadyStore store = new UnsteadyStore();
        Verifier verifier = leasing(store, new CopyOnWriteArrayList<>());
        Admission done = verifier.admit(Genuine.github("{}"));
        store.isDown = true;
        assertThat(done.confirm().status()).isEqualTo(200);
        store.isDown = false;
        awaitRemembered(store, verifier);
    }

    /** As a container says of a request that it has timed out, when it is over. */
    @Test
    void aConfirmationThatIsOwedIsTriedAgainWhoeverHasLostSightOfTheRequest() {
        UnsteadyStore store = new UnsteadyStore();
        Verifier verifier = leasing(store, new CopyOnWriteArrayList<>());
        Passage done =
                Passage.of(verifier, verifier.admit(Genuine.github("{}"))).orElseThrow();
        store.isDown = true;
        assertThat(done.ended(200)).isEmpty();
        done.lost();
        store.isDown = false;
        awaitRemembered(store, verifier);
    }

    @Test
    void aConfirmationForWhichThereWasNoMemoryIsTriedAgainToo() {
        UnsteadyStore store = new UnsteadyStore();
        Verifier verifier = leasing(store, new CopyOnWriteArrayList<>());
        Admission done = verifier.admit(Genuine.github("{}"));
        store.isOutOfMemory = true;
        assertThatThrownBy(done::confirm).isInstanceOf(OutOfMemoryError.class);
        store.isOutOfMemory = false;
        awaitRemembered(store, verifier);
    }

    /** What follows an error of the machine is not for this library to decide. */
    @Test
    void anErrorOfTheMachineWhileAClaimIsGivenBackReachesTheCaller() {
        UnsteadyStore store = new UnsteadyStore();
        Verifier verifier = leasing(store, new CopyOnWriteArrayList<>());
        Admission failed = verifier.admit(Genuine.github("{}"));
        store.isOutOfMemory = true;

        assertThatThrownBy(failed::close).isInstanceOf(OutOfMemoryError.class);
        assertThat(verifier.openDeliveries()).isZero();
    }

    @Test
    void aConfirmationThatIsHeardOnlyAfterItsLeaseCountsUnlessAnotherHasTakenOver() {
        UnsteadyStore store = new UnsteadyStore();
        List<String> warnings = new CopyOnWriteArrayList<>();
        Verifier verifier = leasing(store, warnings);
        Admission done = verifier.admit(Genuine.github("{}"));
        store.isDown = true;
        done.confirm();
        store.real.release(store.lastKeys, store.lastToken);
        store.isDown = false;
        awaitRemembered(store, verifier);

        Admission late = verifier.admit(Genuine.github("{\"n\":2}"));
        store.isDown = true;
        late.confirm();
        store.real.release(store.lastKeys, store.lastToken);
        Claim.Fresh other = (Claim.Fresh) store.real.claim(store.lastKeys, Duration.ofMinutes(1));
        warnings.clear();
        store.isDown = false;
        Awaitility.await().until(() -> !warnings.isEmpty());
        assertThat(warnings).singleElement().asString().contains("another worker may have handled it too");
        assertThat(store.real.confirm(store.lastKeys, other.token(), Duration.ofMinutes(1)))
                .as("the other's claim is still its own")
                .isTrue();
    }

    @Test
    void aConfirmationThatIsHeardAfterAnotherHasDoneTheWorkTooIsToldOf() {
        UnsteadyStore store = new UnsteadyStore();
        List<String> warnings = new CopyOnWriteArrayList<>();
        Admission late = leasing(store, warnings).admit(Genuine.github("{}"));
        store.isDown = true;
        late.confirm();
        store.real.release(store.lastKeys, store.lastToken);
        store.real.claimAndConfirm(store.lastKeys, Duration.ofMinutes(1));
        warnings.clear();

        store.isDown = false;

        Awaitility.await().until(() -> !warnings.isEmpty());
        assertThat(warnings).singleElement().asString().contains("another worker may have handled it too");
    }

    /** Its transaction has ended by then, with whatever was to be done in it. */
    @Test
    void aStoreThatJoinsATransactionIsNotAskedASecondTime() {
        UnsteadyStore store = new UnsteadyStore();
        store.joins = true;
        UnsteadyStore alone = new UnsteadyStore();
        Admission done = leasing(store, new CopyOnWriteArrayList<>()).admit(Genuine.github("{}"));
        Admission open = leasing(alone, new CopyOnWriteArrayList<>()).admit(Genuine.github("{\"n\":2}"));
        store.isDown = true;
        done.confirm();
        store.isDown = false;
        int before = alone.renewals.get();
        Awaitility.await().until(() -> alone.renewals.get() >= before + 3);
        open.close();
        assertThat(store.confirmations).hasValue(1);
    }

    private static void awaitRemembered(UnsteadyStore store, Verifier verifier) {
        Awaitility.await().until(() -> store.remembered.get() == 1);
        assertThat(verifier.verify(Genuine.github("{}")))
                .isInstanceOfSatisfying(
                        Duplicate.class, again -> assertThat(again.handled()).isTrue());
    }

    private interface Step {
        void run() throws Exception;
    }

    private interface KeyStep {
        void run(Object keys) throws Exception;
    }

    private static Verifier leasing(Step atRenewal) {
        return leasing((Object keys) -> atRenewal.run());
    }

    private static Verifier leasing(KeyStep atRenewal) {
        ReplayStore real = InMemoryReplayStore.holding(100);
        ReplayStore store = WatchedStore.of(real, (step, given) -> {
            if (step.equals("renew")) {
                atRenewal.run(given[0]);
            }
        });
        return leasing(store, new CopyOnWriteArrayList<>());
    }

    private static Verifier leasing(ReplayStore store, List<String> warnings) {
        return Genuine.endpoint(GitHub.PROVIDER)
                .replays(store)
                .lease(Duration.ofSeconds(1))
                .listener(new WebhookListener() {
                    @Override
                    public void warning(String endpoint, String what) {
                        warnings.add(what);
                    }
                })
                .build();
    }
}
