package io.hookproof.fetch;

import static io.hookproof.fetch.Fetching.failure;
import static io.hookproof.fetch.Fetching.get;
import static io.hookproof.fetch.Fetching.reason;
import static io.hookproof.fetch.Fetching.text;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.hookproof.fetch.FetchException.Reason;
import io.hookproof.http.Body;
import java.io.ByteArrayOutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of an answer: taken as it is, or refused; never obeyed. */
class AnswersTest {
    private static final int LIMIT = 10_000;

    @Test
    void aGenuineAnswerArrivesWhole() throws Exception {
        try (StubServer server =
                StubServer.answering("HTTP/1.1 203 Fine\r\nX-One: 1\r\nX-One: 2\r\nContent-Length: 5\r\n\r\nhello")) {
            Fetched fetched = get(server.policy(), server.uri("/keys?set=1"));

            assertThat(fetched.status()).isEqualTo(203);
            assertThat(fetched.isSuccess()).isTrue();
            assertThat(fetched.headers().all("x-one")).containsExactly("1", "2");
            assertThat(text(fetched)).isEqualTo("hello");
            assertThat(fetched.took()).isPositive();
        }
    }

    @Test
    void theRequestSaysWhatWasAskedForAndNothingElse() throws Exception {
        try (StubServer server = StubServer.saying("x")) {
            Fetcher fetcher = Fetcher.guarded(server.policy().build());
            fetcher.fetch(FetchRequest.get(server.uri("/v1/a%2Fb?c=%7E&d")).with("Authorization", "Bearer t"));

            assertThat(server.heads()).singleElement().asString().startsWith("GET /v1/a%2Fb?c=%7E&d HTTP/1.1\r\n");
            assertThat(server.heads().get(0).trim().split("\r\n"))
                    .containsOnly(
                            "GET /v1/a%2Fb?c=%7E&d HTTP/1.1",
                            "Host: 127.0.0.1:" + server.port(),
                            "Authorization: Bearer t",
                            "Accept-Encoding: identity",
                            "User-Agent: hookproof",
                            "Connection: close");
        }
    }

