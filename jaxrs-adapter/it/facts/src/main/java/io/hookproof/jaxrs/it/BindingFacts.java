package io.hookproof.jaxrs.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.hookproof.jaxrs.WebhookHandler;
import io.hookproof.testkit.Parcel;
import io.hookproof.testkit.Wire.Reply;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** There is no way to a method but the proof. */
public abstract class BindingFacts extends RunningApp {
    private static final List<String> RUNS = new CopyOnWriteArrayList<>();

    @Override
    RestApp app() {
        return new RestApp()
                .with(
                        Plain.class,
                        Implements.class,
                        Overrides.class,
                        Inherits.class,
                        Generic.class,
                        Locators.class,
                        Variables.class,
                        Literal.class,
                        Beside.class,
                        Rewrites.class)
                .instance(new Single());
    }

    @BeforeEach
    final void forget() {
        RUNS.clear();
    }

    static Stream<String> shapes() {
        return Stream.of(
                "/plain",
                "/plain/nothing",
                "/plain/response",
                "/plain/put-too",
                "/implements",
                "/implements/method",
                "/overrides",
                "/inherits",
                "/generic",
                "/locators/one/of",
                "/locators/two/deeper/of",
                "/locators/class/of",
                "/locators/anything/plain-as-sub-resource",
                "/variables/acme/hook",
                "/variables/acme/2026",
                "/literal/v1.0/a+b",
                "/single",
                "/rewritten/to-plain",
                "/plain/nothing;x=1",
                "/plain//nothing");
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void noShapeOfAResourceRunsUnverified(String path) throws Exception {
        String event = event("invoice.paid");
        Reply unsigned = Parcel.post(path, event).to(port());
        assertThat(unsigned.isSuccess()).isFalse();
        Reply forged = Parcel.post(path, event)
                .signedAsStripe("guessed", java.time.Instant.now().getEpochSecond())
                .to(port());
        assertThat(forged.isSuccess()).isFalse();
        Reply ofAnother = Parcel.post(path, event).signedAsGitHub(SECRET).to(port());
        assertThat(ofAnother.isSuccess()).isFalse();
        assertThat(RUNS).isEmpty();
        if (!path.contains("//")) {
            assertThat(send(path, event).status()).as("the genuine").isEqualTo(200);
            assertThat(send(path, event).status()).as("a duplicate").isEqualTo(200);
            assertThat(RUNS).hasSize(1);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "HEAD", "PUT", "PATCH", "DELETE", "OPTIONS", "post", "POST2"})
    void noOtherMethodReachesAnythingOnAWebhooksPath(String method) throws Exception {
        byte[] event = event("invoice.paid").getBytes(StandardCharsets.UTF_8);
        for (String path : List.of("/plain", "/plain/put-too")) {
            Reply reply = Parcel.of(method, path, event)
                    .signedAsStripe(SECRET, java.time.Instant.now().getEpochSecond())
                    .to(port());
            assertThat(reply.status()).as(path).isIn(405, 400, 501);
        }
        assertThat(RUNS).isEmpty();
    }

    @Test
    void aLocatorsPathAnswersNoOtherMethodEither() throws Exception {
        byte[] event = event("invoice.paid").getBytes(StandardCharsets.UTF_8);
        for (String method : List.of("GET", "PUT", "DELETE", "post")) {
            Reply reply = Parcel.of(method, "/locators/one/of", event)
                    .signedAsStripe(SECRET, java.time.Instant.now().getEpochSecond())
                    .to(port());
            assertThat(reply.isSuccess()).isFalse();
        }
        assertThat(RUNS).isEmpty();
    }

    @Test
    void aFilterThatOverridesTheMethodGetsNobodyIn() throws Exception {
        String event = event("invoice.paid");
        Reply forged = Parcel.of("GET", "/plain?_method=POST", event.getBytes(StandardCharsets.UTF_8))
                .to(port());
        assertThat(forged.isSuccess()).isFalse();
        Reply away = stripe("/plain/put-too?_method=PUT", event).to(port());
        assertThat(away.isSuccess()).as("verified, then led elsewhere").isFalse();
        assertThat(RUNS).doesNotContain("plain");
        assertThat(send("/plain/put-too", event).status())
                .as("and let in again")
                .isEqualTo(200);
    }

    @Test
    void aFilterThatMovesAVerifiedRequestToAnotherEndpointGetsNobodyIn() throws Exception {
        String event = event("invoice.paid");
        assertThat(stripe("/plain?move=other", event).to(port()).isSuccess()).isFalse();
        assertThat(RUNS).isEmpty();
        assertThat(send("/plain", event).status()).isEqualTo(200);
        assertThat(RUNS).containsExactly("plain");
    }

    @Test
    void aPathOfTheApplicationsOwnIsNotTakenForAWebhooks() throws Exception {
        assertThat(Parcel.of("GET", "/variables/status/hook", new byte[0])
                        .to(port())
                        .body())
                .isEqualTo("up");
        assertThat(Parcel.post("/variables/acme/other", "x").to(port()).body()).isEqualTo("other x");
    }

    /** What each method does. */
    private static void runs(String name) {
        RUNS.add(name);
    }

    /** As most would write it. */
    @Path("/plain")
    public static class Plain {
        @WebhookHandler("shop")
        public void plain(String body) {
            runs("plain");
        }

        @Path("nothing")
        @WebhookHandler("shop")
        public void nothing() {
            runs("nothing");
        }

        @Path("/response/")
        @WebhookHandler(endpoint = "shop")
        public Response response(byte[] body) {
            runs("response");
            return Response.noContent().status(200).build();
        }

        @Path("put-too")
        @WebhookHandler("shop")
        public void putToo() {
            runs("put-too");
        }

        @PUT
        @Path("put-too")
        public void put(String body) {
            runs("put");
        }

        @Path("/other-endpoint-of-plain")
        @WebhookHandler("ci")
        public void other(String body) {
            runs("other endpoint");
        }
    }

    /** Carries everything for who implements it. */
    @Path("/implements")
    public interface Contract {
        @WebhookHandler("shop")
        void handle(String body);

        @Path("method")
        @WebhookHandler("shop")
        String method(byte[] body);
    }

    /** Says nothing itself. */
    public static class Implements implements Contract {
        @Override
        public void handle(String body) {
            runs("implements");
        }

        @Override
        public String method(byte[] body) {
            runs("implements method");
            return "";
        }
    }

    /** Carries the annotations of a method. */
    public abstract static class Base {
        @WebhookHandler("shop")
        public abstract void handle(String body);

        @Path("own")
        @WebhookHandler("shop")
        public void own() {
            runs("own");
        }
    }

    /** Overrides without annotations. */
    @Path("/overrides")
    public static class Overrides extends Base {
        @Override
        public void handle(String body) {
            runs("overrides");
        }
    }

    /** Carries a method as it is. */
    public static class Ancestor {
        @WebhookHandler("shop")
        public void handle(String body) {
            runs("inherits");
        }
    }

    /** Has none of its own. */
    @Path("/inherits")
    public static class Inherits extends Ancestor {}

    /** Of a type yet unknown. */
    public interface Takes<T> {
        @WebhookHandler("shop")
        void take(T body);
    }

    /** Knows the type. */
    @Path("/generic")
    public static class Generic implements Takes<String> {
        @Override
        public void take(String body) {
            runs("generic");
        }
    }

    /** Lead to resources that have no path. */
    @Path("/locators")
    public static class Locators {
        @Path("one")
        public Object one() {
            return new Sub();
        }

        @Path("two")
        public Deeper two() {
            return new Deeper();
        }

        @Path("class")
        public Class<Sub> type() {
            return Sub.class;
        }

        @Path("{any}/plain-as-sub-resource")
        public Plain plain(@PathParam("any") String any) {
            return new Plain();
        }
    }

    /** On the way. */
    public static class Deeper {
        @Path("deeper")
        public Sub deeper() {
            return new Sub();
        }
    }

    /** Below. */
    public static class Sub {
        @Path("of")
        @WebhookHandler("shop")
        public void of(String body) {
            runs("sub");
        }

        @DELETE
        @Path("of")
        public void delete() {
            throw new IllegalStateException("no webhook");
        }
    }

    /** With variables. */
    @Path("/variables/{tenant}")
    public static class Variables {
        @Path("hook")
        @WebhookHandler("shop")
        public void hook(@PathParam("tenant") String tenant, String body) {
            runs("variables");
        }

        @Path("{year: [0-9]{4}}")
        @WebhookHandler("shop")
        public void year(@PathParam("year") int year, String body) {
            runs("year");
        }

        @POST
        @Path("other")
        public String other(String body) {
            return "other " + body;
        }
    }

    /** Closer than the variable. */
    @Path("/variables/status/hook")
    public static class Beside {
        @GET
        public String up() {
            return "up";
        }
    }

    /** With signs that mean something in a pattern. */
    @Path("/literal/v1.0/a+b")
    public static class Literal {
        @WebhookHandler("shop")
        public void literal(String body) {
            runs("literal");
        }
    }

    /** One for all requests. */
    @Path("/single")
    public static class Single {
        @WebhookHandler("shop")
        public void single(String body) {
            runs("single");
        }
    }

    /** Changes where a request goes, and how. */
    @PreMatching
    public static class Rewrites implements ContainerRequestFilter {
        @Override
        public void filter(ContainerRequestContext context) {
            URI base = context.getUriInfo().getBaseUri();
            String query = String.valueOf(context.getUriInfo().getRequestUri().getRawQuery());
            if (context.getUriInfo().getPath().contains("rewritten/to-plain")) {
                context.setRequestUri(base.resolve("plain/nothing"));
            } else if (query.startsWith("_method=")) {
                context.setMethod(query.substring("_method=".length()));
            } else if (query.startsWith("move=other")) {
                context.setRequestUri(base.resolve("plain/other-endpoint-of-plain"));
            }
        }
    }
}
