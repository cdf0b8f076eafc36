package io.hookproof.redis;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.SocketException;
import java.net.SocketTimeoutException;

/**
 * A connected socket whose time limit is for all that is read from when it was set, where that of others is for each
 * byte: a server that feeds one now and then would hold its reader for ever.
 */
final class LimitedSocket extends Socket {
    private final Socket socket;
    private volatile long end;

    LimitedSocket(Socket socket, int millis) {
        this.socket = socket;
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
        long left = (end - System.nanoTime()) / 1_000_000;
        if (left <= 0) {
            throw new SocketTimeoutException("no whole answer within the limit");
        }
        socket.setSoTimeout((int) left);
    }

    @Override
    public OutputStream getOutputStream() throws IOException {
        return socket.getOutputStream();
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
