package io.hookproof.refetch;

import io.hookproof.fetch.FetchException;
import io.hookproof.fetch.FetchRequest;
import io.hookproof.fetch.Fetched;
import io.hookproof.fetch.Fetcher;
import io.hookproof.http.Json;
import io.hookproof.scheme.Parts;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;

/**
 * Asks for one kind of resource, a few times if need be, inside its budget. Ids that lead nowhere cost at most ten
 * requests a minute. Safe for any number of threads.
 */
public final class Refetcher {
    private static final int MOST_TRIES = 3;
    private static final int MOST_MISSES_A_MINUTE = 10;
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(200);
    private static final int NOT_FOUND = 404;
    private static final int GONE = 410;
    private static final int UNAUTHORIZED = 401;
    private static final int TOO_MANY = 429;

    private final Resource resource;
    private final String url;
    private final Credentials credentials;
    private final Fetcher fetcher;
    private final Duration budget;
    /** When the last asked-for ids were not there. */
    private final Deque<Long> misses = new ArrayDeque<>();

    Refetcher(Resource resource, String url, Credentials credentials, Fetcher fetcher, Duration budget) {
        this.resource = resource;
        this.url = url;
        this.credentials = credentials;
        this.fetcher = fetcher;
        this.budget = budget;
    }

    /** The id that the message names; empty if it names none, or several. */
    public Optional<String> id(Parts message) {
        return resource.id().flatMap(message::only).filter(id -> !id.isEmpty());
    }

    /**
     * Asks.
     *
     * @param told of each answer: its status, or 0 for none, and how long it took
     */
    public Refetched ask(Parts message, BiConsumer<Integer, Duration> told) {
        Optional<URI> uri = uri(message);
        if (uri.isEmpty()) {
            return new Refetched.Contradicts("the message names no id that could be looked up");
        }
        if (isCoolingDown()) {
            return new Refetched.Unavailable("too many ids of the last minute were not there; it is too early to ask");
        }
        long end = System.nanoTime() + budget.toNanos();
        Refetched last = new Refetched.Unavailable("there was no time to ask");
        Duration pause = FIRST_PAUSE;
        for (int tried = 0; tried < MOST_TRIES; tried++) {
            Duration left = Duration.ofNanos(end - System.nanoTime());
            if (left.isNegative() || left.isZero()) {
                break;
            }
            Attempt attempt = attempt(message, uri.get(), left, told);
            last = attempt.outcome();
            if (attempt.isFinal()) {
                break;
            }
            Duration wait = attempt.pause().compareTo(pause) > 0 ? attempt.pause() : pause;
            pause = pause.multipliedBy(2);
            if (tried + 1 == MOST_TRIES || !slept(wait, end)) {
                break;
            }
        }
        if (last instanceof Refetched.Gone) {
            missed();
        }
        return last;
    }

    private record Attempt(Refetched outcome, boolean isFinal, Duration pause) {
        static Attempt done(Refetched outcome) {
            return new Attempt(outcome, true, Duration.ZERO);
        }

        static Attempt again(Refetched outcome, Duration pause) {
            return new Attempt(outcome, false, pause);
        }
    }

    private Attempt attempt(Parts message, URI uri, Duration left, BiConsumer<Integer, Duration> told) {
        long start = System.nanoTime();
        Fetched answer;
        try {
            answer = fetcher.fetch(
                    credentials.applied(request(message, uri), fetcher).within(left));
        } catch (FetchException unreachable) {
            told.accept(0, Duration.ofNanos(System.nanoTime() - start));
            Refetched outcome = new Refetched.Unavailable(String.valueOf(unreachable.getMessage()));
            return unreachable.reason().isPassing() ? Attempt.again(outcome, Duration.ZERO) : Attempt.done(outcome);
        }
        told.accept(answer.status(), answer.took());
        int status = answer.status();
        if (status == NOT_FOUND || status == GONE) {
            Refetched gone = new Refetched.Gone(uri.getHost() + " answered " + status);
            return status == GONE ? Attempt.done(gone) : Attempt.again(gone, Duration.ZERO);
        }
        if (status == UNAUTHORIZED && credentials instanceof ClientCredentials token) {
            token.forget();
            return Attempt.again(new Refetched.Unavailable(uri.getHost() + " refused our token"), Duration.ZERO);
        }
        if (!answer.isSuccess()) {
            Refetched outcome = new Refetched.Unavailable(uri.getHost() + " answered " + status
                    + (status == UNAUTHORIZED || status == 403 ? ": may our credentials read this?" : ""));
            return status == TOO_MANY || status >= 500
                    ? Attempt.again(outcome, retryAfter(answer))
                    : Attempt.done(outcome);
        }
        return Attempt.done(judged(message, answer));
    }

    private FetchRequest request(Parts message, URI uri) {
        FetchRequest request = resource.question() == null
                ? FetchRequest.get(uri)
                : FetchRequest.post(uri, "application/json", resource.question().apply(message));
        for (Map.Entry<String, String> header : resource.headers().entrySet()) {
            request = request.with(header.getKey(), header.getValue());
        }
        return request.with("Accept", "application/json");
    }

    /** The object must be the one that was asked for: an API, or what stands before it, may answer with another. */
    private Refetched judged(Parts message, Fetched answer) {
        Optional<Json> json = Json.parse(answer.body());
        if (json.isEmpty()) {
            return new Refetched.Unavailable("the API answered with something else than JSON");
        }
        if (!resource.idPointer().isEmpty()
                && !json.get().text(resource.idPointer()).equals(id(message))) {
            return new Refetched.Contradicts("the API answered with another object than the one asked for");
        }
        for (Map.Entry<String, String> expected : resource.expected().entrySet()) {
            if (!json.get().text(expected.getKey()).equals(Optional.of(expected.getValue()))) {
                return new Refetched.Contradicts(
                        "the API's answer is not " + expected.getValue() + " at " + expected.getKey());
            }
        }
        return new Refetched.Found(json.get(), answer.body());
    }

    private Optional<URI> uri(Parts message) {
        return resource.question() != null
                ? Optional.of(URI.create(url))
                : id(message).flatMap(id -> ResourceUrl.with(url, id));
    }

    /** In whole seconds (<a href="https://www.rfc-editor.org/rfc/rfc9110#section-10.2.3">RFC 9110</a>); else none. */
    private static Duration retryAfter(Fetched answer) {
        String text = answer.headers().first("Retry-After").orElse("");
        boolean seconds = !text.isEmpty() && text.length() <= 6 && text.chars().allMatch(c -> c >= '0' && c <= '9');
        return seconds ? Duration.ofSeconds(Long.parseLong(text)) : Duration.ZERO;
    }

    /** False if the budget ends first, or the thread is told to stop. */
    private static boolean slept(Duration wait, long end) {
        if (System.nanoTime() + wait.toNanos() - end >= 0) {
            return false;
        }
        try {
            Thread.sleep(wait.toMillis());
            return true;
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private boolean isCoolingDown() {
        long now = System.nanoTime();
        synchronized (misses) {
            while (!misses.isEmpty() && now - misses.peekFirst() >= MINUTE.toNanos()) {
                misses.removeFirst();
            }
            return misses.size() * MOST_TRIES >= MOST_MISSES_A_MINUTE;
        }
    }

    private void missed() {
        synchronized (misses) {
            misses.addLast(System.nanoTime());
        }
    }

    @Override
    public String toString() {
        return "Refetcher[" + resource.template() + "]";
    }
}
