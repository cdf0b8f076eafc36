package io.hookproof.refetch;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.hookproof.fetch.FetchException;
import io.hookproof.fetch.Fetched;
import io.hookproof.fetch.Fetcher;
import io.hookproof.http.Body;
import io.hookproof.http.Headers;
import io.hookproof.http.WebhookRequest;
import io.hookproof.scheme.Coverage;
import io.hookproof.scheme.Parts;
import io.hookproof.scheme.Source;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class RefetcherTest {
    private static final int AT_ONCE = 10;

    @Test
    void whoWaitedForOthersHasNoMoreTimeThanIsLeft() throws Exception {
        CountDownLatch full = new CountDownLatch(AT_ONCE);
        CountDownLatch answered = new CountDownLatch(1);
        AtomicReference<Duration> given = new AtomicReference<>();
        Fetcher api = request -> {
            if (request.uri().getPath().endsWith("/last")) {
                given.set(request.deadline().orElseThrow());
            } else {
                full.countDown();
                uninterrupted(answered);
            }
            throw new FetchException(FetchException.Reason.TIMEOUT, "nothing came");
        };
        Refetcher refetcher = Refetch.withoutCredentials()
                .ready(
                        Optional.of(Resource.at("https://api.example/users/{id}", Source.json("/id"))),
                        Map.of(),
                        api,
                        Duration.ofMinutes(1),
                        Coverage.nothing(),
                        null);
        long end = System.nanoTime() + Duration.ofMinutes(1).toNanos();

        for (int i = 0; i < AT_ONCE; i++) {
            String id = "id" + i;
            new Thread(() -> refetcher
                            .question(naming(id), end, (status, took) -> {})
                            .get())
                    .start();
        }
        full.await();
        Thread last = new Thread(() ->
                refetcher.question(naming("last"), end, (status, took) -> {}).get());
        last.start();
        await().until(() -> last.getState() == Thread.State.TIMED_WAITING);
        Duration left = Duration.ofNanos(end - System.nanoTime());
        answered.countDown();
        last.join();

        assertThat(given.get()).isPositive().isLessThanOrEqualTo(left);
    }

    /** Two messages can lead to one address: who joins the other's question gets no answer to a question of his own. */
    @Test
    void anAnswerThatIsSharedIsHeldAgainstTheIdOfEachMessage() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch answered = new CountDownLatch(1);
        Fetcher api = request -> {
            asked.countDown();
            uninterrupted(answered);
            return new Fetched(200, Headers.none(), Body.of("{\"id\":\"1-2\"}".getBytes(UTF_8)), Duration.ZERO);
        };
        Refetcher refetcher = Refetch.withoutCredentials()
                .ready(
                        Optional.of(Resource.at("https://api.example/{type}-{id}", Source.json("/id"))
                                .with("type", Source.json("/type"))),
                        Map.of(),
                        api,
                        Duration.ofMinutes(1),
                        Coverage.nothing(),
                        null);
        Refetched[] answers = new Refetched[3];
        Thread leader = asking(refetcher, answers, 0, typed("x", "1-2"));
        asked.await();
        Thread second = asking(refetcher, answers, 1, typed("x", "1-2"));
        await().until(() -> second.getState() == Thread.State.TIMED_WAITING);
        Thread stranger = asking(refetcher, answers, 2, typed("x-1", "2"));
        await().until(() ->
                stranger.getState() == Thread.State.TIMED_WAITING || stranger.getState() == Thread.State.WAITING);
        answered.countDown();
        leader.join();
        second.join();
        stranger.join();

        assertThat(answers[0]).isInstanceOf(Refetched.Found.class);
        assertThat(answers[1]).isInstanceOf(Refetched.Found.class);
        assertThat(answers[2]).isInstanceOf(Refetched.Contradicts.class);
    }

    /** They share what the API is asked, and not what it says of them. */
    @Test
    void anAnswerThatIsSharedIsComparedWithTheTypeOfEachMessage() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch answered = new CountDownLatch(1);
        AtomicInteger requests = new AtomicInteger();
        Fetcher api = request -> {
            requests.incrementAndGet();
            asked.countDown();
            uninterrupted(answered);
            Body paid = Body.of("{\"id\":\"1\",\"type\":\"paid\"}".getBytes(UTF_8));
            return new Fetched(200, Headers.none(), paid, Duration.ZERO);
        };
        Refetcher refetcher = Refetch.withoutCredentials()
                .ready(
                        Optional.of(Resource.at("https://api.example/orders/{id}", Source.json("/id"))
                                .expect("/type", Source.json("/type"))),
                        Map.of(),
                        api,
                        Duration.ofMinutes(1),
                        Coverage.nothing(),
                        null);
        Refetched[] answers = new Refetched[5];
        Thread first = asking(refetcher, answers, 0, typed("paid", "1"));
        asked.await();
        List<Thread> joined = new ArrayList<>();
        for (int place = 1; place < answers.length; place++) {
            Thread next = asking(refetcher, answers, place, typed(place % 2 == 0 ? "paid" : "refunded", "1"));
            await().until(() ->
                    next.getState() == Thread.State.TIMED_WAITING || next.getState() == Thread.State.WAITING);
            joined.add(next);
        }
        answered.countDown();
        first.join();
        for (Thread each : joined) {
            each.join();
        }

        assertThat(requests).as("the first, and the one that the others share").hasValue(2);
        for (int place = 0; place < answers.length; place++) {
            assertThat(answers[place])
                    .as("message %s", place)
                    .isInstanceOf(place % 2 == 0 ? Refetched.Found.class : Refetched.Contradicts.class);
        }
    }

    private static Thread asking(Refetcher refetcher, Refetched[] answers, int place, Parts message) {
        long end = System.nanoTime() + Duration.ofMinutes(1).toNanos();
        Thread thread = new Thread(() -> answers[place] =
                refetcher.question(message, end, (status, took) -> {}).get());
        thread.start();
        return thread;
    }

    private static Parts typed(String type, String id) {
        Body body = Body.of(("{\"type\":\"" + type + "\",\"id\":\"" + id + "\"}").getBytes(UTF_8));
        return new Parts(new WebhookRequest("POST", "/", Headers.none(), body), Parts.Context.PLAIN);
    }

    private static void uninterrupted(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }

    private static Parts naming(String id) {
        Body body = Body.of(("{\"id\":\"" + id + "\"}").getBytes(UTF_8));
        return new Parts(new WebhookRequest("POST", "/", Headers.none(), body), Parts.Context.PLAIN);
    }
}
