package io.hookproof;

import static io.hookproof.Genuine.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import io.hookproof.Verification.Verified;
import io.hookproof.providers.GitHub;
import io.hookproof.providers.Stripe;
import io.hookproof.replay.InMemoryReplayStore;
import io.hookproof.replay.ReplayStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** Which store an endpoint has, what it does when that breaks or fills up, and that forgeries take no room in it. */
class EndpointsStoreTest {
    @Test
    void ofAStoreAndNoneTheLastWordCounts() {
        ReplayStore store = InMemoryReplayStore.holding(10);
        assertThat(Genuine.endpoint(GitHub.PROVIDER)
                        .withoutReplayProtection()
                        .replays(store)
                        .build()
                        .replays())
                .contains(store);
        assertThat(Genuine.endpoint(GitHub.PROVIDER)
                        .replays(store)
                        .withoutReplayProtection()
                        .build()
                        .replays())
                .isEmpty();
    }

    @Test
    void aStoreOfYourOwnThatBreaksItsPromisesIsLikeOneThatIsDown() {
        List<String> warnings = new CopyOnWriteArrayList<>();
        Set<String> broken = ConcurrentHashMap.newKeySet();
        ReplayStore real = InMemoryReplayStore.holding(100);
        ReplayStore store = WatchedStore.of(real, (step, given) -> {
            if (broken.contains(step)) {
                throw new IllegalStateException("with a canary in it");
            }
        });
        Verifier verifier = Genuine.endpoint(GitHub.PROVIDER)
                .replays(store)
                .listener(Genuine.warningsTo(warnings))
                .build();
        broken.addAll(Set.of("claim", "claimAndConfirm"));
        assertThat(verifier.verify(Genuine.github("{}"))).isInstanceOf(Verification.Undetermined.class);
        assertThat(verifier.admit(Genuine.github("{}")).verification()).isInstanceOf(Verification.Undetermined.class);

        broken.clear();
        broken.addAll(Set.of("confirm", "release"));
        try (Admission done = verifier.admit(Genuine.github("{}"))) {
            assertThat(done.confirm().status()).isEqualTo(200);
        }
        try (Admission failed = verifier.admit(Genuine.github("{\"n\":2}"))) {
            assertThat(failed.fail(new IllegalStateException("the handler's")).status())
                    .isEqualTo(503);
        }
        assertThat(warnings).hasSize(2).noneMatch(what -> what.contains("canary"));
    }

    @Test
    void workThatIsDoneIsASuccessThoughTheStoreBreaksDownWhole() {
        ReplayStore real = InMemoryReplayStore.holding(100);
        ReplayStore store = WatchedStore.of(real, (step, given) -> {
            if (step.equals("confirm") || step.equals("release")) {
                throw new NoClassDefFoundError("of a driver that is being replaced");
            }
        });
        Verifier verifier = Genuine.endpoint(GitHub.PROVIDER).replays(store).build();
        Passage done =
                Passage.of(verifier, verifier.admit(Genuine.github("{}"))).orElseThrow();
        assertThat(done.ended(200)).isEmpty();
        Passage failed = Passage.of(verifier, verifier.admit(Genuine.github("{\"n\":2}")))
                .orElseThrow();
        assertThat(failed.failed(new IllegalStateException("the database is away")))
                .hasValueSatisfying(answer -> assertThat(answer.status()).isEqualTo(503));
    }

    @Test
    void aStoreThatFillsUpIsSaidOnceAndAgainAfterItHasEmptied() {
        AtomicLong nanos = new AtomicLong(1);
        List<String> warnings = new ArrayList<>();
        Verifier verifier = Genuine.endpoint(GitHub.PROVIDER)
                .replays(InMemoryReplayStore.holding(100, nanos::get))
                .rememberFor(Duration.ofMinutes(1))
                .listener(new WebhookListener() {
                    @Override
                    public void warning(String endpoint, String what) {
                        if (what.contains("% full")) {
                            warnings.add(what);
                        }
                    }
                })
                .build();
        for (int round = 1; round <= 2; round++) {
            for (int i = 0; i < 95; i++) {
                verifier.verify(Genuine.github("{\"n\":" + i + "}"));
                assertThat(warnings).hasSize(i < 79 ? round - 1 : round);
            }
            nanos.addAndGet(Duration.ofMinutes(2).toNanos());
        }
    }

    @Test
    void aFloodOfForgeriesTakesNoRoomFromTheGenuine() {
        InMemoryReplayStore small = InMemoryReplayStore.holding(2);
        Verifier verifier = Genuine.endpoint(Stripe.PROVIDER).replays(small).build();
        for (int i = 0; i < 50_000; i++) {
            verifier.verify(Genuine.request(
                    "{\"id\":\"evt_" + i + "\"}", "Stripe-Signature", "t=" + NOW + ",v1=" + "0".repeat(64)));
        }
        assertThat(small.fillRatio()).isZero();
        assertThat(verifier.verify(Genuine.of(Stripe.PROVIDER, "{\"id\":\"evt_7\"}")))
                .as("no forgery burnt its id")
                .isInstanceOf(Verified.class);
    }
}
