package io.hookproof.spring.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.hookproof.http.WebhookResponse;
import io.hookproof.replay.InMemoryReplayStore;
import io.hookproof.replay.ReplayStore;
import io.hookproof.spring.WebhookHandler;
import io.hookproof.testkit.Wire.Reply;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.ErrorResponse;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.async.DeferredResult;
import org.springframework.web.context.request.async.WebAsyncTask;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;

/** Work that goes on when the method has returned. */
public abstract class AsyncFacts extends RunningApp {
    @Override
    Boot boot() {
        return shop().with(Shop.class).set("spring.mvc.async.request-timeout", "1s");
    }

    @BeforeEach
    final void forget() {
        bean(Shop.class).runs.clear();
    }

    @Test
    void workOfAnApplicationThatIsTakenDownEndsWithItsLease() throws Exception {
        ReplayStore fleets = InMemoryReplayStore.holding(100);
        String event = event("future");
        try (var goes = fleet(fleets).start()) {
            new Thread(() -> send(event, goes)).start();
            await().until(() -> !goes.getBean(Shop.class).runs.isEmpty());
        }
        try (var stays = fleet(fleets).start()) {
            await().until(() -> {
                send(event, stays);
                return !stays.getBean(Shop.class).runs.isEmpty();
            });
        }
    }

    private static Boot fleet(ReplayStore store) {
        return shop().with(Shop.class)
                .bean("fleets", store)
                .set("hookproof.endpoints.shop.lease", "1s")
                .set("spring.mvc.async.request-timeout", "500ms")
                .set("server.shutdown", "immediate");
    }

    private static int send(String event, ConfigurableApplicationContext application) {
        try {
            return stripeTo("/webhooks/shop", event).to(Boot.port(application)).status();
        } catch (java.io.IOException takenDown) {
            return 0;
        }
    }

    private List<Promise> runs() {
        return bean(Shop.class).runs;
    }

    private CompletableFuture<Reply> sending(String event) {
        return CompletableFuture.supplyAsync(
                () -> {
                    try {
                        return stripe(event);
                    } catch (java.io.IOException broken) {
                        throw new IllegalStateException(broken);
                    }
                },
                AsyncFacts::apart);
    }

    /** A thread for each: the common pool has one on a machine of two cores, and whoever waits in it waits for ever. */
    private static void apart(Runnable work) {
        new Thread(work).start();
    }

