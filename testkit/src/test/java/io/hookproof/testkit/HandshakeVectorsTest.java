package io.hookproof.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.hookproof.Incident;
import io.hookproof.VerifierBuilder;
import io.hookproof.WebhookListener;
import io.hookproof.http.Body;
import io.hookproof.http.WebhookRequest;
import io.hookproof.http.WebhookResponse;
import io.hookproof.providers.Handshake;
import io.hookproof.providers.HandshakeSecrets;
import io.hookproof.providers.Provider;
import io.hookproof.providers.Providers;
import io.hookproof.replay.ReplayKey;
import io.hookproof.scheme.Secret;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Each sender's handshake gets the answer that this sender wants, and only where the endpoint awaits it. */
class HandshakeVectorsTest {
    private record Shown(Provider provider, VectorFile vector) {}

    private static Stream<Shown> all() {
        return Providers.ids().stream()
                .flatMap(id -> VectorFile.of(id).stream()
                        .filter(VectorFile::isHandshake)
                        .map(vector -> new Shown(Providers.named(id), vector)));
    }

    @TestFactory
    Stream<DynamicTest> everyHandshakeGetsTheAnswerThatItsSenderWants() {
        return all().map(shown -> DynamicTest.dynamicTest(shown.vector().name(), () -> {
            WebhookResponse answer = answer(armed(shown), shown.vector().request());

            assertThat(answer.status())
                    .isEqualTo(Integer.parseInt(shown.vector().fact("answer").orElseThrow()));
            shown.vector()
                    .fact("answer.body")
                    .ifPresent(body ->
                            assertThat(new String(answer.body().bytes(), UTF_8)).isEqualTo(body.replace("\\n", "\n")));
            shown.vector()
                    .factsUnder("answer.header.")
                    .forEach((name, value) ->
                            assertThat(answer.headers().first(name)).contains(value));
        }));
    }

    @TestFactory
    Stream<DynamicTest> anEndpointThatAwaitsNoneAnswersNoneThatIsUnproven() {
        return all().filter(shown -> shown.provider().handshakes().stream()
                        .noneMatch(handshake -> handshake.stage() == Handshake.Stage.PROVEN))
                .filter(shown -> shown.vector().fact("establishes").isEmpty())
                .map(shown -> DynamicTest.dynamicTest(shown.vector().name(), () -> {
                    VerifierBuilder unarmed = VectorVerifier.builder(shown.provider(), shown.vector(), Duration.ZERO);
                    if (shown.vector().credentials().isEmpty()
                            && shown.provider().scheme().needsSecret()) {
                        unarmed.secrets(aSecretOf(shown));
                    }
                    WebhookResponse answer = answer(unarmed, shown.vector().request());

                    assertThat(answer.isSuccess()).isFalse();
                    assertThat(answer.body().size()).isZero();
                }));
    }

    /** The URL that ends it stands in every message, for anyone who has one to call. */
    @Test
    void theEndOfASubscriptionOfSnsIsNoHandshakeLikeAnother() {
        Provider sns = Providers.named("aws-sns");
        for (VectorFile vector : VectorFile.of(sns.id())) {
            List<Incident> told = new ArrayList<>();
            WebhookListener listener = new WebhookListener() {
                @Override
                public void incident(String endpoint, Incident kind, String what, List<ReplayKey> keys) {
                    told.add(kind);
                }
            };
            answer(VectorVerifier.builder(sns, vector, Duration.ZERO).listener(listener), vector.request());
            boolean isTheEnd = vector.name().contains("unsubscribe");
            assertThat(told).as(vector.name()).isEqualTo(isTheEnd ? List.of(Incident.SUBSCRIPTION_ENDED) : List.of());
        }
        assertThat(VectorFile.of(sns.id())).anyMatch(vector -> vector.name().contains("unsubscribe"));
    }

    @Test
    void everySenderWithAHandshakeShowsOne() {
        assertThat(Providers.ids().stream()
                        .filter(id -> !Providers.named(id).handshakes().isEmpty()))
                .hasSizeGreaterThan(30)
                .allSatisfy(id -> assertThat(VectorFile.of(id))
                        .as("drop a handshake of " + id + " into vectors/" + id + "/handshake-….http")
                        .anyMatch(VectorFile::isHandshake));
    }

    /** The order of their names says nothing. */
    @Test
    void ofSeveralHandshakesOneIsTheExample() {
        assertThat(Providers.ids()).allSatisfy(id -> {
            List<VectorFile> handshakes =
                    VectorFile.of(id).stream().filter(VectorFile::isHandshake).toList();
            assertThat(handshakes.stream().filter(one -> one.fact("example").isPresent()))
                    .as(id)
                    .hasSize(handshakes.size() > 1 ? 1 : 0);
        });
    }

    @TestFactory
    Stream<DynamicTest> aBodyOfAnotherKindIsNoHandshake() {
        return all().filter(shown -> shown.provider().handshakes().stream()
                        .anyMatch(handshake -> handshake.stage() == Handshake.Stage.BODY))
                .map(shown -> DynamicTest.dynamicTest(shown.vector().name(), () -> {
                    WebhookRequest genuine = shown.vector().request();
                    WebhookRequest other = new WebhookRequest(
                            genuine.method(),
                            genuine.target(),
                            genuine.headers(),
                            Body.of("{\"test\":true,\"more\":[1]}".getBytes(UTF_8)));

                    assertThat(answer(armed(shown), genuine).isSuccess()).isTrue();
                    assertThat(answer(armed(shown), other).isSuccess()).isFalse();
                }));
    }

    private static VerifierBuilder armed(Shown shown) {
        VerifierBuilder builder = VectorVerifier.builder(shown.provider(), shown.vector(), Duration.ZERO)
                .answerUnsignedHandshakes();
        shown.vector().fact("handshake-token").map(Secret::of).ifPresent(builder::handshakeToken);
        if (shown.vector().credentials().isEmpty() && shown.provider().scheme().needsSecret()) {
            boolean establishes = shown.vector().fact("establishes").isPresent();
            if (establishes) {
                builder.handshakeSecrets(new InMemory());
            } else {
                builder.secrets(aSecretOf(shown));
            }
        }
        return builder;
    }

    /** One that the sender's deliveries are shown with: some need a secret of a certain form. */
    private static Secret aSecretOf(Shown shown) {
        return VectorFile.of(shown.provider().id()).stream()
                .flatMap(vector -> vector.credentials().stream())
                .map(Secret::of)
                .findFirst()
                .orElseThrow();
    }

    private static WebhookResponse answer(VerifierBuilder endpoint, WebhookRequest request) {
        return endpoint.build().verify(request).response();
    }

    private static final class InMemory implements HandshakeSecrets {
        private final List<Secret> kept = new ArrayList<>();

        @Override
        public List<Secret> of(String endpoint) {
            return kept;
        }

        @Override
        public boolean establish(String endpoint, Secret secret) {
            return kept.isEmpty() && kept.add(secret);
        }
    }
}
