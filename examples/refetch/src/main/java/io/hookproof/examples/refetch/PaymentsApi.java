package io.hookproof.examples.refetch;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Stands in for the provider's API: {@code GET /v2/payments/tr_1}; a {@code PUT} there changes the payment. */
final class PaymentsApi implements AutoCloseable {
    private final Map<String, String> payments = new ConcurrentHashMap<>();
    private final HttpServer server;
    private volatile boolean isDown;

    PaymentsApi(String token) throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/v2/payments/", exchange -> {
            String id = exchange.getRequestURI().getPath().substring("/v2/payments/".length());
            if (exchange.getRequestMethod().equals("PUT")) {
                put(id, new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
                exchange.sendResponseHeaders(204, -1);
                exchange.close();
                return;
            }
            String status = payments.get(id);
            boolean allowed =
                    ("Bearer " + token).equals(exchange.getRequestHeaders().getFirst("Authorization"));
            int code = isDown ? 503 : !allowed ? 401 : status == null ? 404 : 200;
            byte[] body = code == 200 && status != null ? status.getBytes(StandardCharsets.UTF_8) : new byte[0];
            exchange.sendResponseHeaders(code, body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
    }

    void put(String id, String status) {
        payments.put(id, "{\"id\":\"" + id + "\",\"status\":\"" + status + "\"}");
    }

    void down(boolean down) {
        isDown = down;
    }

    URI base() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
