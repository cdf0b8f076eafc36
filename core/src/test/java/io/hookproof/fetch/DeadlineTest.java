package io.hookproof.fetch;

import static io.hookproof.fetch.Fetching.failure;
import static io.hookproof.fetch.Fetching.get;
import static io.hookproof.fetch.Fetching.reason;
import static io.hookproof.fetch.Fetching.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.hookproof.Application;
import io.hookproof.fetch.FetchException.Reason;
import java.io.IOException;
import java.lang.ref.WeakReference;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** A fetch ends when its time is up, whatever it hangs on, and leaves no thread and no place behind. */
@Timeout(60)
class DeadlineTest {
    private static final Duration SOON = Duration.ofMillis(300);

    /** Between two drops: well under any read timeout, and enough of them would last for ever. */
    private static final long DROP_MILLIS = 20;

    private record Hanging(String what, StubServer.Conversation conversation) {}

    /** The time of a re-fetch may be longer than a fetch usually has. */
    @Test
    void aRequestHasTheTimeThatItAsksForUnlessThePolicySaysLess() {
        FetchRequest request = FetchRequest.get(URI.create("https://api.example/"));
        FetchRequest patient = request.within(Duration.ofSeconds(9));
        FetchPolicy usual = FetchPolicy.onlyTo("api.example").build();
        FetchPolicy strict = FetchPolicy.onlyTo("api.example")
                .deadline(Duration.ofSeconds(3))
                .build();

        assertThat(usual.deadlineOf(patient)).hasSeconds(9);
        assertThat(usual.deadlineOf(request)).hasSeconds(5);
        assertThat(usual.deadlineOf(request.within(Duration.ofSeconds(1)))).hasSeconds(1);
        assertThat(strict.deadlineOf(patient)).hasSeconds(3);
        assertThat(strict.deadlineOf(request)).hasSeconds(3);
        assertThat(strict.deadlineOf(request.within(Duration.ofSeconds(1)))).hasSeconds(1);
    }

    private static List<Hanging> servers() {
        return List.of(
                new Hanging("never answers", StubServer.Call::waitForTheEnd),
                new Hanging("reads and never answers", call -> {
                    call.head();
                    call.waitForTheEnd();
                }),
                new Hanging("drips its body", call -> {
                    call.head();
                    call.say("HTTP/1.1 200 OK\r\nContent-Length: 1000000\r\n\r\n");
                    drip(call, "x");
                }),
                new Hanging("drips chunks", call -> {
                    call.head();
                    call.say("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n");
                    drip(call, "1\r\nx\r\n");
                }),
                new Hanging("drips a chunk extension", call -> {
                    call.head();
                    call.say("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1;");
                    drip(call, "x");
                }),
                new Hanging("drips its status line", call -> {
                    call.head();
                    drip(call, "HTTP/1.1 200 O");
                }),
                new Hanging("drips header fields", call -> {
                    call.head();
                    call.say("HTTP/1.1 200 OK\r\nX: ");
                    drip(call, "y");
                }),
                new Hanging("says 100 Continue for ever", call -> {
                    call.head();
                    drip(call, "HTTP/1.1 100 Continue\r\n\r\n");
                }),
                new Hanging("says 103 Early Hints for ever", call -> {
                    call.head();
                    drip(call, "HTTP/1.1 103 Early Hints\r\nLink: </x>\r\n\r\n");
                }),
                new Hanging("stops in the middle of its body", call -> {
                    call.head();
                    call.say("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf");
                    call.waitForTheEnd();
                }),
                new Hanging("never ends a body without length", call -> {
                    call.head();
                    call.say("HTTP/1.1 200 OK\r\n\r\nhalf");
                    call.waitForTheEnd();
                }));
    }

    private static void drip(StubServer.Call call, String drop) throws IOException, InterruptedException {
        while (true) {
            call.say(drop);
            Thread.sleep(DROP_MILLIS);
        }
    }

    /** All at the same time: each takes the whole deadline. */
    @Test
    void aServerThatHangsIsCutOff() throws Exception {
        List<Hanging> servers = servers();
        List<Reason> reasons = Callers.atOnce(servers.size(), i -> () -> {
            try (StubServer server = StubServer.talking(servers.get(i).conversation())) {
                Reason reason = reason(server.policy().deadline(SOON), server.uri("/"));
                await("the connection is closed as well").until(() -> server.running() == 0);
                return reason;
            }
        });
        for (int i = 0; i < servers.size(); i++) {
            assertThat(reasons.get(i)).as(servers.get(i).what()).isEqualTo(Reason.TIMEOUT);
        }
        try (StubServer server = StubServer.saying("in time")) {
            assertThat(text(get(server.policy().deadline(Duration.ofSeconds(30)), server.uri("/"))))
                    .isEqualTo("in time");
        }
    }

