package io.hookproof.servlet;

import io.hookproof.http.Body;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** A body that was read already, as a servlet stream: always ready. */
final class ReplayedStream extends ServletInputStream {
    private final InputStream in;

    ReplayedStream(Body body) {
        this.in = body.stream();
    }

    @Override
    public int read() throws IOException {
        return in.read();
    }

    @Override
    public int read(byte[] bytes, int from, int length) throws IOException {
        return in.read(bytes, from, length);
    }

    /** All of it at once, where the inherited way would fill buffers and join them. */
    @Override
    public byte[] readAllBytes() throws IOException {
        return in.readAllBytes();
    }

    @Override
    public byte[] readNBytes(int length) throws IOException {
        return in.readNBytes(length);
    }

    @Override
    public int readNBytes(byte[] bytes, int from, int length) throws IOException {
        return in.readNBytes(bytes, from, length);
    }

    @Override
    public long transferTo(OutputStream out) throws IOException {
        return in.transferTo(out);
    }

    @Override
    public int available() throws IOException {
        return in.available();
    }

    @Override
    public boolean isFinished() {
        try {
            return in.available() == 0;
        } catch (IOException neverFromMemory) {
            return true;
        }
    }

    @Override
    public boolean isReady() {
        return true;
    }

    @Override
    public void setReadListener(ReadListener listener) {
        try {
            if (!isFinished()) {
                listener.onDataAvailable();
            }
            listener.onAllDataRead();
        } catch (IOException | RuntimeException ofTheListener) {
            listener.onError(ofTheListener);
        }
    }
}
