package io.hookproof;

import static org.assertj.core.api.Assertions.assertThat;

import io.hookproof.Verification.Duplicate;
import io.hookproof.Verification.Undetermined;
import io.hookproof.Verification.Verified;
import io.hookproof.fetch.Fetched;
import io.hookproof.http.Body;
import io.hookproof.http.Headers;
import io.hookproof.providers.GitHub;
import io.hookproof.refetch.Refetch;
import io.hookproof.refetch.Resource;
import io.hookproof.replay.Claim;
import io.hookproof.replay.ReplayKey;
import io.hookproof.scheme.Source;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** When a lease is over, and from when on the store is no longer asked about it. */
@Timeout(60)
class LeaseEndsTest {
    private static final Duration LEASE = Duration.ofSeconds(1);

    private static final List<ReplayKey> KEYS = List.of(ReplayKey.of(new byte[ReplayKey.SIZE]));

    private final UnsteadyStore store = new UnsteadyStore();
    private final Reporter nobody = new Reporter("github", WebhookListener.none());
    private final Leases leases = new Leases(LEASE, nobody);
    private final List<String> warnings = new CopyOnWriteArrayList<>();

    /** The store may be away for ever, and every delivery of that day would be kept and offered to it for ever. */
    @Test
    void aConfirmationIsNoLongerOwedWhenTheDeliveryWouldBeForgottenAnyway() {
        HeldLease done = held();
        store.isDown = true;

        assertThat(done.settle()).isTrue();
        done.remember();

        assertThat(leases.open()).as("it is owed").isEqualTo(1);
        Awaitility.await().until(() -> leases.open() == 0);
        assertThat(done.owesConfirmation()).isFalse();
    }

    /** Such as when the stack of its thread was full at that moment. */
    @Test
    void aLeaseWhoseOwnerFailedWhileItSettledIsNotKept() {
        HeldLease left = held();

        assertThat(left.settle()).isTrue();

        assertThat(leases.open()).isEqualTo(1);
        Awaitility.await().until(() -> leases.open() == 0);
    }

    private HeldLease held() {
        Settlement terms = new Settlement(
                store, LEASE, Duration.ofSeconds(2), leases, nobody, new Answers(GitHub.PROVIDER, Map.of()));
        OpenClaim claim = new OpenClaim();
        claim.hold(terms, KEYS, ((Claim.Fresh) store.claim(KEYS, LEASE)).token(), System.nanoTime());
        return HeldLease.of(claim);
    }

    /** There is nothing left to keep from others. */
    @Test
    void aLeaseWhoseWorkAnotherHasDoneIsNotRenewedUntilItsOwnerIsDone() {
        Verifier verifier = endpoint().build();
        Admission working = verifier.admit(Genuine.github("{}"));
        assertThat(working.delivery()).isPresent();
        assertThat(verifier.openDeliveries()).isEqualTo(1);

        store.real.release(store.lastKeys, store.lastToken);
        store.real.claimAndConfirm(store.lastKeys, Duration.ofMinutes(1));

        Awaitility.await().until(() -> verifier.openDeliveries() == 0);
    }

    /** Such as that of a future which was thrown away, or of a machine that was out of memory when the work failed. */
    @Test
    void aClaimThatNothingCanSettleAnyMoreIsNotRenewedAndNotKept() {
        Verifier verifier = endpoint().build();
        assertThat(verifier.admit(Genuine.github("{}")).delivery()).isPresent();
        assertThat(verifier.openDeliveries()).isEqualTo(1);

        Awaitility.await().untilAsserted(() -> {
            System.gc();
            assertThat(warnings).singleElement().asString().contains("nothing is left that could settle it");
        });

        assertThat(verifier.openDeliveries()).isZero();
    }

    /** Nothing but the work's own future holds what is to settle it. */
    @Test
    void aClaimWhoseWorkGoesOnIsKeptWhateverTheCollectorFinds() {
        Verifier verifier = endpoint().build();
        CompletableFuture<String> work = new CompletableFuture<>();
        verifier.admit(Genuine.github("{}")).settleWhen(work);

        Awaitility.await().until(() -> {
            System.gc();
            return store.renewals.get() >= 3;
        });

        assertThat(verifier.openDeliveries()).isEqualTo(1);
        assertThat(warnings).isEmpty();
        work.complete("done");
        assertThat(verifier.verify(Genuine.github("{}")))
                .isInstanceOfSatisfying(
                        Duplicate.class, copy -> assertThat(copy.handled()).isTrue());
    }

    /** The lease began when the store was asked, not when it answered, and could not be renewed during the look-up. */
    @Test
    void aClaimThatTheStoreWasSlowToGiveIsNotHandledIfItEndedDuringTheLookUp() {
        Verifier verifier = endpoint()
                .fetcher(request -> {
                    store.isDown = true;
                    awaitEndOf(store.lastKeys);
                    store.isDown = false;
                    return new Fetched(
                            200,
                            Headers.none(),
                            Body.of("{\"id\":\"7\"}".getBytes(StandardCharsets.UTF_8)),
                            Duration.ofMillis(1));
                })
                .refetch(Refetch.withoutCredentials()
                        .of(Resource.at("https://api.example.com/{id}", Source.json("/id"))))
                .build();
        store.afterClaim = () -> {
            store.real.claim(KEYS, LEASE.dividedBy(2));
            awaitEndOf(KEYS);
        };

        Admission late = verifier.admit(Genuine.github("{\"id\":\"7\"}"));

        assertThat(late.verification()).isInstanceOf(Undetermined.class);
        assertThat(late.response().status()).isEqualTo(503);
    }

