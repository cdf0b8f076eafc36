package io.hookproof.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.hookproof.Delivery;
import io.hookproof.Verification.Verified;
import io.hookproof.Verifier;
import io.hookproof.WebhookReceiver;
import io.hookproof.fetch.FetchPolicy;
import io.hookproof.fetch.Fetcher;
import io.hookproof.http.WebhookResponse;
import io.hookproof.providers.Provider;
import io.hookproof.providers.Providers;
import io.hookproof.refetch.Refetch;
import io.hookproof.scheme.Secret;
import io.hookproof.scheme.Trust;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Where a signature leaves the body out, or covers only a checksum of it, nothing that the body says is believed. */
class UncoveredBodiesTest {
    private static final Provider PAYPAL = Providers.named("paypal");
    /** PayPal's own signature, and a body that an attacker wrote to the checksum in it. */
    private static final VectorFile FORGED = VectorFile.of(PAYPAL.id()).stream()
            .filter(vector -> vector.name().endsWith("/forged-same-crc32.http"))
            .findFirst()
            .orElseThrow();

    @Test
    void aBodyWrittenToTheChecksumOfAnotherIsOutOfReach() {
        Delivery delivery = delivery(PAYPAL, FORGED);

        assertThat(delivery.trust()).isEqualTo(Trust.FIELDS);
        assertThat(new String(delivery.unprovenBody().bytes(), UTF_8)).contains("9999.00");
        assertThat(delivery.provenFields().toString())
                .contains("103e3700-8b0c-11e6-8695-6b62a8a99ac4")
                .doesNotContain("9999.00")
                .doesNotContain("WH-FORGED");
        assertThatThrownBy(delivery::json).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> delivery.json(Object.class)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(delivery::bytes).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void anEndpointThatWantsTheBodyProvenDoesNotStartForIt() {
        assertThatThrownBy(() -> VectorVerifier.builder(PAYPAL, FORGED, Duration.ZERO)
                        .requireTrust(Trust.BODY)
                        .build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("paypal");
    }

    @Test
    void whatTheSendersApiDoesNotKnowReachesNoHandler() throws Exception {
        List<String> asked = new ArrayList<>();
        List<Delivery> ran = new ArrayList<>();
        HttpServer api = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        api.createContext("/", exchange -> {
            asked.add(exchange.getRequestURI().getPath());
            exchange.sendResponseHeaders(404, -1);
            exchange.close();
        });
        api.start();
        try {
            URI base = URI.create("http://127.0.0.1:" + api.getAddress().getPort());
            Verifier verifier = VectorVerifier.builder(PAYPAL, FORGED, Duration.ZERO)
                    .refetch(Refetch.key(Secret.of("the-token-of-our-account")).base(base))
                    .fetcher(Fetcher.guarded(FetchPolicy.onlyTo(base.getRawAuthority())
                            .allowPlainHttp()
                            .allowLoopback()
                            .build()))
                    .build();

            WebhookResponse answer = WebhookReceiver.of(verifier, ran::add).receive(FORGED.request());

            assertThat(answer.isSuccess()).isFalse();
            assertThat(asked).contains("/v1/notifications/webhooks-events/WH-FORGED");
            assertThat(ran).isEmpty();
        } finally {
            api.stop(0);
        }
    }

    /** Mailgun, Dropbox Sign and all others that leave something out. */
    @TestFactory
    Stream<DynamicTest> noSenderThatSignsLessGivesTheBytesAsProven() {
        List<VectorFile> signingLess = Providers.ids().stream()
                .flatMap(id -> VectorFile.of(id).stream())
                .filter(vector -> vector.isGenuine()
                        && !vector.isHandshake()
                        && vector.fact("trust").orElse("BODY").equals("FIELDS"))
                .toList();
        assertThat(signingLess).hasSizeGreaterThan(20);
        return signingLess.stream()
                .map(vector -> DynamicTest.dynamicTest(vector.name(), () -> {
                    String id = vector.name().substring(0, vector.name().indexOf('/'));
                    Delivery delivery = delivery(Providers.named(id), vector);
                    assertThat(delivery.trust()).isEqualTo(Trust.FIELDS);
                    assertThatThrownBy(delivery::bytes).isInstanceOf(IllegalStateException.class);
                }));
    }

    private static Delivery delivery(Provider provider, VectorFile vector) {
        return ((Verified) VectorVerifier.at(provider, vector).verify(vector.request())).delivery();
    }
}
