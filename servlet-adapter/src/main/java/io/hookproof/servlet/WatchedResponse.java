package io.hookproof.servlet;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Remembers whether writing failed, which says that the answer was lost, not that the work was not done. */
final class WatchedResponse extends HttpServletResponseWrapper {
    private volatile boolean broken;
    private @Nullable ServletOutputStream stream;

    WatchedResponse(HttpServletResponse response) {
        super(response);
    }

    boolean isBroken() {
        return broken;
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
