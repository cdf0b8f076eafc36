package io.hookproof.servlet.it;

import io.hookproof.Delivery;
import io.hookproof.Passage;
import io.hookproof.Verifier;
import io.hookproof.WebhookListener;
import io.hookproof.providers.GitHub;
import io.hookproof.scheme.Secret;
import io.hookproof.servlet.WebhookFilter;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.ServletContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.awaitility.Awaitility;

/**
 * Work whose request is dispatched by the listener that hears of its end, at the moment at which the time-out waits for
 * that end.
 */
final class DispatchedWhenHandled extends BehindTheFilter implements WebhookListener {
    private static final long serialVersionUID = 1L;

    private final transient CompletableFuture<AsyncContext> started = new CompletableFuture<>();

    void addTo(ServletContext context, String secret) {
        var filter = context.addFilter(
                "dispatched-when-handled",
                WebhookFilter.of(Verifier.of(GitHub.PROVIDER)
                        .secrets(Secret.of(secret))
                        .listener(this)
                        .build()));
        filter.setAsyncSupported(true);
        filter.addMappingForUrlPatterns(
                EnumSet.of(DispatcherType.REQUEST, DispatcherType.ASYNC), false, "/dispatched-when-handled");
        var servlet = context.addServlet("dispatched-when-handled", this);
        servlet.setAsyncSupported(true);
        servlet.addMapping("/dispatched-when-handled");
    }

    @Override
    void take(Passage passage, String body, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        if (request.getDispatcherType() == DispatcherType.ASYNC) {
            response.getWriter().write("answered");
            return;
        }
        AsyncContext async = request.startAsync();
        async.setTimeout(300);
        started.complete(async);
        new Thread(() -> passage.ended(200)).start();
    }

    @Override
    public void handled(String endpoint, Delivery delivery, Duration took) {
        Awaitility.await()
                .until(() -> Thread.getAllStackTraces().values().stream()
                        .anyMatch(stack -> List.of(stack).stream()
                                        .anyMatch(frame -> frame.getClassName().endsWith(".SenderAnswer"))
                                && stack[0].getMethodName().equals("park")));
        started.join().dispatch();
    }
}
