package io.hookproof.servlet.it;

import io.hookproof.AcknowledgeAndDrop;
import io.hookproof.Passage;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.GZIPOutputStream;

/** Says what became of the work, as a framework does, and then finishes an answer, as a filter of the application's does. */
public final class Afterwards extends BehindTheFilter {
    static final AtomicInteger RUNS = new AtomicInteger();
    /** How many of the answers were sent when the application had flushed or closed them. */
    static final AtomicInteger SENT = new AtomicInteger();
    /** The status that the application has logged last. */
    static final AtomicInteger LOGGED = new AtomicInteger();

    private static final long serialVersionUID = 1L;

    @Override
    void take(Passage passage, String body, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        RUNS.incrementAndGet();
        if (body.contains("on another thread")) {
            AsyncContext async = request.startAsync();
            new Thread(() -> {
                        try {
                            say(body, passage);
                            finish(body, (HttpServletResponse) async.getResponse());
                        } catch (IOException unanswerable) {
                            throw new UncheckedIOException(unanswerable);
                        } finally {
                            async.complete();
                        }
                    })
                    .start();
        } else {
            say(body, passage);
            finish(body, response);
        }
    }

    private static void say(String body, Passage passage) {
        if (body.contains("is not found")) {
            passage.ended(404);
        } else if (body.contains("is poison")) {
            passage.failed(new AcknowledgeAndDrop("no such customer"));
        } else if (body.contains("is done")) {
            passage.ended(200);
        } else {
            passage.failed(new IllegalStateException("the database is away"));
        }
    }

    private static void finish(String body, HttpServletResponse response) throws IOException {
        byte[] envelope = "{\"data\":\"\"}".getBytes(StandardCharsets.UTF_8);
        if (body.contains("closes the stream")) {
            response.getOutputStream().close();
        } else if (body.contains("flushes")) {
            response.getOutputStream().flush();
            response.flushBuffer();
        } else if (body.contains("empties the stream")) {
            response.getOutputStream().flush();
        } else if (body.contains("empties the writer")) {
            response.getWriter().flush();
        } else if (body.contains("empties the buffer")) {
            response.flushBuffer();
        } else if (body.contains("closes the writer")) {
            response.getWriter().close();
        } else if (body.contains("zips")) {
            response.setHeader("Content-Encoding", "gzip");
            try (GZIPOutputStream zipped = new GZIPOutputStream(response.getOutputStream())) {
                zipped.write(envelope);
            }
        } else if (body.contains("wraps")) {
            response.setContentType("application/json");
            response.setContentLength(envelope.length);
            response.getOutputStream().write(envelope);
            response.flushBuffer();
        } else if (body.contains("writes much")) {
            response.getWriter().write("x".repeat(100_000));
            response.getWriter().close();
        } else if (body.contains("accepts")) {
            response.setStatus(202);
            response.flushBuffer();
        } else if (body.contains("logs")) {
            LOGGED.set(response.getStatus());
        }
        if (response.isCommitted()) {
            SENT.incrementAndGet();
        }
    }
}
