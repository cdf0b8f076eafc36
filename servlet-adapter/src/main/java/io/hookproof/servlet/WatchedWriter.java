package io.hookproof.servlet;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;

/**
 * What is under the application's writer, as {@link WatchedStream}. Not a {@link PrintWriter} itself: that one reaches for
 * what it wraps past its own methods, with line ends and when it is asked for an error.
 */
final class WatchedWriter extends Writer {
    private final Outgoing outgoing;
    private final PrintWriter out;

    WatchedWriter(Outgoing outgoing, PrintWriter out) {
        this.outgoing = outgoing;
        this.out = out;
    }

    @Override
    public void write(int c) {
        if (outgoing.takesMore()) {
            outgoing.wrote();
            out.write(c);
        }
    }

    @Override
    public void write(char[] text, int from, int length) {
        if (outgoing.takesMore() && length > 0) {
            outgoing.wrote();
            out.write(text, from, length);
        }
    }

    @Override
    public void write(String text, int from, int length) {
        if (outgoing.takesMore() && length > 0) {
            outgoing.wrote();
            out.write(text, from, length);
        }
    }

    // The container's writer keeps to itself that the connection was lost, until it is asked; then it flushes.
    @Override
    public void flush() throws IOException {
        if (outgoing.mayFlush() && out.checkError()) {
            IOException lost = new IOException("the connection was lost while the answer was written");
            outgoing.broke(lost);
            throw lost;
        }
    }

    @Override
    public void close() {
        if (outgoing.mayFlush()) {
            out.close();
        }
    }
}
