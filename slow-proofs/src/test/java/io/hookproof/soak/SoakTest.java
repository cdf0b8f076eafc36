package io.hookproof.soak;

import static org.assertj.core.api.Assertions.assertThat;

import io.hookproof.Delivery;
import io.hookproof.Verifier;
import io.hookproof.WebhookListener;
import io.hookproof.http.WebhookRequest;
import io.hookproof.providers.Stripe;
import io.hookproof.replay.InMemoryReplayStore;
import io.hookproof.scheme.Secret;
import io.hookproof.servlet.WebhookFilter;
import io.hookproof.testkit.Fault;
import io.hookproof.testkit.SignedRequests;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicLong;
import org.eclipse.jetty.ee11.servlet.FilterHolder;
import org.eclipse.jetty.ee11.servlet.ServletContextHandler;
import org.eclipse.jetty.ee11.servlet.ServletHolder;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.junit.jupiter.api.Test;

/**
 * The filter in a container under everything at once: genuine deliveries, copies at the same moment, later replays, forgeries, stale
 * ones, broken connections and a handler that fails. Every genuine event is handled exactly once, nothing else is, and
 * nothing is left behind. For as long as one likes by {@code -Psoak}: see docs/slow-proofs.md.
 */
class SoakTest {
    private static final int SECONDS = Integer.getInteger("soak.seconds", 3);
    private static final int SENDERS = 4;
    /** Events of one sender, so that their accounts need no growing memory. */
    private static final int MOST = 1_000_000;

    /** By then each kind of traffic has been seen, however slow the machine. */
    private static final int LEAST = 40;

    private static final String SECRET = "whsec_a secret for the soak, long enough";

    /** What is remembered is forgotten after three minutes: from then on the heap must not grow. */
    private static final int STEADY = 600;

    /** Runs of the handler to its end, by event. */
    private final AtomicIntegerArray handled = new AtomicIntegerArray(SENDERS * MOST);

    /** Whether the handler has failed on it, by event. */
    private final AtomicIntegerArray failedOnce = new AtomicIntegerArray(SENDERS * MOST);

    private final AtomicInteger failures = new AtomicInteger();
    private final AtomicLong refused = new AtomicLong();
    private final AtomicLong duplicates = new AtomicLong();
    private final AtomicLong brokenOff = new AtomicLong();

    @Test
    void everyGenuineEventIsHandledOnceNothingElseIsAndNothingIsLeftBehind() throws Exception {
        long filesBefore = openFiles();
        Verifier verifier = Verifier.of(Stripe.PROVIDER)
                .secrets(Secret.of(SECRET))
                .tolerance(Duration.ofMinutes(1))
                .rememberFor(Duration.ofSeconds(185))
                .replays(InMemoryReplayStore.holding(4_000_000))
                .listener(WebhookListener.none())
                .build();
        Server server = server(verifier);
        server.start();
        URI url = URI.create(
                "http://127.0.0.1:" + ((ServerConnector) server.getConnectors()[0]).getLocalPort() + "/hooks");

        int[] sent = new int[SENDERS];
        ExecutorService senders = Executors.newFixedThreadPool(SENDERS);
        List<Future<?>> runs = new ArrayList<>();
        long end = System.nanoTime() + Duration.ofSeconds(SECONDS).toNanos();
        for (int sender = 0; sender < SENDERS; sender++) {
            int number = sender;
            runs.add(senders.submit(() -> {
                sent[number] = send(number, url, end);
                return null;
            }));
        }
        long halfway = 0;
        if (SECONDS >= STEADY) {
            Thread.sleep(Duration.ofSeconds(SECONDS / 2).toMillis());
            halfway = heap();
        }
        for (Future<?> run : runs) {
            run.get();
        }
        long atTheEnd = heap();
        senders.shutdown();
        server.stop();

        int events = 0;
        for (int sender = 0; sender < SENDERS; sender++) {
            events += sent[sender];
            for (int event = 0; event < sent[sender]; event++) {
                assertThat(handled.get(sender * MOST + event))
                        .as("event %s of sender %s", event, sender)
                        .isEqualTo(1);
            }
            assertThat(handled.get(sender * MOST + sent[sender])).isZero();
        }
        assertThat(events).isPositive();
        assertThat(failures.get()).isPositive();
        assertThat(refused.get()).isPositive();
        assertThat(duplicates.get()).isPositive();
        assertThat(brokenOff.get()).isPositive();
        if (halfway > 0) {
            assertThat(atTheEnd)
                    .as("heap at the end, after %s halfway", halfway)
                    .isLessThan(halfway + halfway / 2);
        }
        assertThat(openFilesCalmedTo(filesBefore + 20)).isLessThanOrEqualTo(filesBefore + 20);
        System.out.printf(
                "soak: %d s, %d events handled once, %d failed first, %d duplicates, %d refused, %d broken off,"
                        + " heap %d MB halfway, %d MB at the end%n",
                SECONDS,
                events,
                failures.get(),
                duplicates.get(),
                refused.get(),
                brokenOff.get(),
                halfway >> 20,
                atTheEnd >> 20);
    }

