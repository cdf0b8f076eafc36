package io.hookproof.servlet.it;

import io.hookproof.AcknowledgeAndDrop;
import io.hookproof.servlet.WebhookFilter;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletRequestWrapper;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.ServletResponseWrapper;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Work that says one thing and comes to another. */
public final class Endings extends HttpServlet {
    static final AtomicInteger RUNS = new AtomicInteger();
    /** Of work whose sender hung up: no answer tells when the last of it ran. */
    static final AtomicInteger RUNS_FOR_NOBODY = new AtomicInteger();

    /** Of such work that is done in the end. */
    static final AtomicInteger DONE_FOR_NOBODY = new AtomicInteger();

    /** Of asynchronous work that the container has let go. */
    static final AtomicInteger COMPLETED = new AtomicInteger();

    /** Work whose sender has hung up, where the container has said so if it ever does. */
    static final Semaphore UNHEARD = new Semaphore(0);

    /** Fair: work that waited first goes on first, even if a thread is slow to wake. */
    static final Semaphore LATE = new Semaphore(0, true);

    private static final long serialVersionUID = 1L;

    private static AtomicInteger runsOf(String body) {
        return !body.contains("hung up") ? RUNS : body.contains("is done") ? DONE_FOR_NOBODY : RUNS_FOR_NOBODY;
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response)
            throws IOException, ServletException {
        if (WebhookFilter.delivery(request).isEmpty()) {
            response.setStatus(401);
            return;
        }
        String body = new String(request.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (request.getDispatcherType() == DispatcherType.FORWARD) {
            endBehindAForward(body, response);
            return;
        }
        runsOf(body).incrementAndGet();
        if (body.contains("starts in vain")) {
            request.startAsync().addListener(new Counts());
            throw new IllegalStateException("the database is away");
        } else if (body.contains("completes first")) {
            completeFirst(body, request, response);
        } else if (body.contains("hung up")) {
            writeUntilNobodyReads(body, response);
            throw new IllegalStateException("the database is away");
        } else if (body.contains("to the container")) {
            ServletResponse containers = response;
            while (containers instanceof ServletResponseWrapper wrapper) {
                containers = wrapper.getResponse();
            }
            ((HttpServletResponse) containers).setStatus(404);
        } else if (body.contains("completes meanwhile")) {
            completeMeanwhile(body, request);
        } else if (body.contains("says nothing and ")) {
            sayNothing(body, response);
        } else if (body.contains("much") || body.contains("in the end")) {
            failInTheEnd(body, request, response);
        } else if (body.contains("closes")) {
            response.getWriter().close();
        } else if (body.contains("is not heard")) {
            workOnUnheard(request.startAsync());
        } else if (body.contains("is out of time")) {
            workOnAfterATimeOut(body, request.startAsync());
        } else if (body.contains("afterwards") && body.contains("answers ")) {
            answerAndSaySuccessAfterwards(body, response);
        } else if (body.contains("past us")) {
            startPastUs(body, request);
        } else if (body.contains("forward")) {
            request.getRequestDispatcher("/endings/behind").forward(request, response);
            if (body.contains("throws afterwards")) {
                throw new IllegalStateException("the database is away");
            }
        } else if (body.contains("codepage")) {
            request.setCharacterEncoding("windows-1252");
            response.setCharacterEncoding("UTF-8");
            response.getWriter().write(request.getReader().readLine() + request.getParameter("name"));
        }
    }

    private static void endBehindAForward(String body, HttpServletResponse response) throws IOException {
        if (body.contains("is not found")) {
            response.setStatus(404);
        } else if (body.contains("is gone")) {
            response.sendError(410, "it was here");
        } else if (body.contains("is sent elsewhere")) {
            response.sendRedirect("/login");
        } else if (body.contains("throws there")) {
            throw new IllegalStateException("the database is away");
        } else if (body.contains("answers")) {
            response.getWriter().write("answered");
        }
    }

    private static void completeFirst(String body, HttpServletRequest request, HttpServletResponse response) {
        AsyncContext async = request.startAsync();
        if (body.contains("is told")) {
            async.addListener(new Counts());
        }
        try {
            if (body.contains("throws")) {
                throw new IllegalStateException("the database is away");
            }
        } finally {
            async.complete();
        }
        if (body.contains("refuses")) {
            response.setStatus(500);
        } else if (body.contains("does not find")) {
            response.setStatus(404);
        }
    }

    /** On another thread, whose listener of the body has nothing more to hear. */
    private static void completeMeanwhile(String body, HttpServletRequest request) throws IOException {
        AsyncContext async = request.startAsync();
        request.getInputStream().setReadListener(new HearsNothing());
        await(new Thread(async::complete));
        if (body.contains("throws")) {
            throw new IllegalStateException("the database is away");
        }
    }

    private static void await(Thread other) {
        other.start();
        try {
            other.join();
        } catch (InterruptedException neverHere) {
            throw new IllegalStateException(neverHere);
        }
    }

    private static void sayNothing(String body, HttpServletResponse response) throws IOException {
        if (body.contains("accepts")) {
            response.setStatus(202);
        } else if (body.contains("streams no bytes")) {
            response.getOutputStream().write(new byte[0]);
        } else if (body.contains("writes no letters")) {
            response.getWriter().write(new char[0]);
            response.getWriter().write("");
        } else if (body.contains("takes it back")) {
            response.getOutputStream().print("much to say");
            response.resetBuffer();
        } else if (body.contains("starts anew")) {
            response.getWriter().print("much to say");
            response.reset();
        }
    }

    /** Perhaps after more of an answer than a container keeps. */
    private static void failInTheEnd(String body, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        if (body.contains("goes on")) {
            WebhookFilter.passage(request).orElseThrow().goesOn();
        } else if (body.contains("is done")) {
            WebhookFilter.passage(request).orElseThrow().ended(200);
        }
        if (body.contains("much")) {
            response.getWriter().print("x".repeat(1 << 18));
        }
        if (body.contains("drops")) {
            throw new AcknowledgeAndDrop("no such customer");
        }
        throw new IllegalStateException("the database is away");
    }

    private static void writeUntilNobodyReads(String body, HttpServletResponse response) throws IOException {
        byte[] more = new byte[1 << 16];
        try {
            while (true) {
                response.getOutputStream().write(more);
            }
        } catch (IOException hungUp) {
            if (body.contains("is done")) {
                throw hungUp;
            }
            // As an application does for which the answer is of no account.
        }
    }

    /** Late work is not refused: what it writes is discarded. */
    private static void writeUntilToldOrRefused(HttpServletResponse response, CountDownLatch told) {
        byte[] more = new byte[1 << 16];
        try {
            while (told.getCount() > 0) {
                response.getOutputStream().write(more);
            }
        } catch (IOException hungUp) {
            // As an application does for which the answer is of no account.
        }
    }

    private static void answerAndSaySuccessAfterwards(String body, HttpServletResponse response) throws IOException {
        if (body.contains("an error")) {
            response.sendError(500, "the database is away");
        } else {
            response.sendRedirect("/login");
        }
        response.reset();
        response.setStatus(200);
        response.setHeader("X-Done", "yes");
        response.setContentType("text/plain");
        if (body.contains("stream")) {
            response.getOutputStream().print("ok");
        } else {
            response.getWriter().print("ok");
            response.getWriter().flush();
        }
    }

    private static void startPastUs(String body, HttpServletRequest request) {
        ServletRequest containers = request;
        while (containers instanceof ServletRequestWrapper wrapper) {
            containers = wrapper.getRequest();
        }
        AsyncContext async = containers.startAsync();
        if (body.contains("never")) {
            async.setTimeout(300);
            return;
        }
        new Thread(() -> {
                    if (body.contains("meanwhile")) {
                        CompletesMeanwhile.MAY_COMPLETE.acquireUninterruptibly();
                    }
                    try {
                        if (body.contains("fails")) {
                            ((HttpServletResponse) async.getResponse()).setStatus(500);
                        } else {
                            async.getResponse().getWriter().print("done");
                        }
                    } catch (IOException unanswerable) {
                        throw new UncheckedIOException(unanswerable);
                    }
                    async.complete();
                })
                .start();
    }

    private static void sayOfTheTimeOut(String body, HttpServletResponse response) throws IOException {
        if (body.contains("says 503")) {
            response.setStatus(503);
        } else if (body.contains("says 200")) {
            response.setStatus(200);
            response.getWriter().print("accepted");
        } else if (body.contains("says an error")) {
            response.sendError(503);
        }
    }

    private static void workOnAfterATimeOut(String body, AsyncContext async) {
        async.setTimeout(300);
        async.addListener(
                new AsyncListener() {
                    @Override
                    public void onTimeout(AsyncEvent event) throws IOException {
                        sayOfTheTimeOut(body, (HttpServletResponse) event.getSuppliedResponse());
                        AsyncContext context = body.contains("of the event") ? event.getAsyncContext() : async;
                        if (body.contains("on another thread")) {
                            await(new Thread(context::complete));
                        } else {
                            context.complete();
                        }
                    }

                    @Override
                    public void onComplete(AsyncEvent event) {}

                    @Override
                    public void onError(AsyncEvent event) {}

                    @Override
                    public void onStartAsync(AsyncEvent event) {}
                },
                async.getRequest(),
                async.getResponse());
        new Thread(() -> {
                    LATE.acquireUninterruptibly();
                    if (body.contains("fails")) {
                        ((HttpServletResponse) async.getResponse()).setStatus(500);
                    }
                    try {
                        async.complete();
                    } catch (IllegalStateException theContainerIsDone) {
                        // The delivery is settled all the same.
                    }
                })
                .start();
    }

    private static void workOnUnheard(AsyncContext async) {
        if (RUNS.get() > 1) {
            async.complete();
            return;
        }
        CountDownLatch told = new CountDownLatch(1);
        async.addListener(new HearsOfTheLoss(told));
        new Thread(() -> {
                    try {
                        writeUntilToldOrRefused((HttpServletResponse) async.getResponse(), told);
                        // Some containers never tell.
                        told.await(2, TimeUnit.SECONDS);
                    } catch (InterruptedException neverHere) {
                        throw new IllegalStateException(neverHere);
                    }
                    UNHEARD.release();
                    LATE.acquireUninterruptibly();
                    try {
                        async.complete();
                    } catch (IllegalStateException theContainerIsDone) {
                        // The delivery is settled all the same.
                    }
                })
                .start();
    }

    private static final class HearsNothing implements ReadListener {
        @Override
        public void onDataAvailable() {}

        @Override
        public void onAllDataRead() {}

        @Override
        public void onError(Throwable failure) {}
    }

    /** Is told after the filter. */
    private record HearsOfTheLoss(CountDownLatch told) implements AsyncListener {
        @Override
        public void onError(AsyncEvent event) {
            told.countDown();
        }

        @Override
        public void onComplete(AsyncEvent event) {
            told.countDown();
        }

        @Override
        public void onTimeout(AsyncEvent event) {}

        @Override
        public void onStartAsync(AsyncEvent event) {}
    }

    private static final class Counts implements AsyncListener {
        @Override
        public void onComplete(AsyncEvent event) {
            COMPLETED.incrementAndGet();
        }

        @Override
        public void onTimeout(AsyncEvent event) {}

        @Override
        public void onError(AsyncEvent event) {}

        @Override
        public void onStartAsync(AsyncEvent event) {}
    }
}
