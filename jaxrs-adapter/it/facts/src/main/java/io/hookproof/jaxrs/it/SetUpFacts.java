package io.hookproof.jaxrs.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hookproof.Delivery;
import io.hookproof.Verifier;
import io.hookproof.jaxrs.WebhookFeature;
import io.hookproof.jaxrs.WebhookHandler;
import io.hookproof.providers.Mailgun;
import io.hookproof.providers.Stripe;
import io.hookproof.replay.ReplayStore;
import io.hookproof.replay.ReplayStores;
import io.hookproof.scheme.Secret;
import io.hookproof.testkit.Parcel;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.container.DynamicFeature;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.StreamingOutput;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;
import kotlin.coroutines.Continuation;
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

    private static final String JERSEYS_SWITCHES = "jersey.config.disableAutoDiscovery=true"
            + " jersey.config.server.disableAutoDiscovery=true jersey.config.disableMetainfServicesLookup=true";
    private static final String ALL_SWITCHES =
            "jakarta.ws.rs.loadServices=false resteasy.use.builtin.providers=false " + JERSEYS_SWITCHES;

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
        servesTheShop(described(switched(settings, Bare.class)), FROM_THE_ENVIRONMENT);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jakarta.ws.rs.loadServices=false",
                "resteasy.use.builtin.providers=false",
                "resteasy.disable.providers=io.hookproof.jaxrs.WebhookDiscovery",
                ALL_SWITCHES
            })
    void whereNothingIsDiscoveredOrRegisteredNoMethodIsReached(String settings) throws Exception {
        RestApp app = switched(settings, Bare.class, Inherited.class, Handlers.class);
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
        servesTheShop(switched(ALL_SWITCHES, Bare.class).instance(WebhookFeature.of(settings)), FROM_THE_ENVIRONMENT);
    }

    /** Set as properties and as init-params: each runtime reads its own in one of them. */
    private static RestApp switched(String settings, Class<?>... classes) {
        RestApp app = new RestApp().with(classes);
        for (String setting : settings.split(" ")) {
            String name = setting.substring(0, setting.indexOf('='));
            String value = setting.substring(setting.indexOf('=') + 1);
            app.set(name, value).init(name, value);
        }
        return app;
    }

    @Test
    void aMethodThatAnythingElseLeadsToIsRefused() {
        refuses(described(new RestApp().with(Posted.class)), "Posted", "any", "POST");
    }

    /** Some runtimes do not see the annotations of a method where its interface has some. */
    @Test
    void anythingElseThatLeadsToAMethodOfAnInterfaceIsRefusedOrNotSeen() throws Exception {
        for (RestApp app :
                List.of(described(new RestApp().with(PostedOnTop.class)), switched(ALL_SWITCHES, PostedOnTop.class))) {
            try (RestApp started = app.start()) {
                assertThat(Parcel.post("/inherited", "{}").to(started.port()).isSuccess())
                        .isFalse();
            } catch (Exception | LinkageError refusedAtDeployment) {
                assertThat(refusedAtDeployment).hasStackTraceContaining("WebhookHandler");
            }
            assertThat(RUNS).hasValue(0);
        }
    }

    @Test
    void anApplicationThatIsTakenDownClosesTheStoresOfItsSettings() throws Exception {
        closesItsStores(described(new RestApp().with(Good.class)).init("hookproof.replay.store", "watched"));
        closesItsStores(new RestApp()
                .with(Good.class)
                .instance(WebhookFeature.of(Map.of(
                        "hookproof.endpoints.shop.provider", "stripe",
                        "hookproof.endpoints.shop.secret", "${env:HOOKPROOF_TEST_SECRET}",
                        "hookproof.endpoints.shop.replay.store", "watched"))));
    }

    private static void closesItsStores(RestApp app) throws Exception {
        int before = WatchedStoreFactory.OPEN.get();
        try (RestApp started = app.start()) {
            assertThat(WatchedStoreFactory.OPEN).hasValue(before + 1);
        }
        assertThat(WatchedStoreFactory.OPEN).hasValue(before);
    }

    @Test
    void aDeploymentThatIsRefusedLeavesNoStoreOpen() throws Exception {
        Map<String, String> settings = Map.of(
                "hookproof.endpoints.shop.provider", "stripe",
                "hookproof.endpoints.shop.secret", "${env:HOOKPROOF_TEST_SECRET}",
                "hookproof.endpoints.shop.replay.store", "watched");
        leavesNoStoreOpen(watched().with(Good.class, Unknown.class), "shopp");
        leavesNoStoreOpen(watched().with(Good.class, Streaming.class), "StreamingOutput");
        leavesNoStoreOpen(watched().with(Good.class).init("hookproof.endpoints.ci.provider", "github"), "secret");
        leavesNoStoreOpen(watched().with(Good.class).instance(WebhookFeature.of(RunningApp.shop())), "\"shop\"");
        leavesNoStoreOpen(new RestApp().with(Good.class, Unknown.class).instance(WebhookFeature.of(settings)), "shopp");
    }

    private static RestApp watched() {
        return described(new RestApp()).init("hookproof.replay.store", "watched");
    }

    private static void leavesNoStoreOpen(RestApp app, String... words) throws Exception {
        int before = WatchedStoreFactory.OPEN.get();
        try {
            refuses(app, words);
            assertThat(WatchedStoreFactory.OPEN).hasValue(before);
        } finally {
            app.close();
        }
    }

    @Test
    void aDeploymentThatFailsForAnotherReasonClosesItsStoresWithItsContainer() throws Exception {
        DynamicFeature another = (resource, context) -> {
            throw new IllegalStateException("another part of the application is broken");
        };
        int before = WatchedStoreFactory.OPEN.get();
        RestApp app = watched().with(Good.class).instance(another);
        refuses(app, "another part");
        app.close();
        assertThat(WatchedStoreFactory.OPEN).hasValue(before);
    }

    @Test
    void aStoreThatCodeHasMadeIsItsOwnersToClose() throws Exception {
        int before = WatchedStoreFactory.OPEN.get();
        try (ReplayStore store = ReplayStores.create(Map.of("store", "watched"))) {
            Verifier shop = Verifier.of(Stripe.PROVIDER)
                    .endpoint("shop")
                    .secrets(Secret.of(RunningApp.SECRET))
                    .replays(store)
                    .build();
            new RestApp()
                    .with(Good.class)
                    .instance(WebhookFeature.of(shop))
                    .start()
                    .close();
            assertThat(WatchedStoreFactory.OPEN).hasValue(before + 1);
        }
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
        refuses(described(new RestApp().with(Promising.class)), "Promising#any", "StreamingOutput", "Return void");
    }

    @Test
    void aFunctionOfKotlinsThatSuspendsIsRefused() {
        refuses(
                described(new RestApp().with(Suspending.class)),
                "Suspending#any",
                "suspend function",
                "CompletableFuture");
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

    /** With a way in beside ours. */
    @Path("/posted")
    public static class Posted {
        @POST
        @WebhookHandler("shop")
        public void any(byte[] body) {}
    }

    /** With a way in beside the one that an interface says. */
    public static class PostedOnTop implements Inherits {
        @POST
        @Override
        public void any() {
            RUNS.incrementAndGet();
        }
    }

    /** Of another endpoint. */
    @Path("/ci")
    public static class Ci {
        @WebhookHandler("ci")
        public void any(Delivery delivery) {}
    }

    /** Misspelt. */
    @Path("/unknown")
    public static class Unknown {
        @WebhookHandler("shopp")
        public void any(Delivery delivery) {}
    }

    /** Of no endpoint. */
    @Path("/nameless")
    public static class Nameless {
        @WebhookHandler
        public void any(Delivery delivery) {}
    }

    /** Of two endpoints. */
    @Path("/torn")
    public static class Torn {
        @WebhookHandler(value = "shop", endpoint = "ci")
        public void any(Delivery delivery) {}
    }

    /** For one type. */
    @Path("/named")
    public static class Named {
        @WebhookHandler(endpoint = "shop", events = "invoice.paid")
        public void any(Delivery delivery) {}

        @Path("more")
        @WebhookHandler(endpoint = "shop", events = "invoice.paid")
        public void more(Delivery delivery) {}
    }

    /** For the same. */
    @Path("/named")
    public static class NamedToo {
        @WebhookHandler(endpoint = "shop", events = "invoice.paid")
        public void any(Delivery delivery) {}
    }

    /** Hides a method of {@link Named}. */
    @Path("/named/more")
    public static class Nested {
        @WebhookHandler("shop")
        public void any(Delivery delivery) {}
    }

    /** On the path of another endpoint. */
    @Path("/named")
    public static class OtherEndpoint {
        @WebhookHandler(endpoint = "ci", events = "push")
        public void any(Delivery delivery) {}
    }

    /** Goes on when it has returned. */
    @Path("/streaming")
    public static class Streaming {
        @WebhookHandler("shop")
        public StreamingOutput any(Delivery delivery) {
            return out -> {};
        }
    }

    /** Promises what goes on when the promise is kept. */
    @Path("/promising")
    public static class Promising {
        @WebhookHandler("shop")
        public CompletionStage<StreamingOutput> any(Delivery delivery) {
            return CompletableFuture.completedStage(out -> {});
        }
    }

    /** As Kotlin compiles it. */
    @Path("/suspending")
    public static class Suspending {
        @WebhookHandler("shop")
        public Object any(@Context Delivery delivery, Continuation<Object> rest) {
            return delivery;
        }
    }

    /** Wants what is not proven. */
    @Path("/bytes")
    public static class Bytes {
        @WebhookHandler("mail")
        public void any(byte[] body) {}
    }
}
