package io.hookproof.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.hookproof.Verification.Duplicate;
import io.hookproof.Verification.Verified;
import io.hookproof.Verifier;
import io.hookproof.WebhookListener;
import io.hookproof.http.WebhookRequest;
import io.hookproof.providers.Identity;
import io.hookproof.providers.Provider;
import io.hookproof.providers.Providers;
import io.hookproof.scheme.Secret;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** While a token or a password changes, what a sender tries again comes under the other one. */
class ChangedTokensTest {
    private static final Instant NOW = Instant.parse("2026-11-01T00:00:00Z");
    private static final String OLD = "user:the-token-of-last-year";
    private static final String NEW = "user:the-token-of-this-year";

    static Stream<Provider> thatSendWhatIsSecret() {
        return Providers.ids().stream()
                .map(Providers::named)
                .filter(sender -> sender.scheme().toString().startsWith("the secret itself")
                        || sender.scheme().toString().startsWith("HTTP Basic"))
                .filter(sender -> sender.identity() != Identity.Plain.REPEATS);
    }

    @ParameterizedTest
    @MethodSource("thatSendWhatIsSecret")
    void whatRanUnderTheOldOneIsTheSameUnderTheNewOne(Provider sender) {
        VectorFile vector = VectorFile.of(sender.id()).stream()
                .filter(one -> one.isGenuine() && !one.isHandshake())
                .findFirst()
                .orElseThrow();
        Verifier verifier = Verifier.of(sender)
                .secrets(Secret.of(NEW), Secret.of(OLD))
                .clock(Clock.fixed(NOW, ZoneOffset.UTC))
                .listener(WebhookListener.none())
                .build();
        WebhookRequest first =
                SignedRequests.of(sender, OLD).at(NOW).like(vector.request()).build();

        assertThat(verifier.verify(first)).isInstanceOf(Verified.class);
        assertThat(verifier.verify(
                        SignedRequests.of(sender, NEW).at(NOW).like(first).build()))
                .isInstanceOf(Duplicate.class);
    }
}
