package io.hookproof.servlet.it;

import io.hookproof.servlet.WebhookFilter;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;

/** Counts deliveries; on {@code /hooks/async} it does so on another thread. Answers 401 without one, as it should. */
public final class Deliveries extends HttpServlet {
    static final AtomicInteger RUNS = new AtomicInteger();

    private static final long serialVersionUID = 1L;

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (WebhookFilter.delivery(request).isEmpty()) {
            response.setStatus(401);
        } else if (request.getRequestURI().equals("/hooks/async")) {
            AsyncContext async = request.startAsync();
            new Thread(() -> {
                        work((HttpServletRequest) async.getRequest(), (HttpServletResponse) async.getResponse());
                        async.complete();
                    })
                    .start();
        } else {
            work(request, response);
        }
    }

    private static void work(HttpServletRequest request, HttpServletResponse response) {
        try {
            String body = new String(request.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            RUNS.incrementAndGet();
            response.setStatus(body.contains("fail") ? 500 : 200);
        } catch (IOException unreadable) {
            response.setStatus(500);
        }
    }
}
