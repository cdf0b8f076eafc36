package io.hookproof.fetch;

import io.hookproof.fetch.FetchException.Reason;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A cache of documents that change seldom and are requested because of messages from unknown senders, such as key sets.
 * It makes one fetch of a document at a time and at most two a minute, whatever arrives. Documents that are not cached,
 * whose names an attacker may have invented, get ten fetches a second together. A cached document is renewed no matter
 * how many names an attacker invents. A document stays valid as long as its server says, five minutes to a day, and a
 * day longer while the server is down. Safe for use by multiple threads.
 *
 * @param <T> the type that a document is read into
 */
public final class FetchCache<T> {
    /**
     * The number of documents kept. Beyond it, the one requested longest ago is dropped, and documents that have proved
     * nothing go first. So an attacker who only names other people's documents cannot displace one that is needed.
     */
    private static final int MOST = 16;

    /**
     * The number of threads that may wait for a fetch of another thread, of whatever document. An attacker may have
     * sent their requests, if a document is cached and if none is.
     */
    private static final int MOST_WAITING = 16;

    /**
     * The number of fetches from one host beyond which it is not asked for what is not cached. A guarded fetcher makes
     * sixteen at once, so there is room for other hosts, and to renew what is cached.
     */
    private static final int MOST_OF_A_HOST = 4;

    /** The longest time for which a document stays valid. */
    public static final Duration MOST_TTL = Duration.ofDays(1);

    private static final Duration LEAST_TTL = Duration.ofMinutes(5);
    private static final Duration STALE_IF_ERROR = Duration.ofDays(1);
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Fetcher fetcher;
    private final Function<Fetched, T> reader;
    private final Duration leastTtl;
    private final LongSupplier nanos;
    /** The fetch limits; guarded by {@link #entries}, as are all fields below. */
    private final FetchTurns turns = new FetchTurns();

    private final Map<URI, CompletableFuture<T>> underWay = new HashMap<>();
    private int waiting;
    private long fetches;
    private final Map<URI, Entry<T>> entries = new LinkedHashMap<>(MOST, 0.75f, true);
    /** The URLs of cached documents that have proved something. */
    private final Set<URI> proven = new HashSet<>();

    /** @param number the number of the fetch that returned the document */
    private record Entry<T>(T value, long goodUntil, long number) {}

    /**
     * A document, and whether it is fresh.
     *
     * @param isFresh whether it was fetched during the call that returned it, so that no newer one can exist
     */
    public record Answer<T>(T value, boolean isFresh) {}

    /**
     * Creates a cache.
     *
     * @param reader makes a value of a document; throws {@link IllegalArgumentException} for an unusable one, and
     *     the earlier one then stays
     */
    public FetchCache(Fetcher fetcher, Function<Fetched, T> reader) {
        this(fetcher, reader, LEAST_TTL);
    }

    /**
     * Creates a cache whose documents stay valid for a time that their server cannot shorten.
     *
     * @param reader as above
     */
    public FetchCache(Fetcher fetcher, Function<Fetched, T> reader, Duration leastTtl) {
        this(fetcher, reader, leastTtl, System::nanoTime);
    }

    FetchCache(Fetcher fetcher, Function<Fetched, T> reader, Duration leastTtl, LongSupplier nanos) {
        this.fetcher = fetcher;
        this.reader = reader;
        this.leastTtl = leastTtl;
        this.nanos = nanos;
    }

    /**
     * Returns the document at that URL. It comes from memory while it is valid and {@code serves}; otherwise it is
     * fetched during this call and returned whether it serves or not. While one thread renews an expired document,
     * other threads get the old one.
     *
     * @param serves whether a document from memory has what is needed
     * @throws FetchException if there is no usable document, and none can be fetched now
     */
    public Answer<T> get(URI uri, Predicate<T> serves) throws FetchException {
        Entry<T> entry = kept(uri);
        if (entry == null || !serves.test(entry.value())) {
            return renewed(uri, entry, false);
        }
        long age = nanos.getAsLong() - entry.goodUntil();
        if (age < 0) {
            return new Answer<>(entry.value(), false);
        }
        boolean servesOn = age < STALE_IF_ERROR.toNanos();
        try {
            return renewed(uri, entry, servesOn);
        } catch (FetchException serverDown) {
            if (servesOn) {
                return new Answer<>(entry.value(), false);
            }
            throw serverDown;
        }
    }

    /**
     * Returns the document at that URL if it differs from {@code old}, which did not serve. It is fetched during this
     * call unless another thread has fetched it since.
     *
     * @throws FetchException if it cannot be fetched now
     */
    public Answer<T> newerThan(T old, URI uri) throws FetchException {
        Entry<T> entry = kept(uri);
        return entry != null && entry.value() != old ? new Answer<>(entry.value(), true) : renewed(uri, entry, false);
    }