    /** It is renewed meanwhile, and from then on as its handler's claim alone. */
    @Test
    void aClaimIsKeptThroughALookUpThatIsLongerThanItsLease() {
        Verifier verifier = lookingUp(() -> {
            long end = System.nanoTime() + LEASE.toNanos() * 6 / 5;
            while (System.nanoTime() - end < 0) {
                LockSupport.parkNanos(end - System.nanoTime());
            }
        });

        Admission lookedUp = verifier.admit(Genuine.github("{\"id\":\"7\"}"));

        assertThat(lookedUp.delivery()).isPresent();
        assertThat(verifier.openDeliveries()).isEqualTo(1);
        lookedUp.confirm();
        assertThat(verifier.openDeliveries()).isZero();
        assertThat(verifier.verify(Genuine.github("{\"id\":\"7\",\"n\":2}"))).isInstanceOf(Verified.class);
        assertThat(verifier.openDeliveries()).isZero();
    }

    /** As when the store has lost its memory, so that the lease was over before its time. */
    @Test
    void aClaimThatAnotherTookDuringTheLookUpIsNotHandledWithinWhatWasItsLease() {
        Verifier verifier = lookingUp(() -> {
            anotherTakesIt();
            Awaitility.await().until(() -> !warnings.isEmpty());
        });

        Admission lost = verifier.admit(Genuine.github("{\"id\":\"7\"}"));

        assertThat(lost.verification()).isInstanceOf(Undetermined.class);
        assertThat(verifier.openDeliveries()).isZero();
    }

    @Test
    void aLeaseThatIsLostAgainIsToldAgain() {
        Admission working = endpoint().build().admit(Genuine.github("{}"));
        Claim.Fresh other = anotherTakesIt();
        Awaitility.await().until(() -> warnings.size() == 1);
        int before = store.renewals.get();
        store.real.release(store.lastKeys, other.token());
        Awaitility.await().until(() -> store.renewals.get() >= before + 2);

        anotherTakesIt();

        Awaitility.await().until(() -> warnings.size() == 2);
        assertThat(warnings).allSatisfy(what -> assertThat(what).contains("a lease was lost"));
        working.close();
    }

    /** The owner may be dead, and the sender's retries would be refused for as long as this process lives. */
    @Test
    void aDeliveryOfWhichSightIsLostEndsWithItsLeaseAndMayStillBeSettled() {
        Verifier verifier = endpoint().build();
        Admission lost = verifier.admit(Genuine.github("{}"));

        lost.stopRenewing();

        assertThat(verifier.openDeliveries()).isZero();
        assertThat(lost.confirm().status()).isEqualTo(200);
        assertThat(store.remembered).hasValue(1);
    }

    private Claim.Fresh anotherTakesIt() {
        synchronized (store.real) {
            store.real.release(store.lastKeys, store.lastToken);
            return (Claim.Fresh) store.real.claim(store.lastKeys, Duration.ofMinutes(1));
        }
    }

    private Verifier lookingUp(Runnable meanwhile) {
        return endpoint()
                .fetcher(request -> {
                    meanwhile.run();
                    return new Fetched(
                            200, Headers.none(), Body.of(Genuine.bytes("{\"id\":\"7\"}")), Duration.ofMillis(1));
                })
                .refetch(Refetch.withoutCredentials()
                        .of(Resource.at("https://api.example.com/{id}", Source.json("/id"))))
                .build();
    }

    /** Another takes them over as soon as it can. */
    private void awaitEndOf(List<ReplayKey> keys) {
        Awaitility.await().until(() -> store.real.claim(keys, Duration.ofMinutes(1)) instanceof Claim.Fresh);
    }

    /** One waits for its turn, while as many as may be renewed at a time are with a store that hangs. */
    @Test
    void aLeaseThatWaitsForItsRenewalIsNotRenewedOnceItsAdapterIsTakenDown() {
        Leases leases = new Leases(LEASE, new Reporter("github", WebhookListener.none()));
        CountDownLatch goOn = new CountDownLatch(1);
        List<Waiting> all =
                IntStream.range(0, 5).mapToObj(i -> new Waiting(goOn)).toList();
        try {
            all.forEach(leases::watch);
            Awaitility.await().until(() -> asked(all).count() == 4);
            Waiting last = all.stream()
                    .filter(lease -> lease.renewals.get() == 0)
                    .findFirst()
                    .orElseThrow();

            Leases.stop(List.of(leases), List.of(last.adapter()));

            goOn.countDown();
            Awaitility.await("another round")
                    .until(() ->
                            all.stream().filter(lease -> lease != last).allMatch(lease -> lease.renewals.get() >= 2));
            assertThat(last.renewals).hasValue(0);
        } finally {
            goOn.countDown();
            Leases.stop(List.of(leases), null);
        }
    }

    private static Stream<Waiting> asked(List<Waiting> all) {
        return all.stream().filter(lease -> lease.renewals.get() > 0);
    }

    /** A lease of an adapter of its own. */
    private static final class Waiting implements Renewable {
        private final AtomicInteger renewals = new AtomicInteger();
        private final CountDownLatch goOn;

        Waiting(CountDownLatch goOn) {
            this.goOn = goOn;
        }

        @Override
        public PendingIncidents.@Nullable Trouble renew() {
            renewals.incrementAndGet();
            try {
                goOn.await();
            } catch (InterruptedException stopping) {
                Thread.currentThread().interrupt();
            }
            return null;
        }

        @Override
        public boolean owesConfirmation() {
            return false;
        }

        @Override
        public Object adapter() {
            return this;
        }
    }

    private VerifierBuilder endpoint() {
        return Genuine.endpoint(GitHub.PROVIDER).replays(store).lease(LEASE).listener(Genuine.warningsTo(warnings));
    }
}
