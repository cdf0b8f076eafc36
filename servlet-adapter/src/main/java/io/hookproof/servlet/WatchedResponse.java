package io.hookproof.servlet;

import io.hookproof.Passage;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.util.Objects;
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
    private static final String CONTENT_LENGTH = "Content-Length";

    private final Passage passage;
    private volatile boolean broken;
    private volatile boolean released;
    private volatile boolean flushed;
    private volatile boolean gone;
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

    /**
     * The container is through with it and may refuse or reuse it, while late work still says how it went: that is kept
     * and goes nowhere.
     */
    void letGo() {
        gone = true;
    }

    /** Whether the sender has a part of it already. */
    boolean hasLeft() {
        return super.isCommitted();
    }

    /** To the application, what it has flushed has left. */
    @Override
    public boolean isCommitted() {
        return flushed || gone || super.isCommitted();
    }

    /** Whether the application asked for nothing to write a body with. */
    boolean saysNothing() {
        return stream == null && writer == null;
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
        if (!gone) {
            super.setStatus(status);
        }
    }

    @Override
    public int getStatus() {
        return gone ? said : super.getStatus();
    }

    @Override
    public void resetBuffer() {
        if (!gone) {
            super.resetBuffer();
        }
    }

    @Override
    public void setContentType(@Nullable String type) {
        if (!gone) {
            super.setContentType(type);
        }
    }

    @Override
    public void setCharacterEncoding(@Nullable String charset) {
        if (!gone) {
            super.setCharacterEncoding(charset);
        }
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
        if (!gone) {
            super.reset();
        }
        stream = null;
        writer = null;
        flushed = false;
        said = SC_OK;
    }

    // A container may send the answer with the last byte of its length.
    @Override
    public void setContentLength(int length) {
        if (mayHave(CONTENT_LENGTH)) {
            super.setContentLength(length);
        }
    }

    @Override
    public void setContentLengthLong(long length) {
        if (mayHave(CONTENT_LENGTH)) {
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
        return !gone && (!header.equalsIgnoreCase(CONTENT_LENGTH) || !isHeld());
    }

    @Override
    public PrintWriter getWriter() throws IOException {
        if (writer == null) {
            writer = new Held(gone ? new PrintWriter(Writer.nullWriter()) : super.getWriter());
        }
        return writer;
    }

    @Override
    public ServletOutputStream getOutputStream() throws IOException {
        if (stream == null) {
            stream = new Watched(gone ? null : super.getOutputStream());
        }
        return stream;
    }

    @Override
    public void flushBuffer() throws IOException {
        if (holdsBack() || gone) {
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
        private final @Nullable ServletOutputStream out;

        Watched(@Nullable ServletOutputStream out) {
            this.out = out;
        }

        @Override
        public void write(int b) throws IOException {
            watched(() -> container().write(b));
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            watched(() -> container().write(bytes, from, length));
        }

        @Override
        public void flush() throws IOException {
            if (!holdsBack()) {
                watched(() -> container().flush());
            }
        }

        @Override
        public void close() throws IOException {
            if (!holdsBack()) {
                watched(() -> container().close());
            }
        }

        @Override
        public boolean isReady() {
            return gone || container().isReady();
        }

        @Override
        public void setWriteListener(WriteListener listener) {
            container().setWriteListener(listener);
        }

        private ServletOutputStream container() {
            return Objects.requireNonNull(out, "a stream whose request is over");
        }

        private void watched(Writing writing) throws IOException {
            if (gone) {
                return;
            }
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
        public void write(int c) {
            if (!gone) {
                super.write(c);
            }
        }

        @Override
        public void write(char[] text, int from, int length) {
            if (!gone) {
                super.write(text, from, length);
            }
        }

        @Override
        public void write(String text, int from, int length) {
            if (!gone) {
                super.write(text, from, length);
            }
        }

        @Override
        public void flush() {
            if (!holdsBack() && !gone) {
                super.flush();
            }
        }

        @Override
        public void close() {
            if (!holdsBack() && !gone) {
                super.close();
            }
        }
    }

    private interface Writing {
        void run() throws IOException;
    }
}
