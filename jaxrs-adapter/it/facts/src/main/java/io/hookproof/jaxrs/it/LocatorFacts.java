package io.hookproof.jaxrs.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.hookproof.jaxrs.WebhookHandler;
import io.hookproof.testkit.Parcel;
import jakarta.annotation.Priority;
import jakarta.servlet.FilterChain;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.NameBinding;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.AsyncResponse;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.Suspended;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Filters of the application's own before methods that locators lead to, whose requests are verified after the choice. */
public abstract class LocatorFacts extends RunningApp {
    private static final List<String> STEPS = new CopyOnWriteArrayList<>();

    @Override
    RestApp app() {
        return new RestApp()
                .with(Locator.class, Plain.class, Logs.class, Stops.class)
                .before(new DispatchesAgain());
    }

    /** Where CXF looks for what locators lead to as it starts; to the others it is a parameter like any. */
    public abstract static class KnownAtTheStart extends LocatorFacts {
        @Override
        RestApp app() {
            return super.app().init("jaxrs.static.subresources", "true");
        }
    }

    @BeforeEach
    final void forget() {
        STEPS.clear();
        TOLD.failures.clear();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/locator/below/logged", "/locator/logged"})
    void aFilterOfTheMethodsReadsABodyThatIsProven(String path) throws Exception {
        String event = event("x");
        assertThat(Parcel.post(path, event).to(port()).status()).isEqualTo(401);
        assertThat(STEPS).isEmpty();
        assertThat(send(path, event).status()).isEqualTo(200);
        assertThat(STEPS).containsExactly("read " + event, "ran " + event);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/locator/below/stopped", "/locator/stopped"})
    void aFilterOfTheMethodsThatStopsARequestMakesNoSuccessOfIt(String path) throws Exception {
        String event = event("x");
        assertThat(Parcel.post(path, event).to(port()).status()).isEqualTo(401);
        assertThat(STEPS).isEmpty();
        assertThat(send(path, event).status()).isEqualTo(503);
        assertThat(STEPS).containsExactly("stopped");
        assertThat(TOLD.failures).hasSize(1);
    }

    /** The second dispatch finds with the request what the first has left there. */
    @ParameterizedTest
    @ValueSource(strings = {"/locator/below/logged", "/locator/logged"})
    void aRequestThatAContainerDispatchesTwiceRunsItsMethodOnce(String path) throws Exception {
        String event = event("x");
        stripe(path, event).header("Dispatch-To", path).to(port());
        // The answer may have been sent before.
        await().untilAsserted(() -> assertThat(STEPS).contains("dispatched again"));
        assertThat(STEPS).filteredOn(step -> step.startsWith("ran")).containsExactly("ran " + event);
        assertThat(send(path, event).status()).as("done").isEqualTo(200);
        assertThat(STEPS).filteredOn(step -> step.startsWith("ran")).hasSize(1);
    }

    /** A method that names events takes requests by a label of Hookproof's, which only its own requests have. */
    @Test
    void anOrdinaryResourceThatARequestIsDispatchedToSeesTheLabelThatWasSent() throws Exception {
        stripe("/plain/named", event("x")).header("Dispatch-To", "/plain").to(port());
        await().untilAsserted(() -> assertThat(STEPS).contains("dispatched again"));
        assertThat(STEPS).containsExactly("named", "plain application/json", "dispatched again");
    }

    /** CXF goes on with such a request by calling its own steps again. */
    @ParameterizedTest
    @ValueSource(
            strings = {"/locator/below/resumed", "/locator/resumed", "/locator/below/promised", "/locator/promised"})
    void aMethodThatAnswersLaterRunsOnce(String path) throws Exception {
        String event = event("x");
        assertThat(send(path, event).status()).isEqualTo(200);
        assertThat(send(path, event).status()).as("done").isEqualTo(200);
        assertThat(STEPS).containsExactly("ran " + event);
        assertThat(TOLD.failures).isEmpty();
    }

    /** For methods whose bodies are logged. */
    @NameBinding
    @Retention(RetentionPolicy.RUNTIME)
    public @interface Logged {}

    /** For methods that a login guards. */
    @NameBinding
    @Retention(RetentionPolicy.RUNTIME)
    public @interface Stopped {}

    /** The same methods with a path and without. */
    public static class Below {
        @Path("logged")
        @Logged
        @WebhookHandler("shop")
        public void logged(String body) {
            STEPS.add("ran " + body);
        }

        @Path("resumed")
        @WebhookHandler("shop")
        public void resumed(String body, @Suspended AsyncResponse response) {
            new Thread(() -> {
                        STEPS.add("ran " + body);
                        response.resume("later");
                    })
                    .start();
        }

        @Path("promised")
        @WebhookHandler("shop")
        public CompletionStage<String> promised(String body) {
            CompletableFuture<String> answer = new CompletableFuture<>();
            new Thread(() -> {
                        STEPS.add("ran " + body);
                        answer.complete("later");
                    })
                    .start();
            return answer;
        }

        @Path("stopped")
        @Stopped
        @WebhookHandler("shop")
        public void stopped(String body) {
            STEPS.add("ran " + body);
        }
    }

    /** Leads to them. */
    @Path("/locator")
    public static class Locator extends Below {
        @Path("below")
        public Below below() {
            return new Below();
        }
    }

    /** Beside a method that names events. */
    @Path("/plain")
    public static class Plain {
        @POST
        public void plain(@Context HttpHeaders headers) {
            STEPS.add("plain " + headers.getHeaderString("Content-Type"));
        }

        @Path("named")
        @WebhookHandler(value = "shop", events = "x")
        public void named() {
            STEPS.add("named");
        }
    }

    /** Reads all of it. */
    @Logged
    public static class Logs implements ContainerRequestFilter {
        @Override
        public void filter(ContainerRequestContext context) throws IOException {
            STEPS.add("read "
                    + new String(context.getEntityStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8));
        }
    }

    /** As a filter does that goes on to another page, perhaps with the same path by mistake. */
    public static final class DispatchesAgain extends HttpFilter {
        private static final long serialVersionUID = 1L;

        @Override
        protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
                throws IOException, ServletException {
            chain.doFilter(request, response);
            String target = request.getHeader("Dispatch-To");
            if (target == null) {
                return;
            }
            RequestDispatcher again = request.getRequestDispatcher(target);
            try {
                again.include(new At(target, request), response);
            } finally {
                STEPS.add("dispatched again");
            }
        }
    }

    /** An include leaves the request its path, and a runtime goes by that. */
    private static final class At extends HttpServletRequestWrapper {
        private final String path;

        At(String path, HttpServletRequest request) {
            super(request);
            this.path = path;
        }

        @Override
        public String getRequestURI() {
            return path;
        }

        @Override
        public StringBuffer getRequestURL() {
            return new StringBuffer("http://localhost").append(path);
        }

        @Override
        public String getPathInfo() {
            return path;
        }
    }

    /** With a page of its own. */
    @Stopped
    @Priority(Priorities.AUTHENTICATION)
    public static class Stops implements ContainerRequestFilter {
        @Override
        public void filter(ContainerRequestContext context) {
            STEPS.add("stopped");
            context.abortWith(Response.ok("please log in").build());
        }
    }
}
