package io.hookproof.examples.quickstart;

import io.hookproof.servlet.WebhookFilter;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.concurrent.atomic.AtomicInteger;

/** The code behind the filter: counts how often it runs, and fails when told to. */
final class Application extends HttpServlet {
    private static final long serialVersionUID = 1L;

    private final AtomicInteger runs = new AtomicInteger();
    private final AtomicInteger failures = new AtomicInteger();

    int runs() {
        return runs.get();
    }

    /** Makes the next run fail after it was counted as started. */
    void failOnce() {
        failures.set(1);
    }

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) {
        // Nothing happens without a delivery, so no other way to this servlet is a way around the proof.
        if (WebhookFilter.delivery(request).isEmpty()) {
            response.setStatus(401);
            return;
        }
        if (failures.getAndSet(0) > 0) {
            throw new IllegalStateException("the database is away");
        }
        runs.incrementAndGet();
        response.setStatus(200);
    }
}
