package io.hookproof.testkit;

import static io.hookproof.testkit.ReplayStoreContract.LEASE;
import static io.hookproof.testkit.ReplayStoreContract.LONG;
import static io.hookproof.testkit.ReplayStoreContract.MEMORY;
import static org.assertj.core.api.Assertions.assertThat;

import io.hookproof.replay.Claim;
import io.hookproof.replay.ReplayKey;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A claim has an end, which its owner can move, and past which it is anybody's. */
interface LeaseFacts extends StoreUnderTest {
    /** Keys of a batch whose owner has died. */
    int LEFT = 5_000;

    @Test
    default void aLeaseThatHasEndedIsTakenOverAndItsOldOwnerChangesNothing() throws Exception {
        List<ReplayKey> key = keys(1);
        long old = fresh(key, LEASE).token();
        timePasses(LEASE.plusMillis(500));

        Claim.Fresh second = fresh(key, LONG);

        assertThat(second.token()).isNotEqualTo(old);
        assertThat(store().confirm(key, old, MEMORY)).isFalse();
        assertThat(store().release(key, old)).isFalse();
        assertThat(store().renew(key, old, LEASE)).isFalse();
        assertThat(store().claim(key, LEASE))
                .as("the second owner still holds it")
                .isInstanceOf(Claim.InFlight.class);
        assertThat(store().confirm(key, second.token(), MEMORY)).isTrue();
    }

    @Test
    default void aLeaseThatHasEndedIsTakenOverForGood() throws Exception {
        List<ReplayKey> key = keys(1);
        long old = fresh(key, LEASE).token();
        timePasses(LEASE.plusMillis(500));

        assertThat(store().claimAndConfirm(key, LONG)).isInstanceOf(Claim.Fresh.class);

        assertThat(store().confirm(key, old, MEMORY)).isFalse();
        assertThat(store().release(key, old)).isFalse();
        assertThat(store().renew(key, old, LEASE)).isFalse();
        assertThat(store().claim(key, LEASE)).isInstanceOf(Claim.Done.class);
    }

    @Test
    default void amongManyThreadsOneTakesOverALeaseThatHasEnded() throws Exception {
        List<ReplayKey> keys = keys(LEFT);
        fresh(keys, LEASE);
        timePasses(LEASE.plusMillis(500));

        ClaimRace.hasOneWinner(keys, key -> store().claim(key, LONG), Claim.InFlight.class);
    }

    /** Though no other worker has taken over: one answer of the store's is not undone by the next. */
    @Test
    default void anOwnerWhoseLeaseHasEndedChangesNothing() throws Exception {
        List<ReplayKey> keys = keys(3);
        long token = fresh(keys, LEASE).token();
        timePasses(LEASE.plusMillis(500));

        assertThat(store().renew(keys, token, LONG)).isFalse();
        assertThat(store().release(keys, token)).isFalse();
        assertThat(store().confirm(keys, token, LONG)).isFalse();
        assertThat(store().claim(keys, LONG))
                .isInstanceOfSatisfying(
                        Claim.Fresh.class, claim -> assertThat(claim.done()).isEmpty());
    }

    @Test
    default void aRenewedLeaseHoldsLonger() throws Exception {
        List<ReplayKey> key = keys(1);
        long token = fresh(key, LEASE).token();

        assertThat(store().renew(key, token, LONG)).isTrue();
        timePasses(LEASE.plusMillis(500));

        assertThat(store().claim(key, LONG)).isInstanceOf(Claim.InFlight.class);
        assertThat(store().confirm(key, token, LONG)).isTrue();
    }

    /** Whatever the claim's own lease was. */
    @Test
    default void aRenewalAndAConfirmationSayAnewHowLong() throws Exception {
        List<ReplayKey> forLess = keys(1);
        List<ReplayKey> forLonger = keys(1);
        List<ReplayKey> heldForLess = keys(1);
        store().confirm(forLess, fresh(forLess, LONG).token(), LEASE);
        store().confirm(forLonger, fresh(forLonger, LEASE).token(), LONG);
        store().renew(heldForLess, fresh(heldForLess, LONG).token(), LEASE);
        timePasses(LEASE.plusMillis(500));

        assertThat(store().claim(forLess, LONG)).isInstanceOf(Claim.Fresh.class);
        assertThat(store().claim(forLonger, LONG)).isInstanceOf(Claim.Done.class);
        assertThat(store().claim(heldForLess, LONG)).isInstanceOf(Claim.Fresh.class);
    }
}
