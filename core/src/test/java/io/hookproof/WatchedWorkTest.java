package io.hookproof;

import static org.assertj.core.api.Assertions.assertThat;

import io.hookproof.providers.GitHub;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What meters ask of work: how long it took, however it ended, and how much of it is open. */
class WatchedWorkTest {
    private static final class Timing implements WebhookListener {
        final List<String> ends = new ArrayList<>();
        final List<Duration> times = new ArrayList<>();

        @Override
        public void handled(String endpoint, Delivery delivery, Duration took) {
            ends.add("handled");
            times.add(took);
        }

        @Override
        public void failed(String endpoint, Delivery delivery, Throwable failure, Duration took) {
            ends.add("failed by " + failure.getMessage());
            times.add(took);
        }

        @Override
        public void dropped(String endpoint, Delivery delivery, AcknowledgeAndDrop reason, Duration took) {
            ends.add("dropped as " + reason.getMessage());
            times.add(took);
        }
    }

    @Test
    void anEndpointIsToldOfBeforeAnythingReachesIt() {
        List<String> built = new ArrayList<>();
        WebhookListener beginning = new WebhookListener() {
            @Override
            public void built(String endpoint) {
                built.add(endpoint);
            }
        };
        Genuine.endpoint(GitHub.PROVIDER)
                .endpoint("ci")
                .listener(beginning.and(new Recorded()))
                .build();
        assertThat(built).containsExactly("ci");
    }

    @Test
    void workIsToldWithHowLongItTookHoweverItEnds() {
        Timing timing = new Timing();
        Recorded recorded = new Recorded();
        Verifier verifier =
                Genuine.endpoint(GitHub.PROVIDER).listener(timing.and(recorded)).build();
        long before = System.nanoTime();
        verifier.admit(Genuine.github("{}")).confirm();
        verifier.admit(Genuine.github("{\"n\":2}")).fail(new IllegalStateException("no disk"));
        verifier.admit(Genuine.github("{\"n\":3}")).fail(new AcknowledgeAndDrop("poison"));
        Duration all = Duration.ofNanos(System.nanoTime() - before);

        assertThat(timing.ends).containsExactly("handled", "failed by no disk", "dropped as poison");
        assertThat(timing.times)
                .hasSize(3)
                .allSatisfy(took -> assertThat(took).isPositive().isLessThan(all));
        assertThat(recorded.failures).as("who takes no time hears it without").hasSize(1);
        assertThat(recorded.dropped).hasValue(1);
    }

    @Test
    void aDeliveryIsOpenUntilItIsSettled() {
        UnsteadyStore store = new UnsteadyStore();
        Verifier verifier = Genuine.endpoint(GitHub.PROVIDER).replays(store).build();
        verifier.verify(Genuine.github("{}"));
        assertThat(verifier.openDeliveries()).as("settled at once").isZero();

        Admission handled = verifier.admit(Genuine.github("{\"n\":2}"));
        Admission failed = verifier.admit(Genuine.github("{\"n\":3}"));
        Admission owed = verifier.admit(Genuine.github("{\"n\":4}"));
        assertThat(verifier.openDeliveries()).isEqualTo(3);
        handled.confirm();
        failed.close();
        assertThat(verifier.openDeliveries()).isEqualTo(1);
        store.isDown = true;
        owed.confirm();
        assertThat(verifier.openDeliveries()).as("the store has still to hear").isEqualTo(1);
        verifier.stopRenewing();
        assertThat(verifier.openDeliveries()).isZero();
    }
}
