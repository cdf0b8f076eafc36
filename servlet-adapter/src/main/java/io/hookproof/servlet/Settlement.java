package io.hookproof.servlet;

import io.hookproof.Admission;
import io.hookproof.WebhookReceiver;
import io.hookproof.http.WebhookResponse;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Runs the application and settles its delivery by what it came to: as it returns, or as its asynchronous work ends. */
final class Settlement implements AsyncListener {
    private final Admission admission;
    private final WatchedResponse response;
    private final AtomicBoolean settled = new AtomicBoolean();
    private final AtomicReference<@Nullable WebhookResponse> instead = new AtomicReference<>();
    private final CompletableFuture<@Nullable Throwable> outcome = new CompletableFuture<>();
    private volatile boolean outOfSight;
    private volatile boolean goesOn;

    Settlement(Admission admission, WatchedResponse response) {
        this.admission = admission;
        this.response = response;
    }

    void run(FilterChain chain, ServletRequest request, ServletResponse response) throws IOException, ServletException {
        try {
            chain.doFilter(request, response);
        } catch (IOException | ServletException | RuntimeException | Error failure) {
            boolean leftAlready = this.response.isCommitted();
            boolean done = failed(failure);
            if (request.isAsyncStarted()) {
                complete(request);
            }
            // Half an answer must not end like a whole one, and an Error is for the container to know.
            if (failure instanceof Error || (leftAlready && !done)) {
                throw failure;
            }
            return;
        }
        if (!request.isAsyncStarted()) {
            finished();
        }
    }

    /** The application returned or completed: its status says how it went. */
    void finished() throws IOException {
        if (!isAtWork() && settled.compareAndSet(false, true)) {
            instead.set(byStatus().orElse(null));
        }
        WebhookResponse mended = instead.getAndSet(null);
        if (mended != null) {
            sendInstead(mended);
        }
    }

    void goesOn() {
        goesOn = true;
    }

    boolean isAtWork() {
        return goesOn && !settled.get();
    }

    /** The framework says how the work went; what is to be sent for it leaves with the response. */
    boolean ended(int status) {
        if (settled.compareAndSet(false, true)) {
            instead.set(byStatus(status).orElse(null));
        }
        return instead.get() == null;
    }

    WebhookResponse unhandled() {
        if (settled.compareAndSet(false, true)) {
            WebhookResponse success = admission.unhandled();
            outcome.complete(null);
            return success;
        }
        return admission.response();
    }

    void ended(Throwable failure) {
        if (settled.compareAndSet(false, true)) {
            // A lost connection says nothing about the work: the status it was about to send does.
            instead.set(response.isBroken() ? byStatus().orElse(null) : fail(failure));
        }
    }

    /** The application threw. Returns whether the sender may forget the delivery all the same. */
    private boolean failed(Throwable failure) throws IOException {
        if (isAtWork()) {
            sendInstead(WebhookReceiver.stillAtWork());
            return true;
        }
        if (!settled.compareAndSet(false, true)) {
            finished();
            return true;
        }
        if (response.isBroken()) {
            // The connection was lost while it answered: the work is done if it was about to say so.
            return byStatus().isEmpty();
        }
        WebhookResponse answer = fail(failure);
        sendInstead(answer);
        return answer.isSuccess();
    }

    private static Throwable rootOf(Throwable failure) {
        return failure instanceof ServletException wrapped && wrapped.getRootCause() != null
                ? wrapped.getRootCause()
                : failure;
    }

    // After a time-out the container's response says nothing about the work, and may belong to another request.
    private Optional<WebhookResponse> byStatus() {
        return byStatus(outOfSight ? response.said() : response.getStatus());
    }

    private Optional<WebhookResponse> byStatus(int status) {
        Optional<WebhookResponse> mended = admission.settleByStatus(status);
        boolean done = status >= 200 && status < 300;
        outcome.complete(done ? null : new IllegalStateException("the application answered " + status));
        return mended;
    }

    private WebhookResponse fail(Throwable failure) {
        WebhookResponse answer = admission.fail(rootOf(failure));
        outcome.complete(rootOf(failure));
        return answer;
    }

    void whenSettled(Passage.Outcome told) {
        outcome.thenAccept(told::settled);
    }

    private void sendInstead(WebhookResponse answer) throws IOException {
        if (!outOfSight && !response.isBroken() && !response.isCommitted()) {
            response.reset();
            Exchange.send(answer, response);
            response.flushBuffer();
        }
    }

    private static void complete(ServletRequest request) {
        try {
            request.getAsyncContext().complete();
        } catch (IllegalStateException completedAlready) {
            // Another thread of the application was faster.
        }
    }

    // Reached unsettled only if the last cycle was a dispatch that did not pass the filter.
    @Override
    public void onComplete(AsyncEvent event) throws IOException {
        if (outOfSight) {
            admission.stopRenewing();
        } else {
            finished();
        }
    }

    @Override
    public void onError(AsyncEvent event) throws IOException {
        Throwable failure = event.getThrowable();
        if (failure == null || failure instanceof IOException) {
            // A lost connection is no outcome either.
            outOfSight = true;
        } else {
            failed(failure);
        }
    }

    // A time-out is no outcome: the work may go on and complete, or lets its lease end.
    @Override
    public void onTimeout(AsyncEvent event) {
        outOfSight = true;
    }

    @Override
    public void onStartAsync(AsyncEvent event) {}
}
