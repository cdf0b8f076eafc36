package io.hookproof.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.hookproof.replay.Claim;
import io.hookproof.replay.ReplayKey;
import io.hookproof.replay.ReplayStore;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every replay store owes the verifier. A subclass brings a real store, and its clock if that can be moved. */
public abstract class ReplayStoreContract {
    protected static final Duration LEASE = Duration.ofSeconds(2);
    protected static final Duration MEMORY = Duration.ofSeconds(5);
    /** Where nothing is to end: no fact takes so long, on a busy machine neither. */
    private static final Duration LONG = Duration.ofMinutes(2);

    private static final int THREADS = 64;

    private final SecureRandom random = new SecureRandom();
    private ReplayStore store;

    /** The store under test, empty or shared with others that use other keys. */
    protected abstract ReplayStore newStore() throws Exception;

    /** Lets that much of the store's time pass; waits for it unless a subclass knows better. */
    protected void pass(Duration time) throws Exception {
        Thread.sleep(time.toMillis());
    }

    @BeforeEach
    void open() throws Exception {
        store = newStore();
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void theFirstClaimIsFreshAndTheNextIsInFlight() {
        List<ReplayKey> key = keys(1);

        assertThat(store.claim(key, LONG)).isInstanceOf(Claim.Fresh.class);
        assertThat(store.claim(key, LONG)).isInstanceOf(Claim.InFlight.class);
        assertThat(store.claimForGood(key, LONG)).isInstanceOf(Claim.InFlight.class);
        assertThat(store.claim(keys(1), LONG)).as("another key").isInstanceOf(Claim.Fresh.class);
    }

    @Test
    void aConfirmedClaimIsDone() {
        List<ReplayKey> key = keys(1);

        assertThat(store.confirm(key, fresh(key, LONG).token(), LONG)).isTrue();

        assertThat(store.claim(key, LONG)).isInstanceOf(Claim.Done.class);
        assertThat(store.claimForGood(key, LONG)).isInstanceOf(Claim.Done.class);
    }

    /** As a container's are that takes an application down, and those of an executor that is shut down now. */
    @Test
    void aThreadThatIsToStopSettlesAllTheSame() {
        List<ReplayKey> done = keys(1);
        List<ReplayKey> failed = keys(3);
        long doneToken = fresh(done, LONG).token();
        long failedToken = fresh(failed, LONG).token();

        Thread.currentThread().interrupt();
        boolean confirmed = store.confirm(done, doneToken, LONG);
        boolean released = store.release(failed, failedToken);

        assertThat(Thread.interrupted())
                .as("and it still hears that it is to stop")
                .isTrue();
        assertThat(confirmed).isTrue();
        assertThat(released).isTrue();
        assertThat(store.claim(done, LONG)).isInstanceOf(Claim.Done.class);
        assertThat(store.claim(failed, LONG)).isInstanceOf(Claim.Fresh.class);
    }

    @Test
    void aReleasedClaimIsLetInAtOnce() {
        List<ReplayKey> key = keys(1);

        assertThat(store.release(key, fresh(key, LONG).token())).isTrue();

        assertThat(store.claim(key, LONG)).isInstanceOf(Claim.Fresh.class);
    }

    @Test
    void aClaimForGoodIsDoneAtOnce() {
        List<ReplayKey> key = keys(1);

        assertThat(store.claimForGood(key, LONG)).isInstanceOf(Claim.Fresh.class);
        assertThat(store.claimForGood(key, LONG)).isInstanceOf(Claim.Done.class);
        assertThat(store.claim(key, LONG)).isInstanceOf(Claim.Done.class);
    }

    @Test
    void amongManyThreadsOneIsFresh() throws Exception {
        List<ReplayKey> key = keys(1);

        assertThat(inParallel(() -> store.claim(key, LONG)).stream().filter(Claim.Fresh.class::isInstance))
                .hasSize(1);
    }

    @Test
    void amongManyThreadsOneClaimsForGood() throws Exception {
        List<ReplayKey> key = keys(1);

        List<Claim> claims = inParallel(() -> store.claimForGood(key, LONG));

        assertThat(claims.stream().filter(Claim.Fresh.class::isInstance)).hasSize(1);
        assertThat(claims.stream().filter(Claim.Done.class::isInstance)).hasSize(THREADS - 1);
    }

    @Test
    void amongManyThreadsOneTakesOverALeaseThatHasEnded() throws Exception {
        List<ReplayKey> key = keys(1);
        fresh(key, LEASE);
        pass(LEASE.plusMillis(500));

        assertThat(inParallel(() -> store.claim(key, LONG)).stream().filter(Claim.Fresh.class::isInstance))
                .hasSize(1);
    }

    @Test
    void aLeaseThatHasEndedIsTakenOverAndItsOldOwnerChangesNothing() throws Exception {
        List<ReplayKey> key = keys(1);
        long old = fresh(key, LEASE).token();
        pass(LEASE.plusMillis(500));

        Claim.Fresh second = (Claim.Fresh) store.claim(key, LONG);

        assertThat(second.token()).isNotEqualTo(old);
        assertThat(store.confirm(key, old, MEMORY)).isFalse();
        assertThat(store.release(key, old)).isFalse();
        assertThat(store.renew(key, old, LEASE)).isFalse();
        assertThat(store.claim(key, LEASE))
                .as("the second owner still holds it")
                .isInstanceOf(Claim.InFlight.class);
        assertThat(store.confirm(key, second.token(), MEMORY)).isTrue();
    }

    @Test
    void anOwnerWhoseLeaseHasEndedConfirmsNothing() throws Exception {
        List<ReplayKey> key = keys(1);
        long token = fresh(key, LEASE).token();
        pass(LEASE.plusMillis(500));

        assertThat(store.confirm(key, token, MEMORY)).isFalse();
        assertThat(store.claim(key, LEASE)).isInstanceOf(Claim.Fresh.class);
    }

    @Test
    void aRenewedLeaseHoldsLonger() throws Exception {
        List<ReplayKey> key = keys(1);
        long token = fresh(key, LEASE).token();

        assertThat(store.renew(key, token, LONG)).isTrue();
        pass(LEASE.plusMillis(500));

        assertThat(store.claim(key, LONG)).isInstanceOf(Claim.InFlight.class);
        assertThat(store.confirm(key, token, LONG)).isTrue();
    }

    @Test
    void whatIsDoneIsNotForgottenBeforeItsTimeAndThenIs() throws Exception {
        List<ReplayKey> key = keys(1);
        store.claimForGood(key, MEMORY);

        pass(MEMORY.minusSeconds(3));
        assertThat(store.claim(key, LEASE)).isInstanceOf(Claim.Done.class);
        pass(Duration.ofMillis(3_500));
        assertThat(store.claim(key, LEASE)).isInstanceOf(Claim.Fresh.class);
    }

    @Test
    void aConfirmedClaimCannotBeSettledAgain() {
        List<ReplayKey> key = keys(1);
        long token = fresh(key, LONG).token();
        store.confirm(key, token, LONG);

        assertThat(store.release(key, token)).isFalse();
        assertThat(store.renew(key, token, LONG)).isFalse();
        assertThat(store.claim(key, LONG)).isInstanceOf(Claim.Done.class);
    }

    @Test
    void severalKeysAreTakenTogetherOrNotAtAll() {
        List<ReplayKey> keys = keys(5);
        long held = fresh(List.of(keys.get(3)), LONG).token();

        assertThat(store.claim(keys, LONG)).isInstanceOf(Claim.InFlight.class);
        for (int i : new int[] {0, 1, 2, 4}) {
            List<ReplayKey> other = List.of(keys.get(i));
            Claim claim = store.claim(other, LONG);
            assertThat(claim).as("key %s was not taken", i).isInstanceOf(Claim.Fresh.class);
            store.release(other, ((Claim.Fresh) claim).token());
        }
        store.release(List.of(keys.get(3)), held);
        assertThat(store.claim(keys, LONG)).isInstanceOf(Claim.Fresh.class);
    }

    @Test
    void keysThatAreDoneAreLeftOutAndNamed() {
        List<ReplayKey> keys = keys(4);
        store.claimForGood(List.of(keys.get(1)), LONG);

        Claim.Fresh claim = (Claim.Fresh) store.claim(keys, LONG);

        assertThat(claim.done()).isEqualTo(Set.of(keys.get(1)));
        List<ReplayKey> mine = List.of(keys.get(0), keys.get(2), keys.get(3));
        assertThat(store.confirm(mine, claim.token(), LONG)).isTrue();
        assertThat(store.claim(keys, LONG)).isInstanceOf(Claim.Done.class);
    }

    @Test
    void severalKeysAreClaimedForGoodTogether() {
        List<ReplayKey> keys = keys(3);
        store.claimForGood(List.of(keys.get(0)), LONG);

        assertThat(store.claimForGood(keys, LONG))
                .isInstanceOfSatisfying(
                        Claim.Fresh.class, claim -> assertThat(claim.done()).containsExactly(keys.get(0)));
        assertThat(store.claimForGood(keys, LONG)).isInstanceOf(Claim.Done.class);
    }

    @Test
    void overlappingBatchesNeverShareAKey() throws Exception {
        List<ReplayKey> keys = keys(20);
        List<List<ReplayKey>> batches = List.of(keys.subList(0, 12), keys.subList(8, 20));

        List<Claim> claims = new ArrayList<>();
        ExecutorService pool = Executors.newFixedThreadPool(2);
        try {
            List<Future<Claim>> both = new ArrayList<>();
            for (List<ReplayKey> batch : batches) {
                both.add(pool.submit(() -> store.claim(batch, LONG)));
            }
            for (Future<Claim> one : both) {
                claims.add(one.get());
            }
        } finally {
            pool.shutdownNow();
        }
        assertThat(claims.stream().filter(Claim.Fresh.class::isInstance).count())
                .isLessThanOrEqualTo(1);
    }

    /** Keys that nobody else uses, in order. */
    protected final List<ReplayKey> keys(int count) {
        List<ReplayKey> keys = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            byte[] digest = new byte[ReplayKey.SIZE];
            random.nextBytes(digest);
            keys.add(ReplayKey.of(digest));
        }
        keys.sort(null);
        return List.copyOf(keys);
    }

    private Claim.Fresh fresh(List<ReplayKey> keys, Duration lease) {
        return (Claim.Fresh) store.claim(keys, lease);
    }

    private interface Claiming {
        Claim claim();
    }

    private static List<Claim> inParallel(Claiming claiming) throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(THREADS);
        CountDownLatch start = new CountDownLatch(1);
        try {
            List<Future<Claim>> futures = new ArrayList<>();
            for (int i = 0; i < THREADS; i++) {
                futures.add(pool.submit(() -> {
                    start.await();
                    return claiming.claim();
                }));
            }
            start.countDown();
            List<Claim> claims = new ArrayList<>();
            for (Future<Claim> future : futures) {
                claims.add(future.get());
            }
            return claims;
        } finally {
            pool.shutdownNow();
        }
    }
}
