package io.hookproof.spring.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.hookproof.Delivery;
import io.hookproof.scheme.Secret;
import io.hookproof.scheme.Source;
import io.hookproof.spring.VerifierCustomizer;
import io.hookproof.spring.WebhookHandler;
import io.hookproof.testkit.Parcel;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;

/** Secrets that are not in properties: one for each tenant, and one that changes while the application runs. */
public abstract class SecretFacts extends RunningApp {
    @Override
    Boot boot() {
        return new Boot()
                .with(Shop.class)
                .set("spring.threads.virtual.enabled", true)
                .set("hookproof.endpoints.tenants.provider", "github")
                .set("server.forward-headers-strategy", "framework")
                .set("hookproof.endpoints.paths.provider", "github")
                .set("hookproof.endpoints.rotating.provider", "github");
    }

    @BeforeEach
    final void forget() {
        bean(Shop.class).seen.clear();
    }

    private static Parcel to(String endpoint, String secret) {
        return Parcel.post("/webhooks/" + endpoint, "{\"n\":" + next() + "}").signedAsGitHub(secret);
    }

    @Test
    void eachTenantHasASecretOfItsOwn() throws Exception {
        assertThat(to("tenants?tenant=one", "the first tenant's secret")
                        .to(port())
                        .status())
                .isEqualTo(200);
        assertThat(to("tenants?tenant=two", "the second tenant's secret")
                        .to(port())
                        .status())
                .isEqualTo(200);
        assertThat(to("tenants?tenant=two", "the first tenant's secret")
                        .to(port())
                        .isSuccess())
                .isFalse();
        assertThat(to("tenants?tenant=none", "the first tenant's secret")
                        .to(port())
                        .isSuccess())
                .isFalse();
        assertThat(bean(Shop.class).seen).containsExactly("one", "two");
    }

    /** It counted from the beginning, where a header of the request's own may put whatever it likes. */
    @Test
    void aTenantInThePathIsTheOneThatTheRouteNames() throws Exception {
        assertThat(inPath("one", "the first tenant's secret").to(port()).status())
                .isEqualTo(200);
        assertThat(inPath("two", "the first tenant's secret")
                        .header("X-Forwarded-Prefix", "/hooks/one")
                        .to(port())
                        .status())
                .isEqualTo(401);
        assertThat(inPath("two", "the second tenant's secret")
                        .header("X-Forwarded-Prefix", "/hooks/one")
                        .to(port())
                        .status())
                .isEqualTo(200);
        assertThat(bean(Shop.class).seen).containsExactly("one one", "two two");
    }

    private static Parcel inPath(String tenant, String secret) {
        return Parcel.post("/hooks/" + tenant + "/github", "{\"n\":" + next() + "}")
                .signedAsGitHub(secret);
    }

    @Test
    void aRotationNeedsNoRestart() throws Exception {
        Shop shop = bean(Shop.class);
        shop.live = List.of(Secret.of("the old secret of them all"));
        assertThat(to("rotating", "the new secret of them all").to(port()).status())
                .isEqualTo(401);
        shop.live = List.of(Secret.of("the new secret of them all"), Secret.of("the old secret of them all"));
        assertThat(to("rotating", "the new secret of them all").to(port()).status())
                .isEqualTo(200);
        assertThat(to("rotating", "the old secret of them all").to(port()).status())
                .isEqualTo(200);
        shop.live = List.of(Secret.of("the new secret of them all"));
        assertThat(to("rotating", "the old secret of them all").to(port()).status())
                .isEqualTo(401);
        assertThat(shop.seen).hasSize(2);
    }

    @Test
    void virtualThreadsServeWhereJavaHasThem() throws Exception {
        to("tenants?tenant=one", "the first tenant's secret").to(port());
        assertThat(bean(Shop.class).virtual).isEqualTo(Runtime.version().feature() >= 21);
    }

    /** Knows its secrets itself. */
    @Controller
    static class Shop {
        final List<String> seen = new CopyOnWriteArrayList<>();
        volatile List<Secret> live = List.of(Secret.of("the old secret of them all"));
        volatile boolean virtual;

        @WebhookHandler("tenants")
        void tenants(Delivery delivery) throws Exception {
            seen.add(delivery.tenant().orElse(""));
            virtual = Thread.currentThread().toString().startsWith("VirtualThread");
        }

        @WebhookHandler(endpoint = "paths", path = "/hooks/{shop}/github")
        void paths(@PathVariable("shop") String shop, Delivery delivery) {
            seen.add(shop + " " + delivery.tenant().orElse(""));
        }

        @WebhookHandler("rotating")
        void rotating(Delivery delivery) {
            seen.add("rotating");
        }

        @Bean
        static VerifierCustomizer secrets(org.springframework.beans.factory.ObjectProvider<Shop> shop) {
            Map<String, List<Secret>> tenants = Map.of(
                    "one", List.of(Secret.of("the first tenant's secret")),
                    "two", List.of(Secret.of("the second tenant's secret")));
            return (endpoint, builder) -> {
                if (endpoint.equals("tenants")) {
                    builder.secretsByTenant(Source.query("tenant"), name -> tenants.getOrDefault(name, List.of()));
                } else if (endpoint.equals("paths")) {
                    builder.secretsByTenant(Source.pathSegment(2), name -> tenants.getOrDefault(name, List.of()));
                } else {
                    builder.secrets(() -> shop.getObject().live);
                }
            };
        }
    }
}
