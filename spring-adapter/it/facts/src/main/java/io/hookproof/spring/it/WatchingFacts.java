package io.hookproof.spring.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.hookproof.Delivery;
import io.hookproof.Verifier;
import io.hookproof.WebhookListener;
import io.hookproof.providers.GitHub;
import io.hookproof.replay.InMemoryReplayStore;
import io.hookproof.replay.ReplayStore;
import io.hookproof.scheme.Secret;
import io.hookproof.spring.VerifierCustomizer;
import io.hookproof.spring.WebhookHandler;
import io.hookproof.spring.WebhookListeners;
import io.hookproof.testkit.Parcel;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.bind.annotation.RestController;

/** What an operator can see, and what beans of the application add. */
public abstract class WatchingFacts extends RunningApp {
    @Override
    Boot boot() {
        return shop().with(Shop.class, Beans.class, OpenToAll.class)
                .set("management.endpoints.web.exposure.include", "hookproof");
    }

    private double count(String meter, String... tags) {
        var counter = bean(MeterRegistry.class).find(meter).tags(tags).counter();
        return counter == null ? 0 : counter.count();
    }

    @Test
    void verdictsAreCounted() throws Exception {
        String event = event("invoice.paid");
        double verified = count("hookproof.requests", "endpoint", "shop", "verdict", "verified", "key", "#1");
        double handled = count("hookproof.deliveries", "endpoint", "shop", "outcome", "handled");
        stripe(event);
        stripe(event);
        stripe(event("price.created"));
        Parcel.post("/webhooks/shop", event).to(port());
        assertThat(count("hookproof.requests", "endpoint", "shop", "verdict", "verified", "key", "#1"))
                .isEqualTo(verified + 2);
        assertThat(count("hookproof.requests", "endpoint", "shop", "verdict", "duplicate", "reason", "handled"))
                .isEqualTo(1);
        assertThat(count("hookproof.requests", "endpoint", "shop", "reason", "signature_missing"))
                .isEqualTo(1);
        assertThat(count("hookproof.unhandled", "endpoint", "shop")).isEqualTo(1);
        assertThat(count("hookproof.deliveries", "endpoint", "shop", "outcome", "handled"))
                .isEqualTo(handled + 2);
        assertThat(bean(MeterRegistry.class)
                        .get("hookproof.handling")
                        .tag("endpoint", "shop")
                        .timer()
                        .count())
                .isEqualTo((long) handled + 2);
    }

    @Test
    void theActuatorShowsEndpointsAndNoSecrets() throws Exception {
        stripe(event("invoice.paid"));
        String seen =
                Parcel.of("GET", "/actuator/hookproof", new byte[0]).to(port()).body();
        assertThat(seen)
                .contains("\"shop\"", "\"provider\":\"stripe\"", "\"/webhooks/shop\"", "\"verified\":", "\"handled\":")
                .contains("\"replayMemory\":\"this process only\"")
                .doesNotContain(SECRET);
    }

    @Test
    void aVerifierMadeInCodeIsAnEndpointToo() throws Exception {
        Parcel parcel = Parcel.post("/webhooks/ci", "{\"n\":" + next() + "}").signedAsGitHub(SECRET);
        assertThat(parcel.to(port()).status()).isEqualTo(200);
        assertThat(count("hookproof.requests", "endpoint", "ci", "verdict", "verified", "key", "2026"))
                .isEqualTo(1);
    }

    @Test
    void beansOfTheApplicationAreUsed() throws Exception {
        stripe(event("invoice.paid"));
        assertThat(bean(Beans.class).told).contains("shop handled");
        assertThat(bean(Beans.class).customized).containsExactly("shop");
        assertThat(bean(ReplayStore.class).fill()).isGreaterThan(0);
    }

    @Configuration(proxyBeanMethods = false)
    static class Beans {
        final List<String> told = new CopyOnWriteArrayList<>();
        final List<String> customized = new CopyOnWriteArrayList<>();

        @Bean
        ReplayStore store() {
            return InMemoryReplayStore.holding(1000);
        }

        @Bean
        WebhookListener listener() {
            return new WebhookListener() {
                @Override
                public void handled(String endpoint, Delivery delivery, java.time.Duration took) {
                    told.add(endpoint + " handled");
                }
            };
        }

        @Bean
        VerifierCustomizer customizer() {
            return (endpoint, builder) -> customized.add(endpoint);
        }

        @Bean
        Verifier ci(WebhookListeners listeners) {
            return Verifier.of(GitHub.PROVIDER)
                    .secrets(Secret.of(SECRET).named("2026"))
                    .endpoint("ci")
                    .listener(listeners.all())
                    .build();
        }
    }

    @RestController
    static class Shop {
        @WebhookHandler(endpoint = "shop", events = "invoice.*")
        void invoice(Delivery delivery) {}

        @WebhookHandler("ci")
        void ci(Delivery delivery) {}
    }
}
