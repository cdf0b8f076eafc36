package io.hookproof.benchmarks.http;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;

/**
 * Sends on keep-alive connections, one request at a time on each, from one thread. Some connections send as fast as they
 * are answered; others keep to a pace, as a genuine sender would beside a flood.
 */
final class Load implements AutoCloseable {
    private final Selector selector;
    private final InetSocketAddress server;
    private final List<Connection> connections = new ArrayList<>();
    private boolean over;

    Load(int port) throws IOException {
        selector = Selector.open();
        server = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    }

    /** What a group of connections saw. */
    static final class Seen {
        final Latencies latencies = new Latencies();
        long answers;
        long successes;
        long reconnects;
    }

    /**
     * @param paceNanos between two requests of one connection; 0 for as fast as they are answered
     */
    Seen connect(int count, Message messages, long paceNanos) throws IOException {
        Seen seen = new Seen();
        for (int i = 0; i < count; i++) {
            Connection connection = new Connection(messages, paceNanos, seen);
            connection.due = System.nanoTime() + (paceNanos == 0 ? 0 : paceNanos * i / count);
            connections.add(connection);
        }
        return seen;
    }

    /** Sends for so long, or until nothing is left to send; how long it took, in nanoseconds. */
    long run(long millis) throws IOException {
        long end = System.nanoTime() + millis * 1_000_000;
        return run(() -> System.nanoTime() >= end);
    }

    /** Sends until so many are answered. */
    void runUntil(Seen seen, long answers) throws IOException {
        run(() -> seen.answers >= answers);
    }

    private long run(BooleanSupplier isDone) throws IOException {
        long begin = System.nanoTime();
        ArrayDeque<Connection> paced = new ArrayDeque<>();
        for (Connection connection : connections) {
            if (connection.paceNanos == 0) {
                connection.send();
            } else {
                paced.add(connection);
            }
        }
        while (!over && !isDone.getAsBoolean()) {
            if (paced.isEmpty()) {
                selector.select(10);
            } else {
                selector.selectNow();
            }
            for (SelectionKey key : selector.selectedKeys()) {
                ((Connection) key.attachment()).ready();
            }
            selector.selectedKeys().clear();
            long now = System.nanoTime();
            for (Connection connection : paced) {
                if (!connection.waiting && now - connection.due >= 0) {
                    connection.due += connection.paceNanos;
                    connection.send();
                }
            }
        }
        return System.nanoTime() - begin;
    }

    @Override
    public void close() throws IOException {
        for (Connection connection : connections) {
            connection.channel.close();
        }
        selector.close();
    }

    /** One connection with at most one request under way. */
    private final class Connection {
        private final Message messages;
        private final long paceNanos;
        private final Seen seen;
        private final ByteBuffer out;
        private final Answer answer = new Answer();
        private SocketChannel channel;
        private SelectionKey key;
        private long sentAt;
        private long due;
        private boolean waiting;

        Connection(Message messages, long paceNanos, Seen seen) throws IOException {
            this.messages = messages;
            this.paceNanos = paceNanos;
            this.seen = seen;
            this.out = ByteBuffer.allocateDirect(messages.length());
            open();
        }

        private void open() throws IOException {
            channel = SocketChannel.open(server);
            channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
            channel.configureBlocking(false);
            key = channel.register(selector, SelectionKey.OP_READ, this);
        }

        void send() throws IOException {
            if (!messages.hasNext()) {
                over = true;
                return;
            }
            out.clear();
            messages.writeNext(out);
            out.flip();
            waiting = true;
            sentAt = System.nanoTime();
            write();
        }

        private void write() throws IOException {
            channel.write(out);
            key.interestOps(out.hasRemaining() ? SelectionKey.OP_READ | SelectionKey.OP_WRITE : SelectionKey.OP_READ);
        }

        void ready() throws IOException {
            if (key.isWritable() && out.hasRemaining()) {
                write();
            }
            if (!key.isReadable()) {
                return;
            }
            boolean closed = answer.read(channel);
            if (answer.isComplete()) {
                seen.latencies.add(System.nanoTime() - sentAt);
                seen.answers++;
                seen.successes += answer.status() / 100 == 2 ? 1 : 0;
                answer.clear();
                waiting = false;
            }
            if (closed) {
                channel.close();
                answer.clear();
                seen.reconnects++;
                open();
                waiting = false;
            }
            if (!waiting && paceNanos == 0) {
                send();
            }
        }
    }
}