    private void handle(String id) {
        String[] parts = id.split("_");
        int at = Integer.parseInt(parts[1]) * MOST + Integer.parseInt(parts[2]);
        boolean failsFirst = at % 10 == 3;
        if (failsFirst && failedOnce.compareAndSet(at, 0, 1)) {
            failures.incrementAndGet();
            throw new IllegalStateException("the first run of every tenth");
        }
        handled.incrementAndGet(at);
    }

    /** Returns how many events it sent. */
    private int send(int sender, URI url, long end) throws Exception {
        HttpClient client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        Random random = new Random(sender);
        int event = 0;
        while (event < LEAST || System.nanoTime() - end < 0 && event < MOST - 1) {
            SignedRequests signed = SignedRequests.stripe(SECRET)
                    .json("{\"id\":\"evt_" + sender + "_" + event + "\",\"type\":\"invoice.paid\",\"pad\":\""
                            + "x".repeat(random.nextInt(2_000)) + "\"}");
            WebhookRequest genuine = signed.build();
            switch (random.nextInt(6)) {
                case 0 -> {
                    assertThat(status(client, signed.fault(Fault.TAMPERED).build(), url))
                            .isEqualTo(401);
                    refused.incrementAndGet();
                }
                case 1 -> {
                    assertThat(status(client, signed.fault(Fault.STALE).build(), url))
                            .isEqualTo(401);
                    refused.incrementAndGet();
                }
                case 2 -> breakOff(genuine, url);
                case 3 -> {
                    client.sendAsync(request(genuine, url), HttpResponse.BodyHandlers.discarding());
                    client.sendAsync(request(genuine, url), HttpResponse.BodyHandlers.discarding());
                }
                default -> {}
            }
            int tries = 0;
            while (status(client, genuine, url) != 200) {
                assertThat(++tries).as("tries of event %s", event).isLessThan(1_000);
            }
            if (random.nextInt(4) == 0) {
                assertThat(status(client, genuine, url)).isEqualTo(200);
                duplicates.incrementAndGet();
            }
            event++;
        }
        return event;
    }

    private static int status(HttpClient client, WebhookRequest request, URI url) throws Exception {
        return client.send(request(request, url), HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }

    private static java.net.http.HttpRequest request(WebhookRequest request, URI url) {
        java.net.http.HttpRequest.Builder builder = java.net.http.HttpRequest.newBuilder(url)
                .timeout(Duration.ofSeconds(60))
                .POST(java.net.http.HttpRequest.BodyPublishers.ofByteArray(
                        request.body().bytes()));
        request.headers().forEach(builder::header);
        return builder.build();
    }

    /** The head and half of the body, and then nothing any more. */
    private void breakOff(WebhookRequest request, URI url) throws IOException {
        try (Socket socket = new Socket(url.getHost(), url.getPort())) {
            StringBuilder head = new StringBuilder("POST /hooks HTTP/1.1\r\nHost: x\r\nContent-Length: "
                    + request.body().size() + "\r\n");
            request.headers()
                    .forEach((name, value) ->
                            head.append(name).append(": ").append(value).append("\r\n"));
            socket.getOutputStream().write(head.append("\r\n").toString().getBytes(StandardCharsets.US_ASCII));
            socket.getOutputStream()
                    .write(request.body().bytes(), 0, request.body().size() / 2);
            socket.getOutputStream().flush();
        }
        brokenOff.incrementAndGet();
    }

    private Server server(Verifier verifier) {
        ServletContextHandler context = new ServletContextHandler("/");
        context.addFilter(new FilterHolder(WebhookFilter.of(verifier)), "/hooks", EnumSet.of(DispatcherType.REQUEST));
        context.addServlet(
                new ServletHolder(new HttpServlet() {
                    private static final long serialVersionUID = 1L;

                    @Override
                    protected void doPost(HttpServletRequest request, HttpServletResponse response) {
                        Delivery delivery = WebhookFilter.delivery(request).orElseThrow();
                        handle(delivery.eventId().orElseThrow());
                    }
                }),
                "/hooks");
        Server server = new Server(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        server.setHandler(context);
        return server;
    }

    private static long heap() {
        long least = Long.MAX_VALUE;
        for (int i = 0; i < 3; i++) {
            System.gc();
            least = Math.min(
                    least,
                    ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed());
        }
        return least;
    }

    private static long openFiles() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof com.sun.management.UnixOperatingSystemMXBean unix
                ? unix.getOpenFileDescriptorCount()
                : 0;
    }

    /** The senders' own connections close when their client is collected, which takes a moment. */
    private static long openFilesCalmedTo(long wanted) throws InterruptedException {
        long open = openFiles();
        for (int i = 0; i < 300 && open > wanted; i++) {
            System.gc();
            Thread.sleep(100);
            open = openFiles();
        }
        return open;
    }
}
