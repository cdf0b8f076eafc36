package io.hookproof.refetch;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.hookproof.fetch.FetchException;
import io.hookproof.fetch.Fetcher;
import io.hookproof.http.Body;
import io.hookproof.http.Headers;
import io.hookproof.http.WebhookRequest;
import io.hookproof.scheme.Parts;
import io.hookproof.scheme.Source;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
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
                        true,
                        null);
        long end = System.nanoTime() + Duration.ofMinutes(1).toNanos();

        for (int i = 0; i < AT_ONCE; i++) {
            String id = "id" + i;
            new Thread(() -> refetcher.ask(naming(id), end, (status, took) -> {})).start();
        }
        full.await();
        Thread last = new Thread(() -> refetcher.ask(naming("last"), end, (status, took) -> {}));
        last.start();
        await().until(() -> last.getState() == Thread.State.TIMED_WAITING);
        Duration left = Duration.ofNanos(end - System.nanoTime());
        answered.countDown();
        last.join();

        assertThat(given.get()).isPositive().isLessThanOrEqualTo(left);
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
