package io.hookproof.jaxrs.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.hookproof.Causes;
import io.hookproof.Verifier;
import io.hookproof.jaxrs.WebhookFeature;
import io.hookproof.jaxrs.WebhookHandler;
import io.hookproof.jaxrs.it.RefusedResources.Streaming;
import io.hookproof.jaxrs.it.RefusedResources.Unknown;
import io.hookproof.jaxrs.it.SetUpFacts.Good;
import io.hookproof.jdbc.JdbcReplayStore;
import io.hookproof.providers.Stripe;
import io.hookproof.replay.InMemoryReplayStore;
import io.hookproof.replay.ReplayStore;
import io.hookproof.replay.ReplayStores;
import io.hookproof.scheme.Secret;
import io.hookproof.testkit.Parcel;
import io.hookproof.testkit.SignedRequests;
import io.hookproof.testkit.WatchedStoreFactory;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.container.DynamicFeature;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** Which stores an application closes, and when. */
public abstract class StoreFacts {
    private static final Semaphore INSIDE = new Semaphore(0);
    private static final Semaphore GO_ON = new Semaphore(0);

    @Test
    void anApplicationThatIsTakenDownClosesTheStoresOfItsSettings() throws Exception {
        closesItsStores(new RestApp().with(Good.class).shopInInitParams().init("hookproof.replay.store", "watched"));
        closesItsStores(new RestApp()
                .with(Good.class)
                .instance(WebhookFeature.of(Map.of(
                        "hookproof.endpoints.shop.provider", "stripe",
                        "hookproof.endpoints.shop.secret", "${env:HOOKPROOF_TEST_SECRET}",
                        "hookproof.endpoints.shop.replay.store", "watched"))));
    }

    private static void closesItsStores(RestApp app) throws Exception {
        int before = WatchedStoreFactory.open();
        try (RestApp started = app.start()) {
            assertThat(WatchedStoreFactory.open()).isEqualTo(before + 1);
        }
        assertThat(WatchedStoreFactory.open()).isEqualTo(before);
    }

