package io.hookproof.jaxrs.it;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.hookproof.http.WebhookRequest;
import io.hookproof.jaxrs.WebhookHandler;
import io.hookproof.testkit.Parcel;
import io.hookproof.testkit.SignedRequests;
import io.hookproof.testkit.Wire.Reply;
import jakarta.annotation.Priority;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ReaderInterceptor;
import jakarta.ws.rs.ext.ReaderInterceptorContext;
import jakarta.ws.rs.ext.WriterInterceptor;
import jakarta.ws.rs.ext.WriterInterceptorContext;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The application's own filters, interceptors and resources beside a webhook. */
public abstract class BesideFacts extends RunningApp {
    private static final List<String> STEPS = new CopyOnWriteArrayList<>();

    @Override
    RestApp app() {
        return new RestApp()
                .with(Shop.class, Other.class, Steps.class, Eats.class, Stops.class, Ordered.class)
                .before(new AsksForAParameter())
                .before(new FailsAtAttributes());
    }

    @BeforeEach
    final void forget() {
        STEPS.clear();
        TOLD.undetermined.clear();
    }

    @Test
    void filtersAndInterceptorsOfTheApplicationSeeAWebhookAsAnyRequest() throws Exception {
        assertThat(send("/shop", event("x")).status()).isEqualTo(200);
        assertThat(STEPS).containsExactly("request POST", "read", "shop", "response 200", "write");
    }

    @Test
    void aDeliveryThatFailsBeforeItsMethodIsLetInAgain() throws Exception {
        String event = event("x");
        assertThat(send("/shop?fail-at-attributes", event).status()).isGreaterThanOrEqualTo(500);
        assertThat(STEPS).doesNotContain("shop");
        assertThat(send("/shop", event).status()).isEqualTo(200);
        assertThat(STEPS).contains("shop");
    }

