package io.hookproof.refetch;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hookproof.fetch.Callers;
import io.hookproof.fetch.FetchException;
import io.hookproof.fetch.FetchException.Reason;
import io.hookproof.fetch.FetchRequest;
import io.hookproof.fetch.Fetched;
import io.hookproof.fetch.Fetcher;
import io.hookproof.fetch.StubServer;
import io.hookproof.http.Body;
import io.hookproof.http.Headers;
import io.hookproof.scheme.Secret;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** RFC 6749, section 4.4: a token is asked for once, and again before it ends. */
class ClientCredentialsTest {
    private static final URI TOKENS = URI.create("https://id.example/token");
    private static final FetchRequest CALL = FetchRequest.get(URI.create("https://api.example/users/1"));
    private static final Duration SOON = Duration.ofSeconds(5);
    private static final Duration LATE = Duration.ofSeconds(30);
    private final AtomicLong clock = new AtomicLong(Long.MAX_VALUE - 5);

    /** The server would refuse it at each delivery. */
    @Test
    void aBlankClientIdIsRefusedWhenTheEndpointIsDescribed() {
        Secret secret = Secret.of("a secret of this client's own");
        assertThat(Refetch.clientCredentials(TOKENS, "us", secret, "")).isNotNull();
        assertThatThrownBy(() -> Refetch.clientCredentials(TOKENS, " ", secret, ""))
                .hasMessage("the client id is blank; is the environment variable set?");
    }

    @Test
    void aTokenServesUntilAMinuteBeforeItEnds() throws Exception {
        try (StubServer server = StubServer.saying("{\"access_token\":\"t\",\"expires_in\":3600}")) {
            Fetcher fetcher = fetcher(server);
            ClientCredentials credentials = credentials(server, "read write");
            assertThat(credentials.applied(CALL, fetcher, SOON).headers().first("Authorization"))
                    .contains("Bearer t");
            clock.addAndGet(Duration.ofSeconds(3_539).toNanos());
            credentials.applied(CALL, fetcher, SOON);
            assertThat(server.connections()).isOne();

            clock.addAndGet(Duration.ofSeconds(2).toNanos());
            credentials.applied(CALL, fetcher, SOON);
            assertThat(server.connections()).isEqualTo(2);
            assertThat(server.heads().get(0))
                    .startsWith("POST /token ")
                    .contains("Basic " + Base64.getEncoder().encodeToString("us:secret".getBytes()));
        }
    }

    @Test
    void aTokenServesAsLongAsItsServerSaysADayAtMostAndAtLeastASecond() throws Exception {
        servesFor("", Duration.ofMinutes(4));
        servesFor(",\"expires_in\":\"soon\"", Duration.ofMinutes(4));
        servesFor(",\"expires_in\":\"120\"", Duration.ofMinutes(1));
        servesFor(",\"expires_in\":30", Duration.ofSeconds(1));
        servesFor(",\"expires_in\":-1", Duration.ofSeconds(1));
        servesFor(",\"expires_in\":9223372036854775807", Duration.ofDays(1).minusMinutes(1));
    }

    private void servesFor(String said, Duration time) throws Exception {
        AtomicInteger asked = new AtomicInteger();
        Fetcher fetcher = request -> {
            asked.incrementAndGet();
            return answer(200, "{\"access_token\":\"t\"" + said + "}");
        };
        ClientCredentials credentials = credentials(TOKENS, "");
        credentials.applied(CALL, fetcher, SOON);
        clock.addAndGet(time.toNanos() - 1);
        credentials.applied(CALL, fetcher, SOON);
        assertThat(asked).as(said).hasValue(1);
        clock.incrementAndGet();
        credentials.applied(CALL, fetcher, SOON);
        assertThat(asked).as(said).hasValue(2);
    }

    @Test
    void whatIsToBeAllowedIsAskedForIfThatIsSaid() throws Exception {
        List<String> asked = new ArrayList<>();
        Fetcher fetcher = request -> {
            asked.add(new String(request.body().bytes(), UTF_8));
            return answer(200, "{\"access_token\":\"t\"}");
        };
        credentials(TOKENS, "").applied(CALL, fetcher, SOON);
        credentials(TOKENS, "read write&all").applied(CALL, fetcher, SOON);

        assertThat(asked)
                .containsExactly(
                        "grant_type=client_credentials", "grant_type=client_credentials&scope=read+write%26all");
    }

