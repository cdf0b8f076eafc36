package io.hookproof.testkit;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.hookproof.AcknowledgeAndDrop;
import io.hookproof.Delivery;
import io.hookproof.Verifier;
import io.hookproof.http.Body;
import io.hookproof.providers.GitHub;
import io.hookproof.providers.Identity;
import io.hookproof.providers.Provider;
import io.hookproof.providers.Stripe;
import io.hookproof.scheme.Scheme;
import io.hookproof.scheme.Secret;
import io.hookproof.scheme.Source;
import io.hookproof.testkit.Wire.Reply;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What every adapter owes the application and the sender, seen from the wire. A subclass starts its real container once;
 * each fact then sends requests to it over sockets.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class AdapterContract {
    public static final String SECRET = "a secret of the contract's own";
    public static final int BODY_LIMIT = 64 * 1024;

    /** How the sender of {@code /hooks/url} knows the server. */
    private static final String PUBLIC_BASE = "https://hooks.example";

    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final Provider SIGNS_URL = Provider.of("signs-url", "made for this contract")
            .scheme(Scheme.hmacSha256().over("{url}\n{body}").hex(Source.header("X-Signature")))
            .once(Identity.content())
            .build();

    private final AtomicInteger serial = new AtomicInteger();
    private final BlockingQueue<Seen> runs = new LinkedBlockingQueue<>();
    private volatile Application application = seen -> 200;
    private int port;

    /** What the framework showed the application. */
    public record Seen(Delivery delivery, Body body, Map<String, List<String>> parameters) {}

    /** The application under the adapter. */
    @FunctionalInterface
    public interface Application {
        /** Returns the status to answer with, no body. */
        int handle(Seen seen) throws Exception;
    }

    /** The endpoints to serve: every method of {@code /hooks/github}, {@code /hooks/stripe} and {@code /hooks/url}. */
    public record Endpoints(Verifier github, Verifier stripe, Verifier url) {}

    /** Starts the server, each endpoint behind the adapter and all of them in front of {@code application}. */
    protected abstract int start(Endpoints endpoints, Application application) throws Exception;

    protected abstract void stop() throws Exception;

    /** Whether the framework shows form fields beside the body. */
    protected boolean showsParameters() {
        return true;
    }

    protected final int port() {
        return port;
    }

    /** How many deliveries the application was run for in this test. */
    protected final int runs() {
        return runs.size();
    }

    protected final Seen seen() throws InterruptedException {
        Seen seen = runs.poll(20, TimeUnit.SECONDS);
        assertThat(seen).as("the application ran").isNotNull();
        return seen;
    }

    protected final void application(Application behaviour) {
        application = behaviour;
    }

    /** A body that no other test has sent. */
    protected final String fresh() {
        return "{\"number\":" + serial.incrementAndGet() + ",\"of\":\""
                + getClass().getName() + "\"}";
    }

    protected final Parcel github(String body) {
        return Parcel.post("/hooks/github", body)
                .header("Content-Type", "application/json")
                .signedAsGitHub(SECRET);
    }

    @BeforeAll
    final void startServer() throws Exception {
        Secret secret = Secret.of(SECRET);
        Verifier github = Verifier.of(GitHub.PROVIDER)
                .secrets(secret)
                .bodyLimit(BODY_LIMIT)
                .build();
        Verifier stripe = Verifier.of(Stripe.PROVIDER)
                .secrets(secret)
                .clock(Clock.fixed(NOW, ZoneOffset.UTC))
                .build();
        Verifier url = Verifier.of(SIGNS_URL)
                .secrets(secret)
                .publicBase(URI.create(PUBLIC_BASE))
                .build();
        port = start(new Endpoints(github, stripe, url), seen -> {
            runs.add(seen);
            return application.handle(seen);
        });
    }

    @AfterAll
    final void stopServer() throws Exception {
        stop();
    }

    @BeforeEach
    final void forget() {
        runs.clear();
        application = seen -> 200;
    }

    static Stream<byte[]> bodies() {
        return Stream.of(
                "{\"a\":1,\r\n\"b\":2}\r\n".getBytes(UTF_8),
                "{\"a\":1}".getBytes(UTF_8),
                "{\"a\" : \"\u00e9\ud83d\ude80\"}\n".getBytes(UTF_8),
                "\ufeff{}".getBytes(UTF_8),
                new byte[] {'{', '}', 0, (byte) 0xff, (byte) 0xfe, (byte) 0x80, '\r', 0x1a},
                "x".repeat(20_000).getBytes(UTF_8));
    }

    @ParameterizedTest
    @MethodSource("bodies")
    void theApplicationReadsTheBytesThatWereSigned(byte[] body) throws Exception {
        Parcel parcel = Parcel.post("/hooks/github?length", body)
                .header("Content-Type", "application/json")
                .signedAsGitHub(SECRET);
        assertThat(parcel.to(port).status()).isEqualTo(200);
        Seen seen = seen();
        assertThat(seen.body()).isEqualTo(Body.of(body));
        assertThat(seen.delivery().bytes()).isEqualTo(body);
        assertThat(seen.delivery().eventType()).contains("push");
    }

    @ParameterizedTest
    @MethodSource("bodies")
    void chunksChangeNothing(byte[] body) throws Exception {
        byte[] other = new String(body, ISO_8859_1).concat(" chunked").getBytes(ISO_8859_1);
        Parcel parcel = Parcel.post("/hooks/github", other)
                .header("Content-Type", "application/json")
                .signedAsGitHub(SECRET)
                .chunked();
        assertThat(parcel.to(port).status()).isEqualTo(200);
        assertThat(seen().body()).isEqualTo(Body.of(other));
    }

    @Test
    void aBodyThatIsCompressedIsReadAsItWasSigned() throws Exception {
        byte[] gzip = {0x1f, (byte) 0x8b, 8, 0, 0, 0, 0, 0, 0, 3, 3, 0, 0, 0, 0, 0, 0, 0, 0, 0};
        Reply reply = Parcel.post("/hooks/github", gzip)
                .header("Content-Encoding", "gzip")
                .signedAsGitHub(SECRET)
                .to(port);
        // An endpoint may refuse the encoding, but nobody may sign one thing and have another read.
        if (reply.isSuccess()) {
            assertThat(seen().body()).isEqualTo(Body.of(gzip));
        } else {
            assertThat(reply.status()).isEqualTo(415);
            assertThat(runs).isEmpty();
        }
    }

    @Test
    void aSignedEmptyBodyIsADelivery() throws Exception {
        assertThat(github("").to(port).status()).isEqualTo(200);
        assertThat(seen().body()).isEqualTo(Body.empty());
    }

    static Stream<Arguments> forms() {
        return Stream.of(
                Arguments.of("payload=%7B%7D&star=*&plus=a+b%2Bc&tilde=%7e~", "star", List.of("*")),
                Arguments.of("payload=%7B%7D&star=*&plus=a+b%2Bc&tilde=%7e~&1", "plus", List.of("a b+c")),
                Arguments.of("payload=%7B%7D&star=*&plus=a+b%2Bc&tilde=%7e~&2", "tilde", List.of("~~")),
                Arguments.of("payload=1&payload=2&other=x&payload=", "payload", List.of("1", "2", "")),
                Arguments.of("payload=%E2%82%AC", "payload", List.of("\u20ac")),
                Arguments.of("payload=a%3Db%26c=d", "payload", List.of("a=b&c=d")),
                Arguments.of("a=fromBody", "a", List.of("fromQuery", "fromBody")),
                Arguments.of("empty=&=nameless&&payload", "payload", List.of("")));
    }

    @ParameterizedTest
    @MethodSource("forms")
    void formFieldsAreThereBesideTheirBytes(String form, String name, List<String> values) throws Exception {
        Reply reply = Parcel.post("/hooks/github?a=fromQuery", form)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .signedAsGitHub(SECRET)
                .to(port);
        assertThat(reply.status()).isEqualTo(200);
        Seen seen = seen();
        assertThat(seen.body()).isEqualTo(Body.of(form.getBytes(UTF_8)));
        if (showsParameters()) {
            assertThat(seen.parameters()).containsEntry(name, values);
        }
    }

    @Test
    void aBodyOfTheLimitIsReadAndOneByteMoreIsNot() throws Exception {
        assertThat(github("a".repeat(BODY_LIMIT - 1)).to(port).status()).isEqualTo(200);
        assertThat(github("b".repeat(BODY_LIMIT)).to(port).status()).isEqualTo(200);
        assertThat(github("c".repeat(BODY_LIMIT)).chunked().to(port).status()).isEqualTo(200);
        assertThat(github("d".repeat(BODY_LIMIT + 1)).to(port).status()).isEqualTo(413);
        assertThat(github("e".repeat(BODY_LIMIT + 1)).chunked().to(port).status())
                .isEqualTo(413);
        assertThat(runs).hasSize(3);
    }

    @Test
    void aLengthOverTheLimitIsRefusedBeforeTheBodyComes() throws Exception {
        try (Wire wire = Wire.to(port)) {
            wire.send("POST /hooks/github HTTP/1.1\r\nHost: hooks.example\r\nContent-Length: 1000000000\r\n"
                    + "X-Hub-Signature-256: sha256=" + "0".repeat(64) + "\r\n\r\n");
            Reply reply = wire.reply();
            assertThat(reply.status()).isEqualTo(413);
            assertThat(reply.headers().first("Connection")).hasValue("close");
        }
    }

    @Test
    void aSenderThatAsksFirstIsToldToGoOn() throws Exception {
        Parcel parcel = github(fresh()).header("Expect", "100-continue");
        try (Wire wire = Wire.to(port)) {
            assertThat(wire.send(parcel.head()).next().status()).isEqualTo(100);
            assertThat(wire.send(parcel.tail()).next().status()).isEqualTo(200);
        }
        assertThat(runs).hasSize(1);
    }

    @Test
    void aSenderThatAsksFirstWithoutASignatureIsRefusedAtOnce() throws Exception {
        Parcel parcel = Parcel.post("/hooks/github", fresh()).header("Expect", "100-continue");
        try (Wire wire = Wire.to(port)) {
            assertThat(wire.send(parcel.head()).reply().status()).isEqualTo(401);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "HEAD", "PUT", "PATCH", "DELETE", "OPTIONS", "post", "Post"})
    void anyMethodButPostIsRefusedWithTheOneAllowed(String method) throws Exception {
        byte[] body = fresh().getBytes(UTF_8);
        try (Wire wire = Wire.to(port)) {
            Parcel parcel = Parcel.of(method, "/hooks/github", body).signedAsGitHub(SECRET);
            Reply reply = method.equals("HEAD")
                    ? headOnly(wire, parcel)
                    : wire.send(parcel.head()).send(body).reply();
            assertThat(reply.status()).isEqualTo(405);
            assertThat(reply.headers().first("Allow")).hasValue("POST");
        }
        assertThat(runs).isEmpty();
    }

    private static Reply headOnly(Wire wire, Parcel parcel) throws IOException {
        try {
            return wire.send(parcel.head()).send(parcel.tail()).reply();
        } catch (java.io.EOFException noBodyAfterHead) {
            throw new AssertionError("an answer to HEAD announced a body", noBodyAfterHead);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"_method=PUT", "_method=GET"})
    void aMethodInTheQueryChangesNothing(String query) throws Exception {
        String body = fresh();
        assertThat(Parcel.post("/hooks/github?" + query, body)
                        .signedAsGitHub(SECRET)
                        .to(port)
                        .status())
                .isEqualTo(200);
        assertThat(Parcel.of(
                                "GET",
                                "/hooks/github?_method=POST",
                                body.concat(" ").getBytes(UTF_8))
                        .signedAsGitHub(SECRET)
                        .to(port)
                        .status())
                .isEqualTo(405);
        assertThat(runs).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void halfABodyIsNeverVerified(boolean chunked) throws Exception {
        String whole = fresh();
        byte[] half = whole.substring(0, whole.length() / 2).getBytes(UTF_8);
        // Signed for what arrives, so that only the missing end can refuse it.
        String signature = Signing.github(SECRET, half);
        String length = chunked ? "Transfer-Encoding: chunked" : "Content-Length: " + whole.length();
        String start = chunked ? Integer.toHexString(half.length) + "\r\n" : "";
        try (Wire wire = Wire.to(port)) {
            wire.send("POST /hooks/github HTTP/1.1\r\nHost: hooks.example\r\nConnection: close\r\n" + length
                    + "\r\nX-Hub-Signature-256: " + signature + "\r\n\r\n" + start);
            Reply reply = wire.send(half).finish().reply();
            assertThat(reply.isSuccess()).isFalse();
        }
        assertThat(runs).isEmpty();
    }

    @Test
    void aDeliveryThatCameBeforeIsASuccessWithoutASecondRun() throws Exception {
        String body = fresh();
        assertThat(github(body).to(port).status()).isEqualTo(200);
        assertThat(github(body).to(port).status()).isEqualTo(200);
        assertThat(github(body)
                        .header("X-GitHub-Delivery", "another")
                        .chunked()
                        .to(port)
                        .status())
                .isEqualTo(200);
        assertThat(runs).hasSize(1);
    }

    @Test
    void aDeliveryThatIsBeingHandledIsToComeBackLater() throws Exception {
        String body = fresh();
        CountDownLatch finish = new CountDownLatch(1);
        application(seen -> {
            finish.await();
            return 200;
        });
        CompletableFuture<Reply> first = CompletableFuture.supplyAsync(() -> sent(github(body)));
        Seen running = seen();
        Reply meanwhile = github(body).to(port);
        finish.countDown();
        assertThat(meanwhile.status()).isEqualTo(503);
        assertThat(meanwhile.headers().first("Retry-After")).isPresent();
        assertThat(first.get(20, TimeUnit.SECONDS).status()).isEqualTo(200);
        assertThat(github(body).to(port).status()).isEqualTo(200);
        assertThat(running.delivery().bytes()).isEqualTo(body.getBytes(UTF_8));
        assertThat(runs).isEmpty();
    }

    private Reply sent(Parcel parcel) {
        try {
            return parcel.to(port);
        } catch (IOException broken) {
            throw new IllegalStateException(broken);
        }
    }

    @Test
    void whatFailedIsToComeBackAndRunsThen() throws Exception {
        String body = fresh();
        application(seen -> {
            throw new IllegalStateException("the database is away");
        });
        Reply failed = github(body).to(port);
        assertThat(failed.status()).isEqualTo(503);
        assertThat(failed.headers().first("Retry-After")).isPresent();
        assertThat(failed.body()).isEmpty();
        application(seen -> 200);
        assertThat(github(body).to(port).status()).isEqualTo(200);
        assertThat(runs).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 404, 410, 501, 502, 504})
    void aStatusThatMakesSendersGiveUpIsMended(int status) throws Exception {
        String body = fresh();
        application(seen -> status);
        assertThat(github(body).to(port).status()).isEqualTo(503);
        application(seen -> 200);
        assertThat(github(body).to(port).status()).isEqualTo(200);
        assertThat(runs).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 409, 500, 503})
    void otherFailuresOfTheApplicationLeaveAsTheyAreAndMayComeBack(int status) throws Exception {
        String body = fresh();
        application(seen -> status);
        assertThat(github(body).to(port).status()).isEqualTo(status);
        application(seen -> 200);
        assertThat(github(body).to(port).status()).isEqualTo(200);
        assertThat(runs).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 201, 202, 204})
    void anySuccessOfTheApplicationLeavesAsItIsAndIsRemembered(int status) throws Exception {
        String body = fresh();
        application(seen -> status);
        assertThat(github(body).to(port).status()).isEqualTo(status);
        assertThat(github(body).to(port).isSuccess()).isTrue();
        assertThat(runs).hasSize(1);
    }

    @Test
    void aPoisonEventIsAcknowledgedAndNotRunAgain() throws Exception {
        String body = fresh();
        application(seen -> {
            throw new AcknowledgeAndDrop("no such customer");
        });
        assertThat(github(body).to(port).status()).isEqualTo(200);
        assertThat(github(body).to(port).status()).isEqualTo(200);
        assertThat(runs).hasSize(1);
    }

    @Test
    void anAnswerThatTheSenderDidNotWaitForIsNoFailure() throws Exception {
        String body = fresh();
        CountDownLatch hungUp = new CountDownLatch(1);
        application(seen -> {
            hungUp.await();
            return 200;
        });
        try (Wire wire = Wire.to(port)) {
            wire.send(github(body).head()).send(github(body).tail());
            seen();
        }
        hungUp.countDown();
        org.awaitility.Awaitility.await().until(() -> github(body).to(port).status() == 200);
        assertThat(runs).isEmpty();
    }

    @Test
    void refusalsAreEmptyPlainAndAllTheSame() throws Exception {
        String body = fresh();
        List<Reply> refusals = new ArrayList<>();
        for (String signature : List.of(
                "sha256=" + "0".repeat(64), "sha256=", "sha1=" + "0".repeat(40), "sha256=" + "g".repeat(64), "x", "")) {
            refusals.add(Parcel.post("/hooks/github", body)
                    .header("X-Hub-Signature-256", signature)
                    .to(port));
        }
        refusals.add(Parcel.post("/hooks/github", body).to(port));
        for (Reply refusal : refusals) {
            assertThat(refusal.status()).isEqualTo(401);
            assertThat(refusal.body()).isEmpty();
            assertThat(refusal.headers().first("Cache-Control")).hasValue("no-store");
            assertThat(refusal.headers().first("Set-Cookie")).isEmpty();
            assertThat(refusal.headers().first("Location")).isEmpty();
            assertThat(refusal.headers().first("Content-Type")).isEmpty();
            assertThat(refusal.headers().names())
                    .isEqualTo(refusals.get(0).headers().names());
        }
        assertThat(runs).isEmpty();
    }

    @Test
    void successesSetNoCookie() throws Exception {
        assertThat(github(fresh()).to(port).headers().first("Set-Cookie")).isEmpty();
    }

    @Test
    void twoDifferentSignaturesAreRefusedInEitherOrder() throws Exception {
        byte[] body = fresh().getBytes(UTF_8);
        String genuine = Signing.github(SECRET, body);
        String forged = "sha256=" + "0".repeat(64);
        for (List<String> values : List.of(
                List.of(genuine, forged), List.of(forged, genuine), List.of(genuine, ""), List.of("", genuine))) {
            Parcel parcel = Parcel.post("/hooks/github", body);
            values.forEach(value -> parcel.header("X-Hub-Signature-256", value));
            assertThat(parcel.to(port).status()).as(values.toString()).isEqualTo(401);
        }
        for (String joined : List.of(genuine + "," + forged, forged + ", " + genuine, genuine + "," + genuine)) {
            Parcel parcel = Parcel.post("/hooks/github", body).header("X-Hub-Signature-256", joined);
            assertThat(parcel.to(port).status()).as(joined).isEqualTo(401);
        }
        assertThat(runs).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "?", "?b=%7E&a=~&a=%20+%2B&;x", "?a=1&a=1&=&&", "?%E2%82%AC=%e2%82%ac", "?a/b?c"})
    void theUrlIsSignedAsItStandsInTheRequestLine(String query) throws Exception {
        Parcel genuine = Parcel.post("/hooks/url" + query, fresh()).signedWithUrl(SECRET, PUBLIC_BASE);
        assertThat(genuine.to(port).status()).isEqualTo(query.equals("?") ? genuineWithLoneMark() : 200);
        Parcel moved = Parcel.post("/hooks/url" + query, fresh()).signedWithUrl(SECRET, "https://other.example");
        assertThat(moved.to(port).status()).isEqualTo(401);
    }

    /** Some servers cannot tell {@code /a?} from {@code /a}: then the genuine request is refused, never the reverse. */
    protected int genuineWithLoneMark() {
        return 200;
    }

    @Test
    void theToleranceHoldsBothWays() throws Exception {
        long now = NOW.getEpochSecond();
        for (long off : List.of(-300L, 0L, 300L)) {
            assertThat(stripe(now + off).to(port).status()).as(off + " s").isEqualTo(200);
        }
        for (long off : List.of(-301L, 301L, 86_400L)) {
            assertThat(stripe(now + off).to(port).status()).as(off + " s").isEqualTo(401);
        }
        assertThat(runs).hasSize(3);
    }

    private Parcel stripe(long epochSeconds) {
        String event = "{\"id\":\"evt_" + serial.incrementAndGet() + "\",\"type\":\"invoice.paid\"}";
        return Parcel.post("/hooks/stripe", event).signedAsStripe(SECRET, epochSeconds);
    }

    @ParameterizedTest
    @MethodSource("io.hookproof.testkit.Spellings#ofTheEndpoint")
    void noSpellingOfThePathRunsTheApplicationUnverified(String target) throws Exception {
        Reply unsigned = Parcel.post(target, fresh()).to(port);
        assertThat(unsigned.isSuccess()).isFalse();
        Reply forged = Parcel.post(target, fresh())
                .header("X-Hub-Signature-256", "sha256=" + "0".repeat(64))
                .to(port);
        assertThat(forged.isSuccess()).isFalse();
        assertThat(runs).isEmpty();
    }

    @Test
    void bytesOfARefusedBodyAreNotTakenForTheNextRequest() throws Exception {
        Parcel inner = github(fresh());
        String smuggled = new String(inner.head(), ISO_8859_1) + new String(inner.tail(), ISO_8859_1);
        Parcel refused = Parcel.post("/hooks/github", smuggled).keepAlive();
        String body = fresh();
        Parcel next = github(body);
        try (Wire wire = Wire.to(port)) {
            assertThat(wire.send(refused.head()).send(refused.tail()).reply().status())
                    .isEqualTo(401);
            // The connection may end here, or go on with the next request.
            assertThat(wire.send(next.head()).send(next.tail()).reply().status())
                    .isIn(0, 200);
        }
        assertThat(runs).allMatch(seen -> seen.body().equals(Body.of(body.getBytes(UTF_8))));
    }

    @Test
    void oneConnectionCarriesManyDeliveries() throws Exception {
        try (Wire wire = Wire.to(port)) {
            for (int i = 0; i < 5; i++) {
                Parcel parcel = github(fresh()).keepAlive();
                assertThat(wire.send(parcel.head()).send(parcel.tail()).reply().status())
                        .isEqualTo(200);
            }
        }
        assertThat(runs).hasSize(5);
    }
}
