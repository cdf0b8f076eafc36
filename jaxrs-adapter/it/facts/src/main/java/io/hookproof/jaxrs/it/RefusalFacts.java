package io.hookproof.jaxrs.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.hookproof.Delivery;
import io.hookproof.Verifier;
import io.hookproof.jaxrs.WebhookFeature;
import io.hookproof.jaxrs.WebhookHandler;
import io.hookproof.jaxrs.it.SetUpFacts.Good;
import io.hookproof.jaxrs.it.SetUpFacts.Inherits;
import io.hookproof.providers.Mailgun;
import io.hookproof.scheme.Secret;
import io.hookproof.testkit.Parcel;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.concurrent.Asynchronous;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import kotlin.coroutines.Continuation;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Which mistakes stop the application, and what it says of them. */
public abstract class RefusalFacts {
    private static final AtomicInteger RUNS = new AtomicInteger();

    @BeforeEach
    final void forget() {
        RUNS.set(0);
    }

    @Test
    void aMethodThatAnythingElseLeadsToIsRefused() {
        new RestApp().with(Posted.class).shopInInitParams().assertRefused("Posted", "any", "POST");
    }

    /** Some runtimes do not see the annotations of a method where its interface has some. */
    @Test
    void anythingElseThatLeadsToAMethodOfAnInterfaceIsRefusedOrNotSeen() throws Exception {
        for (RestApp app : List.of(
                new RestApp().with(PostedOnTop.class).shopInInitParams(),
                new RestApp().with(PostedOnTop.class).switched(SetUpFacts.ALL_SWITCHES))) {
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
    void aMethodForAnEndpointThatDoesNotExistIsNamed() {
        new RestApp()
                .with(Good.class, Unknown.class)
                .shopInInitParams()
                .assertRefused("Unknown#any", "\"shopp\"", "[shop]", "hookproof.endpoints.shopp.provider");
    }

    @Test
    void aMethodThatNamesNoEndpointIsRefused() {
        new RestApp()
                .with(Nameless.class)
                .shopInInitParams()
                .assertRefused("Nameless#any", "does not name one endpoint");
        new RestApp().with(Torn.class).shopInInitParams().assertRefused("Torn#any", "does not name one endpoint");
    }

    @Test
    void aMistakeInASettingIsNamed() {
        new RestApp()
                .with(Good.class)
                .shopInInitParams()
                .init("hookproof.endpoints.shop.tolerence", "300")
                .assertRefused("hookproof.endpoints.shop", "tolerence");
        new RestApp()
                .with(Good.class)
                .init("hookproof.endpoints.shop.provider", "stripe")
                .init("hookproof.endpoints.shop.secret", "${env:NOBODY_SETS_THIS}")
                .assertRefused("hookproof.endpoints.shop", "NOBODY_SETS_THIS");
    }

    @Test
    void twoEndpointsOfOneNameAreRefused() {
        new RestApp()
                .with(Good.class)
                .instance(WebhookFeature.of(RunningApp.shop()))
                .shopInInitParams()
                .assertRefused("Two webhook endpoints are named \"shop\"");
    }

    @Test
    void twoMethodsForTheSameAreRefused() {
        new RestApp()
                .with(Named.class, NamedToo.class)
                .shopInInitParams()
                .assertRefused("Two methods take", "invoice.paid", "Named#any", "NamedToo#any");
    }

    @Test
    void aPathOfTwoEndpointsIsRefused() {
        new RestApp()
                .with(Named.class, OtherEndpoint.class)
                .instance(WebhookFeature.of(RunningApp.ci()))
                .shopInInitParams()
                .assertRefused("/named", "\"ci\"", "\"shop\"");
    }

    @Test
    void twoPathsThatAreTheSameToEveryRequestAreRefused() {
        new RestApp()
                .with(Alike.class)
                .shopInInitParams()
                .assertRefused("/alike/{tenant}/shop", "/alike/{shop}/shop", "variables alike");
    }

    @Test
    void methodsThatTheRuntimeWouldNotFindBesideEachOtherAreRefused() {
        new RestApp()
                .with(Named.class, Nested.class)
                .shopInInitParams()
                .assertRefused("/named/more", "classes of two paths", "Jakarta REST looks into one of them only");
    }

    @Test
    void aMethodThatCouldAnswerBeforeItsWorkIsDoneIsRefused() {
        new RestApp()
                .with(Answering.class)
                .shopInInitParams()
                .assertRefused("Answering#any", "ServletResponse", "Return a WebhookResponse");
        new RestApp()
                .with(Holding.class)
                .shopInInitParams()
                .assertRefused("Holding#any", "ServletResponse", "Return a WebhookResponse");
        new RestApp()
                .with(HeldByTheOther.class)
                .shopInInitParams()
                .assertRefused("HeldByTheOther#any", "ServletResponse", "Return a WebhookResponse");
        new RestApp()
                .with(Set.class)
                .shopInInitParams()
                .assertRefused("Set#any", "ServletResponse", "Return a WebhookResponse");
    }

    @Test
    void aReturnTypeWhoseEndNobodySeesIsRefused() {
        new RestApp()
                .with(Streaming.class)
                .shopInInitParams()
                .assertRefused("Streaming#any", "StreamingOutput", "Return void");
        new RestApp()
                .with(Promising.class)
                .shopInInitParams()
                .assertRefused("Promising#any", "StreamingOutput", "Return void");
        new RestApp()
                .with(Submitting.class)
                .shopInInitParams()
                .assertRefused("Submitting#any", "Future", "Return void");
        new RestApp().with(Lazy.class).shopInInitParams().assertRefused("Lazy#any", "Uni", "CompletionStage");
        new RestApp()
                .with(PromisingMore.class)
                .shopInInitParams()
                .assertRefused("PromisingMore#any", "returns CompletableFuture", "Return void");
    }

    @Test
    void aParameterThatNobodyFillsIsRefused() throws Exception {
        // Some runtimes say so themselves, in their own words.
        new RestApp().with(TwoBodies.class).shopInInitParams().assertRefused("TwoBodies", "any", "Delivery", "String");
        new RestApp().with(Counted.class).shopInInitParams().assertRefused("Counted#any", "takes a int");
        new RestApp()
                .with(Variable.class)
                .shopInInitParams()
                .assertRefused("Variable#any", "@PathParam(\"tenant\")", "/variable/{shop}/{ id : [0-9]{4}}");
        new RestApp().with(Filled.class).shopInInitParams().start().close();
    }

    @Test
    void aFunctionOfKotlinsThatSuspendsIsRefused() {
        new RestApp()
                .with(Suspending.class)
                .shopInInitParams()
                .assertRefused("Suspending#any", "suspend function", "CompletableFuture");
    }

    @Test
    void aMethodThatAnotherThreadDoesIsRefusedUnlessItPromisesItsEnd() {
        new RestApp()
                .with(Elsewhere.class)
                .shopInInitParams()
                .assertRefused("Elsewhere#any", "@Asynchronous", "CompletionStage");
    }

    @Test
    void theWholeBodyOfASenderThatProvesSomeFieldsIsRefused() {
        Verifier mail = Verifier.of(Mailgun.PROVIDER)
                .endpoint("mail")
                .secrets(Secret.of(RunningApp.SECRET))
                .build();
        new RestApp()
                .with(Bytes.class)
                .instance(WebhookFeature.of(mail))
                .assertRefused("Bytes#any", "mailgun", "provenFields()");
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

    /** Could answer by itself, too soon. */
    @Path("/answering")
    public static class Answering {
        @WebhookHandler("shop")
        public void any(Delivery delivery, @Context HttpServletResponse response) throws IOException {
            response.flushBuffer();
        }
    }

    /** Could as well. */
    @Path("/holding")
    public static class Holding {
        @Context
        @Nullable
        HttpServletResponse response;

        @WebhookHandler("shop")
        public void any(Delivery delivery) {}
    }

    /** Has it where its own class shows nothing of it. */
    public static class Holder {
        @Context
        @Nullable
        HttpServletResponse response;
    }

    /** Could as well. */
    @Path("/held")
    public static class HeldByTheOther extends Holder {
        @WebhookHandler("shop")
        public void any(Delivery delivery) {}
    }

    /** Could as well. */
    @Path("/set")
    public static class Set {
        @Nullable
        ServletResponse response;

        @Context
        public void setResponse(HttpServletResponse given) {
            response = given;
        }

        @WebhookHandler("shop")
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

    /** Says one path in two ways. */
    @Path("/alike")
    public static class Alike {
        @Path("{tenant}/shop")
        @WebhookHandler(endpoint = "shop", events = "x")
        public void one(Delivery delivery) {}

        @Path("{shop}/shop")
        @WebhookHandler(endpoint = "shop", events = "y")
        public void other(Delivery delivery) {}
    }

    /** Leaves the work to another thread. */
    @Path("/submitting")
    public static class Submitting {
        @WebhookHandler("shop")
        public Future<String> any(Delivery delivery) {
            return CompletableFuture.completedFuture("done");
        }
    }

    /** Leaves the work to whoever subscribes. */
    @Path("/lazy")
    public static class Lazy {
        @WebhookHandler("shop")
        public Uni<String> any(Delivery delivery) {
            return new Uni<>() {};
        }
    }

    /** Promises a promise, which nobody waits for. */
    @Path("/promising-more")
    public static class PromisingMore {
        @WebhookHandler("shop")
        public CompletionStage<CompletableFuture<Void>> any(Delivery delivery) {
            return CompletableFuture.completedFuture(new CompletableFuture<>());
        }
    }

    /** Takes two for the body. */
    @Path("/two-bodies")
    public static class TwoBodies {
        @WebhookHandler("shop")
        public void any(Delivery delivery, String type) {}
    }

    /** Takes a number for the body. */
    @Path("/counted")
    public static class Counted {
        @WebhookHandler("shop")
        public void any(int count) {}
    }

    /** Has a variable of another name. */
    @Path("/variable/{shop}")
    public static class Variable {
        @Path("{ id : [0-9]{4}}")
        @WebhookHandler("shop")
        public void any(@PathParam("tenant") String tenant) {}
    }

    /** Has it all. */
    @Path("/filled/{shop}")
    public static class Filled {
        @Path("{ id : [0-9]{4}}")
        @WebhookHandler("shop")
        public void any(
                @PathParam("shop") String shop,
                @PathParam("id") int id,
                @HeaderParam("Stripe-Signature") String signature,
                @Context Delivery delivery,
                String body) {}
    }

    /** As Kotlin compiles it. */
    @Path("/suspending")
    public static class Suspending {
        @WebhookHandler("shop")
        public Object any(@Context Delivery delivery, Continuation<Object> rest) {
            return delivery;
        }
    }

    /** As a bean of CDI would be. */
    @Path("/elsewhere")
    public static class Elsewhere {
        @Asynchronous
        @WebhookHandler("shop")
        public void any(@Context Delivery delivery) {}
    }

    /** Wants what is not proven. */
    @Path("/bytes")
    public static class Bytes {
        @WebhookHandler("mail")
        public void any(byte[] body) {}
    }
}
