package io.hookproof.jaxrs.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.hookproof.AcknowledgeAndDrop;
import io.hookproof.Verifier;
import io.hookproof.http.Form;
import io.hookproof.http.WebhookResponse;
import io.hookproof.jaxrs.WebhookFeature;
import io.hookproof.jaxrs.WebhookHandler;
import io.hookproof.providers.GitHub;
import io.hookproof.providers.Identity;
import io.hookproof.providers.Provider;
import io.hookproof.scheme.Found;
import io.hookproof.scheme.Parts;
import io.hookproof.scheme.Place;
import io.hookproof.scheme.Secret;
import io.hookproof.scheme.Source;
import io.hookproof.testkit.Parcel;
import io.hookproof.testkit.Wire.Reply;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Exceptions of methods, with and without mappers of the application's own beside them. */
public abstract class FailureFacts extends RunningApp {
    private static final String CONFIDENTIAL = "customer 4711 is unknown";
    private static final List<String> RUNS = new CopyOnWriteArrayList<>();
    private static final List<Throwable> MAPPED = new CopyOnWriteArrayList<>();

    /** With a mapper that makes a success of everything: what it says must not reach a sender. */
    public abstract static class WithMappers extends FailureFacts {
        @Override
        RestApp app() {
            return super.app().with(MapsEverything.class, MapsBadRequests.class);
        }

        @Test
        void theApplicationsOwnResourcesKeepTheirMapper() throws Exception {
            Reply reply = Parcel.of("GET", "/other", new byte[0]).to(port());
            assertThat(reply.status()).isEqualTo(200);
            assertThat(reply.body()).isEqualTo("mapped: " + CONFIDENTIAL);
            assertThat(MAPPED).hasSize(1);
        }

        /** On the way to a method, where no claim may stay open, and no mapper or filter may make a success of it. */
        @Test
        void aTypeThatCannotBeReadIsAFailureToo() throws Exception {
            failsOnTheWay(new IllegalStateException("broken"));
        }

        /** Kotlin declares no exceptions, so any may be thrown. */
        @Test
        void aTypeThatFailsWithACheckedExceptionIsAFailureToo() throws Exception {
            failsOnTheWay(new IOException("broken"));
        }

        private static void failsOnTheWay(Exception why) throws Exception {
            Provider sender = Provider.of("acme", "made for this test")
                    .scheme(GitHub.PROVIDER.scheme())
                    .once(Identity.content())
                    .eventType(new Unreadable(why))
                    .build();
            Verifier acme = Verifier.of(sender)
                    .secrets(Secret.of(SECRET))
                    .listener(TOLD)
                    .build();
            Parcel parcel = Parcel.post("/typed", event("x")).signedAsGitHub(SECRET);
            try (RestApp app = new RestApp()
                    .with(Typed.class, MapsEverything.class, AnswersErrorsWith200.class)
                    .instance(WebhookFeature.of(acme))
                    .start()) {
                for (int i = 0; i < 2; i++) {
                    assertThat(parcel.to(app.port()).status()).isEqualTo(503);
                }
            }
            assertThat(TOLD.failures).as("let in again").hasSize(2);
            assertThat(MAPPED).isEmpty();
        }

        /** A place that breaks when it is looked at, as a document does for which no memory is left. */
        private record Unreadable(Exception why) implements Source {
            @Override
            public void find(Parts parts, Found found) {
                Unreadable.<RuntimeException>undeclared(why);
            }

            @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
            private static <E extends Exception> void undeclared(Exception why) throws E {
                throw (E) why;
            }

            @Override
            public Place place() {
                return new Place(Place.Kind.JSON, "/type");
            }
        }

        @Path("/typed")
        public static class Typed {
            @WebhookHandler(endpoint = "acme", events = "x")
            public void x() {
                RUNS.add("x");
            }
        }

        @Test
        void noMapperIsAskedWhatASenderHears() throws Exception {
            assertThat(send("/shop/poison", event("poison")).status()).isEqualTo(200);
            assertThat(send("/shop/unchecked", event("unchecked")).status()).isEqualTo(503);
            assertThat(MAPPED).isEmpty();
        }
    }

    @Override
    RestApp app() {
        return new RestApp().with(Shop.class, Unmade.class, HalfMade.class, Other.class);
    }

    @BeforeEach
    final void forget() {
        RUNS.clear();
        MAPPED.clear();
        TOLD.failures.clear();
    }

