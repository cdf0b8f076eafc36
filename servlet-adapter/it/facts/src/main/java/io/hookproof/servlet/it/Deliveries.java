package io.hookproof.servlet.it;

import io.hookproof.servlet.WebhookFilter;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Counts deliveries; on {@code /hooks/async} it does so on another thread, which for some comes to its end late or never.
 * Answers 401 without one, as it should.
 */
public final class Deliveries extends HttpServlet {
    static final AtomicInteger RUNS = new AtomicInteger();
    /** Fair: work that waited first goes on first, even if a thread is slow to wake. */
    static final Semaphore LATE = new Semaphore(0, true);

    private static final long serialVersionUID = 1L;

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (WebhookFilter.delivery(request).isEmpty()) {
            response.setStatus(401);
        } else if (request.getRequestURI().equals("/hooks/async")) {
            AsyncContext async = request.startAsync();
            String body = new String(request.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (body.contains("never")) {
                async.setTimeout(300);
                RUNS.incrementAndGet();
            } else if (body.contains("late")) {
                async.setTimeout(300);
                RUNS.incrementAndGet();
                PrintWriter writer =
                        body.contains("writes on") ? async.getResponse().getWriter() : null;
                new Thread(() -> {
                            LATE.acquireUninterruptibly();
                            if (body.contains("says so")) {
                                sayLate((HttpServletResponse) async.getResponse());
                            }
                            if (body.contains("takes an error back")) {
                                HttpServletResponse late = (HttpServletResponse) async.getResponse();
                                late.setStatus(500);
                                late.reset();
                            }
                            if (writer != null) {
                                writer.println("done");
                                writer.checkError();
                            }
                            try {
                                async.complete();
                            } catch (IllegalStateException theContainerIsDone) {
                                // The delivery is settled all the same.
                            }
                        })
                        .start();
            } else {
                new Thread(() -> {
                            work((HttpServletRequest) async.getRequest(), (HttpServletResponse) async.getResponse());
                            async.complete();
                        })
                        .start();
            }
        } else {
            work(request, response);
        }
    }

    /** Says success in each way in which a container would send it at once. */
    private static void answerTooSoon(String body, HttpServletResponse response) throws IOException {
        if (body.contains("length")) {
            response.setHeader("Content-Length", "2");
            response.addHeader("Content-Length", "2");
            response.setIntHeader("Content-Length", 2);
            response.addIntHeader("Content-Length", 2);
            response.setContentLength(2);
            response.setContentLengthLong(2);
        }
        if (body.contains("check")) {
            response.getWriter().write("ok");
            response.getWriter().checkError();
        } else if (body.contains("writer")) {
            response.getWriter().write("ok");
            response.getWriter().close();
        } else {
            response.getOutputStream().write(new byte[] {'o', 'k'});
            response.getOutputStream().flush();
            response.getOutputStream().close();
        }
        response.flushBuffer();
    }

    /** In each way in which a container would refuse it when the request is over. */
    private static void sayLate(HttpServletResponse response) {
        try {
            response.setStatus(200);
            response.setContentType("text/plain");
            response.setHeader("X-Done", "yes");
            response.setDateHeader("X-Since", 0);
            response.addDateHeader("X-Since", 1);
            response.addCookie(new Cookie("done", "yes"));
            response.setLocale(Locale.ROOT);
            response.setBufferSize(1 << 14);
            response.setTrailerFields(Map::of);
            response.setContentLength(2);
            response.setHeader("X-Read", readLate(response));
            response.getWriter().println("ok");
            response.getWriter().flush();
            response.flushBuffer();
        } catch (IOException nobodyReads) {
            throw new UncheckedIOException(nobodyReads);
        }
    }

    private static String readLate(HttpServletResponse response) {
        return "" + response.getBufferSize() + response.getCharacterEncoding() + response.getContentType()
                + response.getHeaderNames() + response.getLocale() + response.containsHeader("X-Done")
                + response.getHeader("X-Done") + response.getHeaders("X-Done")
                + response.encodeURL("/done") + response.encodeRedirectURL("/done") + response.getTrailerFields();
    }

    private static void work(HttpServletRequest request, HttpServletResponse response) {
        try {
            String body = new String(request.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            RUNS.incrementAndGet();
            if (body.contains("sly")) {
                Deliveries.<RuntimeException>throwUndeclared(new TimeoutException("the database is away"));
            }
            if (body.contains("hasty")) {
                answerTooSoon(body, response);
                throw new IllegalStateException("the database is away");
            }
            if (!body.contains("leaves the status")) {
                response.setStatus(body.contains("fail") ? 500 : 200);
            }
            if (body.contains("says so")) {
                response.getWriter().write("done");
            }
        } catch (IOException unreadable) {
            response.setStatus(500);
        }
    }

    /** As Kotlin throws, and Java code that hides it from the compiler. */
    @SuppressWarnings("unchecked")
    private static <T extends Exception> void throwUndeclared(Exception failure) throws T {
        throw (T) failure;
    }
}
