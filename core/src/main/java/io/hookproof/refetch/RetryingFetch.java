package io.hookproof.refetch;

import io.hookproof.fetch.FetchException;
import io.hookproof.fetch.FetchRequest;
import io.hookproof.fetch.Fetched;
import io.hookproof.fetch.Fetcher;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** One request to the API, which is repeated after failures that may pass, as long as there is time. Used once. */
final class RetryingFetch implements Supplier<Refetched> {
    private static final int MOST_TRIES = 3;
    private static final Duration FIRST_PAUSE = Duration.ofMillis(200);
    private static final Duration UNTIL_A_PLACE_IS_FREE = Duration.ofMillis(50);
    private static final int PARTIAL = 206;
    private static final int NOT_FOUND = 404;
    private static final int GONE = 410;
    private static final int UNAUTHORIZED = 401;
    private static final int FORBIDDEN = 403;
    private static final int TIMED_OUT = 408;
    private static final int TOO_EARLY = 425;
    private static final int TOO_MANY = 429;

    private final Credentials credentials;
    private final Fetcher fetcher;
    private final @Nullable GuessLimit guesses;
    private final FetchRequest request;
    private final String what;
    private final Function<Fetched, Refetched> judge;
    private final long end;
    private final BiConsumer<Integer, Duration> told;

    private boolean mayPass;
    /** Whether the last attempt found no place among the concurrent fetches, so that nothing was asked. */
    private boolean isBusy;
    /** Whether the API refused a token that could be replaced. */
    private boolean wasReplaced;
    /** How long the API asks to wait after the last attempt. */
    private Duration asksToWait = Duration.ZERO;

    /**
     * @param guesses null if only the sender can name what is asked for
     * @param what what to ask for, equal for two requests that count as one
     * @param judge what a successful answer says
     * @param end the deadline by {@link System#nanoTime}
     * @param told receives each answer's status, or 0 if there was none, and its duration
     */
    RetryingFetch(
            Credentials credentials,
            Fetcher fetcher,
            @Nullable GuessLimit guesses,
            FetchRequest request,
            String what,
            Function<Fetched, Refetched> judge,
            long end,
            BiConsumer<Integer, Duration> told) {
        this.credentials = credentials;
        this.fetcher = fetcher;
        this.guesses = guesses;
        this.request = request;
        this.what = what;
        this.judge = judge;
        this.end = end;
        this.told = told;
    }

    @Override
    public Refetched get() {
        Refetched last = new Refetched.Unavailable("there was no time to ask");
        Duration pause = FIRST_PAUSE;
        for (int tried = 1; isLeft(left()); tried++) {
            last = guesses == null ? attempt(left()) : limited(guesses);
            if (isBusy && guesses == null) {
                // No try, because the API was not asked. A sender may not retry, so its message waits.
                if (!slept(UNTIL_A_PLACE_IS_FREE)) {
                    break;
                }
                tried--;
                continue;
            }
            boolean isFinal = !mayPass || tried == (guesses == null ? MOST_TRIES : guesses.tries());
            if (isFinal || !slept(asksToWait.compareTo(pause) > 0 ? asksToWait : pause)) {
                break;
            }
            pause = pause.multipliedBy(2);
        }
        return last;
    }

    private Duration left() {
        return Duration.ofNanos(end - System.nanoTime());
    }

    private static boolean isLeft(Duration time) {
        return !time.isNegative() && !time.isZero();
    }

    private Refetched limited(GuessLimit limit) {
        String early = limit.enter(what, left());
        if (early != null) {
            return new Refetched.Unavailable(early);
        }
        Refetched outcome = null;
        try {
            Duration left = left();
            outcome = attempt(isLeft(left) ? left : Duration.ofNanos(1));
            return outcome;
        } finally {
            limit.leave(what, outcome);
        }
    }

    private Refetched attempt(Duration left) {
        mayPass = false;
        isBusy = false;
        asksToWait = Duration.ZERO;
        long start = System.nanoTime();
        FetchRequest ready;
        Fetched answer;
        try {
            ready = credentials.applied(request, fetcher, left);
            Duration rest = left.minusNanos(System.nanoTime() - start);
            if (!isLeft(rest)) {
                return new Refetched.Unavailable("there was no time left to ask");
            }
            answer = fetcher.fetch(ready.within(rest));
        } catch (FetchException unreachable) {
            isBusy = unreachable.reason() == FetchException.Reason.BUSY;
            if (!isBusy) {
                told.accept(0, Duration.ofNanos(System.nanoTime() - start));
            }
            mayPass = unreachable.reason().isPassing();
            return new Refetched.Unavailable(String.valueOf(unreachable.getMessage()));
        }
        told.accept(answer.status(), answer.took());
        int status = answer.status();
        // Part of a document answers a request for a range, and none was made:
        // https://www.rfc-editor.org/rfc/rfc9110#section-15.3.7
        if (answer.isSuccess() && status != PARTIAL) {
            return judge.apply(answer);
        }
        String host = request.uri().getHost();
        if (status == NOT_FOUND || status == GONE) {
            mayPass = status == NOT_FOUND;
            return new Refetched.Gone(host + " answered " + status);
        }
        if (status == UNAUTHORIZED && !wasReplaced && credentials.replacedAfter(ready)) {
            wasReplaced = true;
            Duration rest = left.minusNanos(System.nanoTime() - start);
            // It says nothing of the id, so this is no other try.
            return isLeft(rest) ? attempt(rest) : new Refetched.Unavailable(host + " refused our token");
        }
        asksToWait = retryAfter(answer);
        boolean isLimited = status == TOO_MANY || status == FORBIDDEN && isLeft(asksToWait);
        mayPass = isLimited || status == TIMED_OUT || status == TOO_EARLY || status >= 500;
        boolean isRefused = status == UNAUTHORIZED || status == FORBIDDEN && !isLimited;
        return new Refetched.Unavailable(
                host + " answered " + status + (isRefused ? ": may our credentials read this?" : ""));
    }

    /**
     * Returns the time of {@code Retry-After}, which is in seconds or a date
     * (<a href="https://www.rfc-editor.org/rfc/rfc9110#section-10.2.3">RFC 9110, section 10.2.3</a>); zero if there is
     * none. A date is compared with the answer's own, so that it does not matter whether our clock is right.
     */
    private static Duration retryAfter(Fetched answer) {
        String text = said(answer, "Retry-After");
        try {
            return text.endsWith("GMT")
                    ? Duration.between(date(said(answer, "Date")), date(text))
                    : Duration.ofSeconds(Long.parseLong(text));
        } catch (NumberFormatException | DateTimeException neither) {
            return Duration.ZERO;
        }
    }

    private static String said(Fetched answer, String header) {
        return answer.headers().first(header).orElse("");
    }

    private static ZonedDateTime date(String text) {
        return ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME);
    }

    /** Returns false if the time ends first, or the thread is interrupted. */
    private boolean slept(Duration wait) {
        if (wait.compareTo(left()) >= 0) {
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
}
