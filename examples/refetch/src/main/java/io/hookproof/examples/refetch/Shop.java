package io.hookproof.examples.refetch;

import com.sun.net.httpserver.HttpServer;
import io.hookproof.Verifier;
import io.hookproof.WebhookListener;
import io.hookproof.WebhookReceiver;
import io.hookproof.fetch.FetchPolicy;
import io.hookproof.fetch.Fetcher;
import io.hookproof.http.Headers;
import io.hookproof.http.WebhookResponse;
import io.hookproof.providers.MollieClassic;
import io.hookproof.refetch.Refetch;
import io.hookproof.scheme.Secret;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;

/**
 * A shop whose payment provider says no more than {@code id=tr_1}, unsigned. Prints what arrived, what the provider's API
 * said, and what the shop did. Exit code 0 only if every row is right.
 */
public final class Shop {
    private static final String TOKEN = "test_key_of_the_shop";

    private final List<String> handled = Collections.synchronizedList(new ArrayList<>());
    private final HttpClient client = HttpClient.newHttpClient();
    private final PrintStream out;
    private int wrong;

    private Shop(PrintStream out) {
        this.out = out;
    }

    /** With a port as its argument it stays open there, for deliveries by hand. */
    public static void main(String[] args) throws Exception {
        if (args.length == 1) {
            stayOpen(Integer.parseInt(args[0]), System.out);
            return;
        }
        System.exit(run(System.out) == 0 ? 0 : 1);
    }

    /** Runs the demonstration; how many rows were wrong. */
    static int run(PrintStream out) throws Exception {
        Shop shop = new Shop(out);
        try (PaymentsApi api = new PaymentsApi(TOKEN)) {
            HttpServer server = serve(receiver(api.base(), payment -> shop.handled.add(payment.status())), 0);
            try {
                shop.rows(
                        api,
                        URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/hooks"));
            } finally {
                server.stop(0);
            }
        }
        return shop.wrong;
    }

    private static void stayOpen(int port, PrintStream out) throws IOException {
        PaymentsApi api = new PaymentsApi(TOKEN);
        api.put("tr_1", "open");
        serve(receiver(api.base(), payment -> out.println("handled: " + payment)), port);
        out.println("a delivery:          curl -i -d id=tr_1 http://127.0.0.1:" + port + "/hooks");
        out.println("another state of it: curl -X PUT -d paid " + api.base() + "/v2/payments/tr_1");
    }

    private static WebhookReceiver receiver(URI api, Consumer<Payment> work) {
        // The API of this example is on loopback and plain HTTP, which must be allowed by name. The real one needs none
        // of it: .refetch(Refetch.bearer(token)) is all.
        Fetcher fetcher = Fetcher.guarded(FetchPolicy.onlyTo(api.getAuthority())
                .allowLoopback()
                .allowPlainHttp()
                .build());
        Verifier verifier = Verifier.of(MollieClassic.PROVIDER)
                .refetch(Refetch.bearer(Secret.of(TOKEN)).base(api))
                .fetcher(fetcher)
                .listener(WebhookListener.none())
                .build();
        return WebhookReceiver.of(verifier, delivery -> work.accept(delivery.resource(Payment.class)));
    }

    /** What the shop needs of a payment. */
    record Payment(String id, String status) {}

    private static HttpServer serve(WebhookReceiver receiver, int port) throws IOException {
        // In seconds. Otherwise the JDK's server waits for a body without end.
        System.setProperty("sun.net.httpserver.maxReqTime", "10");
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        server.createContext("/hooks", exchange -> {
            Headers.Builder headers = Headers.builder();
            exchange.getRequestHeaders().forEach((name, values) -> values.forEach(value -> headers.add(name, value)));
            WebhookResponse answer = receiver.receive(
                    exchange.getRequestMethod(),
                    exchange.getRequestURI().toString(),
                    headers.build(),
                    exchange.getRequestBody());
            for (int i = 0; i < answer.headers().size(); i++) {
                exchange.getResponseHeaders()
                        .add(answer.headers().name(i), answer.headers().value(i));
            }
            byte[] body = exchange.getRequestMethod().equals("HEAD")
                    ? new byte[0]
                    : answer.body().bytes();
            exchange.sendResponseHeaders(answer.status(), body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
        return server;
    }

    private void rows(PaymentsApi api, URI hooks) throws Exception {
        out.printf("%-16s %-30s %6s  %s%n", "message", "what the API has", "status", "handled");
        api.put("tr_1", "open");
        row("id=tr_1", "open", 200, "open", hooks);
        row("id=tr_1", "open, as before", 200, "", hooks);
        api.put("tr_1", "paid");
        row("id=tr_1", "paid: a new state, a new event", 200, "paid", hooks);
        row("id=tr_666", "nothing: somebody invented it", 503, "", hooks);
        row("id=../refunds", "is never asked", 401, "", hooks);
        api.put("tr_2", "paid");
        api.down(true);
        row("id=tr_2", "is down", 503, "", hooks);
        api.down(false);
        row("id=tr_2", "is back, and so is the sender", 200, "paid", hooks);
        out.println(wrong == 0 ? "all rows are as they must be" : wrong + " rows are wrong");
    }

    private void row(String message, String api, int status, String expected, URI hooks) throws Exception {
        handled.clear();
        HttpResponse<Void> answer = client.send(
                HttpRequest.newBuilder(hooks)
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(message))
                        .build(),
                HttpResponse.BodyHandlers.discarding());
        String done = String.join(",", handled);
        boolean right = answer.statusCode() == status && done.equals(expected);
        wrong += right ? 0 : 1;
        out.printf(
                "%-16s %-30s %6d  %s%s%n",
                message, api, answer.statusCode(), done.isEmpty() ? "-" : done, right ? "" : "   WRONG");
    }
}
