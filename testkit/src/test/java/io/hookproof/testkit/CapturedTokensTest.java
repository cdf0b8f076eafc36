package io.hookproof.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.hookproof.Verification.Rejected;
import io.hookproof.Verification.Verified;
import io.hookproof.VerifierBuilder;
import io.hookproof.http.WebhookRequest;
import io.hookproof.providers.Provider;
import io.hookproof.providers.Providers;
import io.hookproof.replay.InMemoryReplayStore;
import io.hookproof.scheme.Rejection;
import io.hookproof.scheme.Secret;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** For how long a captured token is good. */
class CapturedTokensTest {
    /** Their tokens say no time at all. */
    private static final Set<String> TIMELESS = Set.of("fusionauth", "lago-jwt", "netlify");

    static Stream<Arguments> ofEverySenderThatSaysATime() {
        return Providers.ids().stream()
                .filter(id -> Providers.named(id).scheme().toString().startsWith("JWT"))
                .filter(id -> !TIMELESS.contains(id))
                .flatMap(id -> VectorFile.of(id).stream()
                        .filter(vector -> vector.isGenuine() && !vector.isHandshake())
                        .map(vector -> Arguments.of(id, vector)));
    }

    @ParameterizedTest
    @MethodSource("ofEverySenderThatSaysATime")
    void noTimeThatIsSignedGoesUnchecked(String id, VectorFile vector) {
        Provider sender = Providers.named(id);
        assertThat(VectorVerifier.at(sender, vector).verify(vector.request())).isInstanceOf(Verified.class);
        assertThat(VectorVerifier.builder(sender, vector, Duration.ofDays(60))
                        .build()
                        .verify(vector.request()))
                .isInstanceOfSatisfying(
                        Rejected.class, late -> assertThat(late.reason()).isEqualTo(Rejection.TOO_OLD));
    }

    /** Not each token of these says when it ends. */
    @ParameterizedTest
    @ValueSource(strings = {"apple-sign-in", "google-risc", "oidc-backchannel-logout", "openid-ssf-push"})
    void aTokenWithoutAnEndIsNotGoodForEver(String id) {
        Provider sender = Providers.named(id);
        VectorFile vector = VectorFile.of(id).get(0);
        TestKeys keys = TestKeys.of(sender);
        Instant now = vector.now().orElseThrow();
        SignedRequests requests = SignedRequests.of(sender, keys).at(now).json("{\"jti\":\"1\",\"sub\":\"2\"}");
        vector.settings().forEach(requests::set);
        WebhookRequest request = requests.build();

        for (Duration late : List.of(Duration.ofHours(35), Duration.ofDays(60))) {
            VerifierBuilder endpoint = VectorVerifier.builder(sender, vector, late, Secret.of(keys.publicKey()))
                    .replays(InMemoryReplayStore.holding(10));
            assertThat(endpoint.build().verify(request))
                    .isInstanceOf(late.toDays() < 60 ? Verified.class : Rejected.class);
        }
    }

    /** As if the last try had the token of the first one, which most senders do not say. */
    @ParameterizedTest
    @CsvSource({
        "vonage,PT80H",
        "kinde,PT36H",
        "apple-app-store-server-notifications-v2,PT157H",
        "apple-sign-in,PT23H",
        "google-risc,P6D",
        "openid-ssf-push,P6D",
        "oidc-backchannel-logout,PT1M"
    })
    void theLastTryIsNotTooLate(String id, Duration later) {
        VectorFile vector = VectorFile.of(id).stream()
                .filter(VectorFile::isGenuine)
                .findFirst()
                .orElseThrow();
        assertThat(VectorVerifier.builder(Providers.named(id), vector, later)
                        .build()
                        .verify(vector.request()))
                .isInstanceOf(Verified.class);
    }
}
