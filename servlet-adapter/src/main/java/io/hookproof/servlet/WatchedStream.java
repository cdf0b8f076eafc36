package io.hookproof.servlet;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import java.io.CharConversionException;
import java.io.IOException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The application's stream: it sends nothing off too soon, and late work may still write to it. */
final class WatchedStream extends ServletOutputStream {
    private final Outgoing outgoing;
    private final @Nullable ServletOutputStream out;

    /** @param out the container's; null if that is through with the response */
    WatchedStream(Outgoing outgoing, @Nullable ServletOutputStream out) {
        this.outgoing = outgoing;
        this.out = out;
    }

    @Override
    public void write(int b) throws IOException {
        outgoing.wrote();
        watched(() -> container().write(b));
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
        if (length > 0) {
            outgoing.wrote();
        }
        watched(() -> container().write(bytes, from, length));
    }

    /** By the container, since the inherited way knows no text but Latin-1. The others that print come by here. */
    @Override
    public void print(String text) throws IOException {
        outgoing.wrote();
        watched(() -> container().print(text));
    }

    @Override
    public void flush() throws IOException {
        if (outgoing.mayFlush()) {
            watched(() -> container().flush());
        }
    }

    @Override
    public void close() throws IOException {
        if (outgoing.mayFlush()) {
            watched(() -> container().close());
        }
    }

    @Override
    public boolean isReady() {
        return outgoing.isGone() || container().isReady();
    }

    @Override
    public void setWriteListener(WriteListener listener) {
        container().setWriteListener(listener);
    }

    private ServletOutputStream container() {
        return Objects.requireNonNull(out, "a stream whose request is over");
    }

    private void watched(Writing writing) throws IOException {
        if (!outgoing.takesMore()) {
            return;
        }
        IOException before = outgoing.loss();
        if (before != null) {
            throw new IOException("the connection was lost before", before);
        }
        try {
            writing.run();
        } catch (CharConversionException ofTheText) {
            throw ofTheText;
        } catch (IOException lost) {
            outgoing.broke(lost);
            throw lost;
        }
    }

    private interface Writing {
        void run() throws IOException;
    }
}
