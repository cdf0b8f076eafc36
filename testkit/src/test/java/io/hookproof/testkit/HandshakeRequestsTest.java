package io.hookproof.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hookproof.Verification;
import io.hookproof.Verifier;
import io.hookproof.VerifierBuilder;
import io.hookproof.WebhookListener;
import io.hookproof.http.Body;
import io.hookproof.http.WebhookRequest;
import io.hookproof.providers.Handshake;
import io.hookproof.providers.HandshakeSecrets;
import io.hookproof.providers.Handshakes;
import io.hookproof.providers.Identity;
import io.hookproof.providers.Provider;
import io.hookproof.providers.Providers;
import io.hookproof.scheme.Scheme;
import io.hookproof.scheme.Secret;
import io.hookproof.scheme.Source;
import io.hookproof.scheme.Trust;
import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The kit asks an armed endpoint as its sender does before it delivers. */
class HandshakeRequestsTest {
    private static final Instant NOW = Instant.parse("2026-05-05T10:00:00Z");
    private static final URI ENDPOINT = URI.create("https://shop.example/in/hooks");
    private static final String TOKEN = "our-own-token-7";

    @RegisterExtension
    final WebhookServer meta = WebhookServer.of("meta", "a-secret-of-thirty-two-characters")
            .with(endpoint -> endpoint.handshakeToken(Secret.of(TOKEN)));

    @Test
    void anArmedEndpointAnswersOverHttp() {
        assertThat(meta.send(meta.signed().handshake(TOKEN)).body()).isEqualTo("1158201444");
        assertThat(meta.send(meta.signed().handshake("another token")).statusCode())
                .isEqualTo(403);
        assertThat(meta.handled()).isEmpty();
    }

    @TestFactory
    Stream<DynamicTest> everyHandshakeOfABuiltInSenderIsAnswered() {
        List<Provider> senders = senders();
        assertThat(senders).hasSizeGreaterThan(30);
        return senders.stream()
                .map(sender -> DynamicTest.dynamicTest(sender.id(), () -> {
                    Settled endpoint = new Settled(sender);

                    assertThat(endpoint.verdict(endpoint.asking().build())).satisfies(verdict -> {
                        if (sender.id().equals("aws-sns")) {
                            // Confirmed by a call to the region itself, which an endpoint with a fixed key does not
                            // make.
                            assertThat(verdict).isInstanceOf(Verification.Undetermined.class);
                        } else {
                            assertThat(verdict).isInstanceOf(Verification.Handshake.class);
                            assertThat(verdict.response().isSuccess()).isTrue();
                        }
                    });
                }));
    }

    @TestFactory
    Stream<DynamicTest> aSignedHandshakeWithAFaultIsRefused() {
        List<Provider> signing = senders().stream()
                .filter(sender -> sender.handshakes().stream().anyMatch(one -> one.stage() == Handshake.Stage.PROVEN))
                .toList();
        assertThat(signing).hasSizeGreaterThan(4);
        return signing.stream()
                .map(sender -> DynamicTest.dynamicTest(sender.id(), () -> {
                    for (Fault fault : List.of(Fault.OTHER_SECRET, Fault.STALE, Fault.UNSIGNED)) {
                        Settled endpoint = new Settled(sender);
                        WebhookRequest spoilt = endpoint.asking().fault(fault).build();
                        assertThat(endpoint.verdict(spoilt)).as(fault.word()).isInstanceOf(Verification.Rejected.class);
                    }
                }));
    }

    /** By which the endpoint confirms: a confirmation that leaves it unsigned is none of Amazon's. */
    @Test
    void theTokenOfSnsIsSigned() {
        Settled endpoint = new Settled(Providers.named("aws-sns"));
        WebhookRequest genuine = endpoint.asking().build();
        String body = new String(genuine.body().bytes(), UTF_8).replace("2336412f37fb", "0336412f37fb");
        WebhookRequest changed = new WebhookRequest(
                genuine.method(), genuine.target(), genuine.headers(), Body.of(body.getBytes(UTF_8)));

        assertThat(endpoint.verdict(changed)).isInstanceOf(Verification.Rejected.class);
    }

    @Test
    void itGoesToTheUrlOfTheEndpointWithTheChallengeBehind() {
        SignedRequests asking = SignedRequests.meta("secret of nobody").handshake("a b&c");
        String query = "hub.mode=subscribe&hub.challenge=1158201444&hub.verify_token=a+b%26c";
        URI endpoint = URI.create("http://localhost:8080/in/meta");

        assertThat(asking.build().target()).isEqualTo("/hooks/meta?" + query);
        HttpRequest sent = asking.to(endpoint);
        assertThat(sent.method()).isEqualTo("GET");
        assertThat(sent.uri()).isEqualTo(URI.create(endpoint + "?" + query));
        assertThat(asking.to(URI.create(endpoint + "?shop=7")).uri())
                .isEqualTo(URI.create(endpoint + "?shop=7&" + query));
        assertThat(SignedRequests.of("fastly-log-streaming", "secret of nobody")
                        .set("service-id", "ours")
                        .handshake()
                        .to(endpoint)
                        .uri()
                        .getPath())
                .isEqualTo("/.well-known/fastly/logging/challenge");
    }

