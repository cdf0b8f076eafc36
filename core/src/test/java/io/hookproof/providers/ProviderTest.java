package io.hookproof.providers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hookproof.http.WebhookResponse;
import io.hookproof.scheme.Scheme;
import io.hookproof.scheme.Source;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProviderTest {
    @Test
    void aProviderStaysAsItWasBuiltWhateverItsBuilderIsToldNext() {
        ProviderBuilder builder = Provider.of("acme", "https://acme.example")
                .scheme(Scheme.hmacSha256().over("{body}").hex(Source.header("S")))
                .once(Identity.content())
                .tolerance(Duration.ofMinutes(1));
        Provider first = builder.build();
        Provider second = builder.tolerance(Duration.ofHours(1))
                .refusesWith(500)
                .requires("shop", "its number")
                .build();

        assertThat(first.tolerance()).isEqualTo(Duration.ofMinutes(1));
        assertThat(first.refusalStatus()).isEqualTo(401);
        assertThat(first.settings()).isEmpty();
        assertThat(second.tolerance()).isEqualTo(Duration.ofHours(1));
        assertThat(second.refusalStatus()).isEqualTo(500);
        assertThat(second.settings()).containsExactly("shop");
    }

    /** The last of them may be late by the time that those before it took. */
    @Test
    void theToleranceForRetriesThatMayBeOldNeedsNoFigure() {
        ProviderBuilder timed = Provider.of("acme", "https://acme.example")
                .scheme(Scheme.timedHmacSha256(Source.header("S"), "t", "v1"))
                .once(Identity.content())
                .retriedFor(Duration.ofHours(72));

        assertThat(timed.build().tolerance()).isEqualTo(Provider.DEFAULT_TOLERANCE);
        for (Provider old : List.of(
                timed.retriesMayKeepTheirTime().build(),
                timed.retriesKeepTheirTime().build())) {
            assertThat(old.tolerance()).isEqualTo(Duration.ofHours(81));
            assertThat(old.memory(old.tolerance())).isGreaterThan(Duration.ofHours(2 * 81));
        }
        assertThat(timed.retriedFor(Duration.ofHours(36)).build().tolerance()).isEqualTo(Duration.ofHours(41));
        assertThat(timed.retriedFor(Duration.ofMinutes(10)).build().tolerance()).isEqualTo(Duration.ofMinutes(12));
        assertThat(timed.retriesMayKeepTheirTime().build().retriesKeepTheirTime())
                .as("it is still unknown")
                .isEmpty();
        assertThat(timed.tolerance(Duration.ofHours(1)).build().tolerance()).isEqualTo(Duration.ofHours(1));
    }

    @Test
    void aToleranceForRetriesIsNoLessThanThatForClocks() {
        ProviderBuilder timed = Provider.of("acme", "https://acme.example")
                .scheme(Scheme.timedHmacSha256(Source.header("S"), "t", "v1"))
                .once(Identity.content())
                .retriesKeepTheirTime();

        assertThat(timed.build().tolerance()).isEqualTo(Provider.DEFAULT_TOLERANCE);
        assertThat(timed.retriedFor(Duration.ofMinutes(1)).build().tolerance()).isEqualTo(Provider.DEFAULT_TOLERANCE);
        assertThat(timed.retriesAreSignedAfresh()
                        .retriedFor(Duration.ofHours(72))
                        .build()
                        .tolerance())
                .isEqualTo(Provider.DEFAULT_TOLERANCE);
    }

    /** Such an answer would have each handled event sent again until its sender gives up. */
    @Test
    void whatWasHandledIsAnsweredWithSuccess() {
        ProviderBuilder builder = Provider.of("acme", "https://acme.example");

        for (int status : List.of(302, 404, 500)) {
            assertThatThrownBy(() -> builder.answersWith(WebhookResponse.of(status)))
                    .as("" + status)
                    .hasMessageContainingAll("provider acme", "status " + status, "200 to 299");
        }
        assertThat(builder.answersWith(WebhookResponse.of(204))).isNotNull();
    }

    /** Such a success would have each handled event sent again too. */
    @Test
    void whatWasHandledIsAnsweredWithWhatTheSenderTakesAsSuccess() {
        ProviderBuilder accepted = Provider.of("acme", "https://acme.example")
                .scheme(Scheme.basic())
                .once(Identity.body())
                .answersWith(WebhookResponse.of(202));

        assertThatThrownBy(() -> accepted.succeedsWith("200").build())
                .hasMessage("provider acme: succeedsWith(200) takes the answer 202 as a failure: change it, or"
                        + " answersWith(…)");
        assertThat(accepted.succeedsWith("200-202").build()).isNotNull();
        ProviderBuilder silent = Provider.of("acme", "https://acme.example")
                .scheme(Scheme.basic())
                .once(Identity.body());
        assertThatThrownBy(() -> silent.succeedsWith("204").build()).hasMessageContaining("the answer 200");
        assertThatThrownBy(() -> silent.succeedsWith("OK").build()).hasMessageContaining("is no status");
    }

    @Test
    void nobodyTriesAgainForLessThanNoTime() {
        ProviderBuilder builder = Provider.of("acme", "https://acme.example");

        assertThatThrownBy(() -> builder.retriedFor(Duration.ofDays(-1))).hasMessageContaining("retriedFor(PT-24H)");
        assertThat(builder.retriedFor(Duration.ZERO)).isNotNull();
    }
}