    @ParameterizedTest
    @ValueSource(strings = {"unchecked", "checked", "error", "bad", "missing", "gone", "response", "returned"})
    void anExceptionIsAFailureThatTellsNothing(String kind) throws Exception {
        String event = event(kind);
        Reply failed = send("/shop/" + kind, event);
        assertThat(failed.status()).isEqualTo(503);
        assertThat(failed.headers().first("Retry-After")).isPresent();
        assertThat(failed.headers().first("Content-Type")).isEmpty();
        assertThat(failed.body()).isEmpty();
        assertThat(send("/shop/" + kind, event).status()).isEqualTo(503);
        assertThat(RUNS).as("let in again").hasSize(2);
        assertThat(TOLD.failures).hasSize(2);
        assertThat(TOLD.failures.get(0)).hasStackTraceContaining(Shop.class.getName());
    }

    @Test
    void poisonIsASuccessAndNotRunAgain() throws Exception {
        String event = event("poison");
        assertThat(send("/shop/poison", event).status()).isEqualTo(200);
        assertThat(send("/shop/poison", event).status()).isEqualTo(200);
        assertThat(RUNS).hasSize(1);
    }

    @Test
    void aBodyThatNoParameterCanBeMadeOfIsAFailureToo() throws Exception {
        String event = "{\"id\":\"evt_" + next() + "\",\"type\":\"x\",\"count\":\"" + CONFIDENTIAL + "\"}";
        Reply failed = send("/shop/counted", event);
        assertThat(failed.status()).isEqualTo(503);
        assertThat(failed.body()).isEmpty();
        assertThat(TOLD.failures).hasSize(1);
        StringWriter told = new StringWriter();
        TOLD.failures.get(0).printStackTrace(new PrintWriter(told));
        assertThat(told.toString()).contains("does not fit ").doesNotContain(CONFIDENTIAL);
        assertThat(RUNS).isEmpty();
        assertThat(send("/shop/counted", event("x")).status()).isEqualTo(200);
        assertThat(RUNS).containsExactly("counted 3");
    }

    @Test
    void aBodyThatIsNoFormIsToldAsSuch() throws Exception {
        assertThat(send("/shop/our-form", event("x")).status()).isEqualTo(503);
        assertThat(TOLD.failures)
                .singleElement()
                .satisfies(told -> assertThat(told).hasMessageContaining("not a form"));
        assertThat(RUNS).isEmpty();
    }

    @Test
    void aParameterThatCannotBeMadeIsAFailureToo() throws Exception {
        Reply failed = send("/shop/query?number=many", event("x"));
        assertThat(failed.status()).isEqualTo(503);
        assertThat(failed.body()).isEmpty();
        assertThat(RUNS).isEmpty();
        assertThat(send("/shop/query?number=3", event("x")).status()).isEqualTo(200);
        assertThat(RUNS).containsExactly("query 3");
    }

    /** By whichever page of the runtime's, or message of the exception's. */
    @ParameterizedTest
    @ValueSource(strings = {"/half-made?number=many", "/shop/form"})
    void whatAMethodTakesAndCannotBeMadeIsAFailureThatTellsNothing(String target) throws Exception {
        failsWith503(target);
    }

    /** Jersey makes a class where neither mappers nor filters of responses see it fail: that is the container's to answer. */
    @Test
    void aClassThatCannotBeMadeIsAFailureToo() throws Exception {
        if (RestApp.isJersey()) {
            assertThat(send("/unmade", event("x")).status()).isEqualTo(500);
            assertThat(TOLD.failures).hasSize(1);
        } else {
            failsWith503("/unmade");
        }
    }

    private void failsWith503(String target) throws IOException {
        String event = event("x");
        for (int sent = 1; sent <= 2; sent++) {
            Reply failed = send(target, event);
            assertThat(failed.status()).isEqualTo(503);
            assertThat(failed.headers().first("Retry-After")).isPresent();
            assertThat(failed.body()).isEmpty();
            assertThat(TOLD.failures).as("let in again").hasSize(sent);
        }
        assertThat(RUNS).isEmpty();
    }

    @Test
    void whatAMethodAnswersLeavesAsItIs() throws Exception {
        Reply nothing = send("/shop/nothing", event("x"));
        assertThat(nothing.status()).isEqualTo(200);
        assertThat(nothing.body()).as("what Stripe gets for success").isEqualTo("ok");
        Reply ours = send("/shop/ours", event("x"));
        assertThat(ours.status()).isEqualTo(202);
        assertThat(ours.body()).isEqualTo("later");
        assertThat(ours.headers().first("X-Content-Type-Options")).hasValue("nosniff");
        Reply text = send("/shop/text", event("x"));
        assertThat(text.status()).isEqualTo(200);
        assertThat(text.body()).isEqualTo("thanks");
        assertThat(send("/shop/conflict", event("x")).status()).isEqualTo(409);
        assertThat(send("/shop/given-up", event("x")).status()).isEqualTo(503);
    }

