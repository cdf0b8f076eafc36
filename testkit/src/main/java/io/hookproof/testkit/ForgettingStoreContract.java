package io.hookproof.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.hookproof.replay.Claim;
import io.hookproof.replay.ReplayKey;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a replay store owes the operator beside: it forgets what is done, and nothing else, when it is told to. */
public abstract class ForgettingStoreContract extends ReplayStoreContract {
    @Test
    void whatIsDoneIsForgottenWhenSomebodySaysSo() {
        List<ReplayKey> confirmed = keys(1);
        List<ReplayKey> takenForGood = keys(2);
        store().confirm(confirmed, fresh(confirmed, LONG).token(), LONG);
        store().claimAndConfirm(takenForGood, LONG);

        assertThat(store().forget(confirmed.get(0))).isTrue();
        assertThat(store().forget(takenForGood.get(0))).isTrue();

        assertThat(store().forget(confirmed.get(0))).as("a second time").isFalse();
        assertThat(store().forget(keys(1).get(0))).as("never claimed").isFalse();
        assertThat(store().claim(takenForGood.subList(1, 2), LONG))
                .as("no other is forgotten with it")
                .isInstanceOf(Claim.Done.class);
        assertThat(store().confirm(confirmed, fresh(confirmed, LONG).token(), LONG))
                .isTrue();
        assertThat(store().claim(confirmed, LONG)).as("handled once more").isInstanceOf(Claim.Done.class);
        assertThat(store().claimAndConfirm(takenForGood.subList(0, 1), LONG)).isInstanceOf(Claim.Fresh.class);
    }

    /** Forgotten, it would run a second time beside its owner. */
    @Test
    void whatIsInFlightIsNotForgotten() {
        List<ReplayKey> key = keys(1);
        long token = fresh(key, LONG).token();

        assertThat(store().forget(key.get(0))).isFalse();

        assertThat(store().claim(key, LONG)).isInstanceOf(Claim.InFlight.class);
        assertThat(store().confirm(key, token, LONG)).isTrue();
    }

    /** Told that it was done, who repairs an incident takes it for handled. */
    @Test
    void whatHasEndedByItselfIsNotForgotten() throws Exception {
        List<ReplayKey> left = keys(1);
        List<ReplayKey> confirmed = keys(1);
        List<ReplayKey> takenForGood = keys(1);
        fresh(left, LEASE);
        store().confirm(confirmed, fresh(confirmed, LONG).token(), LEASE);
        store().claimAndConfirm(takenForGood, LEASE);
        pass(LEASE.plusMillis(500));

        for (List<ReplayKey> key : List.of(left, confirmed, takenForGood)) {
            assertThat(store().forget(key.get(0))).isFalse();
            assertThat(store().claim(key, LONG)).isInstanceOf(Claim.Fresh.class);
        }
    }

    /** Whose owner may not have heard that the store took its confirmation, and confirms once more. */
    @Test
    void whatIsForgottenIsDoneForNobody() {
        List<ReplayKey> key = keys(1);
        long token = fresh(key, LONG).token();
        store().confirm(key, token, LONG);
        store().forget(key.get(0));

        assertThat(store().confirm(key, token, LONG)).isFalse();
        assertThat(store().claim(key, LONG)).isInstanceOf(Claim.Fresh.class);
    }
}
