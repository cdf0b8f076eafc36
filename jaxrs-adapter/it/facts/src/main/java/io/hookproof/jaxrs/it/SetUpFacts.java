package io.hookproof.jaxrs.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hookproof.Delivery;
import io.hookproof.WebhookSetupException;
import io.hookproof.jaxrs.WebhookDiscovery;
import io.hookproof.jaxrs.WebhookFeature;
import io.hookproof.jaxrs.WebhookHandler;
import io.hookproof.testkit.Parcel;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.RuntimeType;
import jakarta.ws.rs.core.Feature;
import jakarta.ws.rs.core.FeatureContext;
import jakarta.ws.rs.ext.Provider;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.jboss.resteasy.hidden.HiddenResteasy;
import org.jboss.resteasy.reactive.common.jaxrs.QuarkusRest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where endpoints come from, and what is served where nothing finds them. */
public abstract class SetUpFacts {
    private static final AtomicInteger RUNS = new AtomicInteger();
    private static final String FROM_THE_ENVIRONMENT = "a secret of the environment's own";
    private static final String JERSEYS_SWITCHES = "jersey.config.disableAutoDiscovery=true"
            + " jersey.config.server.disableAutoDiscovery=true jersey.config.disableMetainfServicesLookup=true";
    static final String ALL_SWITCHES =
            "jakarta.ws.rs.loadServices=false resteasy.use.builtin.providers=false " + JERSEYS_SWITCHES;

    @BeforeEach
    final void forget() {
        RUNS.set(0);
    }

    @Test
    void initParametersOfTheRuntimesServletDescribeEndpoints() throws Exception {
        servesTheShop(new RestApp().with(Good.class).shopInInitParams(), FROM_THE_ENVIRONMENT);
    }

    @Test
    void contextParametersOfTheWebApplicationDescribeEndpoints() throws Exception {
        servesTheShop(
                new RestApp()
                        .with(Good.class)
                        .context("hookproof.endpoints.shop.provider", "stripe")
                        .context("hookproof.endpoints.shop.secret", "${env:HOOKPROOF_TEST_SECRET}"),
                FROM_THE_ENVIRONMENT);
    }

    @Test
    void propertiesOfTheApplicationDescribeEndpoints() throws Exception {
        servesTheShop(
                new RestApp()
                        .with(Good.class)
                        .set("hookproof.endpoints.shop.provider", "stripe")
                        .set("hookproof.endpoints.shop.secret", RunningApp.SECRET),
                RunningApp.SECRET);
    }

    /** A runtime that scans for annotations comes upon Hookproof that way too. */
    @Test
    void whatIsFoundInTwoWaysIsSetUpOnce() throws Exception {
        servesTheShop(
                new RestApp()
                        .with(Good.class, WebhookDiscovery.AsAnnotated.class)
                        .shopInInitParams(),
                FROM_THE_ENVIRONMENT);
    }

    /** As with every other setting of a web application, the closer one counts. */
    @Test
    void theCloserOfTwoSettingsCounts() throws Exception {
        servesTheShop(
                new RestApp()
                        .with(Good.class)
                        .context("hookproof.endpoints.shop.provider", "stripe")
                        .context("hookproof.endpoints.shop.secret", "guessed")
                        .init("hookproof.endpoints.shop.secret", "${env:HOOKPROOF_TEST_SECRET}"),
                FROM_THE_ENVIRONMENT);
        RUNS.set(0);
        servesTheShop(
                new RestApp()
                        .with(Good.class)
                        .context("hookproof.endpoints.shop.provider", "stripe")
                        .context("hookproof.endpoints.shop.secret", "guessed")
                        .set("hookproof.endpoints.shop.secret", RunningApp.SECRET),
                RunningApp.SECRET);
    }

    @Test
    void aMapDescribesEndpoints() throws Exception {
        Map<String, String> settings = Map.of(
                "hookproof.endpoints.shop.provider", "stripe",
                "hookproof.endpoints.shop.secret", "${env:HOOKPROOF_TEST_SECRET}");
        servesTheShop(new RestApp().with(Good.class).instance(WebhookFeature.of(settings)), FROM_THE_ENVIRONMENT);
    }

