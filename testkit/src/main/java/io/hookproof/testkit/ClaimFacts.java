package io.hookproof.testkit;

import static io.hookproof.testkit.ReplayStoreContract.LEASE;
import static io.hookproof.testkit.ReplayStoreContract.LONG;
import static org.assertj.core.api.Assertions.assertThat;

import io.hookproof.replay.Claim;
import io.hookproof.replay.ReplayKey;
import io.hookproof.replay.ReplayStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** One key: whose it is, until when, and for whom. */
interface ClaimFacts extends StoreUnderTest {
    /** No more than the largest batch has, which every store under test has room for. */
    int RACED = BatchFacts.MOST_KEYS;

    @Test
    default void theFirstClaimIsFreshAndTheNextIsInFlight() {
        List<ReplayKey> key = keys(1);

        assertThat(store().claim(key, LONG)).isInstanceOf(Claim.Fresh.class);
        assertThat(store().claim(key, LONG)).isInstanceOf(Claim.InFlight.class);
        assertThat(store().claimAndConfirm(key, LONG)).isInstanceOf(Claim.InFlight.class);
        assertThat(store().claim(keys(1), LONG)).as("another key").isInstanceOf(Claim.Fresh.class);
    }

    @Test
    default void aConfirmedClaimIsDone() {
        List<ReplayKey> key = keys(1);

        assertThat(store().confirm(key, fresh(key, LONG).token(), LONG)).isTrue();

        assertThat(store().claim(key, LONG)).isInstanceOf(Claim.Done.class);
        assertThat(store().claimAndConfirm(key, LONG)).isInstanceOf(Claim.Done.class);
    }

    @Test
    default void aConfirmedClaimCannotBeSettledAgain() {
        List<ReplayKey> key = keys(1);
        long token = fresh(key, LONG).token();
        store().confirm(key, token, LONG);

        assertThat(store().release(key, token)).isFalse();
        assertThat(store().renew(key, token, LONG)).isFalse();
        assertThat(store().claim(key, LONG)).isInstanceOf(Claim.Done.class);
    }

    @Test
    default void aReleasedClaimIsLetInAtOnce() {
        List<ReplayKey> key = keys(1);

        assertThat(store().release(key, fresh(key, LONG).token())).isTrue();

        assertThat(store().claim(key, LONG)).isInstanceOf(Claim.Fresh.class);
    }

    @Test
    default void aClaimForGoodIsDoneAtOnce() {
        List<ReplayKey> key = keys(1);

        assertThat(store().claimAndConfirm(key, LONG)).isInstanceOf(Claim.Fresh.class);
        assertThat(store().claimAndConfirm(key, LONG)).isInstanceOf(Claim.Done.class);
        assertThat(store().claim(key, LONG)).isInstanceOf(Claim.Done.class);
    }

    @Test
    default void nothingEndsBeforeItsTimeAndThenItDoes() throws Exception {
        Duration rest = Duration.ofSeconds(3);
        int waited = 0;
        while (!holdsUntilItsTimeAndNoLonger(rest)) {
            // A busy machine is slow with keys that are free, too.
            waited += isSlowWithFreeKeys(rest) ? 0 : 1;
            assertThat(waited)
                    .as(
                            "times that claims of held keys took over %s: each must answer at once, and not wait for"
                                    + " another's lease to end",
                            rest)
                    .isLessThan(2);
            rest = rest.multipliedBy(2);
            assertThat(rest).as("what eight claims take").isLessThan(Duration.ofMinutes(2));
        }
    }

    private boolean isSlowWithFreeKeys(Duration rest) {
        long start = System.nanoTime();
        for (int i = 0; i < 8; i++) {
            store().claim(keys(1), LONG);
        }
        return System.nanoTime() - start > rest.toNanos() / 4;
    }

