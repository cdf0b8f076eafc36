package io.hookproof.servlet.it;

import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Answers a time-out in the application's name; the work goes on. */
final class AnswersTimeOuts implements AsyncListener {
    @Override
    public void onTimeout(AsyncEvent event) throws IOException {
        ((HttpServletResponse) event.getAsyncContext().getResponse()).sendError(503);
        event.getAsyncContext().complete();
    }

    @Override
    public void onComplete(AsyncEvent event) {}

    @Override
    public void onError(AsyncEvent event) {}

    @Override
    public void onStartAsync(AsyncEvent event) {}
}
