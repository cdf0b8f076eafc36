package io.hookproof.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.hookproof.fetch.FetchException.Reason;
import io.hookproof.http.Body;
import io.hookproof.http.Headers;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What is kept of a key server's answers, and for how long, by a clock that the test moves. */
@Timeout(60)
class FetchCacheTest {
    private final AtomicLong now = new AtomicLong(1_000_000_000_000L);
    private final AtomicReference<String> says = new AtomicReference<>(StubServer.ok("one"));
    /** The path that is not answered until {@link #goOn}. */
    private final AtomicReference<String> slow = new AtomicReference<>("");

    private final CountDownLatch held = new CountDownLatch(1);
    private final CountDownLatch goOn = new CountDownLatch(1);
    private StubServer server;
    private FetchCache<String> cache;

    @BeforeEach
    void start() throws Exception {
        server = StubServer.talking(call -> {
            String head = call.head();
            if (head.startsWith("GET " + slow.get() + " ")) {
                held.countDown();
                goOn.await();
            }
            call.say(says.get());
        });
        cache = new FetchCache<>(
                Fetcher.guarded(server.policy().deadline(Duration.ofSeconds(30)).build()),
                FetchCacheTest::read,
                Duration.ofMinutes(5),
                now::get);
    }

    @AfterEach
    void stop() throws Exception {
        server.close();
    }

    @Test
    void aDocumentServesFiveMinutesAtLeastAndADayAtMost() throws Exception {
        for (String age : List.of("", "max-age=0", "no-store", "max-age=-1", "max-age=x")) {
            servesFor(age, Duration.ofMinutes(5));
        }
        servesFor("public, max-age=3600", Duration.ofHours(1));
        servesFor("max-age=99999999999999999999999", Duration.ofDays(1));
    }

    private void servesFor(String control, Duration time) throws Exception {
        later(Duration.ofDays(3));
        says.set("HTTP/1.1 200 OK\r\nCache-Control: " + control + "\r\nContent-Length: 3\r\n\r\none");
        assertThat(get()).isEqualTo("one");
        says.set(StubServer.ok("two"));
        later(time.minusMillis(1));
        assertThat(get()).as(control).isEqualTo("one");
        later(Duration.ofMillis(1));
        assertThat(get()).as(control).isEqualTo("two");
    }

    @Test
    void whileTheServerIsDownTheOldOneServesADayLonger() throws Exception {
        assertThat(get()).isEqualTo("one");
        says.set("HTTP/1.1 500 X\r\nContent-Length: 0\r\n\r\n");
        later(Duration.ofMinutes(5));
        assertThat(get()).isEqualTo("one");
        later(Duration.ofDays(1).minusSeconds(1));
        assertThat(get()).isEqualTo("one");
        later(Duration.ofSeconds(1));
        assertThatThrownBy(() -> get()).isInstanceOf(FetchException.class);
        later(Duration.ofMinutes(1));
        says.set(StubServer.ok("two"));
        assertThat(get()).isEqualTo("two");
    }

    @Test
    void whatIsMissingInItIsAskedForTwiceAMinuteAndNoMoreWhateverComesOfIt() throws Exception {
        assertThat(get()).isEqualTo("one");
        for (int minute = 1; minute <= 5; minute++) {
            int before = server.connections();
            for (int i = 0; i < 100; i++) {
                wanting("two");
            }
            assertThat(server.connections() - before).isLessThanOrEqualTo(2);
            assertThat(get()).as("what is there serves on").isEqualTo("one");
            later(Duration.ofMinutes(1));
        }
        assertThat(server.connections()).isLessThanOrEqualTo(11).isGreaterThanOrEqualTo(5);
        says.set(StubServer.ok("two"));
        assertThat(cache.get(uri(), "two"::equals).value()).isEqualTo("two");
    }

