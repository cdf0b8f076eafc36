package io.hookproof.jaxrs.it;

import io.hookproof.Delivery;
import io.hookproof.jaxrs.WebhookHandler;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.container.AsyncResponse;
import jakarta.ws.rs.container.Suspended;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.glassfish.jersey.server.ManagedAsync;
import org.jspecify.annotations.Nullable;

/** Methods that only begin, and how a fact ends what they have begun. */
final class AsyncResources {
    static final List<Promise> RUNS = new CopyOnWriteArrayList<>();
    /** How often a method's own handler of time-outs was called. */
    static final AtomicInteger LATE = new AtomicInteger();

    private AsyncResources() {}

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
    @Path("/shop")
    public static class Shop {
        @Path("future")
        @WebhookHandler("shop")
        public CompletionStage<Object> future() {
            CompletableFuture<Object> work = new CompletableFuture<>();
            RUNS.add(new Promise(
                    result -> new Thread(() -> work.complete(result)).start(), work::completeExceptionally));
            return work.thenApply(result -> result);
        }

        @Path("kept")
        @WebhookHandler("shop")
        public CompletionStage<Void> kept() {
            RUNS.add(new Promise(result -> {}, failure -> {}));
            return CompletableFuture.completedFuture(null);
        }

        @Path("suspended")
        @WebhookHandler("shop")
        public void suspended(String body, @Suspended AsyncResponse response) {
            RUNS.add(new Promise(response::resume, response::resume));
        }

        @Path("managed")
        @ManagedAsync
        @WebhookHandler("shop")
        public Object managed() throws Exception {
            CompletableFuture<Object> work = new CompletableFuture<>();
            RUNS.add(new Promise(work::complete, work::completeExceptionally));
            try {
                return work.get();
            } catch (ExecutionException broken) {
                throw (Exception) broken.getCause();
            }
        }

        @Path("managed-suspended")
        @ManagedAsync
        @WebhookHandler("shop")
        public void managedSuspended(String body, @Suspended AsyncResponse response) {
            RUNS.add(new Promise(response::resume, response::resume));
        }

        @Path("thread")
        @ManagedAsync
        @WebhookHandler("shop")
        public String thread(@Context Delivery delivery) {
            return Thread.currentThread().getName();
        }

        @Path("timed")
        @WebhookHandler("shop")
        public void timed(@Suspended AsyncResponse response) {
            response.setTimeout(300, TimeUnit.MILLISECONDS);
            RUNS.add(new Promise(response::resume, response::resume));
        }

        @Path("brief")
        @WebhookHandler("brief")
        public void brief(@Suspended AsyncResponse response) {
            timed(response);
        }

        @Path("unpromised")
        @WebhookHandler("shop")
        public @Nullable CompletionStage<Object> unpromised() {
            RUNS.add(new Promise(result -> {}, failure -> {}));
            return null;
        }

        @Path("handled")
        @WebhookHandler("shop")
        public void handled(@Suspended AsyncResponse response) {
            response.setTimeoutHandler(late -> {
                LATE.incrementAndGet();
                late.resume(Response.ok("on its way").build());
            });
            response.setTimeout(300, TimeUnit.MILLISECONDS);
            RUNS.add(new Promise(response::resume, response::resume));
        }

        @Path("cancelled-late")
        @WebhookHandler("shop")
        public void cancelledLate(@Suspended AsyncResponse response) {
            RUNS.add(new Promise(response::resume, failure -> response.cancel()));
        }

        @Path("cancelled")
        @WebhookHandler("shop")
        public void cancelled(@Suspended AsyncResponse response) {
            RUNS.add(new Promise(response::resume, response::resume));
            response.cancel();
        }

        @Path("cancelled-for-seconds")
        @WebhookHandler("shop")
        public void cancelledForSeconds(@Suspended AsyncResponse response) {
            RUNS.add(new Promise(response::resume, response::resume));
            response.cancel(7);
        }

        @Path("cancelled-until")
        @WebhookHandler("shop")
        public void cancelledUntil(@Suspended AsyncResponse response) {
            RUNS.add(new Promise(response::resume, response::resume));
            response.cancel(Date.from(Instant.now().plusSeconds(7)));
        }
    }
}
