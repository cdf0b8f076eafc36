package io.hookproof.servlet;

import io.hookproof.Admission;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import java.io.IOException;

/** Settles an admission by what the application came to, now or when its asynchronous work completes. */
final class Settlement implements AsyncListener {
    private final Admission admission;
    private final WatchedResponse response;

    Settlement(Admission admission, WatchedResponse response) {
        this.admission = admission;
        this.response = response;
    }

    /** The application returned: its status says how it went. */
    void finished() throws IOException {
        var instead = admission.settleByStatus(response.getStatus());
        if (instead.isPresent() && !response.isCommitted()) {
            response.reset();
            Exchange.send(instead.get(), response);
        }
    }

    /** The application threw. Not its fault if the connection was lost while it answered: then the work is done. */
    void failed(Throwable failure) throws IOException {
        if (response.isBroken()) {
            admission.confirm();
            return;
        }
        var answer = admission.fail(failure);
        if (!response.isCommitted()) {
            response.reset();
            Exchange.send(answer, response);
        }
    }

    @Override
    public void onComplete(AsyncEvent event) throws IOException {
        if (response.isBroken()) {
            admission.confirm();
        } else {
            finished();
        }
    }

    @Override
    public void onError(AsyncEvent event) throws IOException {
        failed(event.getThrowable() == null ? new IOException("asynchronous work failed") : event.getThrowable());
    }

    // A time-out is no outcome: the work may still be going on, and completes or lets its lease end.
    @Override
    public void onTimeout(AsyncEvent event) {}

    // A new cycle forgets its listeners.
    @Override
    public void onStartAsync(AsyncEvent event) {
        event.getAsyncContext().addListener(this);
    }
}