    @Test
    void whatIsConfiguredIsAskedForAndNotWhatTheExampleHas() {
        assertThat(SignedRequests.of("websub", "secret of nobody")
                        .set("topic", "https://ours.example/feed?a=b")
                        .handshake()
                        .build()
                        .query())
                .contains("hub.topic=https%3A%2F%2Fours.example%2Ffeed%3Fa%3Db&");
        assertThat(SignedRequests.of("adobe-acrobat-sign", "secret of nobody")
                        .set("client-id", "OURS")
                        .handshake()
                        .build()
                        .headers()
                        .first("X-AdobeSign-ClientId"))
                .contains("OURS");
    }

    @Test
    void whatCannotBeAskedIsSaidWithTheCure() {
        String secret = "secret of nobody";
        assertThatThrownBy(() -> SignedRequests.meta(secret).handshake()).hasMessageContaining(".handshake(token)");
        assertThatThrownBy(() -> SignedRequests.slack(secret).handshake(TOKEN)).hasMessageContaining(".handshake()");
        assertThatThrownBy(() -> SignedRequests.github(secret).handshake())
                .hasMessageContaining("github has no handshake");
        assertThatThrownBy(() -> SignedRequests.meta(secret)
                        .handshake(TOKEN)
                        .withOtherSecret()
                        .build())
                .hasMessageContaining("meta does not sign its handshake");
        assertThatThrownBy(() -> SignedRequests.slack(secret).handshake().delivery())
                .hasMessageContaining("not a delivery: Handshake");
        Provider ours = Provider.of("ours", "made for this test")
                .scheme(Scheme.hmacSha256().over("{body}").hex(Source.header("X-Signature")))
                .handshake(Handshakes.urlVerification())
                .once(Identity.content())
                .build();
        assertThatThrownBy(() -> SignedRequests.of(ours, secret).handshake()).hasMessageContaining(".json(…)");
    }

    private static List<Provider> senders() {
        return Providers.ids().stream()
                .map(Providers::named)
                .filter(sender -> !sender.handshakes().isEmpty())
                .toList();
    }

    /** An endpoint of that sender, armed, with a token, settings and a secret that are not those of the vectors. */
    private static final class Settled implements HandshakeSecrets {
        private final Provider sender;
        private final VectorFile handshake;
        private final Map<String, String> settings = new LinkedHashMap<>();
        private final List<Secret> kept = new ArrayList<>();

        Settled(Provider sender) {
            this.sender = sender;
            this.handshake = HandshakeExample.vector(sender.id()).orElseThrow();
            handshake.settings().keySet().forEach(name -> settings.put(name, "ours-" + name));
            if (sender.id().equals("aws-sns")) {
                settings.put("region", "eu-central-1");
                settings.put("topic-arn", "arn:aws:sns:eu-central-1:210987654321:Ours");
            }
        }

        private boolean hasKeys() {
            return SignedRequests.of(sender, "no:key").isPrivateKeyNeeded();
        }

        private String secret() {
            return hasKeys()
                    ? TestKeys.of(sender).publicKey()
                    : VectorFile.of(sender.id()).stream()
                            .flatMap(vector -> vector.credentials().stream())
                            .findFirst()
                            .orElse("aSecretOfThirtyTwoCharactersAtLeast");
        }

        SignedRequests asking() {
            SignedRequests requests =
                    hasKeys() ? SignedRequests.of(sender, TestKeys.of(sender)) : SignedRequests.of(sender, secret());
            settings.forEach(requests::set);
            requests.at(NOW).url(ENDPOINT.toString());
            boolean showsToken = List.of("meta", "strava", "fitbit").contains(sender.id());
            return showsToken ? requests.handshake(TOKEN) : requests.handshake();
        }

        Verification verdict(WebhookRequest request) {
            VerifierBuilder endpoint = Verifier.of(sender)
                    .clock(Clock.fixed(NOW, ZoneOffset.UTC))
                    .listener(WebhookListener.none())
                    .publicUrl(ENDPOINT)
                    .withoutReplayProtection()
                    .answerUnsignedHandshakes();
            settings.forEach(endpoint::set);
            if (sender.handshakes().stream().anyMatch(Handshake::needsToken)) {
                endpoint.handshakeToken(Secret.of(TOKEN));
            }
            if (sender.handshakes().stream().anyMatch(Handshake::bringsSecret)) {
                endpoint.handshakeSecrets(this);
            } else if (sender.scheme().coverage().trust() == Trust.NONE) {
                endpoint.acceptUnsigned();
            } else {
                endpoint.secrets(Secret.of(secret()));
            }
            Verification verdict = endpoint.build().verify(request);
            if (verdict instanceof Verification.Handshake
                    && sender.handshakes().stream().anyMatch(Handshake::bringsSecret)) {
                assertThat(kept).hasSize(1);
                assertThat(new String(kept.get(0).exported(), UTF_8)).isEqualTo(secret());
            }
            return verdict;
        }

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
