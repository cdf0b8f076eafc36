package io.hookproof.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.hookproof.providers.HandshakeSecrets;
import io.hookproof.scheme.Secret;
import io.hookproof.scheme.Source;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A server whose endpoint has its secrets from elsewhere than the kit's one secret. */
class WebhookServerSetUpTest {
    private static final String SECRET = "aSecretOfThirtyTwoPlainCharacters";
    private static final String NEXT = "theNextOfThirtyTwoPlainCharacters";

    private final List<Secret> current = new ArrayList<>(List.of(Secret.of(SECRET)));

    @RegisterExtension
    final WebhookServer rotating =
            WebhookServer.of("stripe", SECRET).with(endpoint -> endpoint.secrets(Secret.of(NEXT), Secret.of(SECRET)));

    @RegisterExtension
    final WebhookServer live =
            WebhookServer.of("stripe", SECRET).with(endpoint -> endpoint.secrets(() -> List.copyOf(current)));

    @RegisterExtension
    final WebhookServer shops = WebhookServer.of("stripe", SECRET)
            .with(endpoint -> endpoint.secretsByTenant(
                    Source.query("shop"), shop -> shop.equals("acme") ? List.of(Secret.of(SECRET)) : List.of()));

    @RegisterExtension
    final WebhookServer asana =
            WebhookServer.of("asana", SECRET).with(endpoint -> endpoint.handshakeSecrets(new Kept()));

    @RegisterExtension
    final WebhookServer failing = WebhookServer.of("stripe", SECRET).handling(delivery -> {
        throw new AssertionError("expected 3, was 4");
    });

    @RegisterExtension
    final WebhookServer strict = WebhookServer.of("slack", SECRET)
            .with(endpoint -> endpoint.tolerance(Duration.ofMinutes(1)))
            .with(endpoint -> endpoint.endpoint("chat"));

    /** Secrets of handshakes, as long as the test. */
    private static final class Kept implements HandshakeSecrets {
        private final List<Secret> kept = new ArrayList<>();

        @Override
        public synchronized List<Secret> of(String endpoint) {
            return List.copyOf(kept);
        }

        @Override
        public synchronized boolean establish(String endpoint, Secret secret) {
            return kept.isEmpty() && kept.add(secret);
        }
    }

    @Test
    void aRotationTakesBothSecretsAndNoThird() {
        assertThat(rotating.send(rotating.signed()).statusCode()).isEqualTo(200);
        assertThat(rotating.send(signedBy(NEXT, rotating, "")).statusCode()).isEqualTo(200);
        assertThat(rotating.send(rotating.signed().withOtherSecret()).statusCode())
                .isEqualTo(401);
    }

    @Test
    void secretsThatAreLookedUpChangeInTheMiddleOfATest() {
        assertThat(live.send(live.signed()).statusCode()).isEqualTo(200);
        current.set(0, Secret.of(NEXT));
        assertThat(live.send(live.signed()).statusCode()).isEqualTo(401);
        assertThat(live.send(signedBy(NEXT, live, "")).statusCode()).isEqualTo(200);
    }

    @Test
    void aTenantIsTheOneWhoseSecretSigned() {
        assertThat(shops.send(signedBy(SECRET, shops, "?shop=acme")).statusCode())
                .isEqualTo(200);
        assertThat(shops.send(signedBy(SECRET, shops, "?shop=other")).statusCode())
                .isEqualTo(401);
        assertThat(shops.handled())
                .singleElement()
                .satisfies(one -> assertThat(one.tenant()).contains("acme"));
    }

    @Test
    void aHandshakeBringsTheSecretOfTheDeliveriesAfterIt() {
        assertThat(asana.send(asana.signed()).statusCode()).isEqualTo(503);
        assertThat(asana.send(asana.signed().handshake()).statusCode()).isEqualTo(200);
        assertThat(asana.send(asana.signed()).statusCode()).isEqualTo(200);
    }

    @Test
    void aSecondSetUpAddsToTheFirst() {
        strict.send(strict.signed());
        assertThat(strict.handled())
                .singleElement()
                .satisfies(one -> assertThat(one.endpoint()).isEqualTo("chat"));
        var signed = strict.signed().build();
        strict.clock().advance(Duration.ofSeconds(61));
        assertThat(strict.send(signed).statusCode()).isEqualTo(401);
    }

    /** Such as of an assertion inside it, of which the answer says no more than 503. */
    @Test
    void theTestSeesWhatItsHandlerHasThrown() {
        assertThat(failing.send(failing.signed()).statusCode()).isEqualTo(503);
        assertThat(failing.failures())
                .singleElement()
                .satisfies(failure ->
                        assertThat(failure).isInstanceOf(AssertionError.class).hasMessage("expected 3, was 4"));
        assertThat(failing.handled()).isEmpty();
    }

    private static SignedRequests signedBy(String secret, WebhookServer server, String query) {
        return SignedRequests.stripe(secret)
                .url(URI.create(server.url() + query).toString())
                .at(server.clock());
    }
}