    @Test
    void manyWhoNeedOneAtOnceAskOnce() throws Exception {
        CountDownLatch mayAnswer = new CountDownLatch(1);
        try (StubServer server = StubServer.talking(call -> {
            call.head();
            mayAnswer.await();
            call.say(StubServer.ok("{\"access_token\":\"t\",\"expires_in\":3600}"));
        })) {
            Fetcher fetcher = Fetcher.guarded(server.policy().deadline(LATE).build());
            ClientCredentials credentials = credentials(server, "");
            List<Boolean> served = Callers.heldUp(
                    16,
                    i -> () -> credentials
                            .applied(CALL, fetcher, LATE)
                            .headers()
                            .first("Authorization")
                            .isPresent(),
                    mayAnswer::countDown);
            assertThat(served).containsOnly(true);
            assertThat(server.connections()).isOne();
        }
    }

    @Test
    void aServerOfTokensThatHangsTakesNoLongerThanThereIs() throws Exception {
        try (StubServer server = StubServer.talking(StubServer.Call::waitForTheEnd)) {
            Fetcher patient = Fetcher.guarded(
                    server.policy().deadline(Duration.ofMinutes(1)).build());
            ClientCredentials credentials = credentials(server, "");

            assertThatThrownBy(() -> credentials.applied(CALL, patient, Duration.ofMillis(300)))
                    .isInstanceOfSatisfying(
                            FetchException.class,
                            late -> assertThat(late.reason()).isEqualTo(Reason.TIMEOUT))
                    // The other words where the machine was so slow that nothing was left to ask with.
                    .hasMessageMatching(".*(not done within [0-3]?[0-9]{1,2} ms|gave no access token in time)");
        }
    }

    /** A wrong client secret would be sent three times for each delivery, which locks some accounts. */
    @Test
    void aClientThatIsRefusedIsNotTriedAgainForAWhile() throws Exception {
        AtomicInteger given = new AtomicInteger();
        try (StubServer server = StubServer.talking(call -> {
            call.head();
            call.say(
                    given.incrementAndGet() == 1
                            ? "HTTP/1.1 401 Who\r\nContent-Length: 0\r\n\r\n"
                            : StubServer.ok("{\"access_token\":\"t\"}"));
        })) {
            Fetcher fetcher = fetcher(server);
            ClientCredentials credentials = credentials(server, "");
            for (int i = 0; i < 3; i++) {
                assertThatThrownBy(() -> credentials.applied(CALL, fetcher, SOON))
                        .isInstanceOf(FetchException.class)
                        .hasMessageContaining("401");
            }
            assertThat(server.connections()).isOne();

            clock.addAndGet(Duration.ofSeconds(11).toNanos());
            assertThat(credentials.applied(CALL, fetcher, SOON).headers().first("Authorization"))
                    .contains("Bearer t");
        }
    }

    @Test
    void aRefusalIsWhatSpeaksOfTheClientAndAnyOtherFailureIsTriedAgain() {
        for (int status : new int[] {400, 401, 403, 404, 429, 500, 503}) {
            AtomicInteger asked = new AtomicInteger();
            Fetcher fetcher = request -> {
                asked.incrementAndGet();
                return answer(status, "{\"access_token\":\"of an error\"}");
            };
            ClientCredentials credentials = credentials(TOKENS, "");
            for (int i = 0; i < 2; i++) {
                assertThatThrownBy(() -> credentials.applied(CALL, fetcher, SOON))
                        .hasMessageContaining("status " + status);
            }
            boolean isRefused = status == 400 || status == 401 || status == 403;
            assertThat(asked).as("%s", status).hasValue(isRefused ? 1 : 2);
        }
    }

    @Test
    void manyWhoWaitedForATokenShareItsFailure() throws Exception {
        CountDownLatch mayAnswer = new CountDownLatch(1);
        try (StubServer server = StubServer.talking(call -> {
            call.head();
            mayAnswer.await();
            call.say("HTTP/1.1 500 Sick\r\nContent-Length: 0\r\n\r\n");
        })) {
            Fetcher fetcher = Fetcher.guarded(server.policy().deadline(LATE).build());
            ClientCredentials credentials = credentials(server, "");
            List<String> told = Callers.heldUp(
                    16,
                    i -> () -> {
                        try {
                            return credentials.applied(CALL, fetcher, LATE).toString();
                        } catch (FetchException failed) {
                            return String.valueOf(failed.getMessage());
                        }
                    },
                    mayAnswer::countDown);
            assertThat(told).allMatch(message -> message.contains("status 500"));
            assertThat(server.connections()).isOne();
        }
    }