    /** What becomes of the exception is up to the runtime and the container. */
    @Test
    void aStoreThatFailsToCloseKeepsNoOtherOpen() throws Exception {
        int before = WatchedStoreFactory.open();
        RestApp app = new RestApp().with(Good.class);
        // More than two, because a runtime may take an application down twice, and the first store would be closed
        // twice.
        for (String endpoint : List.of("shop", "one", "two", "three")) {
            app.init("hookproof.endpoints." + endpoint + ".provider", "stripe")
                    .init("hookproof.endpoints." + endpoint + ".secret", "${env:HOOKPROOF_TEST_SECRET}")
                    .init("hookproof.endpoints." + endpoint + ".replay.store", "watched")
                    .init("hookproof.endpoints." + endpoint + ".replay.close", "fails");
        }
        app.start();
        assertThat(WatchedStoreFactory.open()).isEqualTo(before + 4);
        try {
            app.close();
        } catch (Exception ofTheFirstStore) {
            assertThat(ofTheFirstStore).hasStackTraceContaining("fails to close");
        }
        assertThat(WatchedStoreFactory.open()).isEqualTo(before);
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

    /** What a locator leads to may become known only with a request, and the application serves others by then. */
    @Test
    void aMistakeBelowALocatorClosesNoStoreOfTheRunningApplication() throws Exception {
        int before = WatchedStoreFactory.open();
        try (RestApp app = watched().with(Good.class, LeadsAstray.class).start()) {
            assertThat(Parcel.post("/leads/astray", "{}").to(app.port()).status())
                    .isEqualTo(500);
            assertThat(WatchedStoreFactory.open()).isEqualTo(before + 1);
            assertThat(genuine("/shop", app.port())).isEqualTo(200);
        }
        assertThat(WatchedStoreFactory.open()).isEqualTo(before);
    }

    /** The settings are right, so a later request finds the endpoint. */
    @Test
    void aStoreThatIsAwayAtTheFirstRequestBelowALocatorIsOpenedByTheNext() throws Exception {
        int before = WatchedStoreFactory.open();
        try (RestApp app = watched().with(LeadsAstray.class).start()) {
            WatchedStoreFactory.beAwayOnce();
            assertThat(genuine("/leads/there", app.port())).isEqualTo(500);
            assertThat(genuine("/leads/there", app.port())).isEqualTo(200);
            assertThat(WatchedStoreFactory.open()).isEqualTo(before + 1);
        }
        assertThat(WatchedStoreFactory.open()).isEqualTo(before);
    }

    private static int genuine(String path, int port) throws Exception {
        HttpRequest request = SignedRequests.stripe(System.getenv("HOOKPROOF_TEST_SECRET"))
                .json("{\"id\":\"evt_1\"}")
                .to(URI.create("http://localhost:" + port + path));
        return HttpClient.newHttpClient()
                .send(request, BodyHandlers.discarding())
                .statusCode();
    }

    /** Jersey asks no mapper about it, and leaves it to its container. */
    @Test
    void aMistakeInTheSettingsThatARequestFindsIsToldToTheNextOneToo() throws Exception {
        HearsFailures container = new HearsFailures();
        RestApp app = new RestApp()
                .with(LeadsAstray.class, TellsMistakes.class)
                .before(container)
                .init("hookproof.endpoints.shop.provider", "stripe");
        try (RestApp started = app.start()) {
            Parcel request = Parcel.post("/leads/astray", "{}");
            String first = request.to(started.port()).body() + container.heard.poll();
            assertThat(first).contains("no secret");
            assertThat(request.to(started.port()).body() + container.heard.poll())
                    .isEqualTo(first);
        }
    }

    /** Its class has no path, so that nothing leads a delivery to it by its event. */
    @Test
    void aMethodThatNamesEventsBelowALocatorAloneIsToldTheCure() throws Exception {
        HearsFailures container = new HearsFailures();
        RestApp app = watched().with(LeadsAstray.class, TellsMistakes.class).before(container);
        try (RestApp started = app.start()) {
            Parcel request = Parcel.post("/leads/events", "{}");
            for (int i = 0; i < 2; i++) {
                assertThat(request.to(started.port()).body() + container.heard.poll())
                        .contains("names events, and only a locator leads to its class", "Give the class a @Path");
            }
        }
    }

    /** Hears what a runtime leaves to its container. */
    private static final class HearsFailures extends HttpFilter {
        private static final long serialVersionUID = 1L;

        final transient Queue<String> heard = new ConcurrentLinkedQueue<>();

        @Override
        protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
                throws IOException, ServletException {
            try {
                chain.doFilter(request, response);
            } catch (RuntimeException | ServletException failure) {
                heard.add(Causes.of(failure).toString());
                throw failure;
            }
        }
    }

    /** As an application in development does. */
    public static class TellsMistakes implements ExceptionMapper<RuntimeException> {
        @Override
        public Response toResponse(RuntimeException failure) {
            return Response.serverError()
                    .entity(Causes.of(failure).toString())
                    .type("text/plain")
                    .build();
        }
    }

    /** To a method for an endpoint that does not exist, and to one for another that does. */
    @Path("/leads")
    public static class LeadsAstray {
        @Path("astray")
        public Object astray() {
            return new Astray();
        }

        @Path("events")
        public Object events() {
            return new NamesEvents();
        }

        @Path("there")
        public Object there() {
            return new There();
        }
    }

    public static class NamesEvents {
        @WebhookHandler(endpoint = "shop", events = "invoice.*")
        public void invoice(byte[] body) {}
    }

    public static class There {
        @WebhookHandler("shop")
        public void any(byte[] body) {}
    }

    public static class Astray {
        @WebhookHandler("shopp")
        public void any(byte[] body) {}
    }

    @Test
    void aStoreThatJoinsATransactionIsRefusedWhereNoneIsOpenYet() throws Exception {
        ReplayStore joined = JdbcReplayStore.joining(() -> {
            throw new SQLException("there is no transaction");
        });
        remembering(joined).assertRefused("joins the caller's transaction", "JdbcReplayStore.in(dataSource)");
        remembering(InMemoryReplayStore.holding(100)).start().close();
    }

    private static RestApp remembering(ReplayStore store) {
        return new RestApp()
                .with(Good.class)
                .instance(WebhookFeature.of(Verifier.of(Stripe.PROVIDER)
                        .endpoint("shop")
                        .secrets(Secret.of(RunningApp.SECRET))
                        .replays(store)
                        .build()));
    }

    private static void leavesNoStoreOpen(RestApp app, String... words) throws Exception {
        int before = WatchedStoreFactory.open();
        try {
            app.assertRefused(words);
            assertThat(WatchedStoreFactory.open()).isEqualTo(before);
        } finally {
            app.close();
        }
    }

    /** CXF does not report that an application of its own has not started, and shows features no container. */
    @Test
    void aDeploymentThatFailsForAnotherReasonClosesItsStoresWithItsContainer() throws Exception {
        DynamicFeature another = (resource, context) -> {
            throw new IllegalStateException("another part of the application is broken");
        };
        int before = WatchedStoreFactory.open();
        RestApp app = watched().with(Good.class).instance(another);
        app.assertRefused("another part");
        app.close();
        if (RestApp.isCxf()) {
            Awaitility.await("what is left of it is collected").until(() -> {
                System.gc();
                return WatchedStoreFactory.open() == before;
            });
        }
        assertThat(WatchedStoreFactory.open()).isEqualTo(before);
    }

    @Test
    void aStoreThatCodeHasMadeIsItsOwnersToClose() throws Exception {
        int before = WatchedStoreFactory.open();
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
            assertThat(WatchedStoreFactory.open()).isEqualTo(before + 1);
        }
    }

    @Test
    void workOfAnApplicationThatIsTakenDownEndsWithItsLease() throws Exception {
        Verifier shop = Verifier.of(Stripe.PROVIDER)
                .endpoint("shop")
                .secrets(Secret.of(RunningApp.SECRET))
                .lease(Duration.ofSeconds(1))
                .build();
        SignedRequests event = SignedRequests.stripe(RunningApp.SECRET).json("{\"id\":\"evt_1\"}");
        RestApp app = new RestApp().with(Waiting.class).instance(WebhookFeature.of(shop));
        app.start();
        HttpClient.newHttpClient()
                .sendAsync(event.to(URI.create("http://localhost:" + app.port() + "/shop")), BodyHandlers.discarding());
        INSIDE.acquire();

        app.close();

        Awaitility.await().until(() -> shop.admit(event.build()).delivery().isPresent());
        GO_ON.release();
    }

    /** Is at work when its application is taken down. */
    @Path("/shop")
    public static class Waiting {
        @WebhookHandler("shop")
        public void any(byte[] body) {
            INSIDE.release();
            GO_ON.acquireUninterruptibly();
        }
    }

    private static RestApp watched() {
        return new RestApp().shopInInitParams().init("hookproof.replay.store", "watched");
    }
}
