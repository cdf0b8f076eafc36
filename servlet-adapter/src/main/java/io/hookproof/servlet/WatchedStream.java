package io.hookproof.servlet;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import java.io.CharConversionException;
import java.io.IOException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The application's output stream. It sends nothing too early, and late work may still write to it. */
final class WatchedStream extends ServletOutputStream {
    private final Outgoing outgoing;
    private final @Nullable ServletOutputStream out;

    /** @param out the container's stream; null if the container has finished with the response */
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

    /**
     * Uses the container's stream, because the inherited method supports only Latin-1. All other print methods end up
     * here.
     */
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
        return outgoing.read(() -> container().isReady(), true);
    }

    @Override
    public void setWriteListener(WriteListener listener) {
        container().setWriteListener(listener);
    }

    private ServletOutputStream container() {
        return Objects.requireNonNull(out, "a stream whose request is over");
    }

    private void watched(Outgoing.Write<IOException> writing) throws IOException {
        if (!outgoing.takesMore()) {
            return;
        }
        IOException before = outgoing.loss();
        if (before != null) {
            throw new IOException("the connection was lost earlier", before);
        }
        try {
            outgoing.unlessGone(writing);
        } catch (CharConversionException ofTheText) {
            throw ofTheText;
        } catch (IOException lost) {
            outgoing.broke(lost);
            throw lost;
        }
    }
}