    /**
     * Looks past half of the time, and again after its end.
     *
     * @param rest what is left of the time at the first look
     * @return false if the machine was so busy that the time may have ended before the first look was over
     */
    private boolean holdsUntilItsTimeAndNoLonger(Duration rest) throws Exception {
        Duration before = rest.plusSeconds(1);
        Duration time = before.plus(rest);
        List<ReplayKey> held = keys(1);
        List<ReplayKey> renewed = keys(1);
        List<ReplayKey> confirmed = keys(1);
        List<ReplayKey> takenForGood = keys(1);
        long start = System.nanoTime();
        store().renew(renewed, fresh(renewed, LONG).token(), time);
        store().confirm(confirmed, fresh(confirmed, LONG).token(), time);
        store().claimAndConfirm(takenForGood, time);
        fresh(held, time);

        long waits = System.nanoTime();
        timePasses(before);
        // A clock that is moved lets it pass in no time.
        long passed = Math.min(System.nanoTime() - waits, before.toNanos());
        List<Claim> early = new ArrayList<>();
        for (List<ReplayKey> key : List.of(held, renewed, confirmed, takenForGood)) {
            early.add(store().claim(key, LONG));
            if (System.nanoTime() - start - passed >= rest.toNanos()) {
                return false;
            }
            early.add(store().claimAndConfirm(key, LONG));
        }
        if (System.nanoTime() - start - passed >= rest.toNanos()) {
            return false;
        }
        assertThat(early.subList(0, 4)).as("held and renewed").hasOnlyElementsOfType(Claim.InFlight.class);
        assertThat(early.subList(4, 8)).as("confirmed and taken for good").hasOnlyElementsOfType(Claim.Done.class);

        timePasses(rest.plusMillis(500));
        assertThat(store().claim(held, LONG)).isInstanceOf(Claim.Fresh.class);
        assertThat(store().claimAndConfirm(renewed, LONG)).isInstanceOf(Claim.Fresh.class);
        assertThat(store().claim(confirmed, LONG)).isInstanceOf(Claim.Fresh.class);
        assertThat(store().claimAndConfirm(takenForGood, LONG)).isInstanceOf(Claim.Fresh.class);
        return true;
    }

    /** With the same, an owner who has lost a claim would settle that of the next. */
    @Test
    default void eachClaimOfAKeyHasATokenOfItsOwn() {
        List<ReplayKey> key = keys(1);
        List<Long> tokens = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            long token = fresh(key, LONG).token();
            tokens.add(token);
            store().release(key, token);
        }

        assertThat(tokens).doesNotHaveDuplicates();
    }

    /** As a container's are that takes an application down, and those of an executor that is shut down now. */
    @Test
    default void aThreadThatIsToStopIsServedAllTheSame() {
        List<ReplayKey> done = keys(1);
        List<ReplayKey> failed = keys(3);
        long doneToken = fresh(done, LONG).token();
        long failedToken = fresh(failed, LONG).token();

        assertThat(interrupted(() -> store().renew(done, doneToken, LONG))).isTrue();
        assertThat(interrupted(() -> store().confirm(done, doneToken, LONG))).isTrue();
        assertThat(interrupted(() -> store().release(failed, failedToken))).isTrue();
        assertThat(interrupted(() -> store().claim(done, LONG))).isInstanceOf(Claim.Done.class);
        assertThat(interrupted(() -> store().claim(failed, LONG))).isInstanceOf(Claim.Fresh.class);
        assertThat(interrupted(() -> store().claimAndConfirm(keys(1), LONG))).isInstanceOf(Claim.Fresh.class);
    }

    @Test
    default void amongManyThreadsOneIsFresh() throws Exception {
        ClaimRace.hasOneWinner(keys(RACED), key -> store().claim(key, LONG), Claim.InFlight.class);
    }

    @Test
    default void amongManyThreadsOneClaimsForGood() throws Exception {
        ClaimRace.hasOneWinner(keys(RACED), key -> store().claimAndConfirm(key, LONG), Claim.Done.class);
    }

    @Test
    default void whatOneProcessClaimsAnotherDoesNot() throws Exception {
        List<ReplayKey> left = keys(1);
        List<ReplayKey> key = keys(1);
        long old = fresh(left, LEASE).token();
        timePasses(LEASE.plusMillis(500));
        ReplayStore other = ofAnotherProcess();
        try {
            assertThat(other.claim(left, LONG)).isInstanceOf(Claim.Fresh.class);
            assertThat(store().confirm(left, old, LONG))
                    .as("the first owner's token is nobody's")
                    .isFalse();

            long token = fresh(key, LONG).token();
            assertThat(other.claim(key, LONG)).isInstanceOf(Claim.InFlight.class);
            assertThat(store().confirm(key, token, LONG)).isTrue();
            assertThat(other.claim(key, LONG)).isInstanceOf(Claim.Done.class);
        } finally {
            if (other != store()) {
                other.close();
            }
        }
    }

    /** A store may keep half of a digest: that of a random other is never the same. */
    @Test
    default void keysThatShareLessThanHalfOfTheirBytesAreTwo() {
        byte[] digest = keys(1).get(0).bytes();
        store().claimAndConfirm(List.of(ReplayKey.of(digest)), LONG);

        for (int from = 0; from < ReplayKey.SIZE; from++) {
            byte[] other = digest.clone();
            for (int i = 0; i <= ReplayKey.SIZE / 2; i++) {
                other[(from + i) % ReplayKey.SIZE] ^= 1;
            }
            assertThat(store().claim(List.of(ReplayKey.of(other)), LONG))
                    .as("another from byte %s on", from)
                    .isInstanceOf(Claim.Fresh.class);
        }
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
}
