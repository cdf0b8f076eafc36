package io.hookproof.jaxrs.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.hookproof.jaxrs.WebhookFeature;
import io.hookproof.jaxrs.WebhookHandler;
import io.hookproof.testkit.Parcel;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where an extension calls the methods of resources. Jersey alone lets extensions do so. */
public abstract class CallerFacts {
    private static final List<String> RUNS = new CopyOnWriteArrayList<>();

    @BeforeEach
    final void forget() {
        RUNS.clear();
        RunningApp.TOLD.failures.clear();
        Stranger.CALLS.set(0);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 10, Integer.MAX_VALUE - 1})
    void aMethodThatAContainerCallsInItsOwnWayIsWatchedAllTheSame(int rank) throws Exception {
        try (RestApp app = app().instance(Stranger.binder(Stranger.class, rank)).start()) {
            String works = RunningApp.event("works");
            assertThat(send(app, "/shop/works", works)).isEqualTo(200);
            assertThat(send(app, "/shop/works", works)).as("a duplicate").isEqualTo(200);
            assertThat(RUNS).containsExactly("works");
            assertThat(Stranger.CALLS).hasValue(1);

            String fails = RunningApp.event("fails");
            assertThat(send(app, "/shop/fails", fails)).isEqualTo(503);
            assertThat(send(app, "/shop/fails", fails)).isEqualTo(503);
            assertThat(RUNS).as("let in again").containsExactly("works", "fails", "fails");
            assertThat(RunningApp.TOLD.failures.get(0)).hasMessage("the database is away");
        }
    }

    @Test
    void otherMethodsAreCalledAsTheContainerDoes() throws Exception {
        try (RestApp app = app().instance(Stranger.binder(Stranger.class, 10)).start()) {
            Parcel other = Parcel.of("GET", "/other", new byte[0]);
            assertThat(other.to(app.port()).body()).isEqualTo("other");
            assertThat(Stranger.CALLS).hasValue(1);
        }
    }

    @Test
    void aMethodThatAContainerCannotCallInItsOwnWayIsNotCalledInAnother() throws Exception {
        try (RestApp app =
                app().instance(Stranger.binder(Stranger.AtALoss.class, 10)).start()) {
            assertThat(send(app, "/shop/works", RunningApp.event("works"))).isEqualTo(503);
            assertThat(RUNS).isEmpty();
            assertThat(RunningApp.TOLD.failures.get(0)).hasMessage("no such bean");
        }
    }

    @Test
    void whereNobodyIsAskedBeforeTheContainerTheDeploymentIsRefused() {
        app().instance(Stranger.binder(Stranger.class, Integer.MAX_VALUE))
                .assertRefused("Shop#works", "ResourceMethodInvocationHandlerProvider");
    }

    /** CDI in GlassFish and Payara makes classes of providers, and knows nothing of what Jersey injects into them. */
    @Test
    void aContainerThatMakesTheClassesOfAnApplicationIsAskedForNoneOfHookproofs() throws Exception {
        StrangeMaker.ASKED.clear();
        try (RestApp app = app().start()) {
            assertThat(send(app, "/shop/works", RunningApp.event("works"))).isEqualTo(200);
            assertThat(send(app, "/nowhere", RunningApp.event("works"))).isEqualTo(404);
            assertThat(StrangeMaker.ASKED).contains(Shop.class, Other.class).allMatch(StrangeMaker::isOfAnApplication);
        }
    }

    private static RestApp app() {
        return new RestApp().with(Shop.class, Other.class).instance(WebhookFeature.of(RunningApp.shop()));
    }

    private static int send(RestApp app, String path, String event) throws Exception {
        return RunningApp.stripe(path, event).to(app.port()).status();
    }

    /** One method of each kind. */
    @Path("/shop")
    public static class Shop {
        @Path("works")
        @WebhookHandler("shop")
        public void works() {
            RUNS.add("works");
        }

        @Path("fails")
        @WebhookHandler("shop")
        public void fails() {
            RUNS.add("fails");
            throw new IllegalStateException("the database is away");
        }
    }

    /** No webhook. */
    @Path("/other")
    public static class Other {
        @GET
        public String other() {
            return "other";
        }
    }
}
