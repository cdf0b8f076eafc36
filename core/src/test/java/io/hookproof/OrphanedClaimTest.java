package io.hookproof;

import static org.assertj.core.api.Assertions.assertThat;

import io.hookproof.providers.GitHub;
import io.hookproof.replay.Claim;
import io.hookproof.replay.ReplayKey;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/**
 * A store that stood still for longer than the lease takes what lay in its sockets first: another's claim, too late for
 * the one who sent it. Such a claim has no owner, and looks like another's work.
 */
class OrphanedClaimTest {
    private static final Duration LONG = Duration.ofHours(1);

    private final UnsteadyStore store = new UnsteadyStore();
    private final List<String> warnings = new CopyOnWriteArrayList<>();
    private final Verifier verifier = Genuine.endpoint(GitHub.PROVIDER)
            .replays(store)
            .lease(Duration.ofSeconds(1))
            .listener(Genuine.warningsTo(warnings))
            .build();

    @Test
    void workThatIsDoneIsRememberedWhenAClaimWithoutAnOwnerHasEnded() {
        Admission working = verifier.admit(Genuine.github("{}"));
        List<ReplayKey> keys = store.lastKeys;
        long orphan;
        synchronized (store.real) {
            orphan = anotherTakes(keys);
            assertThat(working.confirm().status()).isEqualTo(200);
        }
        assertThat(verifier.openDeliveries()).as("still to be remembered").isEqualTo(1);
        store.real.release(keys, orphan);

        Awaitility.await().until(() -> verifier.openDeliveries() == 0);
        assertThat(store.real.claim(keys, LONG)).isInstanceOf(Claim.Done.class);
        assertThat(warnings).singleElement().asString().contains("the lease had ended");
    }

    @Test
    void whatAnotherReallyHoldsIsItsOwnUntilItIsDone() {
        Admission late = verifier.admit(Genuine.github("{}"));
        List<ReplayKey> keys = store.lastKeys;
        long another;
        synchronized (store.real) {
            another = anotherTakes(keys);
            late.confirm();
        }
        int confirmations = store.confirmations.get();
        Awaitility.await().until(() -> store.confirmations.get() >= confirmations + 2);

        assertThat(store.real.confirm(keys, another, LONG))
                .as("it holds it as before")
                .isTrue();

        Awaitility.await().until(() -> verifier.openDeliveries() == 0);
        assertThat(warnings).singleElement().asString().contains("the lease had ended");
    }

    /** Else a retry would run next to the handler that is still at work, as soon as that claim ends. */
    @Test
    void workThatGoesOnIsHeldAgainWhenAClaimWithoutAnOwnerHasEnded() {
        Admission working = verifier.admit(Genuine.github("{}"));
        List<ReplayKey> keys = store.lastKeys;
        long first = store.lastToken;
        long orphan = anotherTakes(keys);
        int renewals = store.renewals.get();
        Awaitility.await().until(() -> store.renewals.get() >= renewals + 3);
        store.real.release(keys, orphan);

        Awaitility.await().until(() -> store.lastToken != first);
        assertThat(working.confirm().status()).isEqualTo(200);
        assertThat(store.real.claim(keys, LONG)).isInstanceOf(Claim.Done.class);
        assertThat(warnings).singleElement().asString().contains("a lease was lost");
    }

    @Test
    void whatIsTakenAgainWhileItIsOwedToAStoreThatWasAwayIsToldOnce() {
        Admission done = verifier.admit(Genuine.github("{}"));
        List<ReplayKey> keys = store.lastKeys;
        long orphan;
        synchronized (store.real) {
            store.isDown = true;
            done.confirm();
            orphan = anotherTakes(keys);
            store.isDown = false;
        }
        int confirmations = store.confirmations.get();
        Awaitility.await().until(() -> store.confirmations.get() >= confirmations + 3);
        store.real.release(keys, orphan);

        Awaitility.await().until(() -> verifier.openDeliveries() == 0);
        assertThat(store.real.claim(keys, LONG)).isInstanceOf(Claim.Done.class);
        assertThat(warnings)
                .satisfiesExactly(
                        first -> assertThat(first).contains("did not take the confirmation"),
                        second -> assertThat(second).contains("the lease had ended"));
    }

    /** As if the lease had ended. */
    private long anotherTakes(List<ReplayKey> keys) {
        synchronized (store.real) {
            store.real.release(keys, store.lastToken);
            return ((Claim.Fresh) store.real.claim(keys, LONG)).token();
        }
    }
}
