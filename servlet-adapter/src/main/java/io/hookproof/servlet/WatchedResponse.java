package io.hookproof.servlet;

import io.hookproof.Passage;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import java.io.PrintWriter;
import org.jspecify.annotations.Nullable;

/**
 * Remembers what the application said and whether writing it failed, which says that the answer was lost, not that the
 * work was not done. An error or redirect stays open to be mended: its status is kept, no page is made for it.
 *
 * <p>Nothing is sent off before the delivery is settled, flushed or closed as it may be: work that fails after that would
 * have told the sender to forget it. Only what is more than the container's buffer holds leaves, and then without the
 * length by which anyone could take the half of it for the whole.
 */
final class WatchedResponse extends HttpServletResponseWrapper {
    private final Passage passage;
    private volatile boolean broken;
    private volatile boolean released;
    private volatile boolean flushed;
    private volatile int said = SC_OK;
    private @Nullable ServletOutputStream stream;
    private @Nullable PrintWriter writer;

    WatchedResponse(HttpServletResponse response, Passage passage) {
        super(response);
        this.passage = passage;
    }

    /** Whether it is too soon to send anything; remembers that somebody wanted to. */
    private boolean holdsBack() {
        boolean holds = isHeld();
        flushed |= holds;
        return holds;
    }

    private boolean isHeld() {
        return !released && !passage.isSettled();
    }

    /** Nothing is held back any more: what is written now is ours. */
    void release() {
        released = true;
    }

    /** Whether the sender has a part of it already. */
    boolean hasLeft() {
        return super.isCommitted();
    }

    /** To the application, what it has flushed has left. */
    @Override
    public boolean isCommitted() {
        return flushed || super.isCommitted();
    }

    boolean isBroken() {
        return broken;
    }

    /** The status that the application set last. */
    int said() {
        return said;
    }

    @Override
    public void setStatus(int status) {
        said = status;
        super.setStatus(status);
    }

    @Override
    public void sendError(int status, @Nullable String message) {
        sendError(status);
    }

    @Override
    public void sendError(int status) {
        resetBuffer();
        setStatus(status);
    }

    @Override
    public void sendRedirect(String location) {
        sendRedirect(location, SC_FOUND, true);
    }

    /** Overrides in Servlet 6.1. */
    public void sendRedirect(String location, int status) {
        sendRedirect(location, status, true);
    }

    /** Overrides in Servlet 6.1. */
    public void sendRedirect(String location, boolean clear) {
        sendRedirect(location, SC_FOUND, clear);
    }

    /** Overrides in Servlet 6.1. */
    public void sendRedirect(String location, int status, boolean clear) {
        if (clear) {
            resetBuffer();
        }
        setHeader("Location", location);
        setStatus(status);
    }

    @Override
    public void reset() {
        super.reset();
        stream = null;
        writer = null;
        flushed = false;
        said = SC_OK;
    }

    // A container may send the answer with the last byte of its length.
    @Override
    public void setContentLength(int length) {
        if (!isHeld()) {
            super.setContentLength(length);
        }
    }

    @Override
    public void setContentLengthLong(long length) {
        if (!isHeld()) {
            super.setContentLengthLong(length);
        }
    }

    @Override
    public void setHeader(String name, @Nullable String value) {
        if (mayHave(name)) {
            super.setHeader(name, value);
        }
    }

    @Override
    public void addHeader(String name, @Nullable String value) {
        if (mayHave(name)) {
            super.addHeader(name, value);
        }
    }

    @Override
    public void setIntHeader(String name, int value) {
        if (mayHave(name)) {
            super.setIntHeader(name, value);
        }
    }

    @Override
    public void addIntHeader(String name, int value) {
        if (mayHave(name)) {
            super.addIntHeader(name, value);
        }
    }

    private boolean mayHave(String header) {
        return !header.equalsIgnoreCase("Content-Length") || !isHeld();
    }

    @Override
    public PrintWriter getWriter() throws IOException {
        if (writer == null) {
            writer = new Held(super.getWriter());
        }
        return writer;
    }

    @Override
    public ServletOutputStream getOutputStream() throws IOException {
        if (stream == null) {
            stream = new Watched(super.getOutputStream());
        }
        return stream;
    }

    @Override
    public void flushBuffer() throws IOException {
        if (holdsBack()) {
            return;
        }
        try {
            super.flushBuffer();
        } catch (IOException lost) {
            broken = true;
            throw lost;
        }
    }

    private final class Watched extends ServletOutputStream {
        private final ServletOutputStream out;

        Watched(ServletOutputStream out) {
            this.out = out;
        }

        @Override
        public void write(int b) throws IOException {
            watched(() -> out.write(b));
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            watched(() -> out.write(bytes, from, length));
        }

        @Override
        public void flush() throws IOException {
            if (!holdsBack()) {
                watched(out::flush);
            }
        }

        @Override
        public void close() throws IOException {
            if (!holdsBack()) {
                watched(out::close);
            }
        }

        @Override
        public boolean isReady() {
            return out.isReady();
        }

        @Override
        public void setWriteListener(WriteListener listener) {
            out.setWriteListener(listener);
        }

        private void watched(Writing writing) throws IOException {
            try {
                writing.run();
            } catch (IOException lost) {
                broken = true;
                throw lost;
            }
        }
    }

    private final class Held extends PrintWriter {
        Held(PrintWriter out) {
            super(out);
        }

        @Override
        public void flush() {
            if (!holdsBack()) {
                super.flush();
            }
        }

        @Override
        public void close() {
            if (!holdsBack()) {
                super.close();
            }
        }
    }

    private interface Writing {
        void run() throws IOException;
    }
}
