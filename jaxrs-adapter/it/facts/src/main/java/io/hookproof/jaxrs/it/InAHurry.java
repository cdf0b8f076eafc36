package io.hookproof.jaxrs.it;

import static org.awaitility.Awaitility.await;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Limits the time of asynchronous work for the container, which ends the request when it is over. */
final class InAHurry extends HttpFilter {
    private static final long serialVersionUID = 1L;

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        chain.doFilter(request, response);
        if ("hurries".equals(request.getQueryString()) && request.isAsyncStarted()) {
            // The time begins when this thread has left, so a listener that is to be slow is slow by then.
            await().until(() -> RunningApp.TOLD.holdsNext.get() == null);
            request.getAsyncContext().setTimeout(300);
        }
    }
}
