package io.hookproof.servlet.it;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.io.IOException;
import java.util.concurrent.Semaphore;

/**
 * Has asynchronous work complete right after the filter behind has asked whether there is any. Without it the same
 * happens in some nanoseconds, rarely.
 */
public final class CompletesMeanwhile implements Filter {
    static final String QUERY = "completes-meanwhile";
    static final Semaphore MAY_COMPLETE = new Semaphore(0);

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        HttpServletRequest http = (HttpServletRequest) request;
        chain.doFilter(QUERY.equals(http.getQueryString()) ? new Asked(http) : http, response);
    }

    private static final class Asked extends HttpServletRequestWrapper {
        Asked(HttpServletRequest request) {
            super(request);
        }

        @Override
        public boolean isAsyncStarted() {
            boolean isStarted = super.isAsyncStarted();
            if (isStarted) {
                MAY_COMPLETE.release();
                // Most containers say so until the request returns to them.
                for (int i = 0; i < 100 && super.isAsyncStarted(); i++) {
                    sleep();
                }
            }
            return isStarted;
        }

        private static void sleep() {
            try {
                Thread.sleep(10);
            } catch (InterruptedException neverHere) {
                throw new IllegalStateException(neverHere);
            }
        }
    }
}
