package io.hookproof.servlet;

import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import java.io.IOException;

/**
 * Wraps a listener of the application. If it asks an event's context for another dispatch, that dispatch is known to
 * answer.
 */
final class WatchedListener implements AsyncListener {
    private final AsyncListener listener;
    private final Settlement settlement;

    WatchedListener(AsyncListener listener, Settlement settlement) {
        this.listener = listener;
        this.settlement = settlement;
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
                event.getSuppliedRequest(),
                event.getSuppliedResponse(),
                event.getThrowable());
    }
}
