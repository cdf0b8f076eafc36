package io.hookproof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hookproof.Verification.Duplicate;
import io.hookproof.Verification.Verified;
import io.hookproof.http.WebhookRequest;
import io.hookproof.providers.Aircall;
import io.hookproof.providers.Figma;
import io.hookproof.providers.GitHub;
import io.hookproof.providers.Provider;
import io.hookproof.providers.Stripe;
import io.hookproof.replay.FirstLevel;
import io.hookproof.replay.InMemoryReplayStore;
import io.hookproof.replay.ReplayKey;
import io.hookproof.replay.ReplayStore;
import io.hookproof.scheme.Secret;
import io.hookproof.scheme.Source;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** An event that was answered with success by mistake runs when its sender sends it again, once the operator says so. */
class ForgottenTest {
    private static final WebhookRequest EVENT = Genuine.of(Stripe.PROVIDER, "{\"id\":\"evt_1\"}");

    private final ReplayStore store = InMemoryReplayStore.holding(100);

    @Test
    void anEventIsForgottenByItsId() {
        Verifier verifier = Genuine.endpoint(Stripe.PROVIDER).replays(store).build();
        WebhookRequest other = Genuine.of(Stripe.PROVIDER, "{\"id\":\"evt_2\"}");
        assertThat(verifier.verify(EVENT)).isInstanceOf(Verified.class);
        assertThat(verifier.verify(other)).isInstanceOf(Verified.class);

        assertThat(store.forget(verifier.replayKey("evt_1"))).isTrue();

        assertThat(verifier.verify(EVENT)).isInstanceOf(Verified.class);
        assertThat(verifier.verify(EVENT)).as("and once").isInstanceOf(Duplicate.class);
        assertThat(verifier.verify(other)).isInstanceOf(Duplicate.class);
    }

    @Test
    void anEventOfATenantIsForgottenForThatTenant() {
        Verifier verifier = Verifier.of(Stripe.PROVIDER)
                .clock(Genuine.CLOCK)
                .secretsByTenant(Source.header("X-Tenant"), tenant -> List.of(Secret.of(Genuine.SECRET)))
                .replays(store)
                .build();
        WebhookRequest ours = Genuine.and(EVENT, "X-Tenant", "ours");
        WebhookRequest theirs = Genuine.and(EVENT, "X-Tenant", "theirs");
        assertThat(verifier.verify(ours)).isInstanceOf(Verified.class);
        assertThat(verifier.verify(theirs)).isInstanceOf(Verified.class);

        assertThatThrownBy(() -> verifier.replayKey("evt_1"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("replayKey(tenant, eventId)");
        assertThat(store.forget(verifier.replayKey("nobody", "evt_1"))).isFalse();
        assertThat(store.forget(verifier.replayKey("ours", "evt_1"))).isTrue();

        assertThat(verifier.verify(ours)).isInstanceOf(Verified.class);
        assertThat(verifier.verify(theirs)).isInstanceOf(Duplicate.class);
    }

    /** GitHub's are, as their id is not signed. */
    @Test
    void anEventWithoutAnIdIsForgottenByTheKeyOfItsDuplicate() {
        List<ReplayKey> told = new ArrayList<>();
        Verifier verifier = Verifier.of(GitHub.PROVIDER)
                .secrets(Secret.of(Genuine.SECRET))
                .replays(store)
                .listener(new WebhookListener() {
                    @Override
                    public void duplicate(String endpoint, Delivery delivery, boolean handled, List<ReplayKey> keys) {
                        told.addAll(keys);
                    }
                })
                .build();
        List<String> log = CapturedLog.during(() -> {
            verifier.verify(Genuine.github("{}"));
            assertThat(verifier.verify(Genuine.github("{}"))).isInstanceOf(Duplicate.class);
        });
        assertThat(told).hasSize(1);
        assertThat(log)
                .contains("INFO github: duplicate, already handled Delivery[github at github push], key "
                        + told.get(0).hex());
        assertThatThrownBy(() -> verifier.replayKey("72d3162e"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("github has no id that identifies an event")
                .hasMessageContaining("the log");

        assertThat(store.forget(told.get(0))).isTrue();

        assertThat(verifier.verify(Genuine.github("{}"))).isInstanceOf(Verified.class);
    }

    /** Figma's and Aircall's are told apart by all that the message says. */
    @Test
    void noIdNamesAnEventThatIsKnownByItsWholeDocument() {
        for (Provider sender : List.of(Figma.PROVIDER, Aircall.PROVIDER)) {
            Verifier verifier = Genuine.endpoint(sender).replays(store).build();
            assertThatThrownBy(() -> verifier.replayKey("22"))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining(sender.id() + " has no id that identifies an event")
                    .hasMessageContaining("the log");
        }
    }

    @Test
    void whatIsAtWorkIsNotForgotten() {
        Verifier verifier = Genuine.endpoint(Stripe.PROVIDER).replays(store).build();
        try (Admission atWork = verifier.admit(EVENT)) {
            assertThat(atWork.delivery()).isPresent();

            assertThat(store.forget(verifier.replayKey("evt_1"))).isFalse();

            assertThat(verifier.verify(EVENT))
                    .isInstanceOfSatisfying(
                            Duplicate.class, copy -> assertThat(copy.handled()).isFalse());
        }
    }

    @Test
    void aFirstLevelForgetsWithItsStore() {
        ReplayStore level = FirstLevel.before(store, 10);
        Verifier verifier = Genuine.endpoint(Stripe.PROVIDER).replays(level).build();
        verifier.verify(EVENT);

        assertThat(level.forget(verifier.replayKey("evt_1"))).isTrue();

        assertThat(verifier.verify(EVENT)).isInstanceOf(Verified.class);
    }

    @Test
    void aStoreThatForgetsMakesRoomForAnother() {
        AtomicLong now = new AtomicLong();
        ReplayStore small = InMemoryReplayStore.holding(1, now::get);
        Verifier verifier = Genuine.endpoint(Stripe.PROVIDER).replays(small).build();
        verifier.verify(EVENT);

        small.forget(verifier.replayKey("evt_1"));
        now.addAndGet(Duration.ofSeconds(1).toNanos());

        assertThat(verifier.verify(Genuine.of(Stripe.PROVIDER, "{\"id\":\"evt_2\"}")))
                .isInstanceOf(Verified.class);
        assertThat(small.fillRatio()).isEqualTo(1.0);
    }
}
