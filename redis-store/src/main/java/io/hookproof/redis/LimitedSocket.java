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
 * A connected socket whose time limit is for all that is written and read from when it was set. That of others is for
 * each byte read: a server that feeds one now and then would hold its reader for ever, and a network that is gone
 * whoever writes more than the system takes off his hands.
 */
final class LimitedSocket extends Socket {
    /** The system takes so much unasked, so that nobody waits. */
    private static final int SURELY_TAKEN = 8 * 1024;

    private final Socket socket;
    private final ScheduledExecutorService closer;
    private volatile long end;
    /** Bytes written since something was read. */
    private int unanswered;

    /** @param closer closes it when the limit is over and a write is not */
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
            throw new SocketTimeoutException("no whole answer within the limit");
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
            // Not whether that task can still be cancelled: it can while it closes.
            if (System.nanoTime() - end >= 0) {
                SocketTimeoutException tooLate = new SocketTimeoutException("not all was taken within the limit");
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
            // Else TLS waits for its turn to say goodbye, which whoever writes never gives.
            socket.setSoLinger(true, 0);
            socket.close();
        } catch (IOException alreadyBroken) {
            // Closed is what it was to be.
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
