package io.hookproof.cli;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.hookproof.Admission;
import io.hookproof.Verifier;
import io.hookproof.WebhookReceiver;
import io.hookproof.http.Headers;
import io.hookproof.http.WebhookRequest;
import io.hookproof.http.WebhookResponse;
import io.hookproof.testkit.RawMessage;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** A real receiver that shows what arrives. */
@Command(
        name = "listen",
        mixinStandardHelpOptions = true,
        description = "Receives deliveries on this machine and shows each with its verdict as it arrives.",
        footer = {
            "",
            "Examples:",
            "  hookproof listen --provider github --secret env:SECRET --save arrived",
            "  hookproof listen --provider stripe --secret env:SECRET --forward http://localhost:3000/hooks"
        })
final class Listen implements Callable<Integer> {
    private static final int RED = 31;
    private static final int GREEN = 32;
    private static final int YELLOW = 33;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Mixin
    @SuppressWarnings("NullAway.Init")
    private ReceiverOptions receiver;

    @Option(names = "--port", paramLabel = "N", description = "8080 unless said; 0 takes any free one")
    private int port = 8080;

    @Option(
            names = "--forward",
            paramLabel = "URL",
            description = "send what is genuine on, byte by byte; its answer is ours")
    private @Nullable String forward;

    @Option(names = "--save", paramLabel = "DIR", description = "keep each message there, for verify and resend")
    private @Nullable Path save;

    private final AtomicInteger count = new AtomicInteger();

    @Override
    public Integer call() throws Exception {
        Verifier verifier = receiver.builder(Optional.empty()).build();
        Target target = forward == null ? null : new Target(forward);
        if (save != null) {
            Files.createDirectories(save);
        }
        HttpServer server = server();
        PrintWriter out = spec.commandLine().getOut();
        server.createContext("/", exchange -> {
            try (exchange) {
                handle(exchange, verifier, target, out);
            }
        });
        server.setExecutor(Executors.newCachedThreadPool());
        server.start();
        out.println("listening for " + verifier.provider().id() + " on http://127.0.0.1:"
                + server.getAddress().getPort() + "/ (any path); stop with Ctrl-C");
        new CountDownLatch(1).await();
        return 0;
    }

    private HttpServer server() throws IOException {
        try {
            return HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        } catch (BindException taken) {
            throw new Mistake(Hookproof.USAGE, "port " + port + " is in use; choose another with --port");
        }
    }

    private void handle(HttpExchange exchange, Verifier verifier, @Nullable Target target, PrintWriter out)
            throws IOException {
        Headers.Builder fields = Headers.builder();
        exchange.getRequestHeaders().forEach((name, values) -> values.forEach(value -> fields.add(name, value)));
        Headers headers = fields.build();
        String url = exchange.getRequestURI().toString();
        Instant now = Instant.now();
        Admission admission =
                WebhookReceiver.admit(verifier, exchange.getRequestMethod(), url, headers, exchange.getRequestBody());
        WebhookRequest request = new WebhookRequest(exchange.getRequestMethod(), url, headers, admission.body());
        int number = count.incrementAndGet();
        keep(request, verifier, now, number);
        WebhookResponse response = answer(admission, request, target);
        out.println(now.truncatedTo(ChronoUnit.SECONDS) + " #" + number + " "
                + coloured(Verdicts.line(admission.verification())) + " -> " + response.status());
        for (int i = 0; i < response.headers().size(); i++) {
            exchange.getResponseHeaders()
                    .add(response.headers().name(i), response.headers().value(i));
        }
        byte[] body = response.body().bytes();
        exchange.sendResponseHeaders(response.status(), body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
    }

    private static WebhookResponse answer(Admission admission, WebhookRequest request, @Nullable Target target) {
        if (admission.delivery().isEmpty()) {
            return admission.response();
        }
        if (target == null) {
            return admission.confirm();
        }
        try {
            Target.Answer answer = target.send(request);
            WebhookResponse response = WebhookResponse.text(answer.status(), answer.body());
            return admission.settleByStatus(answer.status()).orElse(response);
        } catch (Mistake unreachable) {
            return admission.fail(unreachable);
        }
    }

    private void keep(WebhookRequest request, Verifier verifier, Instant now, int number) throws IOException {
        if (save != null) {
            byte[] message = RawMessage.of(request)
                    .with("now", now.toString())
                    .with("provider", verifier.provider().id())
                    .toBytes();
            Files.write(save.resolve("%s-%04d.http".formatted(now.toString().replace(':', '-'), number)), message);
        }
    }

    private static String coloured(String line) {
        if (!Ansi.AUTO.enabled()) {
            return line;
        }
        int colour = line.startsWith("VERIFIED") || line.startsWith("HANDSHAKE")
                ? GREEN
                : line.startsWith("REJECTED") ? RED : YELLOW;
        return "\u001b[" + colour + "m" + line + "\u001b[0m";
    }
}
