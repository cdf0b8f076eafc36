package io.hookproof.jaxrs.it;

import static io.hookproof.jaxrs.it.AsyncResources.LATE;
import static io.hookproof.jaxrs.it.AsyncResources.RUNS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.hookproof.AcknowledgeAndDrop;
import io.hookproof.http.WebhookResponse;
import io.hookproof.jaxrs.it.AsyncResources.Promise;
import io.hookproof.jaxrs.it.AsyncResources.Shop;
import io.hookproof.testkit.Parcel;
import io.hookproof.testkit.Wire.Reply;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.GenericEntity;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import kotlin.Unit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Work that goes on when the method has returned. */
public abstract class AsyncFacts extends RunningApp {
    private static final AtomicInteger ANSWERS = new AtomicInteger();

    /** A filter of the application's, which sees an answer before Hookproof's filter waits for the outcome. */
    public static final class SeesAnswers implements ContainerResponseFilter {
        @Override
        public void filter(ContainerRequestContext request, ContainerResponseContext response) {
            ANSWERS.incrementAndGet();
        }
    }

    @Override
    RestApp app() {
        return new RestApp()
                .with(Shop.class, SeesAnswers.class)
                .before(new ForgetsTheStatus())
                .before(new InAHurry());
    }

    @BeforeEach
    final void forget() {
        RUNS.clear();
        TOLD.failures.clear();
    }

