package io.hookproof.examples.plain;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.hookproof.DeliveryHandler;
import io.hookproof.Verifier;
import io.hookproof.WebhookReceiver;
import io.hookproof.http.Headers;
import io.hookproof.http.WebhookResponse;
import io.hookproof.scheme.Secret;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.concurrent.Executors;

/** A receiver on the JDK's own HTTP server: what an adapter does, in thirty lines. */
public final class PlainJava {
    private PlainJava() {}

    public static void main(String[] args) throws IOException {
        // In seconds. Otherwise the JDK's server waits for a body without end, and each such body holds a thread.
        System.setProperty("sun.net.httpserver.maxReqTime", "10");
        Secret secret = Secret.of(System.getenv("ACME_SECRET"));
        int port = args.length > 0 ? Integer.parseInt(args[0]) : 8080;
        start(port, secret, delivery -> System.out.println("handled " + delivery));
        System.out.println("listening on http://localhost:" + port + "/hooks/acme");
    }

    static HttpServer start(int port, Secret secret, DeliveryHandler handler) throws IOException {
        Verifier verifier = Verifier.of(Acme.PROVIDER).secrets(secret).build();
        WebhookReceiver receiver = WebhookReceiver.of(verifier, handler);
        HttpServer server = HttpServer.create(new InetSocketAddress(port), 0);
        server.createContext("/hooks/acme", exchange -> answer(exchange, receiver));
        server.setExecutor(Executors.newFixedThreadPool(8));
        server.start();
        return server;
    }

    static void answer(HttpExchange exchange, WebhookReceiver receiver) throws IOException {
        try (exchange) {
            WebhookResponse answer = receiver.receive(
                    exchange.getRequestMethod(),
                    exchange.getRequestURI().toString(), // path and query, raw as they came
                    Headers.of(exchange.getRequestHeaders()),
                    exchange.getRequestBody());
            // A handler that was told to stop leaves its thread interrupted, and Java closes a channel under such a
            // one.
            Thread.interrupted();
            answer.headers().forEach(exchange.getResponseHeaders()::add);
            byte[] body = exchange.getRequestMethod().equals("HEAD")
                    ? new byte[0]
                    : answer.body().bytes();
            exchange.sendResponseHeaders(answer.status(), body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
        }
    }
}
