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
import org.junit.jupiter.api.Test;

/** Several keys are one claim: all of them or none. */
interface BatchFacts extends StoreUnderTest {
    /** What {@link ReplayStore} lets a batch have. */
    int MOST_KEYS = 10_000;

    @Test
    default void severalKeysAreTakenTogetherOrNotAtAll() {
        List<ReplayKey> keys = keys(5);
        List<ReplayKey> taken = keys.subList(3, 4);
        long held = fresh(taken, LONG).token();

        assertThat(store().claim(keys, LONG)).isInstanceOf(Claim.InFlight.class);
        assertThat(store().claimAndConfirm(keys, LONG)).isInstanceOf(Claim.InFlight.class);
        for (int i : new int[] {0, 1, 2, 4}) {
            List<ReplayKey> other = List.of(keys.get(i));
            Claim claim = store().claim(other, LONG);
            assertThat(claim).as("key %s was not taken", i).isInstanceOf(Claim.Fresh.class);
            store().release(other, ((Claim.Fresh) claim).token());
        }
        store().release(taken, held);
        assertThat(store().claim(keys, LONG)).isInstanceOf(Claim.Fresh.class);
    }

    /** Counted as done, the one that still runs would be lost if it fails. */
    @Test
    default void severalKeysOfWhichOneIsHeldAndTheRestIsDoneAreInFlight() {
        List<ReplayKey> keys = keys(3);
        fresh(keys.subList(1, 2), LONG);
        store().claimAndConfirm(keys.subList(0, 1), LONG);
        store().claimAndConfirm(keys.subList(2, 3), LONG);

        assertThat(store().claim(keys, LONG)).isInstanceOf(Claim.InFlight.class);
        assertThat(store().claimAndConfirm(keys, LONG)).isInstanceOf(Claim.InFlight.class);
    }

    /** Unreported, what another has done runs again; and an owner whose lease was lost asks so whether any of it ran twice. */
    @Test
    default void ofSeveralKeysThoseThatAreDoneAreReportedAndTheRestIsTaken() {
        List<ReplayKey> keys = keys(5);
        List<ReplayKey> done = List.of(keys.get(1), keys.get(3));
        List<ReplayKey> rest = List.of(keys.get(0), keys.get(2), keys.get(4));
        store().claimAndConfirm(done, LONG);

        Claim.Fresh mine = fresh(keys, LONG);
        assertThat(mine.done()).containsExactlyInAnyOrderElementsOf(done);
        assertThat(store().claim(done, LONG)).as("what was done").isInstanceOf(Claim.Done.class);
        assertThat(store().release(rest, mine.token())).isTrue();

        assertThat(store().claimAndConfirm(keys, LONG))
                .isInstanceOfSatisfying(
                        Claim.Fresh.class, claim -> assertThat(claim.done()).containsExactlyInAnyOrderElementsOf(done));
        assertThat(store().claim(rest, LONG)).isInstanceOf(Claim.Done.class);
    }

    @Test
    default void severalKeysAreConfirmedTogetherOrNotAtAll() {
        for (NotAllMine batch : notAllMine(LONG)) {
            assertThat(store().confirm(batch.keys(), batch.token(), LONG))
                    .as(batch.what())
                    .isFalse();
            everyOneIsHeld(batch.mine(), batch.what());
            assertThat(store().confirm(batch.mine(), batch.token(), LONG)).isTrue();
        }
    }

    @Test
    default void severalKeysAreReleasedTogetherOrNotAtAll() {
        for (NotAllMine batch : notAllMine(LONG)) {
            assertThat(store().release(batch.keys(), batch.token()))
                    .as(batch.what())
                    .isFalse();
            everyOneIsHeld(batch.mine(), batch.what());
            assertThat(store().release(batch.mine(), batch.token())).isTrue();
        }
    }

    @Test
    default void severalKeysAreRenewedTogetherOrNotAtAll() throws Exception {
        List<NotAllMine> batches = notAllMine(LEASE);
        for (NotAllMine batch : batches) {
            assertThat(store().renew(batch.keys(), batch.token(), LONG))
                    .as(batch.what())
                    .isFalse();
        }
        timePasses(LEASE.plusMillis(500));

        for (NotAllMine batch : batches) {
            assertThat(store().claim(batch.mine(), LONG)).as(batch.what()).isInstanceOf(Claim.Fresh.class);
        }
    }

    private void everyOneIsHeld(List<ReplayKey> keys, String what) {
        for (ReplayKey key : keys) {
            assertThat(store().claim(List.of(key), LONG)).as(what).isInstanceOf(Claim.InFlight.class);
        }
    }

    /** Keys of one claim, and among them one that is not of it. */
    record NotAllMine(List<ReplayKey> keys, List<ReplayKey> mine, long token, String what) {}

    /** The one is at each place, free or another's. */
    private List<NotAllMine> notAllMine(Duration lease) {
        List<NotAllMine> batches = new ArrayList<>();
        for (boolean isHeld : new boolean[] {false, true}) {
            for (int place : new int[] {0, 1, 3}) {
                List<ReplayKey> keys = keys(4);
                List<ReplayKey> mine = new ArrayList<>(keys);
                ReplayKey foreign = mine.remove(place);
                if (isHeld) {
                    fresh(List.of(foreign), LONG);
                }
                String what = "key " + place + (isHeld ? " is another's" : " is nobody's");
                batches.add(new NotAllMine(keys, mine, fresh(mine, lease).token(), what));
            }
        }
        return batches;
    }

    @Test
    default void everyKeyOfARenewedBatchIsHeldLonger() throws Exception {
        List<ReplayKey> keys = keys(3);
        assertThat(store().renew(keys, fresh(keys, LEASE).token(), LONG)).isTrue();
        timePasses(LEASE.plusMillis(500));

        for (ReplayKey key : keys) {
            assertThat(store().claim(List.of(key), LONG)).isInstanceOf(Claim.InFlight.class);
        }
    }

    @Test
    default void tenThousandKeysAreOneBatch() {
        List<ReplayKey> done = keys(MOST_KEYS);
        List<ReplayKey> failed = keys(MOST_KEYS);
        long token = fresh(failed, LONG).token();

        assertThat(store().confirm(done, fresh(done, LONG).token(), LONG)).isTrue();
        assertThat(store().renew(failed, token, LONG)).isTrue();
        assertThat(store().release(failed, token)).isTrue();
        assertThat(store().claimAndConfirm(failed, LONG))
                .isInstanceOfSatisfying(
                        Claim.Fresh.class, claim -> assertThat(claim.done()).isEmpty());
        assertThat(store().claim(done, LONG))
                .as("nothing is forgotten for others")
                .isInstanceOf(Claim.Done.class);
    }
}
