package io.hookproof.servlet;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Remembers what the application said and whether writing it failed, which says that the answer was lost, not that the
 * work was not done. An error or redirect stays open to be mended: its status is kept, no page is made for it.
 */
final class WatchedResponse extends HttpServletResponseWrapper {
    private volatile boolean broken;
    private volatile int said = SC_OK;
    private @Nullable ServletOutputStream stream;

    WatchedResponse(HttpServletResponse response) {
        super(response);
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
        said = SC_OK;
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
            watched(out::flush);
        }

        @Override
        public void close() throws IOException {
            watched(out::close);
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

    private interface Writing {
        void run() throws IOException;
    }
}