    @Test
    void aPostCarriesItsBodyToARealServer() throws Exception {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
        List<String> received = new ArrayList<>();
        server.createContext("/", exchange -> {
            received.add(exchange.getRequestMethod() + " "
                    + exchange.getRequestHeaders().getFirst("Content-Type") + " "
                    + new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            exchange.sendResponseHeaders(200, 2);
            exchange.getResponseBody().write("ok".getBytes(StandardCharsets.UTF_8));
            exchange.close();
        });
        server.start();
        try {
            int port = server.getAddress().getPort();
            Fetcher fetcher = Fetcher.guarded(FetchPolicy.onlyTo("127.0.0.1:" + port)
                    .allowPlainHttp()
                    .allowLoopback()
                    .build());
            Body body = Body.of("{\"a\":\"ä\"}".getBytes(StandardCharsets.UTF_8));
            Fetched fetched = fetcher.fetch(
                    FetchRequest.post(URI.create("http://127.0.0.1:" + port + "/x"), "application/json", body));

            assertThat(text(fetched)).isEqualTo("ok");
            assertThat(received).containsExactly("POST application/json {\"a\":\"ä\"}");
        } finally {
            server.stop(0);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {300, 301, 302, 303, 305, 307, 308})
    void noRedirectIsFollowed(int status) throws Exception {
        try (StubServer elsewhere = StubServer.saying("secret");
                StubServer server = StubServer.answering("HTTP/1.1 " + status + " Go\r\nLocation: "
                        + elsewhere.uri("/metadata") + "\r\nRefresh: 0; url=" + elsewhere.uri("/metadata")
                        + "\r\nContent-Length: 0\r\n\r\n")) {
            FetchPolicy.Builder both = FetchPolicy.onlyTo("127.0.0.1:" + server.port(), "127.0.0.1:" + elsewhere.port())
                    .allowPlainHttp()
                    .allowLoopback();

            assertThat(get(both, server.uri("/")).status()).isEqualTo(status);
            assertThat(server.connections()).isEqualTo(1);
            assertThat(elsewhere.connections()).isZero();
            assertThat(text(get(both, elsewhere.uri("/")))).isEqualTo("secret");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HTTP/1.1 503 Busy\r\nRetry-After: 0\r\nContent-Length: 0\r\n\r\n",
                "HTTP/1.1 429 Slow\r\nRetry-After: 0\r\nContent-Length: 0\r\n\r\n",
                "HTTP/1.1 401 Who\r\nWWW-Authenticate: Basic realm=\"a\"\r\nContent-Length: 0\r\n\r\n",
                "HTTP/1.1 407 Who\r\nProxy-Authenticate: Basic realm=\"a\"\r\nContent-Length: 0\r\n\r\n",
                "HTTP/1.1 421 Elsewhere\r\nContent-Length: 0\r\n\r\n",
                "HTTP/1.1 408 Late\r\nConnection: close\r\nContent-Length: 0\r\n\r\n"
            })
    void nothingIsAskedTwice(String answer) throws Exception {
        try (StubServer server = StubServer.answering(answer)) {
            assertThat(get(server.policy(), server.uri("/")).isSuccess()).isFalse();
            assertThat(server.connections()).isEqualTo(1);
            assertThat(server.heads()).hasSize(1);
        }
    }

    @Test
    void aConnectionThatClosesWithoutAWordIsNotTriedAgain() throws Exception {
        try (StubServer server = StubServer.talking(StubServer.Call::head)) {
            assertThat(reason(server.policy(), server.uri("/"))).isEqualTo(Reason.PROTOCOL);
            assertThat(server.connections()).isEqualTo(1);
        }
    }

    @Test
    void nothingIsRememberedFromOneFetchToTheNext() throws Exception {
        try (StubServer server = StubServer.answering("HTTP/1.1 200 OK\r\nSet-Cookie: a=b; Path=/\r\n"
                + "Connection: keep-alive\r\nKeep-Alive: timeout=60\r\nContent-Length: 1\r\n\r\nx")) {
            Fetcher fetcher = Fetcher.guarded(server.policy().build());
            fetcher.fetch(FetchRequest.get(server.uri("/")).with("Authorization", "Basic YTpi"));
            fetcher.fetch(FetchRequest.get(server.uri("/")));

            assertThat(server.connections()).isEqualTo(2);
            assertThat(server.heads().get(1)).doesNotContain("Cookie").doesNotContain("Authorization");
        }
    }

    @Test
    void aBodyOfExactlyTheLimitIsTakenAndOneMoreByteIsNot() throws Exception {
        String most = "a".repeat(LIMIT);
        for (String framing : List.of("length", "chunked", "close")) {
            try (StubServer server = StubServer.answering(framed(most, framing));
                    StubServer tooMuch = StubServer.answering(framed(most + "a", framing))) {
                assertThat(get(server.policy().maxBody(LIMIT), server.uri("/"))
                                .body()
                                .size())
                        .as(framing)
                        .isEqualTo(LIMIT);
                assertThat(reason(tooMuch.policy().maxBody(LIMIT), tooMuch.uri("/")))
                        .as(framing)
                        .isEqualTo(Reason.TOO_LARGE);
            }
        }
    }

    private static String framed(String body, String framing) {
        return switch (framing) {
            case "length" -> StubServer.ok(body);
            case "chunked" ->
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n" + Integer.toHexString(body.length()) + "\r\n"
                        + body + "\r\n0\r\n\r\n";
            default -> "HTTP/1.1 200 OK\r\n\r\n" + body;
        };
    }

    @ParameterizedTest
    @ValueSource(strings = {"Content-Length: 104857600", "Transfer-Encoding: chunked", "X-Ends: with the connection"})
    void aHundredMegabytesAreCutShort(String framing) throws Exception {
        AtomicLong sent = new AtomicLong();
        byte[] block = new byte[0x10000];
        try (StubServer server = StubServer.talking(call -> {
            call.head();
            call.say("HTTP/1.1 200 OK\r\n" + framing + "\r\n\r\n");
            for (int i = 0; i < 1600; i++) {
                if (framing.contains("chunked")) {
                    call.say("10000\r\n");
                }
                call.out.write(block);
                sent.addAndGet(block.length);
                if (framing.contains("chunked")) {
                    call.say("\r\n");
                }
            }
        })) {
            assertThat(reason(server.policy(), server.uri("/"))).isEqualTo(Reason.TOO_LARGE);
            assertThat(sent.get())
                    .as("what fits into buffers on the way, and no more")
                    .isLessThan(32L << 20);
        }
        try (StubServer server = StubServer.saying("small")) {
            assertThat(text(get(server.policy(), server.uri("/")))).isEqualTo("small");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"gzip", "x-gzip", "deflate", "br", "zstd", "identity, gzip", "GZIP", "", "unheard-of"})
    void aCompressedAnswerIsRefusedUnopened(String encoding) throws Exception {
        ByteArrayOutputStream bomb = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bomb)) {
            for (int i = 0; i < 50; i++) {
                gzip.write(new byte[1 << 20]);
            }
        }
        try (StubServer server = StubServer.talking(call -> {
            call.head();
            call.say("HTTP/1.1 200 OK\r\nContent-Encoding: " + encoding + "\r\nContent-Length: " + bomb.size()
                    + "\r\n\r\n");
            call.out.write(bomb.toByteArray());
        })) {
            FetchException refused = failure(server.policy(), server.uri("/"));
            assertThat(refused.reason()).isEqualTo(Reason.PROTOCOL);
            assertThat(refused).hasMessageContaining("compressed");
        }
        try (StubServer server =
                StubServer.answering("HTTP/1.1 200 OK\r\nContent-Encoding: identity\r\nContent-Length: 2\r\n\r\nok")) {
            assertThat(text(get(server.policy(), server.uri("/")))).isEqualTo("ok");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nshort",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nff\r\nshort",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\nshort\r\n0\r\n\r\n",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n-5\r\nshort\r\n0\r\n\r\n",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: gzip, chunked\r\n\r\n5\r\nshort\r\n0\r\n\r\n",
                "HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\nshort",
                "HTTP/1.1 200 OK\r\nContent-Length: 1x\r\n\r\nshort",
                "HTTP/1.1 200 OK\r\nno colon here\r\n\r\n",
                "HTTP/9.9 200 OK\r\nContent-Length: 0\r\n\r\n",
                "HTTP/1.1 OK\r\n\r\n",
                "garbage\r\nHTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n",
                "SSH-2.0-OpenSSH_9.6\r\n",
                "\0\0\0\0\0\0\0\0"
            })
    void whatIsNotWholeHttpIsNoAnswer(String answer) throws Exception {
        try (StubServer server = StubServer.answering(answer)) {
            assertThat(reason(server.policy(), server.uri("/"))).isEqualTo(Reason.PROTOCOL);
            assertThat(server.connections()).isEqualTo(1);
        }
    }

