package io.hookproof.servlet;

import io.hookproof.http.Body;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Objects;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * A body that has already been read, as a servlet stream that is always ready. A listener may read on demand, long
 * after it was notified of the data, so it is notified of the end once it has read everything.
 */
final class ReplayedStream extends ServletInputStream {
    private final InputStream in;
    private final Executor laterOn;
    private final AtomicBoolean isTold = new AtomicBoolean();
    private volatile @Nullable ReadListener listener;
    private volatile @Nullable Thread telling;
    private volatile @Nullable Thread asking;
    private volatile boolean hasEnded;

    /**
     * @param laterOn runs a task in a container thread after the application has returned; listeners are notified there
     */
    ReplayedStream(Body body, Executor laterOn) {
        this.in = body.stream();
        this.laterOn = laterOn;
    }

    /** Whether the stream's reader has seen the end. */
    boolean hasEnded() {
        return hasEnded;
    }

    @Override
    public int read() throws IOException {
        asking = Thread.currentThread();
        return seen(in.read());
    }

    @Override
    public int read(byte[] bytes, int from, int length) throws IOException {
        asking = Thread.currentThread();
        return seen(in.read(bytes, from, length));
    }

    /** Reads everything at once. The inherited method would fill buffers and join them. */
    @Override
    public byte[] readAllBytes() throws IOException {
        asking = Thread.currentThread();
        hasEnded = true;
        return in.readAllBytes();
    }

    @Override
    public byte[] readNBytes(int length) throws IOException {
        asking = Thread.currentThread();
        byte[] read = in.readNBytes(length);
        hasEnded |= read.length < length;
        return read;
    }

    @Override
    public int readNBytes(byte[] bytes, int from, int length) throws IOException {
        asking = Thread.currentThread();
        int read = in.readNBytes(bytes, from, length);
        hasEnded |= read < length;
        return read;
    }

    @Override
    public long transferTo(OutputStream out) throws IOException {
        asking = Thread.currentThread();
        hasEnded = true;
        return in.transferTo(out);
    }

    @Override
    public void close() {
        hasEnded = true;
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
        asking = Thread.currentThread();
        endWasAskedFor();
        return true;
    }

    @Override
    public void setReadListener(ReadListener listener) {
        if (this.listener != null) {
            throw new IllegalStateException("the stream has a listener already");
        }
        Objects.requireNonNull(listener, "listener");
        this.listener = listener;
        try {
            laterOn.execute(() -> begin(listener));
        } catch (IllegalStateException nothingAsynchronousWasStarted) {
            this.listener = null;
            throw nothingAsynchronousWasStarted;
        }
    }

    private synchronized void begin(ReadListener listener) {
        if (!isFinished()) {
            telling = Thread.currentThread();
            try {
                listener.onDataAvailable();
            } catch (IOException | RuntimeException ofTheListener) {
                isTold.set(true);
                listener.onError(ofTheListener);
            } finally {
                telling = null;
            }
        }
        // Another thread that has read it asks for the end when it has processed what it read.
        if (isFinished() && (asking == null || asking == Thread.currentThread())) {
            tell(listener);
        }
    }

    private int seen(int read) {
        if (read < 0) {
            hasEnded = true;
            endWasAskedFor();
        }
        return read;
    }

    /**
     * Notifies the listener in another thread, because the thread that asks for more is still processing what it read
     * last.
     */
    private void endWasAskedFor() {
        ReadListener known = listener;
        if (known != null && telling != Thread.currentThread() && isFinished() && !isTold.get()) {
            try {
                laterOn.execute(() -> tell(known));
            } catch (IllegalStateException requestIsOver) {
                // Then no caller waits for it.
            }
        }
    }

    /** Notifies the listener, never concurrently with another notification. */
    private synchronized void tell(ReadListener listener) {
        if (isTold.compareAndSet(false, true)) {
            hasEnded = true;
            try {
                listener.onAllDataRead();
            } catch (IOException | RuntimeException ofTheListener) {
                listener.onError(ofTheListener);
            }
        }
    }
}
