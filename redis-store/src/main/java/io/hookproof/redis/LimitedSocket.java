package io.hookproof.redis;

import java.io.FilterInputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/**
 * A connected socket whose time limit covers everything that is written and read after it was set. An ordinary socket's
 * limit covers each read. A server that sends a byte now and then would hold the reader for ever, and a dead network
 * would hold a writer whose data exceeds the system's buffer.
 */
final class LimitedSocket extends Socket {
    /** The number of bytes that the system always buffers, so that writing them does not block. */
    private static final int SURELY_TAKEN = 8 * 1024;

    private final Socket socket;
    private final ScheduledExecutorService closer;
    private volatile long end;
    /** The bytes written since the last read. */
    private int unanswered;

    /** @param closer closes the socket if a write exceeds the limit */
    LimitedSocket(Socket socket, int millis, ScheduledExecutorService closer) {
        this.socket = socket;
        this.closer = closer;
        limit(millis);
    }

    private void limit(int millis) {
        end = System.nanoTime() + millis * 1_000_000L;
    }

    @Override
    public synchronized void setSoTimeout(int millis) {
        limit(millis);
    }

    @Override
    public synchronized int getSoTimeout() throws SocketException {
        return socket.getSoTimeout();
    }

    @Override
    public InputStream getInputStream() throws IOException {
        return new FilterInputStream(socket.getInputStream()) {
            @Override
            public int read() throws IOException {
                apply();
                return super.read();
            }

            @Override
            public int read(byte[] bytes, int from, int length) throws IOException {
                apply();
                return super.read(bytes, from, length);
            }
        };
    }

    private void apply() throws IOException {
        unanswered = 0;
        long left = (end - System.nanoTime()) / 1_000_000;
        if (left <= 0) {
            throw new SocketTimeoutException("no complete answer within the limit");
        }
        socket.setSoTimeout((int) left);
    }

    @Override
    public OutputStream getOutputStream() throws IOException {
        return new FilterOutputStream(socket.getOutputStream()) {
            @Override
            public void write(byte[] bytes, int from, int length) throws IOException {
                unanswered += length;
                if (unanswered <= SURELY_TAKEN) {
                    out.write(bytes, from, length);
                } else {
                    writeInTime(out, bytes, from, length);
                }
            }
        };
    }

    private void writeInTime(OutputStream out, byte[] bytes, int from, int length) throws IOException {
        ScheduledFuture<?> closing = closer.schedule(this::giveUp, end - System.nanoTime(), TimeUnit.NANOSECONDS);
        try {
            out.write(bytes, from, length);
        } catch (IOException broken) {
            // Does not ask whether the task can still be cancelled, because it can while it is closing.
            if (System.nanoTime() - end >= 0) {
                SocketTimeoutException tooLate =
                        new SocketTimeoutException("not everything was written within the limit");
                tooLate.initCause(broken);
                throw tooLate;
            }
            throw broken;
        } finally {
            closing.cancel(false);
        }
    }

    private void giveUp() {
        try {
            // Otherwise TLS would wait for its turn to send close_notify, which the blocked writer never gives up.
            socket.setSoLinger(true, 0);
            socket.close();
        } catch (IOException alreadyBroken) {
            // The socket was to be closed anyway.
        }
    }

    @Override
    public SocketAddress getLocalSocketAddress() {
        return socket.getLocalSocketAddress();
    }

    @Override
    public SocketAddress getRemoteSocketAddress() {
        return socket.getRemoteSocketAddress();
    }

    @Override
    public boolean isBound() {
        return socket.isBound();
    }

    @Override
    public boolean isConnected() {
        return socket.isConnected();
    }

    @Override
    public boolean isClosed() {
        return socket.isClosed();
    }

    @Override
    public boolean isInputShutdown() {
        return socket.isInputShutdown();
    }

    @Override
    public boolean isOutputShutdown() {
        return socket.isOutputShutdown();
    }

    @Override
    public synchronized void close() throws IOException {
        socket.close();
    }
}