    @Test
    void otherResourcesAreUntouched() throws Exception {
        Reply reply = Parcel.post("/other", "sent").to(port());
        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.body()).isEqualTo("sent");
        assertThat(STEPS).containsExactly("request POST", "read", "response 200", "write");
        assertThat(Parcel.of("GET", "/other/missing", new byte[0]).to(port()).status())
                .isEqualTo(404);
    }

    /** As Jakarta REST orders them: more letters first, then a pattern of its own. */
    @ParameterizedTest
    @ValueSource(strings = {"/ordered/a/longer", "/ordered/p/7"})
    void aCloserPathWithVariablesIsTheApplicationsOwn(String path) throws Exception {
        Reply reply = Parcel.post(path, "sent").to(port());
        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.body()).isEqualTo("own");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/ordered/a/short", "/ordered/p/q", "/ordered/spaced/1234"})
    void whatNoPathOfTheApplicationsIsCloserToIsTheWebhooks(String path) throws Exception {
        assertThat(Parcel.post(path, "{}").to(port()).status()).isEqualTo(401);
        assertThat(send(path, event("x")).status()).isEqualTo(200);
        assertThat(STEPS).contains("ordered");
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aBodyThatAnEarlierFilterHasReadIsOurFaultAndNotAForgery(boolean chunked) throws Exception {
        String event = event("x");
        Parcel parcel = stripe("/shop?eat", event);
        Reply reply = (chunked ? parcel.chunked() : parcel).to(port());
        assertThat(reply.status()).isEqualTo(503);
        assertThat(reply.headers().first("Retry-After")).isPresent();
        assertThat(TOLD.undetermined).hasSize(1);
        assertThat(TOLD.undetermined.get(0)).startsWith("BODY_CONSUMED").contains("put Hookproof first");
        assertThat(STEPS).doesNotContain("shop");
        assertThat(send("/shop", event).status()).isEqualTo(200);
        assertThat(STEPS).contains("shop");
    }

    /** As on RESTEasy's own servers for Netty and Vert.x, where a request without a body has none. */
    @Test
    void whereThereIsNoStreamTheBodyIsEmpty() throws Exception {
        Parcel signed = Parcel.post("/shop?no-stream", "")
                .signedAsStripe(SECRET, Instant.now().getEpochSecond());
        assertThat(signed.to(port()).status()).isEqualTo(200);
        assertThat(STEPS).contains("shop");
        assertThat(Parcel.post("/shop?no-stream", "").to(port()).status()).isEqualTo(401);
        assertThat(TOLD.undetermined).isEmpty();
    }

    @Test
    void aServletFilterThatAsksForAParameterIsReportedAsSuch() throws Exception {
        String form = "id=evt_" + next() + "&type=x";
        Reply reply = Parcel.post("/shop?ask", form)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .signedAsStripe(SECRET, Instant.now().getEpochSecond())
                .to(port());
        assertThat(reply.status()).isEqualTo(503);
        assertThat(TOLD.undetermined).hasSize(1);
        assertThat(STEPS).doesNotContain("shop");
    }

    /** By HTTP/2 where the container speaks it without TLS, else in chunks: no header says a length. */
    @Test
    void aBodyWithoutALengthThatAServletFilterHasReadIsReportedAsSuch() throws Exception {
        HttpClient client = HttpClient.newHttpClient();
        URI other = URI.create("http://127.0.0.1:" + port() + "/other");
        client.send(HttpRequest.newBuilder(other).build(), HttpResponse.BodyHandlers.discarding());
        String form = "id=evt_" + next() + "&type=x";
        WebhookRequest signed = SignedRequests.stripe(SECRET)
                .body(form.getBytes(UTF_8), "application/x-www-form-urlencoded")
                .build();
        HttpRequest.Builder request = HttpRequest.newBuilder()
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header(
                        "Stripe-Signature",
                        signed.headers().first("Stripe-Signature").orElseThrow())
                .POST(HttpRequest.BodyPublishers.ofInputStream(signed.body()::stream));
        for (String target : List.of("/shop?ask", "/shop")) {
            TOLD.undetermined.clear();
            HttpRequest sent = request.uri(other.resolve(target)).build();
            HttpResponse<Void> reply = client.send(sent, HttpResponse.BodyHandlers.discarding());
            assertThat(TOLD.undetermined).as(target).hasSize(target.equals("/shop") ? 0 : 1);
            assertThat(reply.statusCode() == 503).as(target).isEqualTo(!target.equals("/shop"));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 403, 500})
    void aFilterThatStopsARequestHasItsSayAndTheClaimIsGivenBack(int status) throws Exception {
        String event = event("x");
        assertThat(send("/shop?stop=" + status, event).status()).isEqualTo(status);
        assertThat(STEPS).doesNotContain("shop");
        assertThat(send("/shop", event).status()).isEqualTo(200);
        assertThat(STEPS).contains("shop");
    }

    @Test
    void noFilterMakesASuccessOfWhatNoMethodHasHandled() throws Exception {
        String event = event("x");
        assertThat(send("/shop?stop=200", event).status()).isEqualTo(503);
        assertThat(send("/shop", event).status()).isEqualTo(200);
        assertThat(STEPS).contains("shop");
    }

    /** A webhook. */
    @Path("/shop")
    public static class Shop {
        @WebhookHandler("shop")
        public String shop(String body) {
            STEPS.add("shop");
            return "thanks";
        }
    }

    /** No webhook. */
    @Path("/other")
    public static class Other {
        @POST
        public String echo(String body) {
            return body;
        }

        @GET
        public String get() {
            return "got";
        }
    }

    /** Everything that looks on. */
    public static class Steps
            implements ContainerRequestFilter, ContainerResponseFilter, ReaderInterceptor, WriterInterceptor {
        @Override
        public void filter(ContainerRequestContext request) {
            STEPS.add("request " + request.getMethod());
        }

        @Override
        public void filter(ContainerRequestContext request, ContainerResponseContext response) {
            STEPS.add("response " + response.getStatus());
        }

        @Override
        public Object aroundReadFrom(ReaderInterceptorContext context) throws IOException {
            STEPS.add("read");
            return context.proceed();
        }

        @Override
        public void aroundWriteTo(WriterInterceptorContext context) throws IOException {
            STEPS.add("write");
            context.proceed();
        }
    }

    /** Reads bodies before anybody else, as loggers do. */
    @PreMatching
    @Priority(-5000)
    public static class Eats implements ContainerRequestFilter {
        @Override
        public void filter(ContainerRequestContext context) throws IOException {
            if (context.getUriInfo().getQueryParameters().containsKey("eat")) {
                context.getEntityStream().readAllBytes();
            }
            if (context.getUriInfo().getQueryParameters().containsKey("no-stream")) {
                context.setEntityStream(null);
            }
        }
    }

    /** Refuses what it is told to. */
    public static class Stops implements ContainerRequestFilter {
        @Override
        public void filter(ContainerRequestContext context) {
            String status = context.getUriInfo().getQueryParameters().getFirst("stop");
            if (status != null) {
                context.abortWith(Response.status(Integer.parseInt(status))
                        .entity("stopped")
                        .build());
            }
        }
    }

    /** As a listener of attributes may, which is told of ours too. */
    public static final class FailsAtAttributes extends HttpFilter {
        private static final long serialVersionUID = 1L;

        @Override
        protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
                throws IOException, ServletException {
            boolean fails = "fail-at-attributes".equals(request.getQueryString());
            chain.doFilter(
                    new HttpServletRequestWrapper(request) {
                        @Override
                        public void setAttribute(String name, Object value) {
                            if (fails && name.startsWith("io.hookproof.")) {
                                throw new IllegalStateException("the database is away");
                            }
                            super.setAttribute(name, value);
                        }
                    },
                    response);
        }
    }

    /** Makes the container read a form. */
    public static final class AsksForAParameter extends HttpFilter {
        private static final long serialVersionUID = 1L;

        @Override
        protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
                throws IOException, ServletException {
            if ("ask".equals(request.getQueryString())) {
                request.getParameter("_csrf");
            }
            chain.doFilter(request, response);
        }
    }

    /** Has paths of both kinds with variables. */
    @Path("/ordered")
    public static class Ordered {
        @Path("a/{x}")
        @WebhookHandler("shop")
        public void byLetters() {
            STEPS.add("ordered");
        }

        @Path("{y}/longer")
        @POST
        public String moreLetters() {
            return "own";
        }

        @Path("p/{any}")
        @WebhookHandler("shop")
        public void byPatterns() {
            STEPS.add("ordered");
        }

        @Path("p/{z: [0-9]+}")
        @POST
        public String morePatterns() {
            return "own";
        }

        @Path("spaced/{ id : [0-9]{4}}")
        @WebhookHandler(endpoint = "shop", events = "*")
        public void spaced() {
            STEPS.add("ordered");
        }
    }
}