    /** They had less time, or no place to ask from. That says nothing of the server, so the one who waits asks too. */
    @Test
    void whoWaitedForATokenDoesNotFailForAReasonOfTheOneWhoAsked() throws Exception {
        for (Reason reason : List.of(Reason.TIMEOUT, Reason.BUSY)) {
            CountDownLatch mayFail = new CountDownLatch(1);
            AtomicInteger asked = new AtomicInteger();
            AtomicReference<Duration> given = new AtomicReference<>();
            Fetcher fetcher = request -> {
                if (asked.incrementAndGet() == 1) {
                    await(mayFail);
                    throw new FetchException(reason, "of the first alone");
                }
                given.set(request.deadline().orElseThrow());
                return answer(200, "{\"access_token\":\"t\"}");
            };
            ClientCredentials credentials = credentials(TOKENS, "");
            FutureTask<FetchRequest> first =
                    new FutureTask<>(() -> credentials.applied(CALL, fetcher, Duration.ofMillis(900)));
            new Thread(first).start();
            Awaitility.await().until(() -> asked.get() == 1);
            FutureTask<FetchRequest> second = new FutureTask<>(() -> credentials.applied(CALL, fetcher, LATE));
            Thread waits = new Thread(second);
            waits.start();
            Awaitility.await().until(() -> waits.getState() == Thread.State.TIMED_WAITING);
            mayFail.countDown();

            assertThatThrownBy(first::get).hasMessageContaining("of the first alone");
            assertThat(second.get().headers().first("Authorization"))
                    .as("%s", reason)
                    .contains("Bearer t");
            assertThat(given.get()).as("what is left after the wait").isLessThan(LATE);
        }
    }

