package io.hookproof;

import static org.assertj.core.api.Assertions.assertThat;

import io.hookproof.Verification.Duplicate;
import io.hookproof.providers.GitHub;
import io.hookproof.providers.Identity;
import io.hookproof.providers.Provider;
import io.hookproof.providers.Stripe;
import io.hookproof.replay.InMemoryReplayStore;
import io.hookproof.replay.ReplayKey;
import io.hookproof.replay.ReplayStore;
import io.hookproof.scheme.Scheme;
import io.hookproof.scheme.Secret;
import io.hookproof.scheme.Source;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

/** What goes wrong beside the verdicts is told by its kind, so that an alarm can count it. */
class IncidentsTest {
    private final List<Incident> heard = new CopyOnWriteArrayList<>();
    private final List<ReplayKey> keyed = new CopyOnWriteArrayList<>();
    private final WebhookListener counting = new WebhookListener() {
        @Override
        public void incident(String endpoint, Incident kind, String what, List<ReplayKey> keys) {
            heard.add(kind);
            keyed.addAll(keys);
        }
    };

    @Test
    void aStoreThatDoesNotTakeAConfirmation() {
        Verifier verifier = github(failingAt("confirm"), counting);
        try (Admission done = verifier.admit(Genuine.github("{}"))) {
            assertThat(done.confirm().status()).isEqualTo(200);
        }
        assertThat(heard).containsExactly(Incident.NOT_CONFIRMED);
        assertThat(keyed).as("the key of what may run twice").hasSize(1);
    }

    @Test
    void aStoreThatDoesNotTakeAClaimBack() {
        Verifier verifier = github(failingAt("release"), counting);
        verifier.admit(Genuine.github("{}")).close();
        assertThat(heard).containsExactly(Incident.NOT_RELEASED);
        assertThat(keyed).hasSize(1);
        assertThat(verifier.verify(Genuine.github("{}")))
                .isInstanceOfSatisfying(
                        Duplicate.class, held -> assertThat(held.handled()).isFalse());
    }

    @Test
    void aStoreThatFillsUp() {
        Verifier verifier = github(InMemoryReplayStore.holding(100), counting);
        for (int i = 0; i < 95; i++) {
            verifier.verify(Genuine.github("{\"n\":" + i + "}"));
        }
        assertThat(heard).containsExactly(Incident.STORE_FILLS);
        assertThat(keyed).isEmpty();
    }

    @Test
    void aStoreWithoutALimitHasNoLevelAndNeverFillsUp() {
        ReplayStore unlimited = new UnsteadyStore();
        Verifier verifier = github(unlimited, counting);
        for (int i = 0; i < 3; i++) {
            assertThat(verifier.verify(Genuine.github("{\"n\":" + i + "}"))).isInstanceOf(Verification.Verified.class);
        }
        assertThat(unlimited.fillRatio()).isNaN();
        assertThat(heard).isEmpty();
    }

    /** Other endpoints of the store have their own alarm, and each loss is a reason of its own to look. */
    @Test
    void aStoreThatForgotIsToldOnceToEachEndpointThatUsesIt() {
        UnsteadyStore store = new UnsteadyStore();
        Verifier one = github(store, counting);
        Recorded recorded = new Recorded();
        Verifier other = github(store, recorded);
        one.verify(Genuine.github("{\"n\":1}"));
        assertThat(heard).isEmpty();

        store.losses = 1;
        one.verify(Genuine.github("{\"n\":2}"));
        one.verify(Genuine.github("{\"n\":3}"));
        other.verify(Genuine.github("{\"n\":4}"));
        assertThat(heard).containsExactly(Incident.STORE_FORGOT);
        assertThat(recorded.warnings)
                .filteredOn(line -> line.contains("the replay store has forgotten deliveries"))
                .hasSize(1);

        store.losses = 2;
        one.verify(Genuine.github("{\"n\":5}"));
        assertThat(heard).containsExactly(Incident.STORE_FORGOT, Incident.STORE_FORGOT);
    }

    @Test
    void aGenuineDeliveryWithoutTheIdThatItsDefinitionNames() {
        Provider acme = Provider.of("acme", "made for this test")
                .scheme(Scheme.hmacSha256()
                        .over("{body}")
                        .hex(Source.header("X-Hub-Signature-256").after("sha256=")))
                .once(Identity.eventId(Source.json("/id")))
                .build();
        Genuine.endpoint(acme).listener(counting).build().verify(Genuine.github("{}"));
        assertThat(heard).containsExactly(Incident.ID_MISSING);
    }