    /** Records that the cached document has proved something. */
    public void proved(URI uri) {
        synchronized (entries) {
            if (entries.containsKey(uri)) {
                proven.add(uri);
            }
        }
    }

    private Answer<T> renewed(URI uri, @Nullable Entry<T> old, boolean servesOn) throws FetchException {
        CompletableFuture<T> flight;
        boolean isMine;
        synchronized (entries) {
            Entry<T> now = entries.get(uri);
            // Another thread has fetched it since we looked, so its answer is ours.
            if (now != null && (old == null || now.number() != old.number())) {
                return new Answer<>(now.value(), true);
            }
            flight = underWay.get(uri);
            isMine = flight == null;
            if (flight != null && old != null && servesOn) {
                return new Answer<>(old.value(), false);
            }
            if (isMine ? now == null && fetchesOf(uri.getHost()) >= MOST_OF_A_HOST : waiting >= MOST_WAITING) {
                throw new FetchException(Reason.BUSY, "GET " + uri.getHost() + " has too many threads waiting");
            }
            if (flight == null) {
                turns.take(uri, now != null, nanos.getAsLong());
                flight = new CompletableFuture<>();
                underWay.put(uri, flight);
            } else {
                waiting++;
            }
        }
        return new Answer<>(isMine ? fetched(uri, flight) : awaited(uri, flight), true);
    }

    private int fetchesOf(String host) {
        int count = 0;
        for (URI uri : underWay.keySet()) {
            count += host.equals(uri.getHost()) ? 1 : 0;
        }
        return count;
    }

    private T fetched(URI uri, CompletableFuture<T> flight) throws FetchException {
        try {
            Fetched document = fetcher.fetch(FetchRequest.get(uri));
            if (document.status() != 200) {
                throw new FetchException(
                        Reason.UNUSABLE, "GET " + uri.getHost() + " was answered " + document.status());
            }
            T value = keep(uri, document, flight);
            flight.complete(value);
            return value;
        } catch (FetchException failed) {
            boolean isInterrupted = failed.reason() == Reason.INTERRUPTED;
            if (isInterrupted || failed.reason() == Reason.BUSY) {
                synchronized (entries) {
                    turns.giveBack(uri);
                }
            }
            if (!isInterrupted) {
                // If only this thread was interrupted, the others get no result, and any of them may fetch again.
                flight.completeExceptionally(failed);
            }
            throw failed;
        } finally {
            synchronized (entries) {
                underWay.remove(uri, flight);
            }
            // A user's own fetcher may throw anything, and no thread must wait for a result that never comes.
            flight.cancel(false);
        }
    }

    private T awaited(URI uri, CompletableFuture<T> flight) throws FetchException {
        try {
            return flight.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException late) {
            throw new FetchException(Reason.TIMEOUT, "GET " + uri.getHost() + " was waited for in vain", late);
        } catch (ExecutionException | CancellationException failed) {
            if (failed.getCause() instanceof FetchException why) {
                throw new FetchException(why.reason(), String.valueOf(why.getMessage()), why);
            }
            throw new FetchException(Reason.UNUSABLE, "GET " + uri.getHost() + " came to nothing", failed);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new FetchException(Reason.INTERRUPTED, "GET " + uri.getHost() + " was interrupted", stopping);
        } finally {
            synchronized (entries) {
                waiting--;
            }
        }
    }

    private T keep(URI uri, Fetched document, CompletableFuture<T> flight) throws FetchException {
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
            underWay.remove(uri, flight);
            if (entries.size() > MOST) {
                forgetOneBut(uri);
            }
        }
        return value;
    }

    private void forgetOneBut(URI newest) {
        URI least = entries.keySet().iterator().next();
        for (URI uri : entries.keySet()) {
            if (!proven.contains(uri) && !uri.equals(newest)) {
                least = uri;
                break;
            }
        }
        entries.remove(least);
        proven.remove(least);
    }

    private @Nullable Entry<T> kept(URI uri) {
        synchronized (entries) {
            return entries.get(uri);
        }
    }

    /**
     * Returns how long {@code max-age} keeps the document valid
     * (<a href="https://www.rfc-editor.org/rfc/rfc9111#section-5.2.2.1">RFC 9111</a>).
     */
    private Duration timeToLive(Fetched document) {
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
        return told.compareTo(leastTtl) < 0 ? leastTtl : told.compareTo(MOST_TTL) > 0 ? MOST_TTL : told;
    }
}
