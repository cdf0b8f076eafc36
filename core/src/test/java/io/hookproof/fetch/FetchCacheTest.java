package io.hookproof.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hookproof.fetch.FetchException.Reason;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What is kept of a key server's answers, and for how long, by a clock that the test moves. */
@Timeout(60)
class FetchCacheTest {
    private final AtomicLong now = new AtomicLong(1_000_000_000_000L);
    private final AtomicReference<String> says = new AtomicReference<>(StubServer.ok("one"));
    private StubServer server;
    private FetchCache<String> cache;

    @BeforeEach
    void start() throws Exception {
        server = StubServer.talking(call -> {
            call.head();
            call.say(says.get());
        });
        cache = new FetchCache<>(Fetcher.guarded(server.policy().build()), FetchCacheTest::read, now::get);
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
        assertThatThrownBy(this::get).isInstanceOf(FetchException.class);
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
        assertThat(cache.get(uri(), "two"::equals)).isEqualTo("two");
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
                answers.add(callers.submit(this::get));
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
    void whatDoesNotServeReplacesNothing() throws Exception {
        assertThat(get()).isEqualTo("one");
        says.set(StubServer.ok("junk"));
        later(Duration.ofMinutes(6));
        assertThat(get()).isEqualTo("one");
    }

    @Test
    void aThousandAddressesFillNothing() throws Exception {
        for (int i = 0; i < 1_000; i++) {
            assertThat(cache.get(server.uri("/" + i), text -> true)).isEqualTo("one");
            later(Duration.ofSeconds(31));
        }
        int before = server.connections();
        cache.get(server.uri("/999"), text -> true);
        assertThat(server.connections()).as("the last is kept").isEqualTo(before);
        cache.get(server.uri("/1"), text -> true);
        assertThat(server.connections()).as("the first is not").isEqualTo(before + 1);
    }

    @Test
    void inventedNamesKeepNoOtherDocumentOutUntilThereAreSixtyInAMinute() throws Exception {
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
    void whatIsKeptIsRenewedWhateverNamesAreInvented() throws Exception {
        for (int hour = 0; hour < 100; hour++) {
            says.set(StubServer.ok("hour " + hour));
            assertThat(get()).isEqualTo("hour " + hour);
            says.set("HTTP/1.1 404 X\r\nContent-Length: 0\r\n\r\n");
            later(Duration.ofMinutes(59));
            for (int i = 0; i < 60; i++) {
                String name = "/invented-" + i;
                assertThatThrownBy(() -> cache.get(server.uri(name), text -> true))
                        .isInstanceOf(FetchException.class);
            }
            later(Duration.ofSeconds(59));
        }
    }

    private void wanting(String text) {
        try {
            cache.get(uri(), text::equals);
        } catch (FetchException coolingDown) {
            assertThat(coolingDown.reason()).isEqualTo(Reason.COOLING_DOWN);
        }
    }

    private String get() throws FetchException {
        return cache.get(uri(), text -> true);
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
}
