package io.hookproof.jaxrs;

import jakarta.ws.rs.container.AsyncResponse;
import jakarta.ws.rs.container.TimeoutHandler;
import java.util.Collection;
import java.util.Date;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * Settles the delivery when the method resumes the response, even if the client is gone. Success must not be sent
 * before that.
 */
final class WatchedAsync implements AsyncResponse {
    private final AsyncResponse response;
    private final Work work;

    WatchedAsync(AsyncResponse response, Work work) {
        this.response = response;
        this.work = work;
    }

    @Override
    public boolean resume(Object result) {
        Object toSend;
        try {
            toSend = work.ended(result);
        } catch (Throwable unreadable) {
            return resume(unreadable);
        }
        return result instanceof Throwable ? response.resume(work.asException()) : response.resume(toSend);
    }

    @Override
    public boolean resume(Throwable failure) {
        return response.resume(work.failedBy(failure));
    }

    @Override
    public boolean cancel() {
        return cancelled(response::cancel);
    }

    @Override
    public boolean cancel(int retryAfter) {
        return cancelled(() -> response.cancel(retryAfter));
    }

    @Override
    public boolean cancel(Date retryAfter) {
        return cancelled(() -> response.cancel(retryAfter));
    }

    private boolean cancelled(BooleanSupplier cancel) {
        work.failedBy(new CancellationException("the method cancelled its response"));
        return cancel.getAsBoolean();
    }

    // The handler gets the runtime's response, because a time-out's answer is not an outcome of the work.
    @Override
    public void setTimeoutHandler(TimeoutHandler handler) {
        response.setTimeoutHandler(handler);
    }

    @Override
    public boolean isSuspended() {
        return response.isSuspended();
    }

    @Override
    public boolean isCancelled() {
        return response.isCancelled();
    }

    @Override
    public boolean isDone() {
        return response.isDone();
    }

    @Override
    public boolean setTimeout(long time, TimeUnit unit) {
        return response.setTimeout(time, unit);
    }

    @Override
    public Collection<Class<?>> register(Class<?> callback) {
        return response.register(callback);
    }

    @Override
    public Map<Class<?>, Collection<Class<?>>> register(Class<?> callback, Class<?>... callbacks) {
        return response.register(callback, callbacks);
    }

    @Override
    public Collection<Class<?>> register(Object callback) {
        return response.register(callback);
    }

    @Override
    public Map<Class<?>, Collection<Class<?>>> register(Object callback, Object... callbacks) {
        return response.register(callback, callbacks);
    }
}
