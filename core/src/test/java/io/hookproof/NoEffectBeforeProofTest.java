package io.hookproof;

import static org.assertj.core.api.Assertions.assertThat;

import io.hookproof.replay.Claim;
import io.hookproof.replay.InMemoryReplayStore;
import io.hookproof.replay.PassingStore;
import io.hookproof.replay.ReplayKey;
import io.hookproof.replay.ReplayStore;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Before the proof holds nothing is remembered, handled or looked up. */
class NoEffectBeforeProofTest extends LawFacts {
    @Test
    void nothingIsRememberedOfWhatIsNotProven() {
        Counting store = new Counting();
        Verifier verifier = github().replays(store).build();
        for (int i = 0; i < 1_000; i++) {
            verifier.verify(request("{\"n\":" + i + "}", "X-Hub-Signature-256", "sha256=" + "00".repeat(32)));
        }
        assertThat(store.claims).hasValue(0);
        verifier.verify(signed("{}"));
        assertThat(store.claims).as("one round trip for an accepted request").hasValue(1);
    }

    /** A real store that counts its claims. */
    private static final class Counting extends PassingStore {
        private final ReplayStore real = InMemoryReplayStore.holding(1_000);
        private final AtomicInteger claims = new AtomicInteger();

        @Override
        protected ReplayStore real() {
            return real;
        }

        @Override
        public Claim claim(List<ReplayKey> keys, Duration lease) {
            claims.incrementAndGet();
            return real.claim(keys, lease);
        }

        @Override
        public Claim claimAndConfirm(List<ReplayKey> keys, Duration memory) {
            claims.incrementAndGet();
            return real.claimAndConfirm(keys, memory);
        }
    }
}
