package io.hookproof.spring.it;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.hookproof.Delivery;
import io.hookproof.JsonCodec;
import io.hookproof.Verifier;
import io.hookproof.WebhookListener;
import io.hookproof.fetch.Fetched;
import io.hookproof.http.Body;
import io.hookproof.http.Headers;
import io.hookproof.http.Json;
import io.hookproof.providers.Providers;
import io.hookproof.scheme.Secret;
import io.hookproof.spring.VerifierCustomizer;
import io.hookproof.spring.WebhookHandler;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Controller;

/** A delivery is bound to a type by the mapper that also makes a method's parameters. */
public abstract class JacksonFacts extends RunningApp {
    @Override
    Boot boot() {
        return shop().with(Shop.class)
                .set("spring.jackson.property-naming-strategy", "SNAKE_CASE")
                .set("hookproof.endpoints.looked-up.provider", "stripe")
                .set("hookproof.endpoints.looked-up.secret", SECRET)
                .set("hookproof.endpoints.looked-up.refetch.key", "a key of our account")
                .set("hookproof.endpoints.own-codec.provider", "stripe")
                .set("hookproof.endpoints.own-codec.secret", SECRET);
    }

    @BeforeEach
    final void forget() {
        seen().clear();
    }

    private List<String> seen() {
        return bean(Shop.class).seen;
    }

    private static String payment() {
        return "{\"id\":\"evt_" + next() + "\",\"type\":\"paid\",\"paid_amount\":12}";
    }

    @Test
    void theDocumentIsBoundAsAParameterIs() throws Exception {
        assertThat(stripe(payment()).status()).isEqualTo(200);
        assertThat(seen()).containsExactly("parameter 12", "json 12");
    }

    @Test
    void whatWasLookedUpIsBoundByTheSameMapper() throws Exception {
        assertThat(stripeTo("/webhooks/looked-up", payment()).to(port()).status())
                .isEqualTo(200);
        assertThat(seen()).containsExactly("resource 77");
    }

    @Test
    void anEndpointInCodeTakesTheSameMapperAsABean() throws Exception {
        assertThat(stripeTo("/webhooks/in-code", payment()).to(port()).status()).isEqualTo(200);
        assertThat(seen()).containsExactly("in code 12");
    }

    @Test
    void aCustomizerMaySetAnotherCodec() throws Exception {
        assertThat(stripeTo("/webhooks/own-codec", payment()).to(port()).status())
                .isEqualTo(200);
        assertThat(seen()).containsExactly("own codec 99");
    }

    @Test
    void aDocumentThatDoesNotFitIsToldWithoutItsValues() throws Exception {
        assertThat(stripeTo("/webhooks/in-code", payment().replace(":12}", ":\"plenty\"}"))
                        .to(port())
                        .status())
                .isEqualTo(503);
        assertThat(seen())
                .singleElement()
                .asString()
                .contains("the document does not fit Payment", "/paid_amount")
                .doesNotContain("plenty");
    }

    /** Reads payments by parameter and by hand. */
    @Controller
    static class Shop implements WebhookListener {
        final List<String> seen = new CopyOnWriteArrayList<>();

        record Payment(String id, long paidAmount) {}

        @WebhookHandler("shop")
        void paid(Payment payment, Delivery delivery) {
            seen.add("parameter " + payment.paidAmount());
            seen.add("json " + delivery.json(Payment.class).paidAmount());
        }

        @WebhookHandler("looked-up")
        void lookedUp(Delivery delivery) {
            seen.add("resource " + delivery.resource(Payment.class).paidAmount());
        }

        @WebhookHandler("in-code")
        void inCode(Delivery delivery) {
            seen.add("in code " + delivery.json(Payment.class).paidAmount());
        }

        @WebhookHandler("own-codec")
        void ownCodec(Delivery delivery) {
            seen.add("own codec " + delivery.json(Payment.class).paidAmount());
        }

        @Override
        public void failed(String endpoint, Delivery delivery, Throwable failure, Duration took) {
            seen.add("failed " + failure.getMessage());
        }

        @Bean
        static Verifier inCodeVerifier(JsonCodec codec, ObjectProvider<WebhookListener> listeners) {
            return Verifier.of(Providers.named("stripe"))
                    .endpoint("in-code")
                    .secrets(Secret.of(SECRET))
                    .bothModes()
                    .json(codec)
                    .listener(new WebhookListener() {
                        @Override
                        public void failed(String endpoint, Delivery delivery, Throwable failure, Duration took) {
                            listeners.forEach(listener -> listener.failed(endpoint, delivery, failure, took));
                        }
                    })
                    .build();
        }

        @Bean
        static VerifierCustomizer customizer() {
            return (endpoint, builder) -> {
                builder.fetcher(request -> new Fetched(
                        200,
                        Headers.of(Map.of("Content-Type", List.of("application/json"))),
                        Body.of(("{\"id\":\"" + lastOf(request.uri()) + "\",\"paid_amount\":77}").getBytes(UTF_8)),
                        Duration.ZERO));
                if (endpoint.equals("own-codec")) {
                    builder.json(ownCodec());
                }
            };
        }

        private static String lastOf(URI uri) {
            return uri.getPath().substring(uri.getPath().lastIndexOf('/') + 1);
        }

        private static JsonCodec ownCodec() {
            return new JsonCodec() {
                @Override
                public <T> T read(Json document, Class<T> type) {
                    return type.cast(new Payment("evt", 99));
                }
            };
        }
    }
}