    /** Built-in senders are known to leave ids out, and some definitions name none, or one that nothing proves. */
    @Test
    void anIdThatNeedNotComeIsNotMissed() {
        Scheme token = Scheme.token(Source.header("X-Token"));
        for (Identity identity : List.of(Identity.body(), Identity.unprovenId(Source.json("/id")))) {
            Provider acme = Provider.of("acme", "made for this test")
                    .scheme(token)
                    .once(identity)
                    .build();
            assertThat(Genuine.endpoint(acme)
                            .listener(counting)
                            .build()
                            .verify(Genuine.request("{}", "X-Token", Genuine.SECRET)))
                    .isInstanceOf(Verification.Verified.class);
        }
        assertThat(Genuine.endpoint(Stripe.PROVIDER)
                        .listener(counting)
                        .build()
                        .verify(Genuine.of(Stripe.PROVIDER, "{}")))
                .isInstanceOf(Verification.Verified.class);
        assertThat(heard).isEmpty();
    }

    /** Without its time a retry is the same, and so is a second event that says the same. */
    @Test
    void whatTakesThePlaceOfAMissingIdIsSaid() {
        Recorded recorded = new Recorded();
        Provider acme = Provider.of("acme", "made for this test")
                .scheme(Scheme.timedHmacSha256(Source.header("Stripe-Signature"), "t", "v1"))
                .once(Identity.eventId(Source.json("/id")))
                .build();
        Genuine.endpoint(acme).listener(recorded).build().verify(Genuine.stripe(Long.toString(Genuine.NOW), "{}"));
        assertThat(recorded.warnings).anyMatch(line -> line.contains("the body takes its place"));
    }

    @Test
    void whoListensForWarningsAloneHearsThemThere() {
        Recorded recorded = new Recorded();
        github(failingAt("release"), recorded).admit(Genuine.github("{}")).close();
        assertThat(recorded.warnings).anyMatch(line -> line.contains("a claim could not be given back"));
    }

    @Test
    void aStoreThatIsAwayIsALineASecondInTheLogAndNotOneForEachDelivery() {
        List<String> lines = CapturedLog.during(() -> {
            Verifier verifier = Verifier.of(GitHub.PROVIDER)
                    .secrets(Secret.of(Genuine.SECRET))
                    .replays(failingAt("release"))
                    .build();
            for (int i = 0; i < 500; i++) {
                verifier.admit(Genuine.github("{\"n\":" + i + "}")).close();
            }
        });
        assertThat(lines)
                .filteredOn(line -> line.contains("a claim could not be given back"))
                .isNotEmpty()
                .hasSizeLessThan(100);
    }

    /** The operator who is called at night has to look up what became of each of them. */
    @Test
    void theLogNamesEveryDeliveryThatMayRunTwice() {
        for (Map.Entry<String, String> trouble : Map.of(
                        "away", "did not take the confirmation", "late", "the lease had ended")
                .entrySet()) {
            Verifier stripe = Genuine.endpoint(Stripe.PROVIDER)
                    .replays(trouble.getKey().equals("away") ? failingAt("confirm") : lateAtConfirming())
                    .listener(WebhookListener.logging())
                    .build();
            List<String> lines = CapturedLog.during(() -> {
                for (String id : List.of("evt_1", "evt_2")) {
                    stripe.admit(Genuine.of(Stripe.PROVIDER, "{\"id\":\"" + id + "\"}"))
                            .confirm();
                }
            });
            for (String id : List.of("evt_1", "evt_2")) {
                assertThat(lines)
                        .anyMatch(line -> line.contains(trouble.getValue())
                                && line.contains(id + "]")
                                && line.endsWith(", key " + stripe.replayKey(id).hex()));
            }
        }
    }

    /** Another worker has taken the delivery over. */
    private static ReplayStore lateAtConfirming() {
        ReplayStore real = InMemoryReplayStore.holding(1000);
        return (ReplayStore) Proxy.newProxyInstance(
                ReplayStore.class.getClassLoader(), new Class<?>[] {ReplayStore.class}, (proxy, method, given) -> {
                    if (!method.getName().equals("confirm")) {
                        return method.invoke(real, given);
                    }
                    List<ReplayKey> keys = ((List<?>) given[0])
                            .stream().map(ReplayKey.class::cast).toList();
                    real.release(keys, (long) given[1]);
                    real.claimAndConfirm(keys, (Duration) given[2]);
                    return false;
                });
    }

    private static Verifier github(ReplayStore store, WebhookListener listener) {
        return Genuine.endpoint(GitHub.PROVIDER)
                .replays(store)
                .listener(listener)
                .build();
    }

    private static ReplayStore failingAt(String step) {
        ReplayStore real = InMemoryReplayStore.holding(1000);
        return WatchedStore.of(real, (name, given) -> {
            if (name.equals(step)) {
                throw new IllegalStateException("away");
            }
        });
    }
}