    @Test
    void codeAndPropertiesTogetherDescribeEndpoints() throws Exception {
        servesTheShop(
                new RestApp()
                        .with(Good.class, Ci.class)
                        .instance(WebhookFeature.of(RunningApp.ci()))
                        .shopInInitParams(),
                FROM_THE_ENVIRONMENT);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jakarta.ws.rs.loadServices=false",
                "jersey.config.disableAutoDiscovery=true",
                "jersey.config.server.disableAutoDiscovery=true",
                "jersey.config.disableMetainfServicesLookup=true",
                JERSEYS_SWITCHES,
                "resteasy.use.builtin.providers=false"
            })
    void discoveryWorksWhereItIsSwitchedOffForOthers(String settings) throws Exception {
        servesTheShop(new RestApp().with(Bare.class).switched(settings).shopInInitParams(), FROM_THE_ENVIRONMENT);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jakarta.ws.rs.loadServices=false",
                "resteasy.use.builtin.providers=false",
                "resteasy.disable.providers=io.hookproof.jaxrs.WebhookDiscovery,"
                        + "io.hookproof.jaxrs.WebhookDiscovery$AsProvider",
                ALL_SWITCHES
            })
    void whereNothingIsDiscoveredOrRegisteredNoMethodIsReached(String settings) throws Exception {
        RestApp app =
                new RestApp().with(Bare.class, Inherited.class, Handlers.class).switched(settings);
        try (RestApp started = app.start()) {
            for (String path : List.of("/shop", "/inherited", "/locator", "/locator/below", "/of-its-own")) {
                for (String method : List.of("POST", "GET", "HEAD", "PUT", "DELETE", "WEBHOOK", "WEBHOOK?")) {
                    Parcel parcel = Parcel.of(method, path, new byte[] {'{', '}'})
                            .signedAsStripe(RunningApp.SECRET, Instant.now().getEpochSecond());
                    assertThat(parcel.to(started.port()).isSuccess())
                            .as(method + " " + path)
                            .isFalse();
                }
            }
        } catch (Exception | LinkageError refusedAtDeployment) {
            assertThat(refusedAtDeployment).hasStackTraceContaining("hookproof.endpoints.shop");
        }
        assertThat(RUNS).hasValue(0);
    }

    @Test
    void whereNothingIsDiscoveredARegisteredFeatureServes() throws Exception {
        Map<String, String> settings = Map.of(
                "hookproof.endpoints.shop.provider", "stripe",
                "hookproof.endpoints.shop.secret", "${env:HOOKPROOF_TEST_SECRET}");
        servesTheShop(
                new RestApp().with(Bare.class).switched(ALL_SWITCHES).instance(WebhookFeature.of(settings)),
                FROM_THE_ENVIRONMENT);
    }

    /** Quarkus reads only the annotations of jars that have the file. */
    @Test
    void quarkusRestIsShownTheAnnotationsAndRefused() throws Exception {
        String adapter = WebhookFeature.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .getPath();
        assertThat(Collections.list(WebhookFeature.class.getClassLoader().getResources("META-INF/beans.xml")))
                .anyMatch(file -> file.getPath().contains(adapter));
        assertThat(WebhookDiscovery.AsAnnotated.class).hasAnnotation(Provider.class);
        FeatureContext server = QuarkusRest.context(RuntimeType.SERVER);
        assertThatThrownBy(() -> new WebhookDiscovery.AsAnnotated().configure(server))
                .isInstanceOf(WebhookSetupException.class)
                .hasMessageContainingAll("does not work on Quarkus REST", "WebhookReceiver.receive");
    }

    /** As Open Liberty does. Without the message, its log names only a missing class of RESTEasy. */
    @Test
    void anOperatorIsToldOfAServerThatHidesItsRuntime() throws ReflectiveOperationException {
        Feature hookproof = HiddenResteasy.feature(WebhookDiscovery.class);
        FeatureContext server = HiddenResteasy.context();
        assertThatThrownBy(() -> hookproof.configure(server))
                .isInstanceOf(WebhookSetupException.class)
                .hasMessageContainingAll("hides its RESTEasy", "WebhookFilter");
    }

    /** RESTEasy's client looks for features too, and finds those of servers. */
    @Test
    void aClientIsLeftAlone() {
        FeatureContext client = QuarkusRest.context(RuntimeType.CLIENT);
        assertThat(new WebhookDiscovery().configure(client)).isFalse();
        assertThat(new WebhookDiscovery.AsProvider().configure(client)).isFalse();
        assertThat(new WebhookDiscovery.AsAnnotated().configure(client)).isFalse();
    }

    private static void servesTheShop(RestApp app, String secret) throws Exception {
        try (RestApp started = app.start()) {
            String event = RunningApp.event("invoice.paid");
            long now = Instant.now().getEpochSecond();
            assertThat(Parcel.post("/shop", event)
                            .signedAsStripe("guessed", now)
                            .to(started.port())
                            .status())
                    .isEqualTo(401);
            assertThat(Parcel.post("/shop", event)
                            .signedAsStripe(secret, now)
                            .to(started.port())
                            .status())
                    .isEqualTo(200);
            assertThat(RUNS).hasValue(1);
        }
    }

    /** As it should be. */
    @Path("/shop")
    public static class Good {
        @WebhookHandler("shop")
        public void any(byte[] body) {
            RUNS.incrementAndGet();
        }
    }

    /** Needs no reader, so that nothing but a guard could stop it. */
    @Path("/shop")
    public static class Bare {
        @WebhookHandler("shop")
        public void any() {
            RUNS.incrementAndGet();
        }
    }

    /** The same by an interface. */
    @Path("/inherited")
    public interface Inherits {
        @WebhookHandler("shop")
        void any();
    }

    /** Says nothing itself. */
    public static class Inherited implements Inherits {
        @Override
        public void any() {
            RUNS.incrementAndGet();
        }
    }

    /** With a path of the method's own and nothing else, which would be a locator without the annotation. */
    @Path("/")
    public static class Handlers {
        @Path("of-its-own")
        @WebhookHandler("shop")
        public void any() {
            RUNS.incrementAndGet();
        }

        @Path("locator")
        public Below locator() {
            return new Below();
        }
    }

    /** Below a locator. */
    public static class Below {
        @WebhookHandler("shop")
        public void any() {
            RUNS.incrementAndGet();
        }

        @Path("below")
        @WebhookHandler("shop")
        public void below() {
            RUNS.incrementAndGet();
        }
    }

    /** Of another endpoint. */
    @Path("/ci")
    public static class Ci {
        @WebhookHandler("ci")
        public void any(Delivery delivery) {}
    }
}
