package io.hookproof.servlet;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;

/**
 * Lies below the application's writer, as {@link WatchedStream} does below its stream. It is not a {@link PrintWriter}
 * itself, because that class accesses what it wraps directly for line ends and for error checks.
 */
final class WatchedWriter extends Writer {
    private final Outgoing outgoing;
    private final PrintWriter out;

    WatchedWriter(Outgoing outgoing, PrintWriter out) {
        this.outgoing = outgoing;
        this.out = out;
    }

    @Override
    public void write(char[] text, int from, int length) {
        if (length > 0) {
            outgoing.write(() -> {
                outgoing.wrote();
                out.write(text, from, length);
            });
        }
    }

    // The container's writer does not report a lost connection until it is asked, and then it flushes.
    @Override
    public void flush() throws IOException {
        if (outgoing.mayFlush() && outgoing.read(out::checkError, false)) {
            throw new IOException("the connection was lost while the answer was written");
        }
    }

    @Override
    public void close() {
        if (outgoing.mayFlush()) {
            outgoing.unlessGone(out::close);
        }
    }
}
