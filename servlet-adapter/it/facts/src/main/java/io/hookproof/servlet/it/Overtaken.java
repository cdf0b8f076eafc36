package io.hookproof.servlet.it;

import io.hookproof.Passage;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletRequestWrapper;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Work that a time-out overtakes, and which is dispatched or goes on then. */
public final class Overtaken extends BehindTheFilter {
    static final AtomicInteger RUNS = new AtomicInteger();

    /** What late work met that took the answer back. */
    static final BlockingQueue<String> THROWN = new LinkedBlockingQueue<>();

    private static final long serialVersionUID = 1L;

    @Override
    void take(Passage passage, String body, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        if (request.getDispatcherType() == DispatcherType.ASYNC) {
            end(body, request, response);
            return;
        }
        RUNS.incrementAndGet();
        if (body.contains("takes the answer back")) {
            AsyncContext past = containers(request).startAsync();
            past.setTimeout(300);
            past.addListener(new TakesBack(response));
            return;
        }
        AsyncContext async = request.startAsync();
        async.setTimeout(300);
        if (body.contains("listens late")) {
            async.dispatch();
            async.addListener(new CompletesOnTimeOut());
        } else if (body.contains("has failed")) {
            passage.failed(new IllegalStateException("the database is away"));
            async.addListener(new CompletesOnTimeOut());
        } else if (body.contains("starts again")) {
            async.dispatch();
        } else if (body.contains("held up")) {
            HeldUp.begin((HttpServletResponse) async.getResponse());
        } else if (body.contains("dispatch")) {
            async.addListener(new DispatchedOnTimeOut(body.contains("event") ? null : async));
        } else if (!body.contains("unseen")) {
            passage.goesOn();
            new Thread(() -> {
                        Deliveries.LATE.acquireUninterruptibly();
                        passage.ended(200);
                    })
                    .start();
        }
    }

    private static ServletRequest containers(ServletRequest request) {
        return request instanceof ServletRequestWrapper ours ? containers(ours.getRequest()) : request;
    }

    private static void end(String body, HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (body.contains("starts again")) {
            AsyncContext again = request.startAsync();
            again.setTimeout(300);
            if (body.contains("completes")) {
                again.addListener(new CompletesOnTimeOut());
            }
        } else if (body.contains("throws")) {
            throw new IllegalStateException("the database is away");
        } else if (body.contains("not found")) {
            response.setStatus(404);
        } else if (body.contains("elsewhere")) {
            response.sendRedirect("/login");
        } else {
            response.getWriter().write("answered");
        }
    }

    private static final class CompletesOnTimeOut implements AsyncListener {
        @Override
        public void onTimeout(AsyncEvent event) {
            event.getAsyncContext().complete();
        }

        @Override
        public void onComplete(AsyncEvent event) {}

        @Override
        public void onError(AsyncEvent event) {}

        @Override
        public void onStartAsync(AsyncEvent event) {}
    }

    /** Says success after the time-out, before the filter hears that the request is over. */
    private record TakesBack(HttpServletResponse response) implements AsyncListener {
        @Override
        public void onTimeout(AsyncEvent event) {}

        @Override
        public void onComplete(AsyncEvent event) {
            String thrown = "nothing";
            try {
                response.reset();
                response.setStatus(200);
                response.getOutputStream().write('d');
            } catch (IOException | RuntimeException refused) {
                thrown = refused.toString();
            }
            THROWN.add(thrown);
        }

        @Override
        public void onError(AsyncEvent event) {}

        @Override
        public void onStartAsync(AsyncEvent event) {}
    }

    private record DispatchedOnTimeOut(@Nullable AsyncContext known) implements AsyncListener {
        @Override
        public void onTimeout(AsyncEvent event) {
            (known == null ? event.getAsyncContext() : known).dispatch();
        }

        @Override
        public void onComplete(AsyncEvent event) {}

        @Override
        public void onError(AsyncEvent event) {}

        @Override
        public void onStartAsync(AsyncEvent event) {}
    }
}
