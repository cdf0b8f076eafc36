package io.hookproof.jaxrs.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.hookproof.jaxrs.WebhookHandler;
import io.hookproof.testkit.Parcel;
import io.hookproof.testkit.Wire.Reply;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.container.AsyncResponse;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.container.Suspended;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import org.glassfish.jersey.server.ManagedAsync;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the application's own response filters do to a webhook whose method has run, or will not. */
public abstract class ResponseFilterFacts extends RunningApp {
    private static final List<String> RUNS = new CopyOnWriteArrayList<>();
    private static volatile boolean isAway;

    @Override
    RestApp app() {
        return new RestApp().with(Shop.class, Unmakable.class, Fails.class, Changes.class);
    }

    @BeforeEach
    final void forget() {
        RUNS.clear();
        TOLD.failures.clear();
        isAway = false;
    }

    @ParameterizedTest
    @CsvSource({"nothing,once", "nothing,always", "text,once", "text,always", "future,once", "future,always"})
    void aFilterThatFailsDoesNotRunTheMethodAgain(String kind, String when) throws Exception {
        String event = event(kind);
        send("/shop/" + kind + "?fails=" + when, event);
        assertThat(RUNS).containsExactly(kind);
        assertThat(TOLD.failures).isEmpty();
        assertThat(send("/shop/" + kind, event).status()).isEqualTo(200);
        assertThat(RUNS).containsExactly(kind);
    }

    @ParameterizedTest
    @CsvSource({"query,once", "query,always", "suspended,always", "managed,always"})
    void aDeliveryThatReachesNoMethodComesAgainWhateverFilterFails(String kind, String when) throws Exception {
        String event = event("x");
        assertThat(send("/shop/" + kind + "?number=many&fails=" + when, event).status())
                .isGreaterThanOrEqualTo(500);
        assertThat(RUNS).isEmpty();
        await().until(() -> send("/shop/" + kind + "?number=3", event).status() == 200);
        assertThat(RUNS).containsExactly("query 3");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/unmakable", "/unmakable?fails=always"})
    void aDeliveryWhoseResourceCannotBeMadeComesAgain(String target) throws Exception {
        String event = event("x");
        isAway = true;
        assertThat(send(target, event).status()).isGreaterThanOrEqualTo(500);
        assertThat(RUNS).isEmpty();
        isAway = false;
        await().until(() -> send("/unmakable", event).status() == 200);
        assertThat(RUNS).containsExactly("made");
    }

    @ParameterizedTest
    @ValueSource(strings = {"conflict", "promised-conflict"})
    void noFilterMakesASuccessOfAFailureOrTellsTheSenderToGiveUp(String kind) throws Exception {
        String event = event(kind);
        for (int status : List.of(200, 204, 302, 404, 410)) {
            Reply reply = send("/shop/" + kind + "?status=" + status, event);
            assertThat(reply.status()).as("%s", status).isEqualTo(503);
            assertThat(reply.headers().first("Retry-After")).isPresent();
        }
        assertThat(RUNS).as("let in again").hasSize(5);
        assertThat(send("/shop/" + kind, event).status()).isEqualTo(409);
    }

    @Test
    void aFilterThatMakesAFailureOfASuccessDoesNotRunTheMethodAgain() throws Exception {
        String event = event("x");
        assertThat(send("/shop/text?status=500", event).status()).isEqualTo(500);
        assertThat(send("/shop/text", event).status()).isEqualTo(200);
        assertThat(RUNS).containsExactly("text");
    }

    @Test
    void noFilterChangesTheStatusOfARefusalOrOfADuplicate() throws Exception {
        String event = event("nothing");
        Reply forged = Parcel.post("/shop/nothing?status=200", event)
                .signedAsStripe("guessed", Instant.now().getEpochSecond())
                .to(port());
        assertThat(forged.status()).isEqualTo(401);
        assertThat(RUNS).isEmpty();
        assertThat(send("/shop/nothing", event).status()).isEqualTo(200);
        assertThat(send("/shop/nothing?status=404", event).status()).isEqualTo(200);
        assertThat(RUNS).containsExactly("nothing");
    }

    /** They describe a body that is not sent. */
    @Test
    void anAnswerInPlaceOfAnotherHasNoneOfItsHeaders() throws Exception {
        Reply reply = send("/shop/gone", event("x"));
        assertThat(reply.status()).isEqualTo(503);
        assertThat(reply.headers().first("Retry-After")).isPresent();
        assertThat(reply.headers().first("Content-Encoding")).isEmpty();
        assertThat(reply.headers().first("Content-Type")).isEmpty();
        assertThat(reply.body()).isEmpty();
    }

    /** A webhook. */
    @Path("/shop")
    public static class Shop {
        @Path("nothing")
        @WebhookHandler("shop")
        public void nothing() {
            RUNS.add("nothing");
        }

        @Path("text")
        @WebhookHandler("shop")
        public String text() {
            RUNS.add("text");
            return "thanks";
        }

        @Path("future")
        @WebhookHandler("shop")
        public CompletionStage<String> future() {
            RUNS.add("future");
            return CompletableFuture.completedFuture("thanks");
        }

        @Path("query")
        @WebhookHandler("shop")
        public void query(@QueryParam("number") int number) {
            RUNS.add("query " + number);
        }

        @Path("suspended")
        @WebhookHandler("shop")
        public void suspended(@QueryParam("number") int number, @Suspended AsyncResponse response) {
            query(number);
            response.resume("thanks");
        }

        @Path("managed")
        @ManagedAsync
        @WebhookHandler("shop")
        public void managed(@QueryParam("number") int number) {
            query(number);
        }

        @Path("conflict")
        @WebhookHandler("shop")
        public Response conflict() {
            RUNS.add("conflict");
            return Response.status(409).build();
        }

        @Path("gone")
        @WebhookHandler("shop")
        public Response gone() {
            return Response.status(410)
                    .type("application/json")
                    .header("Content-Encoding", "identity")
                    .entity("{}")
                    .build();
        }

        @Path("promised-conflict")
        @WebhookHandler("shop")
        public CompletionStage<Response> promisedConflict() {
            return CompletableFuture.completedFuture(conflict());
        }
    }

    /** What a request is made of is away at times. */
    @Path("/unmakable")
    public static class Unmakable {
        public Unmakable() {
            if (isAway) {
                throw new IllegalStateException("the database is away");
            }
        }

        @WebhookHandler("shop")
        public void made() {
            RUNS.add("made");
        }
    }

    /** Fails where it is told to; once means not with the answer that is made of its failure. */
    public static class Fails implements ContainerResponseFilter {
        @Override
        public void filter(ContainerRequestContext request, ContainerResponseContext response) {
            String when = request.getUriInfo().getQueryParameters().getFirst("fails");
            boolean hasFailed = request.getProperty("failed") != null;
            if ("always".equals(when) || ("once".equals(when) && !hasFailed)) {
                request.setProperty("failed", true);
                throw new IllegalStateException("the audit log is away");
            }
        }
    }

    /** Knows a status better. */
    public static class Changes implements ContainerResponseFilter {
        @Override
        public void filter(ContainerRequestContext request, ContainerResponseContext response) {
            String status = request.getUriInfo().getQueryParameters().getFirst("status");
            if (status != null) {
                response.setStatus(Integer.parseInt(status));
            }
        }
    }
}
