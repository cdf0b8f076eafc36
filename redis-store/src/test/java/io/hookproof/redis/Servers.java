package io.hookproof.redis;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ThreadLocalRandom;
import redis.embedded.RedisServer;

/** Real Redis servers for tests. */
final class Servers {
    private static final int FIRST_PORT = 12_000;
    private static final int BUS = 10_000;

    private static RedisServer shared;

    private Servers() {}

    /** One for all tests that do it no harm; it ends with the process. */
    static synchronized int shared() throws IOException {
        if (shared == null) {
            shared = start(freePort());
            Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(shared)));
        }
        return shared.ports().get(0);
    }

    /** One at a time: a process that is forked while another's program is being written keeps that from starting. */
    static synchronized RedisServer start(int port, String... settings) throws IOException {
        List<String> said = new CopyOnWriteArrayList<>();
        var builder = RedisServer.newRedisServer()
                .port(port)
                .bind("127.0.0.1")
                .setting("save \"\"")
                .soutListener(said::add);
        for (String setting : settings) {
            builder.setting(setting);
        }
        RedisServer server = builder.build();
        try {
            server.start();
        } catch (IOException why) {
            throw new IOException("Redis on port " + port + " says " + said, why);
        }
        return server;
    }

    static void stop(RedisServer server) {
        try {
            server.stop();
        } catch (IOException alreadyGone) {
            // What a test has killed.
        }
    }

    /**
     * Below the ports that a system gives to clients: one that a client has left is refused to a server for a minute.
     * A cluster's node also takes the port ten thousand above.
     */
    static int freePort() {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        int port = random.nextInt(FIRST_PORT, FIRST_PORT + BUS);
        while (!isFree(port) || !isFree(port + BUS)) {
            port = random.nextInt(FIRST_PORT, FIRST_PORT + BUS);
        }
        return port;
    }

    private static boolean isFree(int port) {
        try (ServerSocket ignored = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return true;
        } catch (IOException taken) {
            return false;
        }
    }

    static String url(int port) {
        return "redis://127.0.0.1:" + port;
    }
}