    @Test
    void failuresCountLikeAnswers() {
        says.set("HTTP/1.1 500 X\r\nContent-Length: 0\r\n\r\n");
        List<Reason> reasons = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            try {
                get();
            } catch (FetchException failed) {
                reasons.add(failed.reason());
            }
        }
        assertThat(server.connections()).isEqualTo(2);
        assertThat(reasons).hasSize(50).endsWith(Reason.COOLING_DOWN);
    }

    @Test
    void whoeverComesWhileItIsFetchedGetsTheSameAnswer() throws Exception {
        ExecutorService callers = Executors.newFixedThreadPool(16);
        try {
            List<Future<String>> answers = new ArrayList<>();
            for (int i = 0; i < 200; i++) {
                answers.add(callers.submit(() -> get()));
            }
            for (Future<String> answer : answers) {
                assertThat(answer.get()).isEqualTo("one");
            }
        } finally {
            callers.shutdownNow();
        }
        assertThat(server.connections()).isEqualTo(1);
    }

    @Test
    void whoeverWaitedForAFetchThatFailsAsksNoSecondTime() throws Exception {
        slow.set("/keys");
        says.set("HTTP/1.1 500 X\r\nContent-Length: 0\r\n\r\n");
        List<Reason> reasons = Callers.heldUp(17, i -> () -> reasonOf(() -> get()), goOn::countDown);
        assertThat(server.connections()).isEqualTo(1);
        assertThat(reasons).hasSize(17).containsOnly(Reason.UNUSABLE);
        says.set(StubServer.ok("two"));
        assertThat(get()).isEqualTo("two");
    }

    /** As after a start: nothing is kept that could serve. */
    @Test
    void whileAServerHangsADocumentThatIsNotThereHoldsSeventeenThreads() throws Exception {
        slow.set("/keys");
        List<Reason> reasons = Callers.heldUp(200, i -> () -> reasonOf(() -> get()), goOn::countDown);
        assertThat(reasons).filteredOn(Reason.BUSY::equals).hasSize(200 - 17);
        assertThat(server.connections()).isEqualTo(1);
        assertThat(get()).as("they wait no longer").isEqualTo("one");
        assertThat(reasonOf(() -> cache.get(uri(), "two"::equals))).isEqualTo(Reason.INTERRUPTED);
    }

    /** Four fetch and sixteen wait, however many names a stranger invents; others and what is kept are fetched. */
    @Test
    void whileAServerHangsInventedNamesHoldTwentyThreads() throws Exception {
        AtomicInteger fetches = new AtomicInteger();
        FetchCache<String> ours = new FetchCache<>(
                request -> {
                    int which = fetches.incrementAndGet();
                    if (request.uri().getPath().startsWith("/invented")) {
                        awaitGoOn();
                    }
                    return answered("one " + which);
                },
                FetchCacheTest::read,
                Duration.ofMinutes(5),
                now::get);
        URI kept = URI.create("https://keys.example/kept");
        assertThat(ours.get(kept, any -> true).value()).isEqualTo("one 1");
        List<String> renewed = new ArrayList<>();
        List<Reason> reasons = Callers.heldUp(
                400,
                i -> () -> reasonOf(() -> ours.get(URI.create("https://keys.example/invented-" + i % 40), any -> true)),
                () -> {
                    later(Duration.ofMinutes(6));
                    for (URI each : List.of(kept, URI.create("https://other.example/new"))) {
                        reasonOf(() -> renewed.add(ours.get(each, any -> true).value()));
                    }
                    goOn.countDown();
                });
        assertThat(renewed).containsExactly("one 6", "one 7");
        assertThat(fetches).as("four, and these three").hasValue(7);
        assertThat(reasons).filteredOn(Reason.BUSY::equals).hasSizeBetween(400 - 20, 400 - 4);
    }

    private void awaitGoOn() {
        try {
            assertThat(goOn.await(50, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException stopping) {
            throw new IllegalStateException(stopping);
        }
    }

    private static Fetched answered(String text) {
        return new Fetched(200, Headers.none(), Body.of(text.getBytes(StandardCharsets.UTF_8)), Duration.ZERO);
    }

    /** The fetcher had no place, so nothing was asked, and the next try is not too early. */
    @Test
    void aFetchForWhichThereWasNoPlaceUsesUpNoTurn() throws Exception {
        AtomicInteger fetches = new AtomicInteger();
        FetchCache<String> ours = new FetchCache<>(
                request -> {
                    if (fetches.incrementAndGet() < 10) {
                        throw new FetchException(Reason.BUSY, "no place");
                    }
                    return answered("one");
                },
                FetchCacheTest::read,
                Duration.ofMinutes(5),
                now::get);
        URI uri = URI.create("https://keys.example/one");
        for (int i = 1; i < 10; i++) {
            assertThat(reasonOf(() -> ours.get(uri, any -> true))).isEqualTo(Reason.BUSY);
        }
        assertThat(ours.get(uri, any -> true).value()).isEqualTo("one");
    }

    @Test
    void whileAServerHangsWhatItDoesNotHaveHoldsSeventeenThreadsAndWhatIsThereServes() throws Exception {
        assertThat(get()).isEqualTo("one");
        slow.set("/keys");
        AtomicInteger back = new AtomicInteger();
        List<FutureTask<Reason>> callers = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            FutureTask<Reason> caller = new FutureTask<>(() -> {
                Reason reason = reasonOf(() -> cache.get(uri(), "two"::equals));
                back.incrementAndGet();
                return reason;
            });
            callers.add(caller);
            new Thread(caller).start();
        }
        held.await();
        await("all but those who wait").until(() -> back.get() == 100 - 17);
        assertThat(get()).isEqualTo("one");
        says.set(StubServer.ok("two"));
        goOn.countDown();
        List<Reason> reasons = new ArrayList<>();
        for (FutureTask<Reason> caller : callers) {
            reasons.add(caller.get());
        }
        assertThat(reasons).filteredOn(Reason.BUSY::equals).hasSize(83);
        assertThat(get()).isEqualTo("two");
        assertThat(server.connections()).isEqualTo(2);
    }

    @Test
    void whatIsPastItsTimeServesTheOthersWhileOneRenewsIt() throws Exception {
        assertThat(get()).isEqualTo("one");
        later(Duration.ofMinutes(6));
        slow.set("/keys");
        says.set(StubServer.ok("two"));
        FutureTask<String> renewing = new FutureTask<>(() -> get());
        new Thread(renewing).start();
        held.await();
        assertThat(get()).isEqualTo("one");
        goOn.countDown();
        assertThat(renewing.get()).isEqualTo("two");
        assertThat(get()).isEqualTo("two");
        assertThat(server.connections()).isEqualTo(2);
    }

    @Test
    void aSlowDocumentHoldsUpNoOther() throws Exception {
        slow.set("/slow");
        FutureTask<String> waiting = new FutureTask<>(() -> get("/slow"));
        new Thread(waiting).start();
        held.await();
        assertThat(get()).isEqualTo("one");
        assertThat(waiting.isDone()).isFalse();
        goOn.countDown();
        assertThat(waiting.get()).isEqualTo("one");
    }

    @Test
    void whoeverLookedJustBeforeAnotherRenewedItGetsWhatTheOtherGotAndUsesUpNoTurn() throws Exception {
        assertThat(get()).isEqualTo("one");
        says.set(StubServer.ok("two"));
        FetchCache.Answer<String> answer = cache.get(uri(), found -> {
            another(found);
            return false;
        });
        assertThat(answer.value()).isEqualTo("two");
        assertThat(answer.isFresh()).isTrue();
        assertThat(server.connections()).isEqualTo(2);
    }

    private void another(String found) {
        try {
            assertThat(cache.newerThan(found, uri()).value()).isEqualTo("two");
        } catch (FetchException failed) {
            throw new AssertionError(failed);
        }
    }

    /** Why it came to nothing; INTERRUPTED if it did come to something. */
    private static Reason reasonOf(Callable<?> fetch) {
        try {
            fetch.call();
            return Reason.INTERRUPTED;
        } catch (FetchException failed) {
            return failed.reason();
        } catch (Exception other) {
            throw new IllegalStateException(other);
        }
    }

    @Test
    void whatDoesNotServeReplacesNothing() throws Exception {
        assertThat(get()).isEqualTo("one");
        says.set(StubServer.ok("junk"));
        later(Duration.ofMinutes(6));
        assertThat(get()).isEqualTo("one");
    }

    @Test
    void aThousandAddressesFillNothing() throws Exception {
        AtomicInteger fetches = new AtomicInteger();
        cache = inMemory(path -> {
            fetches.incrementAndGet();
            return Optional.of("one");
        });
        for (int i = 0; i < 1_000; i++) {
            assertThat(get("/" + i)).isEqualTo("one");
            later(Duration.ofSeconds(31));
        }
        assertThat(fetches).hasValue(1_000);
        get("/999");
        assertThat(fetches).as("the last is kept").hasValue(1_000);
        get("/1");
        assertThat(fetches).as("the first is not").hasValue(1_001);
    }

    @Test
    void inventedNamesKeepNoOtherDocumentOutUntilThereAreSixtyAtOnce() throws Exception {
        for (int i = 0; i < 59; i++) {
            cache.get(server.uri("/invented-" + i), text -> true);
        }
        assertThat(get()).isEqualTo("one");
        int before = server.connections();
        for (int i = 59; i < 500; i++) {
            String name = "/invented-" + i;
            assertThatThrownBy(() -> cache.get(server.uri(name), text -> true)).isInstanceOf(FetchException.class);
        }
        assertThat(server.connections()).isEqualTo(before);
    }

    @Test
    void whatHasProvedSomethingIsKeptThoughAHundredOthersAreNamed() throws Exception {
        assertThat(get()).isEqualTo("one");
        cache.proved(uri());
        for (int i = 0; i < 100; i++) {
            assertThat(get("/others-" + i)).isEqualTo("one");
            later(Duration.ofSeconds(2));
        }
        int before = server.connections();
        assertThat(get()).isEqualTo("one");
        assertThat(get("/others-99")).isEqualTo("one");
        assertThat(server.connections()).isEqualTo(before);
        later(Duration.ofMinutes(10));
        says.set(StubServer.ok("two"));
        assertThat(get()).isEqualTo("two");
    }

    private void get404(String path) {
        assertThatThrownBy(() -> get(path)).isInstanceOf(FetchException.class);
    }

    @Test
    void whatIsKeptIsRenewedWhateverNamesAreInvented() throws Exception {
        AtomicInteger hour = new AtomicInteger();
        cache = inMemory(path -> path.equals("/keys") ? Optional.of("hour " + hour) : Optional.empty());
        while (hour.get() < 100) {
            assertThat(get()).isEqualTo("hour " + hour);
            later(Duration.ofMinutes(59));
            for (int i = 0; i < 60; i++) {
                get404("/invented-" + i);
            }
            later(Duration.ofSeconds(59));
            hour.incrementAndGet();
        }
    }

    /** For thousands of fetches: what is kept does not depend on how it came. Empty is a 404. */
    private FetchCache<String> inMemory(Function<String, Optional<String>> documents) {
        Fetcher fetcher = request -> {
            Optional<String> document = documents.apply(request.uri().getPath());
            Body body = Body.of(document.orElse("").getBytes(StandardCharsets.UTF_8));
            return new Fetched(document.isPresent() ? 200 : 404, Headers.none(), body, Duration.ZERO);
        };
        return new FetchCache<>(fetcher, FetchCacheTest::read, Duration.ofMinutes(5), now::get);
    }

    private void wanting(String text) {
        try {
            cache.get(uri(), text::equals);
        } catch (FetchException coolingDown) {
            assertThat(coolingDown.reason()).isEqualTo(Reason.COOLING_DOWN);
        }
    }

    private String get() throws FetchException {
        return get("/keys");
    }

    private String get(String path) throws FetchException {
        return cache.get(server.uri(path), text -> true).value();
    }

    private URI uri() {
        return server.uri("/keys");
    }

    private void later(Duration time) {
        now.addAndGet(time.toNanos());
    }

    private static String read(Fetched document) {
        String text = new String(document.body().bytes(), StandardCharsets.UTF_8);
        if (text.equals("junk")) {
            throw new IllegalArgumentException("it is junk");
        }
        return text;
    }

    /** That its thread was told to stop is no matter of the others, who may ask at once. */
    @Test
    void whoIsInterruptedWhileFetchingTellsNobodyElseToStopAndUsesUpNoTurn() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        AtomicInteger fetches = new AtomicInteger();
        FetchCache<String> ours = new FetchCache<>(
                request -> {
                    if (fetches.incrementAndGet() == 1) {
                        asked.countDown();
                        try {
                            goOn.await();
                        } catch (InterruptedException stopping) {
                            Thread.currentThread().interrupt();
                            throw new FetchException(Reason.INTERRUPTED, "stopped");
                        }
                    }
                    return new Fetched(
                            200, Headers.none(), Body.of("one".getBytes(StandardCharsets.UTF_8)), Duration.ZERO);
                },
                FetchCacheTest::read,
                Duration.ofMinutes(5),
                now::get);
        URI uri = URI.create("https://keys.example/one");
        FutureTask<Reason> first = new FutureTask<>(() -> reasonOf(() -> ours.get(uri, any -> true)));
        Thread fetching = new Thread(first);
        fetching.start();
        asked.await();
        FutureTask<Reason> second = new FutureTask<>(() -> reasonOf(() -> ours.get(uri, any -> true)));
        Thread waiting = new Thread(second);
        waiting.start();
        await().until(() -> waiting.getState() == Thread.State.TIMED_WAITING);
        fetching.interrupt();

        assertThat(first.get()).isEqualTo(Reason.INTERRUPTED);
        assertThat(second.get()).isEqualTo(Reason.UNUSABLE);
        String one = ours.get(uri, any -> true).value();
        assertThat(ours.newerThan(one, uri).value()).as("the second turn").isEqualTo("one");
    }
}