    /** In every way there is. */
    @Path("/shop")
    public static class Shop {
        @Path("unchecked")
        @WebhookHandler("shop")
        public void unchecked() {
            RUNS.add("unchecked");
            throw new IllegalStateException(CONFIDENTIAL);
        }

        @Path("checked")
        @WebhookHandler("shop")
        public String checked(String body) throws IOException {
            RUNS.add("checked");
            throw new IOException(CONFIDENTIAL);
        }

        @Path("error")
        @WebhookHandler("shop")
        public Response error(String body) {
            RUNS.add("error");
            throw new NoClassDefFoundError(CONFIDENTIAL);
        }

        @Path("bad")
        @WebhookHandler("shop")
        public void bad() {
            RUNS.add("bad");
            throw new BadRequestException(CONFIDENTIAL);
        }

        @Path("missing")
        @WebhookHandler("shop")
        public void missing() {
            RUNS.add("missing");
            throw new NotFoundException(CONFIDENTIAL);
        }

        @Path("gone")
        @WebhookHandler("shop")
        public void gone() {
            RUNS.add("gone");
            throw new jakarta.ws.rs.ClientErrorException(CONFIDENTIAL, 410);
        }

        @Path("response")
        @WebhookHandler("shop")
        public void response() {
            RUNS.add("response");
            throw new BadRequestException(
                    Response.status(400).entity(CONFIDENTIAL).build());
        }

        @Path("returned")
        @WebhookHandler("shop")
        public Object returned() {
            RUNS.add("returned");
            return new IllegalStateException(CONFIDENTIAL);
        }

        @Path("poison")
        @WebhookHandler("shop")
        public void poison() {
            RUNS.add("poison");
            throw new AcknowledgeAndDrop("no such customer");
        }

        @Path("counted")
        @WebhookHandler("shop")
        public void counted(Counted counted) {
            RUNS.add("counted " + counted.count());
        }

        @Path("query")
        @WebhookHandler("shop")
        public void query(@QueryParam("number") int number) {
            RUNS.add("query " + number);
        }

        @Path("form")
        @WebhookHandler("shop")
        public void form(@FormParam("number") int number) {
            RUNS.add("form");
        }

        @Path("our-form")
        @WebhookHandler("shop")
        public void ourForm(Form form) {
            RUNS.add("our form");
        }

        @Path("nothing")
        @WebhookHandler("shop")
        public void nothing() {}

        @Path("ours")
        @WebhookHandler("shop")
        public WebhookResponse ours() {
            return WebhookResponse.text(202, "later");
        }

        @Path("text")
        @WebhookHandler("shop")
        public String text() {
            return "thanks";
        }

        @Path("conflict")
        @WebhookHandler("shop")
        public Response conflict() {
            return Response.status(409).build();
        }

        @Path("given-up")
        @WebhookHandler("shop")
        public Response givenUp() {
            return Response.status(410).entity(CONFIDENTIAL).build();
        }
    }

    /** Is made for each request, and never. */
    @Path("/unmade")
    public static class Unmade {
        public Unmade() {
            throw new IllegalStateException(CONFIDENTIAL);
        }

        @WebhookHandler("shop")
        public void any() {
            RUNS.add("unmade");
        }
    }

    /** Is made with a number. */
    @Path("/half-made")
    public static class HalfMade {
        @QueryParam("number")
        private int number;

        @WebhookHandler("shop")
        public void any() {
            RUNS.add("half-made " + number);
        }
    }

    /** What the shop wants of an event. */
    public record Counted(String id, String type, int count) {}

    /** No webhook. */
    @Path("/other")
    public static class Other {
        @GET
        public Map<String, String> fails() {
            throw new IllegalStateException(CONFIDENTIAL);
        }
    }

    /** Of the application's own. */
    public static class MapsEverything implements ExceptionMapper<Throwable> {
        @Override
        public Response toResponse(Throwable failure) {
            MAPPED.add(failure);
            return Response.ok("mapped: " + failure.getMessage()).build();
        }
    }

    /** Puts every error into an envelope, as some applications do. */
    public static class AnswersErrorsWith200 implements ContainerResponseFilter {
        @Override
        public void filter(ContainerRequestContext request, ContainerResponseContext response) {
            if (response.getStatus() >= 400) {
                response.setStatus(200);
            }
        }
    }

    /** Closer than anything of ours could be. */
    public static class MapsBadRequests implements ExceptionMapper<BadRequestException> {
        @Override
        public Response toResponse(BadRequestException failure) {
            return Response.ok("mapped: " + failure.getMessage()).build();
        }
    }
}
