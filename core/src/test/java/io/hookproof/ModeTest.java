package io.hookproof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hookproof.Verification.Duplicate;
import io.hookproof.Verification.Rejected;
import io.hookproof.Verification.Unwanted;
import io.hookproof.Verification.Verified;
import io.hookproof.http.WebhookRequest;
import io.hookproof.http.WebhookResponse;
import io.hookproof.providers.AdyenPlatform;
import io.hookproof.providers.AdyenStandard;
import io.hookproof.providers.GitHub;
import io.hookproof.providers.Mode;
import io.hookproof.providers.Provider;
import io.hookproof.providers.Providers;
import io.hookproof.providers.Square;
import io.hookproof.providers.Stripe;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Live and test events that come to one endpoint: it gets only the kind that it wants, and loses none unheard. */
class ModeTest {
    private static final String LIVE = "{\"id\":\"evt_1\",\"type\":\"charge.succeeded\",\"livemode\":true}";
    private static final String TEST = "{\"id\":\"evt_2\",\"type\":\"charge.succeeded\",\"livemode\":false}";

    private final Heard heard = new Heard();

    @ParameterizedTest
    @EnumSource(Mode.class)
    void anEventOfTheOtherModeIsAcknowledgedReportedAndNotHandled(Mode wanted) {
        AtomicInteger runs = new AtomicInteger();
        WebhookReceiver receiver =
                WebhookReceiver.of(stripe().mode(wanted).build(), delivery -> runs.incrementAndGet());
        String own = wanted == Mode.LIVE ? LIVE : TEST;
        String others = wanted == Mode.LIVE ? TEST : LIVE;

        assertThat(receiver.receive(now(others)).status()).isEqualTo(200);
        assertThat(runs).hasValue(0);
        assertThat(heard.unwanted).singleElement().asString().contains(wanted.name());
        assertThat(receiver.receive(now(own)).status()).isEqualTo(200);
        assertThat(runs).hasValue(1);
        assertThat(heard.unwanted).hasSize(1);
    }

    @Test
    void nothingIsRememberedOfWhatIsNotWanted() {
        Verifier live = stripe().mode(Mode.LIVE).build();
        for (int i = 0; i < 3; i++) {
            assertThat(live.verify(now(TEST))).isInstanceOf(Unwanted.class);
        }
        assertThat(live.verify(now(LIVE))).isInstanceOf(Verified.class);
        assertThat(live.verify(now(LIVE))).isInstanceOf(Duplicate.class);
    }

    @Test
    void aForgedEventOfTheOtherModeIsAForgery() {
        Verifier live = stripe().mode(Mode.LIVE).build();
        WebhookRequest forged = Genuine.with(now(LIVE), Genuine.bytes(TEST));
        assertThat(live.verify(forged)).isInstanceOf(Rejected.class);
        assertThat(heard.unwanted).isEmpty();
        assertThat(live.verify(now(TEST))).isInstanceOf(Unwanted.class);
    }

    @Test
    void unlessSaidBothRunTheHandlerWhichIsSaidAtStartUp() {
        Verifier both = stripe().build();
        assertThat(heard.warnings).anyMatch(warning -> warning.contains("live and test"));
        assertThat(modeOf(both.verify(now(LIVE)))).isEqualTo(Mode.LIVE);
        assertThat(modeOf(both.verify(now(TEST)))).isEqualTo(Mode.TEST);

        heard.warnings.clear();
        stripe().bothModes().build();
        stripe().mode(Mode.TEST).build();
        Genuine.endpoint(GitHub.PROVIDER).listener(heard).build();
        assertThat(heard.warnings).noneMatch(warning -> warning.contains("live and test"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"id\":\"evt_3\"}",
                "{\"id\":\"evt_3\",\"livemode\":null}",
                "{\"id\":\"evt_3\",\"livemode\":\"maybe\"}",
                "no document at all"
            })
    void anEventThatSaysNeitherIsNotLostInSilence(String body) {
        Verification verdict = stripe().mode(Mode.LIVE).build().verify(now(body));
        assertThat(verdict)
                .isInstanceOfSatisfying(
                        Verified.class,
                        verified -> assertThat(verified.delivery().mode()).isEmpty());
    }

    @Test
    void theSameInSettings() {
        Map<String, String> settings = Map.of("provider", "stripe", "secret", Genuine.SECRET, "mode", "live");
        Verifier live = WebhookConfig.builder(settings)
                .clock(Genuine.CLOCK)
                .listener(heard)
                .build();
        assertThat(live.verify(now(TEST))).isInstanceOf(Unwanted.class);
        assertThat(live.verify(now(LIVE))).isInstanceOf(Verified.class);
        assertThatThrownBy(() ->
                        WebhookConfig.verifier(Map.of("provider", "stripe", "secret", Genuine.SECRET, "mode", "prod")))
                .hasMessageContaining("mode")
                .hasMessageContaining("live, test or both");
    }

    @Test
    void aModeThatDecidesNothingIsAMistake() {
        assertThatThrownBy(
                        () -> Genuine.endpoint(GitHub.PROVIDER).mode(Mode.LIVE).build())
                .hasMessageContaining("remove mode, in code .mode(LIVE)");
        assertThatThrownBy(() -> stripe().mode(Mode.LIVE).bothModes().build()).hasMessageContaining("contradict");
        assertThatThrownBy(() -> Provider.of("x", "y").mode(io.hookproof.scheme.Source.json("/m"), "a", "a"))
                .hasMessageContaining("nothing tells them apart");
    }

    @Test
    void whereTheMarkIsProvenIsSaid() {
        assertThat(Stripe.PROVIDER.modeIsProven()).isTrue();
        assertThat(AdyenPlatform.PROVIDER.modeIsProven()).isTrue();
        assertThat(AdyenStandard.PROVIDER.modeIsProven())
                .as("beside the signed items")
                .isFalse();
        assertThat(Square.PROVIDER.modeIsProven()).as("in a header").isFalse();
        assertThat(Providers.ids().stream()
                        .map(Providers::named)
                        .filter(provider -> provider.mode().isPresent()))
                .hasSizeGreaterThanOrEqualTo(7);
    }

    @Test
    void theAnswerIsWhatTheSenderTakesAsSuccess() {
        WebhookResponse answer =
                stripe().mode(Mode.LIVE).build().verify(now(TEST)).response();
        assertThat(Stripe.PROVIDER.succeedsWith().orElseThrow().include(answer.status()))
                .isTrue();
    }

    private VerifierBuilder stripe() {
        return Genuine.endpoint(Stripe.PROVIDER).listener(heard);
    }

    private static WebhookRequest now(String body) {
        return Genuine.of(Stripe.PROVIDER, body);
    }

    private static Mode modeOf(Verification verdict) {
        assertThat(verdict).isInstanceOf(Verified.class);
        return ((Verified) verdict).delivery().mode().orElseThrow();
    }

    private static final class Heard implements WebhookListener {
        private final List<String> unwanted = new ArrayList<>();
        private final List<String> warnings = new ArrayList<>();

        @Override
        public void unwanted(String endpoint, String detail) {
            unwanted.add(detail);
        }

        @Override
        public void warning(String endpoint, String what) {
            warnings.add(what);
        }
    }
}
