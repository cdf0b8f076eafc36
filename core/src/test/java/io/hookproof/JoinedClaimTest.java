package io.hookproof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hookproof.Verification.Undetermined;
import io.hookproof.Verification.Verified;
import io.hookproof.fetch.Fetched;
import io.hookproof.http.Body;
import io.hookproof.http.Headers;
import io.hookproof.providers.GitHub;
import io.hookproof.refetch.Refetch;
import io.hookproof.refetch.Resource;
import io.hookproof.replay.Claim;
import io.hookproof.scheme.Source;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A claim that is a part of the caller's transaction, which only the caller's thread may use. */
@Timeout(60)
class JoinedClaimTest {
    private static final Duration LEASE = Duration.ofSeconds(1);

    private final UnsteadyStore store = new UnsteadyStore();
    private final List<String> warnings = new CopyOnWriteArrayList<>();

    @BeforeEach
    void join() {
        store.joins = true;
    }

    /** A renewal would run its statement among the caller's own, from another thread. */
    @Test
    void itIsNotRenewedWhileItsOwnerWorks() {
        UnsteadyStore alone = new UnsteadyStore();
        Verifier verifier = endpoint().build();
        Admission working = verifier.admit(Genuine.github("{}"));
        Admission beside = endpoint().replays(alone).build().admit(Genuine.github("{}"));

        Awaitility.await().until(() -> alone.renewals.get() >= 2);

        beside.close();
        assertThat(verifier.openDeliveries()).isZero();
        assertThat(store.renewals).hasValue(0);
        assertThat(working.confirm().status()).isEqualTo(200);
        assertThat(store.remembered).hasValue(1);
        assertThat(warnings).isEmpty();
    }

    /** As when its owner has committed on the way, so that others see its lease end. */
    @Test
    void whatAnotherHasByThenStaysTheOthersAndNoOtherThreadAsksForIt() {
        Verifier verifier = endpoint().build();
        Admission late = verifier.admit(Genuine.github("{}"));
        store.real.release(store.lastKeys, store.lastToken);
        Claim.Fresh other = (Claim.Fresh) store.real.claim(store.lastKeys, Duration.ofMinutes(1));

        assertThat(late.confirm().status()).isEqualTo(200);

        assertThat(warnings).singleElement().asString().contains("another worker may have handled it too");
        Awaitility.await().until(() -> verifier.openDeliveries() == 0);
        assertThat(store.confirmations).hasValue(1);
        assertThat(store.real.confirm(store.lastKeys, other.token(), LEASE)).isTrue();
    }

    @Test
    void theAlternativeWhoseStoreJoinsIsTheOneThatIsNamed() {
        Verifier anyOf = Verifier.anyOf(
                Genuine.endpoint(GitHub.PROVIDER).endpoint("new").build(),
                endpoint().endpoint("old").build());

        for (ThrowingCallable servedBy :
                List.<ThrowingCallable>of(anyOf::requireServable, () -> WebhookReceiver.of(anyOf, delivery -> {}))) {
            assertThatThrownBy(servedBy)
                    .isInstanceOf(WebhookSetupException.class)
                    .hasMessageContaining("Endpoint \"old\" has a replay store that joins");
        }
    }

    @Test
    void itIsKeptThroughALookUpThatIsLongerThanItsLease() {
        assertThat(lookedUp(() -> {})).isInstanceOf(Verified.class);
        assertThat(warnings).isEmpty();
    }

    @Test
    void itIsRememberedAtOnceAlsoAfterALookUpInWhichItsLeaseHasEnded() {
        Verifier verifier = lookingUp(() -> store.real.release(store.lastKeys, store.lastToken));

        assertThat(verifier.verify(Genuine.github("{\"id\":\"7\"}"))).isInstanceOf(Verified.class);
        assertThat(store.remembered).hasValue(1);
    }

    @Test
    void itIsNotRememberedAtOnceIfAnotherTookItDuringTheLookUp() {
        Verifier verifier = lookingUp(() -> {
            store.real.release(store.lastKeys, store.lastToken);
            store.real.claim(store.lastKeys, Duration.ofMinutes(1));
        });

        assertThat(verifier.verify(Genuine.github("{\"id\":\"7\"}"))).isInstanceOf(Undetermined.class);
        assertThat(store.remembered).hasValue(0);
    }

    @Test
    void itIsLeftToTheRetryAfterALookUpDuringWhichAnotherTookIt() {
        Verification verdict = lookedUp(() -> store.real.claim(store.lastKeys, Duration.ofMinutes(1)));

        assertThat(verdict).isInstanceOf(Undetermined.class);
        assertThat(warnings).anySatisfy(what -> assertThat(what).contains("a lease was lost"));
    }

    private Verification lookedUp(Runnable meanwhile) {
        return lookingUp(meanwhile).admit(Genuine.github("{\"id\":\"7\"}")).verification();
    }

    private Verifier lookingUp(Runnable meanwhile) {
        return endpoint()
                .fetcher(request -> {
                    long end = System.nanoTime() + LEASE.toNanos();
                    while (System.nanoTime() - end < 0) {
                        LockSupport.parkNanos(end - System.nanoTime());
                    }
                    meanwhile.run();
                    return new Fetched(
                            200, Headers.none(), Body.of(Genuine.bytes("{\"id\":\"7\"}")), Duration.ofMillis(1));
                })
                .refetch(Refetch.withoutCredentials()
                        .of(Resource.at("https://api.example.com/{id}", Source.json("/id"))))
                .build();
    }

    private VerifierBuilder endpoint() {
        return Genuine.endpoint(GitHub.PROVIDER).replays(store).lease(LEASE).listener(Genuine.warningsTo(warnings));
    }
}