    private Promise started(int number) {
        await().until(() -> runs().size() >= number);
        return runs().get(number - 1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"future", "deferred", "callable"})
    void theAnswerWaitsForTheWork(String kind) throws Exception {
        String event = event(kind);
        CompletableFuture<Reply> first = sending(event);
        Promise work = started(1);
        assertThat(stripe(event).status()).isEqualTo(503);
        work.keep("done");
        Reply reply = first.get(20, TimeUnit.SECONDS);
        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.body()).isEqualTo("done");
        assertThat(stripe(event).status()).isEqualTo(200);
        assertThat(runs()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"future", "deferred", "callable"})
    void workThatFailsComesAgain(String kind) throws Exception {
        String event = event(kind);
        CompletableFuture<Reply> first = sending(event);
        started(1).breaks(new IllegalStateException("the database is away"));
        Reply failed = first.get(20, TimeUnit.SECONDS);
        assertThat(failed.status()).isEqualTo(503);
        assertThat(failed.headers().first("Retry-After")).isPresent();
        CompletableFuture<Reply> again = sending(event);
        started(2).keep("done");
        assertThat(again.get(20, TimeUnit.SECONDS).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"future", "deferred"})
    void aTimeOutIsNoOutcome(String kind) throws Exception {
        String event = event(kind);
        Reply timedOut = stripe(event);
        assertThat(timedOut.status()).isEqualTo(503);
        assertThat(stripe(event).status()).isEqualTo(503);
        assertThat(runs()).hasSize(1);
        runs().get(0).keep("done");
        await().until(() -> stripe(event).status() == 200);
        assertThat(runs()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"future", "deferred"})
    void workThatFailsAfterATimeOutComesAgain(String kind) throws Exception {
        String event = event(kind);
        assertThat(stripe(event).status()).isEqualTo(503);
        runs().get(0).breaks(new IllegalStateException("the database is away"));
        CompletableFuture<Reply> again = sending(event);
        started(2).keep("done");
        assertThat(again.get(20, TimeUnit.SECONDS).status()).isEqualTo(200);
    }

    @Test
    void aPromisedAnswerThatMakesSendersGiveUpIsMended() throws Exception {
        for (Object answer :
                List.of(WebhookResponse.of(404), ResponseEntity.status(410).body("gone"))) {
            String event = event("future");
            CompletableFuture<Reply> first = sending(event);
            int before = runs().size();
            await().until(() -> runs().size() > before || first.isDone());
            runs().get(runs().size() - 1).keep(answer);
            assertThat(first.get(20, TimeUnit.SECONDS).status()).isEqualTo(503);
            runs().clear();
        }
    }

    /** Spring writes the status that they have in them. */
    @ParameterizedTest
    @ValueSource(strings = {"problem", "error", "problem.promised", "error.deferred", "problem.called"})
    void aResultThatSaysItIsAFailureIsOne(String kind) throws Exception {
        String event = event(kind);
        assertThat(stripe(event).status()).isEqualTo(503);
        assertThat(stripe(event).status()).isEqualTo(503);
        assertThat(runs()).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"status.promised", "status.called"})
    void aStatusThatTheWorkSetsSaysHowItWent(String kind) throws Exception {
        String event = event(kind);
        assertThat(stripe(event).status()).isIn(500, 503);
        assertThat(stripe(event).status()).isIn(500, 503);
        assertThat(runs()).as("let in again").hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"thrown", "thrown.called", "thrown.inside"})
    void anExceptionIsAFailureAlsoWhereItIsReturned(String kind) throws Exception {
        String event = event(kind);
        assertThat(stripe(event).status()).isEqualTo(503);
        assertThat(stripe(event).status()).isEqualTo(503);
        assertThat(runs()).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"no.future", "no.deferred", "no.callable", "no.accepted", "no.future.beside"})
    void aPromiseThatIsNoneIsAFailure(String kind) throws Exception {
        String event = event(kind);
        assertThat(stripe(event).status()).isEqualTo(503);
        assertThat(stripe(event).status()).isEqualTo(503);
        assertThat(runs()).hasSize(2);
    }

    @Test
    void aPromiseThatWasKeptAlreadyIsASuccess() throws Exception {
        String event = event("kept");
        assertThat(stripe(event).status()).isEqualTo(200);
        assertThat(stripe(event).status()).isEqualTo(200);
        assertThat(runs()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"task", "streamed", "promised", "called", "later"})
    void aResultWhoseEndNobodySeesIsAFailureWhereTheMethodDoesNotSayItsType(String kind) throws Exception {
        String event = event(kind);
        assertThat(stripe(event).status()).isEqualTo(503);
        assertThat(stripe(event).status()).isEqualTo(503);
        assertThat(runs()).hasSize(2);
    }

    /** Work that a test ends. */
    record Promise(Consumer<Object> kept, Consumer<Throwable> broken) {
        void keep(Object result) {
            kept.accept(result);
        }

        void breaks(Throwable failure) {
            broken.accept(failure);
        }
    }

    /** Whose methods only begin. */
    @RestController
    static class Shop {
        final List<Promise> runs = new CopyOnWriteArrayList<>();

        private CompletableFuture<Object> begun() {
            CompletableFuture<Object> work = new CompletableFuture<>();
            runs.add(new Promise(result -> apart(() -> work.complete(result)), work::completeExceptionally));
            return work;
        }

        @WebhookHandler(endpoint = "shop", events = "future")
        CompletionStage<Object> future() {
            return begun().thenApply(result -> result);
        }

        @WebhookHandler(endpoint = "shop", events = "kept")
        CompletableFuture<Void> kept() {
            runs.add(new Promise(result -> {}, failure -> {}));
            return CompletableFuture.completedFuture(null);
        }

        @WebhookHandler(endpoint = "shop", events = "deferred")
        DeferredResult<Object> deferred() {
            DeferredResult<Object> result = new DeferredResult<>();
            runs.add(new Promise(result::setResult, result::setErrorResult));
            return result;
        }

        @WebhookHandler(endpoint = "shop", events = "task")
        Object task() {
            CompletableFuture<Object> work = begun();
            return new WebAsyncTask<>(work::join);
        }

        @WebhookHandler(endpoint = "shop", events = "streamed")
        ResponseEntity<Object> streamed() {
            begun();
            StreamingResponseBody goesOn = out -> {};
            return ResponseEntity.ok(goesOn);
        }

        @WebhookHandler(endpoint = "shop", events = "promised")
        CompletionStage<Object> promised() {
            return CompletableFuture.completedFuture(begun());
        }

        @WebhookHandler(endpoint = "shop", events = "called")
        Callable<Object> called() {
            return this::begun;
        }

        @WebhookHandler(endpoint = "shop", events = "later")
        DeferredResult<Object> later() {
            DeferredResult<Object> result = new DeferredResult<>();
            result.setResult(ResponseEntity.ok(begun()));
            return result;
        }

        @WebhookHandler(endpoint = "shop", events = "problem")
        ProblemDetail problem() {
            begun();
            return ProblemDetail.forStatus(503);
        }

        @WebhookHandler(endpoint = "shop", events = "error")
        ErrorResponse error() {
            begun();
            return ErrorResponse.create(new IllegalStateException("locked"), HttpStatus.GONE, "locked");
        }

        @WebhookHandler(endpoint = "shop", events = "problem.promised")
        CompletionStage<Object> problemPromised() {
            return CompletableFuture.completedFuture(problem());
        }

        @WebhookHandler(endpoint = "shop", events = "error.deferred")
        DeferredResult<Object> errorDeferred() {
            DeferredResult<Object> result = new DeferredResult<>();
            result.setResult(error());
            return result;
        }

        @WebhookHandler(endpoint = "shop", events = "problem.called")
        Callable<Object> problemCalled() {
            return this::problem;
        }

        @WebhookHandler(endpoint = "shop", events = "thrown")
        Object thrown() {
            begun();
            return new ErrorResponseException(HttpStatus.CONFLICT);
        }

        @WebhookHandler(endpoint = "shop", events = "thrown.inside")
        ResponseEntity<Object> thrownInside() {
            begun();
            return ResponseEntity.ok(new IllegalStateException("the database is away"));
        }

        @WebhookHandler(endpoint = "shop", events = "thrown.called")
        Callable<Object> thrownCalled() {
            return this::thrown;
        }

        @WebhookHandler(endpoint = "shop", events = "no.future")
        @Nullable
        CompletionStage<Void> noFuture() {
            begun();
            return null;
        }

        @WebhookHandler(endpoint = "shop", events = "no.accepted")
        @ResponseStatus(HttpStatus.ACCEPTED)
        @Nullable
        CompletionStage<Void> noneAccepted() {
            begun();
            return null;
        }

        @WebhookHandler(endpoint = "shop", events = "no.future.beside")
        @Nullable
        CompletionStage<Void> noFutureBesideAResponse(HttpServletResponse response) {
            begun();
            return null;
        }

        @WebhookHandler(endpoint = "shop", events = "status.promised")
        CompletionStage<String> statusPromised(HttpServletResponse response) {
            begun();
            return CompletableFuture.supplyAsync(
                    () -> {
                        response.setStatus(500);
                        return "nope";
                    },
                    AsyncFacts::apart);
        }

        @WebhookHandler(endpoint = "shop", events = "status.called")
        Callable<String> statusCalled(HttpServletResponse response) {
            begun();
            return () -> {
                response.setStatus(500);
                return "nope";
            };
        }

        @WebhookHandler(endpoint = "shop", events = "no.deferred")
        @Nullable
        DeferredResult<String> noDeferred() {
            begun();
            return null;
        }

        @WebhookHandler(endpoint = "shop", events = "no.callable")
        @Nullable
        Callable<String> noCallable() {
            begun();
            return null;
        }

        @WebhookHandler(endpoint = "shop", events = "callable")
        Callable<Object> callable() {
            Supplier<Object> work = begun()::join;
            return work::get;
        }
    }
}
