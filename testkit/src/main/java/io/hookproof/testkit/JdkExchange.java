package io.hookproof.testkit;

import com.sun.net.httpserver.HttpExchange;
import io.hookproof.http.Headers;
import io.hookproof.http.WebhookResponse;
import java.io.IOException;
import java.io.OutputStream;

/** Maps to the JDK's own HTTP server, for a test or a tool that needs a receiver on a real connection. */
public final class JdkExchange {
    private JdkExchange() {}

    /** Path and query as received. */
    public static String target(HttpExchange exchange) {
        return exchange.getRequestURI().toString();
    }

    public static Headers headers(HttpExchange exchange) {
        return Headers.of(exchange.getRequestHeaders());
    }

    /** Sends an answer, without its body to a {@code HEAD}. The caller closes the exchange. */
    public static void send(WebhookResponse answer, HttpExchange exchange) throws IOException {
        // The channel is closed under an interrupted thread that writes, and a handler may have left one.
        boolean isToStop = Thread.interrupted();
        try {
            write(answer, exchange);
        } finally {
            if (isToStop) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static void write(WebhookResponse answer, HttpExchange exchange) throws IOException {
        answer.headers().forEach(exchange.getResponseHeaders()::add);
        byte[] body = answer.body().bytes();
        boolean isSilent = body.length == 0 || exchange.getRequestMethod().equals("HEAD");
        exchange.sendResponseHeaders(answer.status(), isSilent ? -1 : body.length);
        if (!isSilent) {
            try (OutputStream out = exchange.getResponseBody()) {
                out.write(body);
            }
        }
    }
}