    @Test
    void theShorterOfTwoDeadlinesHolds() throws Exception {
        try (StubServer server = StubServer.talking(StubServer.Call::waitForTheEnd)) {
            FetchRequest hasty = FetchRequest.get(server.uri("/")).within(SOON);
            FetchRequest patient = FetchRequest.get(server.uri("/")).within(Duration.ofDays(1));
            Fetcher lenient = Fetcher.guarded(
                    server.policy().deadline(Duration.ofMinutes(1)).build());
            Fetcher strict = Fetcher.guarded(server.policy().deadline(SOON).build());

            assertThat(failure(lenient, hasty)).hasMessageContaining("300 ms");
            assertThat(failure(strict, patient)).hasMessageContaining("300 ms");
        }
    }

    @Test
    void aNameServerThatHangsIsLeftBehindAndKeepsItsPlaceOnly() throws Exception {
        CountDownLatch nameServerWakes = new CountDownLatch(1);
        try (StubServer server = StubServer.saying("found")) {
            RecordingResolver resolver = RecordingResolver.of(host -> {
                try {
                    nameServerWakes.await();
                } catch (InterruptedException never) {
                    throw new IllegalStateException(never);
                }
                return List.of(RecordingResolver.address("127.0.0.1"));
            });
            Fetcher fetcher = Fetcher.guarded(FetchPolicy.onlyTo("keys.example.test:" + server.port())
                    .allowPlainHttp()
                    .allowLoopback()
                    .deadline(Duration.ofSeconds(30))
                    .maxConcurrent(1)
                    .resolver(resolver)
                    .build());
            FetchRequest request = FetchRequest.get(URI.create("http://keys.example.test:" + server.port() + "/"));

            assertThat(failure(fetcher, request.within(SOON)).reason()).isEqualTo(Reason.TIMEOUT);
            assertThat(failure(fetcher, request).reason()).isEqualTo(Reason.BUSY);
            nameServerWakes.countDown();
            await().ignoreExceptionsInstanceOf(FetchException.class)
                    .until(() -> text(fetcher.fetch(request)).equals("found"));
            assertThat(server.heads())
                    .as("the abandoned request was never sent")
                    .hasSize(1);
        }
    }

    @Test
    void oneFetchTooManyIsRefusedAtOnceAndPlacesComeBack() throws Exception {
        CountDownLatch mayAnswer = new CountDownLatch(1);
        try (StubServer server = StubServer.talking(call -> {
            call.head();
            mayAnswer.await();
            call.say(StubServer.ok("done"));
        })) {
            Fetcher fetcher = Fetcher.guarded(server.policy()
                    .maxConcurrent(1)
                    .deadline(Duration.ofSeconds(30))
                    .build());
            FetchRequest request = FetchRequest.get(server.uri("/"));
            AtomicReference<String> first = new AtomicReference<>();
            Thread other = new Thread(() -> first.set(fetched(fetcher, request)));
            other.start();
            server.awaitFirstCall();

            assertThat(failure(fetcher, request).reason()).isEqualTo(Reason.BUSY);
            mayAnswer.countDown();
            other.join();
            assertThat(first).hasValue("done");
            for (int i = 0; i < 100; i++) {
                assertThat(text(fetcher.fetch(request))).isEqualTo("done");
            }
        }
    }

    @Test
    void anInterruptedCallerLeavesAndIsStillInterrupted() throws Exception {
        try (StubServer server = StubServer.talking(StubServer.Call::waitForTheEnd)) {
            Fetcher fetcher = Fetcher.guarded(
                    server.policy().deadline(Duration.ofSeconds(30)).build());
            AtomicReference<Reason> reason = new AtomicReference<>();
            AtomicReference<Boolean> flag = new AtomicReference<>();
            Thread caller = new Thread(() -> {
                reason.set(failure(fetcher, FetchRequest.get(server.uri("/"))).reason());
                flag.set(Thread.currentThread().isInterrupted());
            });
            caller.start();
            server.awaitFirstCall();
            caller.interrupt();
            caller.join();

            assertThat(reason).hasValue(Reason.INTERRUPTED);
            assertThat(flag).hasValue(true);
            await("the connection is closed as well").until(() -> server.running() == 0);
        }
    }