    @Test
    void aLongHeaderAndManyAreRead() throws Exception {
        String head = "HTTP/1.1 200 OK\r\n" + "X-More: 1\r\n".repeat(150) + "X-Long: " + "x".repeat(15_000) + "\r\n";
        try (StubServer server = StubServer.talking(call -> {
            call.head();
            call.say(head + "Content-Length: 2\r\n\r\n{}");
        })) {
            assertThat(text(get(server.policy(), server.uri("/")))).isEqualTo("{}");
        }
    }

    /** What a balancer says of an outage is in its status, whatever its page is. */
    @Test
    void thePageOfAnErrorIsNotRead() throws Exception {
        try (StubServer server = StubServer.talking(call -> {
            call.head();
            call.say("HTTP/1.1 503 X\r\nContent-Encoding: gzip\r\nContent-Length: 3\r\n\r\nabc");
        })) {
            Fetched answer = get(server.policy(), server.uri("/"));
            assertThat(answer.status()).isEqualTo(503);
            assertThat(answer.body().size()).isZero();
        }
    }

    @Test
    void anEndlessHeaderIsRefused() throws Exception {
        for (String line : List.of("X-More: 1\r\n", "x".repeat(1000))) {
            try (StubServer server = StubServer.talking(call -> {
                call.head();
                call.say("HTTP/1.1 200 OK\r\n");
                for (int i = 0; i < 1_000_000; i++) {
                    call.say(line);
                }
            })) {
                assertThat(reason(server.policy(), server.uri("/"))).isEqualTo(Reason.TOO_LARGE);
            }
        }
    }

    @Test
    void whatAFetchSaysHoldsNoCredentials() throws Exception {
        try (StubServer server = StubServer.talking(call -> {
            call.head();
            call.say("HTTP/1.1 200 OK\r\nX: hush-answer\r\nContent-Length: 99\r\n\r\nhush-body");
        })) {
            FetchRequest request = FetchRequest.get(server.uri("/hush-path?token=hush-query"))
                    .with("Authorization", "Bearer hush-header");
            FetchException failed = failure(Fetcher.guarded(server.policy().build()), request);
            FetchException refused = failure(
                    Fetcher.guarded(server.policy().build()),
                    FetchRequest.get(URI.create("https://hush-user:hush-password@example.test/hush?hush=hush#hush")));

            assertThat(request.toString()).isEqualTo("GET 127.0.0.1");
            for (Throwable thrown : List.of(failed, refused)) {
                for (Throwable t = thrown; t != null; t = t.getCause()) {
                    assertThat(t.toString()).doesNotContain("hush");
                }
            }
            assertThat(failed.getMessage()).contains("127.0.0.1");
        }
    }
}
