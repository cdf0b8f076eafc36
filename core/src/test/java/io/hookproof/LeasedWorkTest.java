package io.hookproof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;

import io.hookproof.Verification.Duplicate;
import io.hookproof.Verification.Undetermined;
import io.hookproof.Verification.Verified;
import io.hookproof.http.WebhookRequest;
import io.hookproof.providers.GitHub;
import io.hookproof.providers.Identity;
import io.hookproof.providers.Provider;
import io.hookproof.replay.Claim;
import io.hookproof.replay.InMemoryReplayStore;
import io.hookproof.replay.ReplayKey;
import io.hookproof.replay.ReplayStore;
import io.hookproof.scheme.Scheme;
import io.hookproof.scheme.Source;
import io.hookproof.scheme.Undecided;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** A claim is a lease: kept while the work goes on, and over when it is not renewed. */
class LeasedWorkTest {
    private static final Provider BATCHES = Provider.of("batches", "made for this test")
            .scheme(Scheme.hmacSha256().over("{body}").hex(Source.header("X-Signature")))
            .batch("")
            .once(Identity.eventId(Source.json("/id")))
            .build();

    @Test
    void aHandlerThatIsSlowerThanItsLeaseKeepsIt() {
        AtomicLong millis = new AtomicLong();
        AtomicInteger renewals = new AtomicInteger();
        ReplayStore real = InMemoryReplayStore.holding(100, () -> TimeUnit.MILLISECONDS.toNanos(millis.get()));
        ReplayStore store = (ReplayStore) Proxy.newProxyInstance(
                ReplayStore.class.getClassLoader(), new Class<?>[] {ReplayStore.class}, (proxy, method, given) -> {
                    Object answer = method.invoke(real, given);
                    if (method.getName().equals("renew")) {
                        renewals.incrementAndGet();
                    }
                    return answer;
                });
        Verifier verifier = Genuine.endpoint(GitHub.PROVIDER)
                .replays(store)
                .lease(Duration.ofSeconds(1))
                .build();
        try (Admission slow = verifier.admit(Genuine.github("{}"))) {
            for (int i = 1; i <= 3; i++) {
                int renewed = i;
                Awaitility.await().until(() -> renewals.get() >= renewed);
                millis.addAndGet(900);
                assertThat(verifier.verify(Genuine.github("{}")))
                        .isInstanceOfSatisfying(
                                Duplicate.class,
                                twin -> assertThat(twin.handled()).isFalse());
            }
            slow.confirm();
        }
        assertThat(verifier.verify(Genuine.github("{}")))
                .isInstanceOfSatisfying(
                        Duplicate.class, twin -> assertThat(twin.handled()).isTrue());
    }

    /** A batch of which one event is done already. A store that is told to release that one too releases none. */
    @Test
    void whatIsClaimedOnlyAfterItsLeaseIsLeftToTheRetry() {
        UnsteadyStore store = new UnsteadyStore();
        Verifier verifier = claimingLateIn(store, BATCHES);
        assertThat(verifier.verify(batch("[{\"id\":1}]"))).isInstanceOf(Verified.class);
        try (Admission late = verifier.admit(batch("[{\"id\":1},{\"id\":2}]"))) {
            assertThat(late.verification())
                    .isInstanceOfSatisfying(
                            Undetermined.class, open -> assertThat(open.cause()).isEqualTo(Undecided.REPLAY_STORE));
        }
        try (Admission retry = verifier.admit(batch("[{\"id\":1},{\"id\":2}]"))) {
            assertThat(retry.delivery())
                    .hasValueSatisfying(open ->
                            assertThat(open.eventId()).as("the one to do").contains("2"));
        }
    }

    private static WebhookRequest batch(String body) {
        return Genuine.request(body, "X-Signature", Genuine.hex(body));
    }

    /** As after a wait for another transaction, which was rolled back. */
    @Test
    void whatTheCallersTransactionClaimsLateIsHandled() {
        UnsteadyStore store = new UnsteadyStore();
        Verifier verifier = claimingLateIn(store, GitHub.PROVIDER);
        store.joins = true;

        try (Admission late = verifier.admit(Genuine.github("{}"))) {
            assertThat(late.delivery()).isPresent();
            assertThat(late.confirm().status()).isEqualTo(200);
        }
        assertThat(store.remembered).hasValue(1);
    }

