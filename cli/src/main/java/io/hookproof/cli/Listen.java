package io.hookproof.cli;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.hookproof.Admission;
import io.hookproof.Verification;
import io.hookproof.Verifier;
import io.hookproof.WebhookReceiver;
import io.hookproof.http.WebhookRequest;
import io.hookproof.http.WebhookResponse;
import io.hookproof.testkit.JdkExchange;
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
    private static final int HIGHEST_PORT = 65_535;
    /** A tunnel leads strangers here too: none of them takes every thread of this machine, or keeps one for ever. */
    private static final int THREADS = 32;

    private static final String MOST_SECONDS_FOR_A_REQUEST = "30";

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Mixin
    @SuppressWarnings("NullAway.Init")
    private ReceiverOptions receiver;

    @Option(names = "--port", paramLabel = "N", description = "8080 by default; 0 takes any free port")
    private int port = 8080;

    @Option(
            names = "--forward",
            paramLabel = "URL",
            description = "forward genuine deliveries, byte by byte, and answer what that URL answers")
    private @Nullable String forward;

    @Option(
            names = "--save",
            paramLabel = "DIR",
            description = "keep each message there, for verify and resend; the last hundred that are not proven in its"
                    + " folder " + Arrivals.UNPROVEN)
    private @Nullable Path save;

    /** Null where nothing is saved. */
    private @Nullable Arrivals saved;

    private final AtomicInteger count = new AtomicInteger();

    @Override
    public Integer call() throws Exception {
        Verifier verifier = receiver.builder(Optional.empty()).build();
        Target target = forward == null ? null : new Target(forward);
        if (target != null && target.uri().getRawQuery() != null) {
            throw new Mistake(
                    Hookproof.USAGE,
                    "--forward has a query, and each delivery brings its own: leave it out of the URL");
        }
        createFolder();
        // The only limit that the JDK's server has for a body of which nothing comes; read when it is first made.
        System.setProperty("sun.net.httpserver.maxReqTime", MOST_SECONDS_FOR_A_REQUEST);
        HttpServer server = server();
        PrintWriter out = spec.commandLine().getOut();
        server.createContext("/", exchange -> {
            try (exchange) {
                handle(exchange, verifier, target, out);
            }
        });
        server.setExecutor(Executors.newFixedThreadPool(THREADS));
        server.start();
        out.println("listening for " + verifier.provider().id() + " on http://127.0.0.1:"
                + server.getAddress().getPort() + "/ (any path); stop with Ctrl-C");
        new CountDownLatch(1).await();
        return 0;
    }

    private void createFolder() {
        try {
            if (save != null) {
                Files.createDirectories(save);
                saved = new Arrivals(save);
            }
        } catch (IOException noFolder) {
            throw new Mistake(Hookproof.USAGE, "--save " + save + " is not a folder and cannot be created");
        }
    }

    private HttpServer server() throws IOException {
        if (port < 0 || port > HIGHEST_PORT) {
            throw new Mistake(Hookproof.USAGE, "--port " + port + " is not a port; expected 0 to " + HIGHEST_PORT);
        }
        try {
            return HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        } catch (BindException taken) {
            throw new Mistake(
                    Hookproof.USAGE, "port " + port + " is in use or not yours to take; choose another with --port");
        }
    }

    private void handle(HttpExchange exchange, Verifier verifier, @Nullable Target target, PrintWriter out)
            throws IOException {
        Instant now = Instant.now();
        KeptBody body = new KeptBody(exchange.getRequestBody(), System::nanoTime);
        // Closed whatever fails on the way, so that the sender's next retry is let in.
        try (Admission admission = WebhookReceiver.admit(
                verifier,
                exchange.getRequestMethod(),
                JdkExchange.target(exchange),
                JdkExchange.headers(exchange),
                body)) {
            WebhookRequest judged = admission.request();
            // A request that is refused because of its headers is judged without its body, and saved for inspection.
            WebhookRequest request = new WebhookRequest(
                    judged.method(), judged.target(), judged.headers(), body.upTo(verifier.bodyLimit()));
            int number = count.incrementAndGet();
            String kept = keep(request, admission.verification(), verifier, now, number);
            StringBuilder line = new StringBuilder(now.truncatedTo(ChronoUnit.SECONDS) + " #" + number + " "
                    + coloured(Verdicts.line(admission.verification())) + " -> ");
            WebhookResponse response = answer(admission, request, target, line);
            out.println(line.append(kept));
            JdkExchange.send(response, exchange);
        }
    }

    /** The answer; also appends the outcome to the line. */
    private static WebhookResponse answer(
            Admission admission, WebhookRequest request, @Nullable Target target, StringBuilder line) {
        if (admission.delivery().isEmpty() || target == null) {
            WebhookResponse response = admission.delivery().isEmpty() ? admission.response() : admission.confirm();
            line.append(response.status());
            return response;
        }
        try {
            Target.Answer answer = target.send(request);
            WebhookResponse response = admission.settleByStatus(answer.status()).orElseGet(answer::asOurs);
            line.append(response.status());
            if (response.status() != answer.status()) {
                line.append(" for the application's ").append(answer.status());
            }
            return response;
        } catch (Mistake unreachable) {
            WebhookResponse response = admission.fail(unreachable);
            line.append(response.status()).append(": ").append(unreachable.getMessage());
            return response;
        }
    }

    /** Saves the request, and returns a note if that failed. */
    private String keep(WebhookRequest request, Verification verdict, Verifier verifier, Instant now, int number) {
        Arrivals folder = saved;
        if (folder == null) {
            return "";
        }
        try {
            RawMessage message = RawMessage.of(request)
                    .with("now", now.toString())
                    .with("provider", verifier.provider().id());
            Optional<String> url = receiver.publicUrl(request.target());
            byte[] bytes = url.isEmpty()
                    ? message.toBytes()
                    : message.with("url", url.get()).toBytes();
            folder.keep(Saved.name(now, number), bytes, verdict);
            return "";
        } catch (IOException notWritten) {
            return "; not saved: " + save + " cannot be written to";
        }
    }

    private static String coloured(String line) {
        if (!Colours.in(System.getenv()).enabled()) {
            return line;
        }
        int colour = line.startsWith("VERIFIED") || line.startsWith("HANDSHAKE")
                ? GREEN
                : line.startsWith("REJECTED") ? RED : YELLOW;
        return "\u001b[" + colour + "m" + line + "\u001b[0m";
    }
}