    @Test
    void aPortWhereNobodyListensIsAFailedConnection() throws Exception {
        // Bound and not listening: a port that was merely free a moment ago may be another program's by now.
        try (StubServer server = StubServer.saying("x");
                Socket silent = new Socket()) {
            silent.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            String host = "127.0.0.1:" + silent.getLocalPort();
            assertThat(text(get(server.policy(), server.uri("/")))).isEqualTo("x");

            FetchException failed = failure(
                    FetchPolicy.onlyTo(host).allowPlainHttp().allowLoopback(), URI.create("http://" + host + "/"));
            assertThat(failed.reason()).isEqualTo(Reason.CONNECT_FAILED);
            assertThat(failed.reason().nothingWasSent()).isTrue();
        }
    }

    /** A server that accepts no connection, and whose queue has no room for another: Linux lets the next one wait. */
    private static final class FullServer implements AutoCloseable {
        private static final int MORE_THAN_FIT = 20;

        private final ServerSocket listener = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"));
        private final List<SocketChannel> waiting = new ArrayList<>();

        FullServer() throws IOException {
            for (int i = 0; i < MORE_THAN_FIT; i++) {
                SocketChannel channel = SocketChannel.open();
                channel.configureBlocking(false);
                channel.connect(listener.getLocalSocketAddress());
                waiting.add(channel);
            }
        }

        FetchPolicy.Builder policy() {
            return FetchPolicy.onlyTo("127.0.0.1:" + listener.getLocalPort())
                    .allowPlainHttp()
                    .allowLoopback();
        }

        FetchRequest request() {
            return FetchRequest.get(URI.create("http://127.0.0.1:" + listener.getLocalPort() + "/"));
        }

        @Override
        public void close() throws IOException {
            for (SocketChannel channel : waiting) {
                channel.close();
            }
            listener.close();
        }
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void anAttemptToConnectHasATimeOfItsOwn() throws Exception {
        try (FullServer server = new FullServer()) {
            Fetcher fetcher = Fetcher.guarded(server.policy()
                    .connectTimeout(SOON)
                    .deadline(Duration.ofSeconds(10))
                    .build());

            FetchException failed = failure(fetcher, server.request());
            assertThat(failed.reason()).isEqualTo(Reason.TIMEOUT);
            assertThat(failed).as("the time to connect, not the deadline").hasMessageContaining("no connection");
        }
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void aFetchThatIsGivenUpWhileItConnectsGivesItsPlaceBack() throws Exception {
        try (FullServer server = new FullServer()) {
            Fetcher fetcher = Fetcher.guarded(server.policy()
                    .connectTimeout(Duration.ofMinutes(1))
                    .maxConcurrent(1)
                    .build());
            FetchRequest hasty = server.request().within(SOON);

            assertThat(failure(fetcher, hasty)).hasMessageContaining("not done within 300 ms");
            await().until(() -> failure(fetcher, hasty).reason() == Reason.TIMEOUT);
        }
    }

    private static String fetched(Fetcher fetcher, FetchRequest request) {
        try {
            return text(fetcher.fetch(request));
        } catch (FetchException failed) {
            return failed.getMessage();
        }
    }

    /** On Java 17 a thread keeps the classes of all callers on the stack where it is made. */
    @Test
    void anIdleThreadKeepsNoApplicationThatCameFirst() throws Exception {
        try (StubServer server = StubServer.saying("{}")) {
            Fetcher fetcher = Fetcher.guarded(server.policy().build());
            FetchRequest request = FetchRequest.get(server.uri("/"));
            WeakReference<ClassLoader> first = Application.calling(() -> fetched(fetcher, request));

            assertThat(Application.isCollected(first)).isTrue();
            assertThat(fetched(fetcher, request)).as("for the next").isEqualTo("{}");
        }
    }

    /** Such as who is logged in, and the trace: the thread fetches for the next request, too. */
    @Test
    void aFetchHasNothingOfWhoeverCameFirst() throws Exception {
        InheritableThreadLocal<String> user = new InheritableThreadLocal<>();
        AtomicReference<String> seen = new AtomicReference<>("not asked");
        try (StubServer server = StubServer.saying("{}")) {
            user.set("whose request it is");
            get(
                    server.policy().resolver(host -> {
                        seen.set(user.get());
                        return List.of(RecordingResolver.address("127.0.0.1"));
                    }),
                    server.uri("/"));
        } finally {
            user.remove();
        }
        assertThat(seen.get()).isNull();
    }
}