    private static Verifier claimingLateIn(UnsteadyStore store, Provider sender) {
        Duration lease = Duration.ofSeconds(1);
        store.afterClaim = () -> {
            // As of a store that counts the lease from when the claim has reached it.
            store.real.renew(store.lastKeys, store.lastToken, Duration.ofMinutes(1));
            long end = System.nanoTime() + lease.toNanos();
            while (System.nanoTime() - end < 0) {
                LockSupport.parkNanos(end - System.nanoTime());
            }
        };
        return Genuine.endpoint(sender).replays(store).lease(lease).build();
    }

    /** A store should answer that it is done. */
    @Test
    @SuppressWarnings("unchecked")
    void whereAStoreHasNothingNewNothingRuns() {
        ReplayStore odd = (ReplayStore) Proxy.newProxyInstance(
                ReplayStore.class.getClassLoader(),
                new Class<?>[] {ReplayStore.class},
                (proxy, method, given) -> method.getName().startsWith("claim")
                        ? new Claim.Fresh(1, Set.copyOf((List<ReplayKey>) given[0]))
                        : method.invoke(InMemoryReplayStore.holding(1), given));
        Verifier verifier = Genuine.endpoint(GitHub.PROVIDER).replays(odd).build();

        assertThat(verifier.verify(Genuine.github("{}"))).isInstanceOf(Duplicate.class);
        try (Admission admission = verifier.admit(Genuine.github("{}"))) {
            assertThat(admission.delivery()).isEmpty();
            assertThat(admission.response().status()).isEqualTo(200);
        }
    }

    /** As a mock does, or a decorator that falls back to nothing. */
    @Test
    void whatAStoreAnswersNothingAboutIsNeitherHandledAlreadyNorRemembered() {
        ReplayStore real = InMemoryReplayStore.holding(10);
        AtomicBoolean isAskedAgain = new AtomicBoolean();
        ReplayStore silent = (ReplayStore) Proxy.newProxyInstance(
                ReplayStore.class.getClassLoader(),
                new Class<?>[] {ReplayStore.class},
                (proxy, method, given) -> switch (method.getName()) {
                    case "claimAndConfirm" -> null;
                    case "claim" -> isAskedAgain.getAndSet(true) ? null : method.invoke(real, given);
                    case "confirm" -> false;
                    default -> method.invoke(real, given);
                });
        List<String> warnings = new CopyOnWriteArrayList<>();
        Verifier verifier = Genuine.endpoint(GitHub.PROVIDER)
                .replays(silent)
                .listener(Genuine.warningsTo(warnings))
                .build();

        assertThat(verifier.verify(Genuine.github("{}"))).isInstanceOf(Undetermined.class);
        Admission done = verifier.admit(Genuine.github("{\"n\":2}"));
        assertThat(done.confirm().status()).isEqualTo(200);

        assertThat(warnings)
                .filteredOn(line -> line.contains("did not take the confirmation"))
                .hasSize(1);
        verifier.stopRenewing();
    }

    @Test
    void workOfAnApplicationThatIsTakenDownEndsWithItsLease() {
        Verifier verifier =
                Genuine.endpoint(GitHub.PROVIDER).lease(Duration.ofSeconds(1)).build();
        Admission neverSettled = verifier.admit(Genuine.github("{}"));
        assertThat(neverSettled.delivery()).isPresent();

        verifier.stopRenewing();

        Awaitility.await().until(() -> verifier.admit(Genuine.github("{}")).verification() instanceof Verified);
        assertThat(verifier.verify(Genuine.github("{}")))
                .as("and the next owner's is renewed")
                .isInstanceOf(Duplicate.class);
        assertThatNoException().isThrownBy(neverSettled::confirm);
    }

    /** As when two filters of one application share a verifier, or a deployment fails beside one that serves. */
    @Test
    void anAdapterThatIsTakenDownLeavesTheLeasesOfTheOthersAlone() {
        UnsteadyStore store = new UnsteadyStore();
        Verifier shared = Genuine.endpoint(GitHub.PROVIDER)
                .replays(store)
                .lease(Duration.ofSeconds(1))
                .build();
        Passage ofOne = Passage.of(shared, shared.admit(Genuine.github("{\"n\":1}")), "one")
                .orElseThrow();
        Passage ofOther = Passage.of(shared, shared.admit(Genuine.github("{\"n\":2}")), "other")
                .orElseThrow();
        Admission byHand = shared.admit(Genuine.github("{\"n\":3}"));

        Verifier.stopRenewingAll(List.of(shared), List.of("one"));

        assertThat(shared.openDeliveries()).isEqualTo(2);
        byHand.confirm();
        int renewed = store.renewals.get();
        Awaitility.await().until(() -> store.renewals.get() >= renewed + 3);
        assertThat(isLetIn(shared, "{\"n\":2}"))
                .as("the other's is still at work")
                .isFalse();
        Awaitility.await().until(() -> isLetIn(shared, "{\"n\":1}"));
        assertThatNoException().isThrownBy(() -> ofOne.ended(200));
        assertThat(ofOther.ended(200)).isEmpty();
    }

