package io.hookproof.fetch;

import io.hookproof.fetch.FetchException.Reason;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Documents that change seldom and are asked for by strangers' messages, such as key sets. One fetch at a time, at most
 * two a minute for one document whatever arrives, and sixty for documents that nobody has had yet, whose names a stranger
 * may have invented; one that is kept is renewed whatever he invents. A document serves as long as its server says, five
 * minutes to a day, and a day longer while the server is down. Safe for any number of threads.
 *
 * @param <T> what a document is read into
 */
public final class FetchCache<T> {
    /** Documents kept; beyond it the one that was asked for longest ago goes. */
    private static final int MOST = 16;

    /** Of one document. */
    private static final int FETCHES_A_MINUTE = 2;
    /** Of all that are not kept. So few would be used up by strangers that a genuine one could not be had. */
    private static final int NEW_ONES_A_MINUTE = 60;

    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration LEAST_TTL = Duration.ofMinutes(5);
    private static final Duration MOST_TTL = Duration.ofDays(1);
    private static final Duration STALE_IF_ERROR = Duration.ofDays(1);
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Fetcher fetcher;
    private final Function<Fetched, T> reader;
    private final LongSupplier nanos;
    private final ReentrantLock fetching = new ReentrantLock();
    /** The fetches of the last minute, the earliest first. */
    private final Deque<Start> starts = new ArrayDeque<>();

    private long fetches;
    private final Map<URI, Entry<T>> entries = new LinkedHashMap<>(MOST, 0.75f, true);

    private record Start(URI uri, long at, boolean isNew) {}

    /** @param number of the fetch that brought it */
    private record Entry<T>(T value, long goodUntil, long number) {}

    /**
     * @param reader makes a value of a document; throws {@link IllegalArgumentException} for one that does not serve: the
     *     earlier one then stays
     */
    public FetchCache(Fetcher fetcher, Function<Fetched, T> reader) {
        this(fetcher, reader, System::nanoTime);
    }

    FetchCache(Fetcher fetcher, Function<Fetched, T> reader, LongSupplier nanos) {
        this.fetcher = fetcher;
        this.reader = reader;
        this.nanos = nanos;
    }

    /**
     * The document there, from memory while it is good and {@code serves}; else one that is fetched during this call,
     * whether it serves or not.
     *
     * @param serves whether a document from memory has what is looked for
     * @throws FetchException if there is none that may be used, and none can be had now
     */
    public T get(URI uri, Predicate<T> serves) throws FetchException {
        Entry<T> entry = kept(uri);
        boolean has = entry != null && serves.test(entry.value());
        if (entry == null || !has) {
            return fetchUnlessRenewed(uri, entry);
        }
        if (nanos.getAsLong() - entry.goodUntil() < 0) {
            return entry.value();
        }
        try {
            return fetchUnlessRenewed(uri, entry);
        } catch (FetchException serverDown) {
            if (nanos.getAsLong() - entry.goodUntil() < STALE_IF_ERROR.toNanos()) {
                return entry.value();
            }
            throw serverDown;
        }
    }

    private T fetchUnlessRenewed(URI uri, @Nullable Entry<T> old) throws FetchException {
        lock(uri);
        try {
            Entry<T> now = kept(uri);
            // Whoever held the lock before us has fetched it: their answer is ours.
            if (now != null && (old == null || now.number() != old.number())) {
                return now.value();
            }
            takeOneOfTheMinute(uri, now == null);
            Fetched document = fetcher.fetch(FetchRequest.get(uri));
            if (document.status() != 200) {
                throw new FetchException(
                        Reason.UNUSABLE, "GET " + uri.getHost() + " was answered " + document.status());
            }
            return keep(uri, document);
        } finally {
            fetching.unlock();
        }
    }

    private void lock(URI uri) throws FetchException {
        try {
            if (!fetching.tryLock(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new FetchException(Reason.TIMEOUT, "GET " + uri.getHost() + " is waited for by too many");
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new FetchException(Reason.INTERRUPTED, "GET " + uri.getHost() + " was interrupted", stopping);
        }
    }

    private void takeOneOfTheMinute(URI uri, boolean isNew) throws FetchException {
        long now = nanos.getAsLong();
        while (!starts.isEmpty() && now - starts.peekFirst().at() >= MINUTE.toNanos()) {
            starts.removeFirst();
        }
        int ofIt = 0;
        int ofNewOnes = 0;
        for (Start start : starts) {
            ofIt += start.uri().equals(uri) ? 1 : 0;
            ofNewOnes += start.isNew() ? 1 : 0;
        }
        if (ofIt >= FETCHES_A_MINUTE) {
            throw tooEarly(uri, FETCHES_A_MINUTE + " times");
        }
        if (isNew && ofNewOnes >= NEW_ONES_A_MINUTE) {
            throw tooEarly(uri, "for " + NEW_ONES_A_MINUTE + " documents that nobody has had yet");
        }
        starts.addLast(new Start(uri, now, isNew));
    }

    private static FetchException tooEarly(URI uri, String asked) {
        return new FetchException(
                Reason.COOLING_DOWN,
                uri.getHost() + " was asked " + asked + " within a minute: it is too early to ask again");
    }

    private T keep(URI uri, Fetched document) throws FetchException {
        T value;
        try {
            value = reader.apply(document);
        } catch (IllegalArgumentException unusable) {
            throw new FetchException(
                    Reason.UNUSABLE,
                    "what " + uri.getHost() + " sent does not serve: " + unusable.getMessage(),
                    unusable);
        }
        long now = nanos.getAsLong();
        synchronized (entries) {
            entries.put(uri, new Entry<>(value, now + timeToLive(document).toNanos(), ++fetches));
            if (entries.size() > MOST) {
                entries.remove(entries.keySet().iterator().next());
            }
        }
        return value;
    }

    private @Nullable Entry<T> kept(URI uri) {
        synchronized (entries) {
            return entries.get(uri);
        }
    }

    /** What {@code max-age} says (<a href="https://www.rfc-editor.org/rfc/rfc9111#section-5.2.2.1">RFC 9111</a>). */
    private static Duration timeToLive(Fetched document) {
        String control = document.headers().first("Cache-Control").orElse("");
        int at = control.indexOf("max-age=");
        long seconds = 0;
        for (int i = at + "max-age=".length(); at >= 0 && i < control.length() && seconds < MOST_TTL.toSeconds(); i++) {
            char c = control.charAt(i);
            if (c < '0' || c > '9') {
                break;
            }
            seconds = seconds * 10 + (c - '0');
        }
        Duration told = Duration.ofSeconds(seconds);
        return told.compareTo(LEAST_TTL) < 0 ? LEAST_TTL : told.compareTo(MOST_TTL) > 0 ? MOST_TTL : told;
    }
}
