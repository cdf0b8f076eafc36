package io.hookproof.jaxrs.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hookproof.Delivery;
import io.hookproof.Verifier;
import io.hookproof.jaxrs.WebhookFeature;
import io.hookproof.jaxrs.WebhookHandler;
import io.hookproof.providers.Mailgun;
import io.hookproof.scheme.Secret;
import io.hookproof.testkit.Parcel;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.StreamingOutput;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where endpoints come from, and which mistakes stop the application. */
public abstract class SetUpFacts {
    private static final AtomicInteger RUNS = new AtomicInteger();
    private static final String FROM_THE_ENVIRONMENT = "a secret of the environment's own";

    @BeforeEach
    final void forget() {
        RUNS.set(0);
    }

    private static RestApp described(RestApp app) {
        return app.init("hookproof.endpoints.shop.provider", "stripe")
                .init("hookproof.endpoints.shop.secret", "${env:HOOKPROOF_TEST_SECRET}");
    }

    private static void servesTheShop(RestApp app, String secret) throws Exception {
        try (RestApp started = app.start()) {
            String event = RunningApp.event("invoice.paid");
            long now = java.time.Instant.now().getEpochSecond();
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

    private static void refuses(RestApp app, String... parts) {
        assertThatThrownBy(app::start).satisfies(thrown -> {
            StringBuilder messages = new StringBuilder();
            for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
                messages.append(cause.getMessage()).append('\n');
            }
            assertThat(messages.toString()).contains(parts);
        });
    }

    @Test
    void initParametersOfTheRuntimesServletDescribeEndpoints() throws Exception {
        servesTheShop(described(new RestApp().with(Good.class)), FROM_THE_ENVIRONMENT);
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
                described(new RestApp().with(Good.class, Ci.class).instance(WebhookFeature.of(RunningApp.ci()))),
                FROM_THE_ENVIRONMENT);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jakarta.ws.rs.loadServices=false",
                "jersey.config.disableAutoDiscovery=true",
                "jersey.config.server.disableAutoDiscovery=true",
                "jersey.config.disableMetainfServicesLookup=true",
                "resteasy.use.builtin.providers=false"
            })
    void whereDiscoveryIsSwitchedOffNothingRunsUnverified(String setting) throws Exception {
        String name = setting.substring(0, setting.indexOf('='));
        String value = setting.substring(setting.indexOf('=') + 1);
        RestApp app = new RestApp().with(Bare.class).set(name, value).init(name, value);
        try (RestApp started = app.start()) {
            assertThat(Parcel.post("/shop", "{}").to(started.port()).isSuccess())
                    .isFalse();
        } catch (Exception | LinkageError refusedAtDeployment) {
            assertThat(refusedAtDeployment).hasStackTraceContaining("hookproof.endpoints.shop");
        }
        assertThat(RUNS).hasValue(0);
        servesTheShop(
                described(new RestApp().with(Bare.class).set(name, value).init(name, value)), FROM_THE_ENVIRONMENT);
    }

    @Test
    void aMethodForAnEndpointThatDoesNotExistIsNamed() {
        refuses(
                described(new RestApp().with(Good.class, Unknown.class)),
                "Unknown#any",
                "\"shopp\"",
                "[shop]",
                "hookproof.endpoints.shopp.provider");
    }

    @Test
    void aMethodThatNamesNoEndpointIsRefused() {
        refuses(described(new RestApp().with(Nameless.class)), "Nameless#any", "does not name one endpoint");
        refuses(described(new RestApp().with(Torn.class)), "Torn#any", "does not name one endpoint");
    }

    @Test
    void aMistakeInASettingIsNamed() {
        refuses(
                described(new RestApp().with(Good.class)).init("hookproof.endpoints.shop.tolerence", "300"),
                "hookproof.endpoints.shop",
                "tolerence");
        refuses(
                new RestApp()
                        .with(Good.class)
                        .init("hookproof.endpoints.shop.provider", "stripe")
                        .init("hookproof.endpoints.shop.secret", "${env:NOBODY_SETS_THIS}"),
                "hookproof.endpoints.shop",
                "NOBODY_SETS_THIS");
    }

    @Test
    void twoEndpointsOfOneNameAreRefused() {
        refuses(
                described(new RestApp().with(Good.class).instance(WebhookFeature.of(RunningApp.shop()))),
                "Two webhook endpoints are named \"shop\"");
    }

    @Test
    void twoMethodsForTheSameAreRefused() {
        refuses(
                described(new RestApp().with(Named.class, NamedToo.class)),
                "Two methods take",
                "invoice.paid",
                "Named#any",
                "NamedToo#any");
    }

    @Test
    void aPathOfTwoEndpointsIsRefused() {
        refuses(
                described(new RestApp()
                        .with(Named.class, OtherEndpoint.class)
                        .instance(WebhookFeature.of(RunningApp.ci()))),
                "/named",
                "\"ci\"",
                "\"shop\"");
    }

    @Test
    void methodsThatTheRuntimeWouldNotFindBesideEachOtherAreRefused() {
        refuses(
                described(new RestApp().with(Named.class, Nested.class)),
                "/named/more",
                "classes of two paths",
                "Jakarta REST looks into one of them only");
    }

    @Test
    void aReturnTypeWhoseEndNobodySeesIsRefused() {
        refuses(described(new RestApp().with(Streaming.class)), "Streaming#any", "StreamingOutput", "Return void");
    }

    @Test
    void theWholeBodyOfASenderThatProvesSomeFieldsIsRefused() {
        Verifier mail = Verifier.of(Mailgun.PROVIDER)
                .endpoint("mail")
                .secrets(Secret.of(RunningApp.SECRET))
                .build();
        refuses(
                new RestApp().with(Bytes.class).instance(WebhookFeature.of(mail)),
                "Bytes#any",
                "mailgun",
                "provenFields()");
    }

    /** As it should be. */
    @Path("/shop")
    public static class Good {
        @POST
        @WebhookHandler("shop")
        public void any(byte[] body) {
            RUNS.incrementAndGet();
        }
    }

    /** Needs no reader, so that nothing but a guard could stop it. */
    @Path("/shop")
    public static class Bare {
        @POST
        @WebhookHandler("shop")
        public void any() {
            RUNS.incrementAndGet();
        }
    }

    /** Of another endpoint. */
    @Path("/ci")
    public static class Ci {
        @POST
        @WebhookHandler("ci")
        public void any(Delivery delivery) {}
    }

    /** Misspelt. */
    @Path("/unknown")
    public static class Unknown {
        @POST
        @WebhookHandler("shopp")
        public void any(Delivery delivery) {}
    }

    /** Of no endpoint. */
    @Path("/nameless")
    public static class Nameless {
        @POST
        @WebhookHandler
        public void any(Delivery delivery) {}
    }

    /** Of two endpoints. */
    @Path("/torn")
    public static class Torn {
        @POST
        @WebhookHandler(value = "shop", endpoint = "ci")
        public void any(Delivery delivery) {}
    }

    /** For one type. */
    @Path("/named")
    public static class Named {
        @POST
        @WebhookHandler(endpoint = "shop", events = "invoice.paid")
        public void any(Delivery delivery) {}

        @POST
        @Path("more")
        @WebhookHandler(endpoint = "shop", events = "invoice.paid")
        public void more(Delivery delivery) {}
    }

    /** For the same. */
    @Path("/named")
    public static class NamedToo {
        @POST
        @WebhookHandler(endpoint = "shop", events = "invoice.paid")
        public void any(Delivery delivery) {}
    }

    /** Hides a method of {@link Named}. */
    @Path("/named/more")
    public static class Nested {
        @POST
        @WebhookHandler("shop")
        public void any(Delivery delivery) {}
    }

    /** On the path of another endpoint. */
    @Path("/named")
    public static class OtherEndpoint {
        @POST
        @WebhookHandler(endpoint = "ci", events = "push")
        public void any(Delivery delivery) {}
    }

    /** Goes on when it has returned. */
    @Path("/streaming")
    public static class Streaming {
        @POST
        @WebhookHandler("shop")
        public StreamingOutput any(Delivery delivery) {
            return out -> {};
        }
    }

    /** Wants what is not proven. */
    @Path("/bytes")
    public static class Bytes {
        @POST
        @WebhookHandler("mail")
        public void any(byte[] body) {}
    }
}
