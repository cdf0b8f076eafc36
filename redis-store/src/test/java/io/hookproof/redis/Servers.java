package io.hookproof.redis;

import java.io.IOException;
import java.net.ServerSocket;
import redis.embedded.RedisServer;

/** Real Redis servers for tests. */
final class Servers {
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

    static RedisServer start(int port, String... settings) throws IOException {
        var builder = RedisServer.newRedisServer().port(port).bind("127.0.0.1").setting("save \"\"");
        for (String setting : settings) {
            builder.setting(setting);
        }
        RedisServer server = builder.build();
        server.start();
        return server;
    }

    static void stop(RedisServer server) {
        try {
            server.stop();
        } catch (IOException alreadyGone) {
            // What a test has killed.
        }
    }

    static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    /** A cluster's nodes also take the port ten thousand above. */
    static int freeClusterPort() throws IOException {
        int port = freePort();
        while (port > 55_000) {
            port = freePort();
        }
        return port;
    }

    static String url(int port) {
        return "redis://127.0.0.1:" + port;
    }
}
