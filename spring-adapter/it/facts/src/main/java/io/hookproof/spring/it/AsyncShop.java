package io.hookproof.spring.it;

import io.hookproof.spring.WebhookHandler;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
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

/** An application whose methods only begin: the test ends their work. */
@RestController
class AsyncShop {
    /** Work that a test ends. */
    record Promise(Consumer<Object> kept, Consumer<Throwable> broken) {
        void keep(Object result) {
            kept.accept(result);
        }

        void breaks(Throwable failure) {
            broken.accept(failure);
        }
    }

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
                AsyncShop::apart);
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

    /** A thread for each: the common pool may have only one, and a task that waits in it waits for ever. */
    static void apart(Runnable work) {
        new Thread(work).start();
    }
}
