package io.hookproof.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.hookproof.replay.Claim;
import io.hookproof.replay.ReplayKey;
import io.hookproof.replay.ReplayStore;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What every replay store owes the verifier. A subclass brings a real store, and its clock if that can be moved. One whose
 * store forgets when it is told to extends {@link ForgettingStoreContract}.
 */
public abstract class ReplayStoreContract {
    protected static final Duration LEASE = Duration.ofSeconds(2);
    protected static final Duration MEMORY = Duration.ofSeconds(5);
    /** Where nothing is to end: no fact takes so long, on a busy machine neither. */
    static final Duration LONG = Duration.ofMinutes(2);

    private static final int THREADS = 64;
    /** What {@link ReplayStore} lets a batch have. */
    private static final int MOST_KEYS = 10_000;

    private final SecureRandom random = new SecureRandom();
    private ReplayStore store;

    /** The store under test, empty or shared with others that use other keys. */
    protected abstract ReplayStore newStore() throws Exception;

    /**
     * Another that shares the first one's memory, as another process has it; the first itself where each has its own.
     */
    protected ReplayStore another(ReplayStore first) throws Exception {
        return first;
    }

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
        assertThat(store.claimAndConfirm(key, LONG)).isInstanceOf(Claim.InFlight.class);
        assertThat(store.claim(keys(1), LONG)).as("another key").isInstanceOf(Claim.Fresh.class);
    }

    @Test
    void aConfirmedClaimIsDone() {
        List<ReplayKey> key = keys(1);

        assertThat(store.confirm(key, fresh(key, LONG).token(), LONG)).isTrue();

        assertThat(store.claim(key, LONG)).isInstanceOf(Claim.Done.class);
        assertThat(store.claimAndConfirm(key, LONG)).isInstanceOf(Claim.Done.class);
    }

    /** As a container's are that takes an application down, and those of an executor that is shut down now. */
    @Test
    void aThreadThatIsToStopIsServedAllTheSame() {
        List<ReplayKey> done = keys(1);
        List<ReplayKey> failed = keys(3);
        long doneToken = fresh(done, LONG).token();
        long failedToken = fresh(failed, LONG).token();

        assertThat(interrupted(() -> store.renew(done, doneToken, LONG))).isTrue();
        assertThat(interrupted(() -> store.confirm(done, doneToken, LONG))).isTrue();
        assertThat(interrupted(() -> store.release(failed, failedToken))).isTrue();
        assertThat(interrupted(() -> store.claim(done, LONG))).isInstanceOf(Claim.Done.class);
        assertThat(interrupted(() -> store.claim(failed, LONG))).isInstanceOf(Claim.Fresh.class);
        assertThat(interrupted(() -> store.claimAndConfirm(keys(1), LONG))).isInstanceOf(Claim.Fresh.class);
    }

    private static <T> T interrupted(Supplier<T> work) {
        Thread.currentThread().interrupt();
        T result;
        boolean stillIs;
        try {
            result = work.get();
        } finally {
            stillIs = Thread.interrupted();
        }
        assertThat(stillIs).as("it still hears that it is to stop").isTrue();
        return result;
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

        assertThat(store.claimAndConfirm(key, LONG)).isInstanceOf(Claim.Fresh.class);
        assertThat(store.claimAndConfirm(key, LONG)).isInstanceOf(Claim.Done.class);
        assertThat(store.claim(key, LONG)).isInstanceOf(Claim.Done.class);
    }

    /** What would be skipped silently nobody would miss. */
    @Test
    void aStoreThatForgetsKeepsThatContractToo() {
        assertThat(this instanceof ForgettingStoreContract)
                .as("extends ForgettingStoreContract where its forget(…) forgets, and this one where it refuses to")
                .isEqualTo(forgets());
    }

    private boolean forgets() {
        try {
            store.forget(keys(1).get(0));
            return true;
        } catch (UnsupportedOperationException refuses) {
            return false;
        }
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

        List<Claim> claims = inParallel(() -> store.claimAndConfirm(key, LONG));

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

    /** Though nobody has taken over: one answer of the store's is not undone by the next. */
    @Test
    void anOwnerWhoseLeaseHasEndedChangesNothing() throws Exception {
        List<ReplayKey> keys = keys(3);
        long token = fresh(keys, LEASE).token();
        pass(LEASE.plusMillis(500));

        assertThat(store.renew(keys, token, LONG)).isFalse();
        assertThat(store.release(keys, token)).isFalse();
        assertThat(store.confirm(keys, token, LONG)).isFalse();
        assertThat(store.claim(keys, LONG))
                .isInstanceOfSatisfying(
                        Claim.Fresh.class, claim -> assertThat(claim.done()).isEmpty());
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
    void everyKeyOfARenewedBatchIsHeldLonger() throws Exception {
        List<ReplayKey> keys = keys(3);
        assertThat(store.renew(keys, fresh(keys, LEASE).token(), LONG)).isTrue();
        pass(LEASE.plusMillis(500));

        for (ReplayKey key : keys) {
            assertThat(store.claim(List.of(key), LONG)).isInstanceOf(Claim.InFlight.class);
        }
    }

    /** Whatever the claim's own lease was. */
    @Test
    void aRenewalAndAConfirmationSayAnewHowLong() throws Exception {
        List<ReplayKey> forLess = keys(1);
        List<ReplayKey> forLonger = keys(1);
        List<ReplayKey> heldForLess = keys(1);
        store.confirm(forLess, fresh(forLess, LONG).token(), LEASE);
        store.confirm(forLonger, fresh(forLonger, LEASE).token(), LONG);
        store.renew(heldForLess, fresh(heldForLess, LONG).token(), LEASE);
        pass(LEASE.plusMillis(500));

        assertThat(store.claim(forLess, LONG)).isInstanceOf(Claim.Fresh.class);
        assertThat(store.claim(forLonger, LONG)).isInstanceOf(Claim.Done.class);
        assertThat(store.claim(heldForLess, LONG)).isInstanceOf(Claim.Fresh.class);
    }

    @Test
    void whatIsDoneIsNotForgottenBeforeItsTimeAndThenIs() throws Exception {
        List<ReplayKey> key = keys(1);
        store.claimAndConfirm(key, MEMORY);

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
        List<ReplayKey> taken = keys.subList(3, 4);
        long held = fresh(taken, LONG).token();

        assertThat(store.claim(keys, LONG)).isInstanceOf(Claim.InFlight.class);
        assertThat(store.claimAndConfirm(keys, LONG)).isInstanceOf(Claim.InFlight.class);
        for (int i : new int[] {0, 1, 2, 4}) {
            List<ReplayKey> other = List.of(keys.get(i));
            Claim claim = store.claim(other, LONG);
            assertThat(claim).as("key %s was not taken", i).isInstanceOf(Claim.Fresh.class);
            store.release(other, ((Claim.Fresh) claim).token());
        }
        store.release(taken, held);
        assertThat(store.claim(keys, LONG)).isInstanceOf(Claim.Fresh.class);
    }

    /** Counted as done, the one that still runs would be lost if it fails. */
    @Test
    void severalKeysOfWhichOneIsHeldAndTheRestIsDoneAreInFlight() {
        List<ReplayKey> keys = keys(3);
        fresh(keys.subList(1, 2), LONG);
        store.claimAndConfirm(keys.subList(0, 1), LONG);
        store.claimAndConfirm(keys.subList(2, 3), LONG);

        assertThat(store.claim(keys, LONG)).isInstanceOf(Claim.InFlight.class);
        assertThat(store.claimAndConfirm(keys, LONG)).isInstanceOf(Claim.InFlight.class);
    }

    /** Unreported, what another has done runs again; and an owner whose lease was lost asks so whether any of it ran twice. */
    @Test
    void ofSeveralKeysThoseThatAreDoneAreReportedAndTheRestIsTaken() {
        List<ReplayKey> keys = keys(3);
        List<ReplayKey> rest = List.of(keys.get(0), keys.get(2));
        store.claimAndConfirm(keys.subList(1, 2), LONG);

        Claim.Fresh mine = fresh(keys, LONG);
        assertThat(mine.done()).containsExactly(keys.get(1));
        assertThat(store.release(rest, mine.token())).isTrue();

        assertThat(store.claimAndConfirm(keys, LONG))
                .isInstanceOfSatisfying(
                        Claim.Fresh.class, claim -> assertThat(claim.done()).containsExactly(keys.get(1)));
        assertThat(store.claim(rest, LONG)).isInstanceOf(Claim.Done.class);
    }

    @Test
    void severalKeysAreConfirmedTogetherOrNotAtAll() {
        List<ReplayKey> keys = keys(4);
        List<ReplayKey> mine = keys.subList(0, 3);
        long token = fresh(mine, LONG).token();

        assertThat(store.confirm(keys, token, LONG)).isFalse();
        for (ReplayKey key : mine) {
            assertThat(store.claim(List.of(key), LONG)).isInstanceOf(Claim.InFlight.class);
        }
        assertThat(store.confirm(mine, token, LONG)).isTrue();
    }

    @Test
    void severalKeysAreReleasedTogetherOrNotAtAll() {
        List<ReplayKey> keys = keys(4);
        List<ReplayKey> mine = keys.subList(0, 3);
        long token = fresh(mine, LONG).token();

        assertThat(store.release(keys, token)).isFalse();
        for (ReplayKey key : mine) {
            assertThat(store.claim(List.of(key), LONG)).isInstanceOf(Claim.InFlight.class);
        }
        assertThat(store.release(mine, token)).isTrue();
    }

    @Test
    void severalKeysAreRenewedTogetherOrNotAtAll() throws Exception {
        List<ReplayKey> keys = keys(4);
        List<ReplayKey> mine = keys.subList(0, 3);

        assertThat(store.renew(keys, fresh(mine, LEASE).token(), LONG)).isFalse();
        pass(LEASE.plusMillis(500));

        assertThat(store.claim(keys, LONG)).isInstanceOf(Claim.Fresh.class);
    }

    @Test
    void tenThousandKeysAreOneBatch() {
        List<ReplayKey> done = keys(MOST_KEYS);
        List<ReplayKey> failed = keys(MOST_KEYS);
        long token = fresh(failed, LONG).token();

        assertThat(store.confirm(done, fresh(done, LONG).token(), LONG)).isTrue();
        assertThat(store.renew(failed, token, LONG)).isTrue();
        assertThat(store.release(failed, token)).isTrue();
        assertThat(store.claimAndConfirm(failed, LONG))
                .isInstanceOfSatisfying(
                        Claim.Fresh.class, claim -> assertThat(claim.done()).isEmpty());
        assertThat(store.claim(done, LONG))
                .as("nothing is forgotten for others")
                .isInstanceOf(Claim.Done.class);
    }

    /** A store may keep half of a digest: that of a random other is never the same. */
    @Test
    void keysThatShareLessThanHalfOfTheirBytesAreTwo() {
        byte[] digest = keys(1).get(0).bytes();
        store.claimAndConfirm(List.of(ReplayKey.of(digest)), LONG);

        for (int from = 0; from < ReplayKey.SIZE; from++) {
            byte[] other = digest.clone();
            for (int i = 0; i <= ReplayKey.SIZE / 2; i++) {
                other[(from + i) % ReplayKey.SIZE] ^= 1;
            }
            assertThat(store.claim(List.of(ReplayKey.of(other)), LONG))
                    .as("another from byte %s on", from)
                    .isInstanceOf(Claim.Fresh.class);
        }
    }

    @Test
    void whatOneProcessClaimsAnotherDoesNot() throws Exception {
        List<ReplayKey> left = keys(1);
        List<ReplayKey> key = keys(1);
        long old = fresh(left, LEASE).token();
        pass(LEASE.plusMillis(500));
        ReplayStore other = another(store);
        try {
            assertThat(other.claim(left, LONG)).isInstanceOf(Claim.Fresh.class);
            assertThat(store.confirm(left, old, LONG))
                    .as("the first owner's token is nobody's")
                    .isFalse();

            long token = fresh(key, LONG).token();
            assertThat(other.claim(key, LONG)).isInstanceOf(Claim.InFlight.class);
            assertThat(store.confirm(key, token, LONG)).isTrue();
            assertThat(other.claim(key, LONG)).isInstanceOf(Claim.Done.class);
        } finally {
            if (other != store) {
                other.close();
            }
        }
    }

    final ReplayStore store() {
        return store;
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

    final Claim.Fresh fresh(List<ReplayKey> keys, Duration lease) {
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