    private static Promise started(int number) {
        await().until(() -> RUNS.size() >= number);
        return RUNS.get(number - 1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"future", "suspended", "managed", "managed-suspended"})
    void theAnswerWaitsForTheWork(String kind) throws Exception {
        String event = event(kind);
        Future<Reply> first = sending("/shop/" + kind, event);
        Promise work = started(1);
        assertThat(send("/shop/" + kind, event).status()).isEqualTo(503);
        work.keep("done");
        Reply reply = first.get(20, TimeUnit.SECONDS);
        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.body()).isEqualTo("done");
        assertThat(send("/shop/" + kind, event).status()).isEqualTo(200);
        assertThat(RUNS).hasSize(1);
    }

    /** A coroutine that returns nothing promises {@code Unit}, which is no body for the sender. */
    @ParameterizedTest
    @ValueSource(strings = {"future", "suspended", "managed", "managed-suspended"})
    void nothingIsTheSendersSuccessAlsoAsKotlinPromisesIt(String kind) throws Exception {
        String event = event(kind);
        Future<Reply> first = sending("/shop/" + kind, event);
        started(1).keep(Unit.INSTANCE);
        Reply reply = first.get(20, TimeUnit.SECONDS);
        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.body()).isEqualTo(send("/shop/" + kind, event).body());
    }

    @ParameterizedTest
    @ValueSource(strings = {"future", "suspended", "managed", "managed-suspended"})
    void workThatFailsComesAgain(String kind) throws Exception {
        String event = event(kind);
        Future<Reply> first = sending("/shop/" + kind, event);
        started(1).breaks(new IllegalStateException("the database is away"));
        Reply failed = first.get(20, TimeUnit.SECONDS);
        assertThat(failed.status()).isEqualTo(503);
        assertThat(failed.headers().first("Retry-After")).isPresent();
        assertThat(failed.body()).isEmpty();
        assertThat(TOLD.failures)
                .as("without what carried it")
                .singleElement()
                .isExactlyInstanceOf(IllegalStateException.class);
        Future<Reply> again = sending("/shop/" + kind, event);
        started(2).keep("done");
        assertThat(again.get(20, TimeUnit.SECONDS).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"future", "suspended"})
    void aFailureHasLeftWhenTheContainerIsToldOfTheEnd(String kind) throws Exception {
        String event = event(kind);
        Future<Reply> first = sending("/shop/" + kind + "?forgets", event);
        started(1).breaks(new IllegalStateException("the database is away"));
        assertThat(first.get(20, TimeUnit.SECONDS).status()).isEqualTo(503);
        Future<Reply> again = sending("/shop/" + kind + "?forgets", event);
        started(2).keep("done");
        assertThat(again.get(20, TimeUnit.SECONDS).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"future", "suspended"})
    void anAnswerOfTheWorksOwnThatFailsHasLeftToo(String kind) throws Exception {
        String event = event(kind);
        Future<Reply> first = sending("/shop/" + kind + "?forgets", event);
        started(1).keep(Response.status(500).entity("").build());
        assertThat(first.get(20, TimeUnit.SECONDS).status()).isEqualTo(500);
        Future<Reply> again = sending("/shop/" + kind + "?forgets", event);
        started(2).keep("done");
        assertThat(again.get(20, TimeUnit.SECONDS).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"future", "suspended", "managed", "managed-suspended"})
    void poisonIsAcknowledgedAndNotRunAgain(String kind) throws Exception {
        String event = event(kind);
        Future<Reply> first = sending("/shop/" + kind, event);
        started(1).breaks(new AcknowledgeAndDrop("no such customer"));
        assertThat(first.get(20, TimeUnit.SECONDS).status()).isEqualTo(200);
        assertThat(send("/shop/" + kind, event).status()).isEqualTo(200);
        assertThat(RUNS).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"timed", "handled"})
    void aTimeOutIsNoOutcome(String kind) throws Exception {
        String event = event(kind);
        Reply timedOut = send("/shop/" + kind, event);
        assertThat(timedOut.status()).isEqualTo(503);
        assertThat(timedOut.headers().first("Retry-After")).isPresent();
        assertThat(send("/shop/" + kind, event).status()).isEqualTo(503);
        assertThat(RUNS).hasSize(1);
        RUNS.get(0).keep("done");
        await().until(() -> send("/shop/" + kind, event).status() == 200);
        assertThat(RUNS).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"future", "suspended"})
    void workGoesOnOnceWhenTheContainerHasEndedItsRequest(String kind) throws Exception {
        String event = event(kind);
        assertThat(send("/shop/" + kind + "?hurries", event).status()).isBetween(500, 503);
        assertThat(send("/shop/" + kind, event).status()).isEqualTo(503);
        assertThat(RUNS).hasSize(1);
        // Jersey lets the application know that the request is over.
        new FutureTask<>(() -> RUNS.get(0).keep("done"), null).run();
        await().until(() -> send("/shop/" + kind, event).status() == 200);
        assertThat(RUNS).hasSize(1);
        assertThat(TOLD.failures).isEmpty();
    }

    @Test
    void workIsDoneOnceWhenTheContainerEndsItsRequestWhileTheListenerIsTold() throws Exception {
        String event = event("future");
        // RESTEasy may still send the success.
        endsWhileTheListenerIsTold("future", event, work -> work.keep("done"));
        assertThat(send("/shop/future", event).status()).isEqualTo(200);
        assertThat(RUNS).hasSize(1);
    }

    @Test
    void workThatFailsIsNotRepeatedByTheEndOfItsRequestWhileTheListenerIsTold() throws Exception {
        String event = event("suspended");
        Reply failed = endsWhileTheListenerIsTold(
                "suspended", event, work -> work.breaks(new IllegalStateException("the database is away")));
        assertThat(failed.status()).isBetween(500, 503);
        Future<Reply> again = sending("/shop/suspended", event);
        started(2).keep("done");
        assertThat(again.get(20, TimeUnit.SECONDS).status()).isEqualTo(200);
    }

    /** The work is settled while the listener is told, and the runtime has no answer yet. */
    private Reply endsWhileTheListenerIsTold(String kind, String event, Consumer<Promise> end) throws Exception {
        CompletableFuture<Void> told = new CompletableFuture<>();
        TOLD.holdsNext.set(told);
        ANSWERS.set(0);
        Future<Reply> first = sending("/shop/" + kind + "?hurries", event);
        Promise work = started(1);
        // Jersey lets the application know that the request is over.
        FutureTask<Void> ending = new FutureTask<>(() -> end.accept(work), null);
        new Thread(ending).start();
        try {
            await().until(() -> ANSWERS.get() > 0 || RUNS.size() > 1 || first.isDone());
        } finally {
            told.complete(null);
        }
        await().until(ending::isDone);
        assertThat(RUNS).hasSize(1);
        return first.get(20, TimeUnit.SECONDS);
    }

    @Test
    void aMethodsOwnHandlerOfTimeOutsIsCalled() throws Exception {
        int before = LATE.get();
        assertThat(send("/shop/handled", event("handled")).status()).isEqualTo(503);
        assertThat(LATE).hasValue(before + 1);
        RUNS.get(0).keep("done");
    }

    @Test
    void workThatFailsAfterATimeOutComesAgain() throws Exception {
        String event = event("timed");
        assertThat(send("/shop/timed", event).status()).isEqualTo(503);
        RUNS.get(0).breaks(new IllegalStateException("the database is away"));
        Future<Reply> again = sending("/shop/timed", event);
        started(2).keep("done");
        assertThat(again.get(20, TimeUnit.SECONDS).status()).isEqualTo(200);
    }

    @Test
    void aResponseThatNobodyResumesIsLostWithItsLease() throws Exception {
        String event = event("brief");
        assertThat(send("/shop/brief", event).status()).isEqualTo(503);
        assertThat(RUNS).hasSize(1);
        await().until(() -> {
            send("/shop/brief", event);
            return RUNS.size() == 2;
        });
        RUNS.get(1).keep("done");
        assertThat(send("/shop/brief", event).status()).isEqualTo(200);
        assertThat(RUNS).hasSize(2);
    }

    @Test
    void whoReturnsNoPromiseHasFailed() throws Exception {
        String event = event("unpromised");
        assertThat(send("/shop/unpromised", event).status()).isEqualTo(503);
        assertThat(send("/shop/unpromised", event).status()).isEqualTo(503);
        assertThat(RUNS).as("let in again").hasSize(2);
        assertThat(TOLD.failures).hasSize(2);
        assertThat(TOLD.failures.get(0)).hasMessageContaining("null").hasMessageContaining("CompletionStage");
    }

    @ParameterizedTest
    @ValueSource(strings = {"cancelled", "cancelled-for-seconds", "cancelled-until"})
    void aResponseThatIsCancelledIsAFailure(String kind) throws Exception {
        String event = event(kind);
        assertThat(send("/shop/" + kind, event).status()).isEqualTo(503);
        assertThat(send("/shop/" + kind, event).status()).isEqualTo(503);
        assertThat(RUNS).as("let in again").hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"future", "suspended", "managed", "managed-suspended"})
    void aPromisedAnswerThatMakesSendersGiveUpIsMended(String kind) throws Exception {
        for (Object answer : List.of(
                WebhookResponse.of(404),
                Response.ok(WebhookResponse.of(404)).build(),
                Response.status(410).build())) {
            Future<Reply> first = sending("/shop/" + kind, event(kind));
            started(1).keep(answer);
            assertThat(first.get(20, TimeUnit.SECONDS).status()).isEqualTo(503);
            RUNS.clear();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"future", "suspended", "managed", "managed-suspended"})
    void aPromisedAnswerOfOursLeavesAsItIs(String kind) throws Exception {
        Future<Reply> first = sending("/shop/" + kind, event(kind));
        started(1).keep(WebhookResponse.json(202, "{\"queued\":true}"));
        Reply reply = first.get(20, TimeUnit.SECONDS);
        assertThat(reply.status()).isEqualTo(202);
        assertThat(reply.body()).isEqualTo("{\"queued\":true}");
        assertThat(reply.headers().first("Content-Type")).hasValue("application/json");
    }

    @ParameterizedTest
    @ValueSource(strings = {"future", "suspended", "managed"})
    void aResultWhoseEndNobodySeesIsAFailureWhereTheMethodDoesNotSayItsType(String kind) throws Exception {
        Future<Object> promise = CompletableFuture.failedFuture(new IllegalStateException("the database is away"));
        StreamingOutput stream = out -> {};
        Flow.Publisher<String> publisher = subscriber -> {};
        String event = event(kind);
        for (Object answer : List.of(
                promise,
                Response.ok(promise).build(),
                new GenericEntity<>(promise, Future.class),
                stream,
                Response.ok(stream).build(),
                publisher,
                Response.ok(publisher).build())) {
            Future<Reply> reply = sending("/shop/" + kind, event);
            started(1).keep(answer);
            assertThat(reply.get(20, TimeUnit.SECONDS).status()).isEqualTo(503);
            RUNS.clear();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"future", "suspended", "managed", "managed-suspended"})
    void aPromisedResponseThatIsClosedComesAgain(String kind) throws Exception {
        Response closed = Response.ok("done").build();
        closed.close();
        String event = event(kind);
        Future<Reply> first = sending("/shop/" + kind, event);
        started(1).keep(closed);
        assertThat(first.get(20, TimeUnit.SECONDS).status()).isEqualTo(503);
        Future<Reply> again = sending("/shop/" + kind, event);
        started(2).keep("done");
        assertThat(again.get(20, TimeUnit.SECONDS).status()).isEqualTo(200);
    }

    /** A promise would swallow the error, and the sender would wait for an answer that never comes. */
    @ParameterizedTest
    @ValueSource(strings = {"future", "suspended", "managed", "managed-suspended"})
    void anErrorAtTheEndOfTheWorkLeavesNoSenderWaiting(String kind) throws Exception {
        String event = event(kind);
        Future<Reply> first = sending("/shop/" + kind, event);
        Promise work = started(1);
        TOLD.breaksNext.set(true);
        work.keep("done");
        assertThat(first.get(20, TimeUnit.SECONDS).status()).isEqualTo(503);
        assertThat(send("/shop/" + kind, event).status()).as("it was handled").isEqualTo(200);
        assertThat(RUNS).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"future", "suspended", "managed", "managed-suspended", "cancelled-late"})
    void anErrorAtTheEndOfWorkThatFailsLeavesNoSenderWaiting(String kind) throws Exception {
        String event = event(kind);
        Future<Reply> first = sending("/shop/" + kind, event);
        Promise work = started(1);
        TOLD.breaksNext.set(true);
        work.breaks(new IllegalStateException("the database is away"));
        assertThat(first.get(20, TimeUnit.SECONDS).status()).isEqualTo(503);
        assertThat(TOLD.breaksNext).isFalse();
        Future<Reply> again = sending("/shop/" + kind, event);
        started(2).keep("done");
        assertThat(again.get(20, TimeUnit.SECONDS).status()).as("let in again").isEqualTo(200);
    }

    @Test
    void aPromiseThatWasKeptAlreadyIsASuccess() throws Exception {
        String event = event("kept");
        assertThat(send("/shop/kept", event).status()).isEqualTo(200);
        assertThat(send("/shop/kept", event).status()).isEqualTo(200);
        assertThat(RUNS).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"managed", "managed-suspended"})
    void aMethodInAThreadOfTheRuntimesRunsForTheGenuineOnly(String kind) throws Exception {
        assertThat(Parcel.post("/shop/" + kind, event(kind))
                        .signedAsStripe("guessed", Instant.now().getEpochSecond())
                        .to(port())
                        .status())
                .isEqualTo(401);
        assertThat(RUNS).isEmpty();
        assertThat(send("/shop/thread", event(kind)).body().startsWith("jersey-server-managed-async-executor"))
                .isEqualTo(RestApp.isJersey());
    }
}