    @Test
    void whoIsStoppedWhileWaitingForATokenIsStillStopped() {
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> credentials(TOKENS, "").applied(CALL, request -> answer(200, "{}"), SOON))
                .isInstanceOfSatisfying(
                        FetchException.class,
                        stopped -> assertThat(stopped.reason()).isEqualTo(Reason.INTERRUPTED));
        assertThat(Thread.interrupted()).isTrue();
    }

    /** With a second or more it was the server that hung, and it would hang for the next one as well. */
    @Test
    void whoWaitedForATokenFailsWithTheOneWhoWaitedLongEnough() throws Exception {
        CountDownLatch mayFail = new CountDownLatch(1);
        AtomicInteger asked = new AtomicInteger();
        Fetcher fetcher = request -> {
            asked.incrementAndGet();
            await(mayFail);
            throw new FetchException(Reason.TIMEOUT, "nothing came");
        };
        ClientCredentials credentials = credentials(TOKENS, "");
        List<String> told = Callers.heldUp(
                2,
                i -> () -> {
                    try {
                        return credentials.applied(CALL, fetcher, LATE).toString();
                    } catch (FetchException failed) {
                        return String.valueOf(failed.getMessage());
                    }
                },
                mayFail::countDown);

        assertThat(told).containsOnly("nothing came");
        assertThat(asked).hasValue(1);
    }

    /** It says nothing of the server, and those who wait may ask themselves. */
    @Test
    void manyWhoWaitedForATokenDoNotFailBecauseTheOneWhoAskedWasInterrupted() throws Exception {
        CountDownLatch mayAnswer = new CountDownLatch(1);
        AtomicInteger asked = new AtomicInteger();
        Fetcher fetcher = request -> {
            if (asked.incrementAndGet() == 1) {
                await(mayAnswer);
                throw new FetchException(Reason.INTERRUPTED, "interrupted");
            }
            return new Fetched(200, Headers.none(), Body.of("{\"access_token\":\"t\"}".getBytes(UTF_8)), Duration.ZERO);
        };
        try (StubServer server = StubServer.saying("")) {
            ClientCredentials credentials = credentials(server, "");
            List<String> told = Callers.heldUp(
                    4,
                    i -> () -> {
                        try {
                            return credentials
                                    .applied(CALL, fetcher, LATE)
                                    .headers()
                                    .first("Authorization")
                                    .orElse("");
                        } catch (FetchException failed) {
                            return String.valueOf(failed.getMessage());
                        }
                    },
                    mayAnswer::countDown);
            assertThat(told).containsOnlyOnce("interrupted").contains("Bearer t");
            assertThat(asked).hasValue(2);
        }
    }

    @Test
    void aTokenThatCouldNotComeInTimeIsNotAskedFor() throws Exception {
        try (StubServer server = StubServer.saying("{\"access_token\":\"t\"}")) {
            assertThatThrownBy(() -> credentials(server, "").applied(CALL, fetcher(server), Duration.ofMillis(40)))
                    .isInstanceOf(FetchException.class)
                    .hasMessageContaining("in time");
            assertThat(server.connections()).isZero();
        }
    }

    @Test
    void anAnswerWithoutATokenIsNoTokenAndSaysWhoGaveNone() throws Exception {
        for (String answer : new String[] {
            "{}", "[]", "{\"access_token\":\"\"}", "{\"access_token\":1,", "nothing", "{\"error\":\"invalid_client\"}"
        }) {
            try (StubServer server = StubServer.saying(answer)) {
                assertThatThrownBy(() -> credentials(server, "").applied(CALL, fetcher(server), SOON))
                        .as(answer)
                        .isInstanceOf(FetchException.class)
                        .hasMessageContaining("127.0.0.1")
                        .hasMessageNotContaining("secret");
            }
        }
        try (StubServer server = StubServer.saying("{\"access_token\":\"t\",\"expires_in\":\"soon\"}")) {
            assertThat(credentials(server, "")
                            .applied(CALL, fetcher(server), SOON)
                            .headers()
                            .first("Authorization")
                            .isPresent())
                    .isTrue();
        }
    }

    @Test
    void aTokenThatFitsNoHeaderIsNotKept() throws Exception {
        AtomicInteger given = new AtomicInteger();
        try (StubServer server = StubServer.talking(call -> {
            call.head();
            String token = given.incrementAndGet() == 1 ? "to\\nken" : "t".repeat(2_000);
            call.say(StubServer.ok("{\"access_token\":\"" + token + "\",\"expires_in\":86400}"));
        })) {
            ClientCredentials credentials = credentials(server, "");

            assertThatThrownBy(() -> credentials.applied(CALL, fetcher(server), SOON))
                    .isInstanceOf(FetchException.class)
                    .hasMessageContaining("fits no HTTP header");
            assertThat(credentials
                            .applied(CALL, fetcher(server), SOON)
                            .headers()
                            .first("Authorization"))
                    .contains("Bearer " + "t".repeat(2_000));
        }
    }

    @Test
    void aTokenThatTheApiRefusesIsAskedForAfresh() throws Exception {
        try (StubServer server = StubServer.saying("{\"access_token\":\"t\"}")) {
            Fetcher fetcher = fetcher(server);
            ClientCredentials credentials = credentials(server, "");
            credentials.replacedAfter(credentials.applied(CALL, fetcher, SOON));
            credentials.applied(CALL, fetcher, SOON);
            assertThat(server.connections()).isEqualTo(2);
        }
    }

    @Test
    void aTokenThatWasRenewedMeanwhileIsNotForgottenForTheOldOne() throws Exception {
        AtomicInteger given = new AtomicInteger();
        try (StubServer server = StubServer.talking(call -> {
            call.head();
            call.say(StubServer.ok("{\"access_token\":\"t" + given.incrementAndGet() + "\"}"));
        })) {
            Fetcher fetcher = fetcher(server);
            ClientCredentials credentials = credentials(server, "");
            FetchRequest one = credentials.applied(CALL, fetcher, SOON);
            FetchRequest another = credentials.applied(CALL, fetcher, SOON);
            credentials.replacedAfter(one);
            credentials.applied(CALL, fetcher, SOON);
            credentials.replacedAfter(another);
            assertThat(credentials.applied(CALL, fetcher, SOON).headers().first("Authorization"))
                    .contains("Bearer t2");
            assertThat(server.connections()).isEqualTo(2);
        }
    }

    private ClientCredentials credentials(StubServer server, String scope) {
        return credentials(server.uri("/token"), scope);
    }

    private ClientCredentials credentials(URI tokenUrl, String scope) {
        return new ClientCredentials(tokenUrl, "us:secret".getBytes(UTF_8), scope, clock::get);
    }

    private static Fetched answer(int status, String body) {
        return new Fetched(status, Headers.none(), Body.of(body.getBytes(UTF_8)), Duration.ZERO);
    }

    private static Fetcher fetcher(StubServer server) {
        return Fetcher.guarded(server.policy().build());
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(LATE.toMillis(), TimeUnit.MILLISECONDS)).isTrue();
        } catch (InterruptedException stopping) {
            throw new AssertionError(stopping);
        }
    }
}