    private static boolean isLetIn(Verifier verifier, String body) {
        return verifier.admit(Genuine.github(body)).verification() instanceof Verified;
    }

    @Test
    void aStoreThatBreaksDownWholeAtOneRenewalRenewsAgain() {
        AtomicInteger renewals = new AtomicInteger();
        ReplayStore real = InMemoryReplayStore.holding(100);
        ReplayStore store = WatchedStore.of(real, (step, given) -> {
            if (step.equals("renew") && renewals.incrementAndGet() <= 2) {
                throw new NoClassDefFoundError("of a driver that is being replaced");
            }
        });
        Verifier verifier = Genuine.endpoint(GitHub.PROVIDER)
                .replays(store)
                .lease(Duration.ofSeconds(1))
                .build();
        try (Admission one = verifier.admit(Genuine.github("{\"n\":1}"));
                Admission other = verifier.admit(Genuine.github("{\"n\":2}"))) {
            Awaitility.await().until(() -> renewals.get() >= 6);
            assertThat(List.of(one, other)).allMatch(open -> open.delivery().isPresent());
        }
    }

    /** Leases last five minutes. */
    private static Verifier leasingByThatClock(AtomicLong nanos, List<String> warnings) {
        return Genuine.endpoint(GitHub.PROVIDER)
                .replays(InMemoryReplayStore.holding(100, nanos::get))
                .lease(Duration.ofMinutes(5))
                .listener(Genuine.warningsTo(warnings))
                .build();
    }

    /** LemonSqueezy's retries are over after 155 seconds, those of others after a minute. */
    @Test
    void halfAMinuteAfterItsOwnersDeathADeliveryIsLetIn() {
        AtomicLong nanos = new AtomicLong(1);
        Verifier verifier = Genuine.endpoint(GitHub.PROVIDER)
                .replays(InMemoryReplayStore.holding(100, nanos::get))
                .build();
        verifier.admit(Genuine.github("{}")).stopRenewing();
        assertThat(verifier.admit(Genuine.github("{}")).delivery()).isEmpty();

        nanos.addAndGet(Duration.ofSeconds(30).toNanos());

        assertThat(verifier.admit(Genuine.github("{}")).delivery()).isPresent();
    }

    @Test
    void aConfirmationAfterTheLeaseCountsWhereNobodyHasTakenOver() {
        AtomicLong nanos = new AtomicLong(1);
        List<String> warnings = new ArrayList<>();
        Verifier verifier = leasingByThatClock(nanos, warnings);
        Admission paused = verifier.admit(Genuine.github("{}"));
        nanos.addAndGet(Duration.ofMinutes(6).toNanos());
        paused.confirm();
        assertThat(warnings).isEmpty();
        assertThat(verifier.verify(Genuine.github("{}")))
                .isInstanceOfSatisfying(
                        Duplicate.class, done -> assertThat(done.handled()).isTrue());
    }

    @Test
    void aDeadOwnersDeliveryIsLetInAfterItsLeaseAndTheDeadOneChangesNothing() {
        AtomicLong nanos = new AtomicLong(1);
        List<String> warnings = new ArrayList<>();
        Verifier verifier = leasingByThatClock(nanos, warnings);
        Admission paused = verifier.admit(Genuine.github("{}"));
        nanos.addAndGet(Duration.ofMinutes(5).toNanos() - 1);
        assertThat(verifier.admit(Genuine.github("{}")).delivery()).isEmpty();
        nanos.addAndGet(Duration.ofSeconds(2).toNanos());
        Admission second = verifier.admit(Genuine.github("{}"));
        assertThat(second.delivery()).isPresent();

        paused.fail(new IllegalStateException("woke up late"));
        assertThat(verifier.admit(Genuine.github("{}")).delivery())
                .as("still the second's")
                .isEmpty();
        Admission pausedToo = second;
        nanos.addAndGet(Duration.ofMinutes(6).toNanos());
        Admission third = verifier.admit(Genuine.github("{}"));
        pausedToo.confirm();
        assertThat(warnings).anyMatch(line -> line.contains("the lease had ended"));
        third.close();
        assertThat(verifier.verify(Genuine.github("{}")))
                .as("the third's failure counts, until the second's confirmation is offered again")
                .isInstanceOf(Verified.class);
    }
}
