package io.hookproof.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.hookproof.Verification.Rejected;
import io.hookproof.Verification.Verified;
import io.hookproof.providers.Provider;
import io.hookproof.providers.Providers;
import io.hookproof.scheme.Trust;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class SignedRequestsTest {
    private static final String SECRET = "a-secret-of-thirty-two-characters";

    @TestFactory
    Stream<DynamicTest> whatItSignsAgainIsBelievedAgain() {
        return Providers.ids().stream()
                .flatMap(id -> VectorFile.of(id).stream()
                        .filter(VectorFile::isGenuine)
                        .filter(vector -> !vector.isHandshake())
                        .filter(vector -> vector.fact("secret").isPresent())
                        .filter(vector -> !isPublicKey(vector))
                        // Its JSON stands in a multipart body, which the kit does not write.
                        .filter(vector -> !id.equals("dropbox-sign"))
                        .limit(1)
                        .map(vector -> DynamicTest.dynamicTest(vector.name(), () -> signAgain(id, vector))));
    }

    private static boolean isPublicKey(VectorFile vector) {
        Provider provider =
                Providers.named(vector.name().substring(0, vector.name().indexOf('/')));
        String secret = vector.fact("secret").orElseThrow();
        return secret.contains("BEGIN") || SignedRequests.of(provider, secret).isPrivateKeyNeeded();
    }

    private static void signAgain(String id, VectorFile vector) {
        Provider provider = Providers.named(id);
        SignedRequests requests = SignedRequests.of(
                        provider, vector.fact("secret").orElseThrow())
                .at(vector.now().orElse(java.time.Instant.parse("2026-08-01T00:00:00Z")))
                .body(
                        vector.request().body().bytes(),
                        vector.request().headers().first("Content-Type").orElse("application/json"));
        vector.settings().forEach(requests::param);
        requests.url(vector.fact("url")
                .orElse("https://hooks.example.com" + vector.request().target()));

        assertThat(VectorVerifier.at(provider, vector).verify(requests.build()))
                .as(vector.name())
                .isInstanceOf(Verified.class);
        if (provider.scheme().coverage().trust() == Trust.BODY) {
            assertThat(VectorVerifier.at(provider, vector)
                            .verify(requests.tampered().build()))
                    .isInstanceOf(Rejected.class);
        }
        assertThat(VectorVerifier.at(provider, vector)
                        .verify(requests.withOtherSecret().build()))
                .as(vector.name())
                .isInstanceOf(Rejected.class);
    }

    @Test
    void itSignsAsTheSendersOwnDocumentationSays() {
        byte[] body = "{\"ref\":\"main\"}".getBytes(java.nio.charset.StandardCharsets.UTF_8);
        java.time.Instant at = java.time.Instant.ofEpochSecond(1_700_000_000);

        assertThat(SignedRequests.github(SECRET)
                        .json("{\"ref\":\"main\"}")
                        .build()
                        .headers()
                        .first("X-Hub-Signature-256"))
                .contains(Signing.github(SECRET, body));
        assertThat(SignedRequests.stripe(SECRET)
                        .at(at)
                        .json("{\"ref\":\"main\"}")
                        .build()
                        .headers()
                        .first("Stripe-Signature"))
                .contains(Signing.stripe(SECRET, at.getEpochSecond(), body));
    }

    @Test
    void aDeliveryForAUnitTestIsARealOne() {
        assertThat(SignedRequests.github(SECRET)
                        .event("push")
                        .json("{\"ref\":\"main\"}")
                        .delivery()
                        .json()
                        .text("/ref"))
                .contains("main");
    }
}
