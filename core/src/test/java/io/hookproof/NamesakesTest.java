package io.hookproof;

import static io.hookproof.scheme.Source.header;
import static org.assertj.core.api.Assertions.assertThat;

import io.hookproof.providers.GitHub;
import io.hookproof.providers.GitLab;
import io.hookproof.providers.Provider;
import io.hookproof.providers.StandardWebhooks;
import io.hookproof.providers.Stripe;
import io.hookproof.providers.Svix;
import io.hookproof.replay.InMemoryReplayStore;
import io.hookproof.replay.ReplayStore;
import io.hookproof.scheme.Secret;
import java.lang.ref.WeakReference;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Two endpoints of one name on one store: what one of them has handled is a duplicate at the other. */
class NamesakesTest {
    private final ReplayStore store = InMemoryReplayStore.holding(100);
    private final Recorded recorded = new Recorded();

    private VerifierBuilder endpoint(Provider provider) {
        return Genuine.endpoint(provider).replays(store).listener(recorded);
    }

    @Test
    void theSecondIsToldOfWhenItIsBuilt() {
        Verifier first = endpoint(GitHub.PROVIDER).build();
        assertThat(recorded.warnings).isEmpty();
        Verifier second = endpoint(GitHub.PROVIDER).build();

        assertThat(recorded.warnings)
                .singleElement()
                .asString()
                .contains("another endpoint has this name and the same replay store", ".endpoint(…)");
        assertThat(first.verify(Genuine.github("{}"))).isInstanceOf(Verification.Verified.class);
        assertThat(second.verify(Genuine.github("{}"))).isInstanceOf(Verification.Duplicate.class);
    }

    @Test
    void thoseThatShareNoMemoryAreNone() {
        Verifier first = endpoint(GitHub.PROVIDER).build();
        endpoint(GitHub.PROVIDER).endpoint("another").build();
        endpoint(GitHub.PROVIDER).namespace("another").build();
        endpoint(GitHub.PROVIDER).replays(InMemoryReplayStore.holding(10)).build();
        endpoint(GitHub.PROVIDER).withoutReplayProtection().build();
        endpoint(GitHub.PROVIDER).withoutReplayProtection().build();

        assertThat(recorded.warnings).noneMatch(line -> line.contains("another endpoint"));
        assertThat(first.endpoint()).isEqualTo("github");
    }

    /** They are one endpoint, and are to have one memory. */
    @Test
    void alternativesAreNone() {
        Verifier.anyOf(
                Verifier.of(GitLab.SIGNING)
                        .secrets(Secret.of(Genuine.WHSEC))
                        .replays(store)
                        .listener(recorded)
                        .endpoint("ci")
                        .build(),
                endpoint(GitLab.PROVIDER).endpoint("ci").build());

        assertThat(recorded.warnings).isEmpty();
    }

    /** Senders count from one each, and would take each other's ids for their own. */
    @Test
    void twoSendersWithIdsUnderOneNameAreToldOfToo() {
        Verifier first = endpoint(StandardWebhooks.PROVIDER).endpoint("hooks").build();
        assertThat(recorded.warnings).isEmpty();
        endpoint(Stripe.PROVIDER).endpoint("hooks").bothModes().build();

        assertThat(recorded.warnings)
                .singleElement()
                .asString()
                .contains("another endpoint has this name and the same replay store", "of one sender");
        assertThat(first.endpoint()).isEqualTo("hooks");
    }

    /** Svix sends by its own name what others send by the name of the standard. */
    @Test
    void twoNamesOfOneSenderAreNone() {
        Verifier first = endpoint(StandardWebhooks.PROVIDER).endpoint("hooks").build();
        Verifier.of(Svix.PROVIDER)
                .secrets(Secret.of(Genuine.WHSEC))
                .replays(store)
                .listener(recorded)
                .endpoint("hooks")
                .build();

        assertThat(recorded.warnings).noneMatch(line -> line.contains("another endpoint"));
        assertThat(first.endpoint()).isEqualTo("hooks");
    }

    /** The tenant is part of what is remembered. */
    @Test
    void anEndpointWithTenantsIsNoneOfOneWithout() {
        Verifier first = endpoint(StandardWebhooks.PROVIDER).endpoint("hooks").build();
        Verifier.of(Stripe.PROVIDER)
                .secretsByTenant(header("X-Tenant"), name -> List.of(Secret.of(Genuine.SECRET)))
                .replays(store)
                .listener(recorded)
                .endpoint("hooks")
                .bothModes()
                .build();

        assertThat(recorded.warnings).noneMatch(warning -> warning.contains("another endpoint has this name"));
        assertThat(first.endpoint()).isEqualTo("hooks");
    }

    /** In a JVM that has built no others, enough for a sweep in between. */
    @Test
    void oneIsToldOfAfterMoreThanAThousandOthers() {
        Verifier first = endpoint(GitHub.PROVIDER).endpoint("first").build();
        for (int i = 0; i < 1_200; i++) {
            endpoint(GitHub.PROVIDER).endpoint("other-" + i).build();
        }
        assertThat(recorded.warnings).isEmpty();

        endpoint(GitHub.PROVIDER).endpoint("first").build();
        assertThat(recorded.warnings).singleElement().asString().contains("another endpoint has this name");
        assertThat(first.endpoint()).isEqualTo("first");
    }

    /** What tells their deliveries apart is what they signed, which no other sender signs. */
    @Test
    void sendersWithoutIdsAreNone() {
        Verifier first = endpoint(GitHub.PROVIDER).endpoint("hooks").build();
        endpoint(Stripe.PROVIDER).endpoint("hooks").bothModes().build();
        endpoint(Stripe.PROVIDER).endpoint("others").bothModes().build();
        endpoint(GitHub.PROVIDER).endpoint("others").build();

        assertThat(recorded.warnings).isEmpty();
        assertThat(first.endpoint()).isEqualTo("hooks");
    }

    @Test
    void oneThatIsTakenDownMayHaveASuccessor() {
        Verifier old = endpoint(GitHub.PROVIDER).build();
        old.stopRenewing();
        endpoint(GitHub.PROVIDER).build();

        assertThat(recorded.warnings).isEmpty();
        assertThat(old.endpoint()).isEqualTo("github");
    }

    @Test
    void nobodyIsKeptForTheirNamesSake() throws InterruptedException {
        WeakReference<Verifier> gone =
                new WeakReference<>(endpoint(GitHub.PROVIDER).build());
        for (int i = 0; i < 100 && gone.get() != null; i++) {
            System.gc();
            Thread.sleep(10);
        }
        assertThat(gone.get()).isNull();
        endpoint(GitHub.PROVIDER).build();
        assertThat(recorded.warnings).isEmpty();
    }
}
