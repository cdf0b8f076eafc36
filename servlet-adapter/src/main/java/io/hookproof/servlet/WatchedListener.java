package io.hookproof.servlet;

import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Wraps a listener of the application. If it asks an event's context for another dispatch, that dispatch is known to
 * answer.
 */
final class WatchedListener implements AsyncListener {
    private final AsyncListener listener;
    private final Settlement settlement;
    private final @Nullable ServletRequest request;
    private final @Nullable ServletResponse response;

    /**
     * Creates a listener.
     *
     * @param request what an event supplies; null for the request of the event
     * @param response what an event supplies; null for the response that settles the delivery
     */
    WatchedListener(
            AsyncListener listener,
            Settlement settlement,
            @Nullable ServletRequest request,
            @Nullable ServletResponse response) {
        this.listener = listener;
        this.settlement = settlement;
        this.request = request;
        this.response = response;
    }

    @Override
    public void onTimeout(AsyncEvent event) throws IOException {
        settlement.aside(() -> listener.onTimeout(watched(event)));
    }

    @Override
    public void onError(AsyncEvent event) throws IOException {
        settlement.aside(() -> listener.onError(watched(event)));
    }

    @Override
    public void onComplete(AsyncEvent event) throws IOException {
        listener.onComplete(watched(event));
    }

    @Override
    public void onStartAsync(AsyncEvent event) throws IOException {
        listener.onStartAsync(watched(event));
    }

    private AsyncEvent watched(AsyncEvent event) {
        return new AsyncEvent(
                WatchedAsync.ofEvent(event.getAsyncContext(), settlement),
                request == null ? event.getSuppliedRequest() : request,
                response == null ? settlement.response() : response,
                event.getThrowable());
    }
}
