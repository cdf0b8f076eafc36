package io.hookproof.servlet;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import org.jspecify.annotations.Nullable;

/** A body that has already been read, as a servlet's reader. */
final class ReplayedReader extends BufferedReader {
    private boolean hasEnded;

    ReplayedReader(Reader text) {
        super(text);
    }

    /** Whether the reader's caller has seen the end. */
    boolean hasEnded() {
        return hasEnded;
    }

    @Override
    public int read() throws IOException {
        int read = super.read();
        hasEnded |= read < 0;
        return read;
    }

    @Override
    public int read(char[] text, int from, int length) throws IOException {
        int read = super.read(text, from, length);
        hasEnded |= read < 0;
        return read;
    }

    @Override
    public @Nullable String readLine() throws IOException {
        String line = super.readLine();
        hasEnded |= line == null;
        return line;
    }

    @Override
    public void close() throws IOException {
        hasEnded = true;
        super.close();
    }
}
