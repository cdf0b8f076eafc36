package io.hookproof.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import io.hookproof.http.Body;
import io.hookproof.http.Headers;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** Which document goes when there is no room for all: sixteen are kept. */
class FetchCacheRoomTest {
    private static final int ROOM = 16;

    private final AtomicLong now = new AtomicLong(1_000_000_000_000L);
    private final List<String> fetched = new ArrayList<>();
    private final FetchCache<String> cache = new FetchCache<>(
            request -> {
                fetched.add(request.uri().getPath());
                Body body = Body.of("one".getBytes(StandardCharsets.UTF_8));
                return new Fetched(200, Headers.of("Cache-Control", "max-age=86400"), body, Duration.ZERO);
            },
            document -> new String(document.body().bytes(), StandardCharsets.UTF_8),
            Duration.ofMinutes(5),
            now::get);

    @Test
    void ofSeventeenThatHaveAllProvedSomethingTheOneUsedLongestAgoGoes() throws Exception {
        fillWithProven();
        get("/good-0");

        prove("/good-16");

        assertThat(fetchedOf("/good-0", "/good-2", "/good-15", "/good-16")).isEmpty();
        assertThat(fetchedOf("/good-1")).containsExactly("/good-1");
    }

    /** What is behind the address by now may be another's. */
    @Test
    void whatWasDisplacedHasProvedNothingWhenItIsFetchedAnew() throws Exception {
        fillWithProven();
        prove("/good-16");
        assertThat(fetchedOf("/good-0")).as("it was displaced").containsExactly("/good-0");

        prove("/good-17");

        assertThat(fetchedOf("/good-2", "/good-17")).isEmpty();
        assertThat(fetchedOf("/good-0")).as("it went first").containsExactly("/good-0");
    }

    private void fillWithProven() throws FetchException {
        for (int i = 0; i < ROOM; i++) {
            prove("/good-" + i);
        }
    }

    private void prove(String path) throws FetchException {
        get(path);
        cache.proved(uri(path));
    }

    /** Which of them are not kept. */
    private List<String> fetchedOf(String... paths) throws FetchException {
        fetched.clear();
        for (String path : paths) {
            get(path);
        }
        return List.copyOf(fetched);
    }

    /** At a pace at which every document may be fetched. */
    private void get(String path) throws FetchException {
        now.addAndGet(Duration.ofSeconds(31).toNanos());
        assertThat(cache.get(uri(path), any -> true).value()).isEqualTo("one");
    }

    private static URI uri(String path) {
        return URI.create("https://keys.example" + path);
    }
}
