package io.hookproof.testkit;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.hookproof.WebhookReceiver;
import io.hookproof.http.WebhookResponse;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/** The JDK's own HTTP server on a free port of this machine, around a receiver. */
final class RunningServer implements AutoCloseable {
    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final URI url;
    private volatile @Nullable WebhookReceiver receiver;

    private RunningServer(HttpServer server, String path) {
        this.server = server;
        this.url = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
    }

    static RunningServer start(String path) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        RunningServer running = new RunningServer(server, path);
        server.createContext("/", running::answer);
        server.setExecutor(running.threads);
        server.start();
        return running;
    }

    URI url() {
        return url;
    }

    /** Makes that receiver handle all further requests. */
    void serve(WebhookReceiver receiver) {
        this.receiver = receiver;
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            WebhookReceiver now = receiver;
            if (now == null) {
                exchange.sendResponseHeaders(503, -1);
                return;
            }
            WebhookResponse response = now.receive(
                    exchange.getRequestMethod(),
                    JdkExchange.target(exchange),
                    JdkExchange.headers(exchange),
                    exchange.getRequestBody());
            JdkExchange.send(response, exchange);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
