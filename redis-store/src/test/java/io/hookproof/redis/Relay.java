package io.hookproof.redis;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicBoolean;

/** Stands between a store and its Redis. */
final class Relay implements AutoCloseable {
    private final ServerSocket socket;
    private volatile int redis;
    private final AtomicBoolean losesAnswer = new AtomicBoolean();
    private final AtomicBoolean garblesAnswer = new AtomicBoolean();

    Relay(ServerSocket socket, int redis) {
        this.socket = socket;
        this.redis = redis;
        run(this::accept);
    }

    static Relay to(int redis) throws IOException {
        return new Relay(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), redis);
    }

    int port() {
        return socket.getLocalPort();
    }

    /** Where new connections lead from now on. */
    void leadTo(int redis) {
        this.redis = redis;
    }

    /** The next question is heard, and in place of its answer the connection breaks. */
    void loseNextAnswer() {
        losesAnswer.set(true);
    }

    /** Before the next answer stands one that Redis would not give. */
    void garbleNextAnswer() {
        garblesAnswer.set(true);
    }

    boolean hasLostIt() {
        return !losesAnswer.get();
    }

    private interface Work {
        void run() throws IOException;
    }

    private static void run(Work work) {
        Thread thread = new Thread(() -> {
            try {
                work.run();
            } catch (IOException ended) {
                // One of the two ends has closed.
            }
        });
        thread.setDaemon(true);
        thread.start();
    }

    private void accept() throws IOException {
        while (true) {
            Socket client = socket.accept();
            Socket server = new Socket(InetAddress.getLoopbackAddress(), redis);
            run(() -> pump(client, server, false));
            run(() -> pump(server, client, true));
        }
    }

    private void pump(Socket from, Socket to, boolean answers) throws IOException {
        try (from;
                to) {
            InputStream in = from.getInputStream();
            byte[] some = new byte[4096];
            for (int read = in.read(some); read >= 0; read = in.read(some)) {
                if (answers && losesAnswer.compareAndSet(true, false)) {
                    return;
                }
                if (answers && garblesAnswer.compareAndSet(true, false)) {
                    to.getOutputStream().write("$-5\r\n".getBytes(StandardCharsets.US_ASCII));
                }
                to.getOutputStream().write(some, 0, read);
                to.getOutputStream().flush();
            }
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
