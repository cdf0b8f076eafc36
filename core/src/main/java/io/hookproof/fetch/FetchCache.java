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
 * Documents that change seldom and are asked for by strangers' messages, such as key sets. One fetch of a document at a
 * time, at most two a minute whatever arrives, and sixty for documents that nobody has had yet, whose names a stranger
 * may have invented; beyond those the name that comes most often has a turn now and then. One that is kept is renewed
 * whatever strangers invent. A document serves as long as its server says, five minutes to a day, and a day longer while
 * the server is down. Safe for any number of threads.
 *
 * @param <T> what a document is read into
 */
public final class FetchCache<T> {
    /**
     * Documents kept; beyond it the one that was asked for longest ago goes, of those that have proved nothing if there
     * are any: whoever only names others' documents does not drive out the one that is needed.
     */
    private static final int MOST = 16;

    /**
     * Threads that may wait for a newer document than the one at hand: whoever wants what is not in it may be a
     * stranger. Where there is none yet all wait, for nobody could be served.
     */
    private static final int MOST_WAITING = 16;

    private static final Duration LEAST_TTL = Duration.ofMinutes(5);
    private static final Duration MOST_TTL = Duration.ofDays(1);
    private static final Duration STALE_IF_ERROR = Duration.ofDays(1);
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Fetcher fetcher;
    private final Function<Fetched, T> reader;
    private final LongSupplier nanos;
    /** Guarded by {@link #entries}, as are all below. */
    private final FetchTurns turns = new FetchTurns();

    private final Map<URI, Flight<T>> underWay = new HashMap<>();
    private long fetches;
    private final Map<URI, Entry<T>> entries = new LinkedHashMap<>(MOST, 0.75f, true);
    /** Of those that are kept. */
    private final Set<URI> proven = new HashSet<>();

    /** @param number of the fetch that brought it */
    private record Entry<T>(T value, long goodUntil, long number) {}

    /** A fetch under way. */
    private static final class Flight<T> {
        final CompletableFuture<T> landing = new CompletableFuture<>();
        int waiting;
    }

    /**
     * A document, and what it says of others.
     *
     * @param isFresh whether it was fetched during the call that gave it: then no newer one is to be had
     */
    public record Answer<T>(T value, boolean isFresh) {}

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
     * whether it serves or not. While one thread renews what is past its time, the others are given the old one.
     *
     * @param serves whether a document from memory has what is looked for
     * @throws FetchException if there is none that may be used, and none can be had now
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
     * The document there, if it is another than {@code old}, which did not serve; fetched during this call unless
     * somebody has fetched it since.
     *
     * @throws FetchException if none can be had now
     */
    public Answer<T> newerThan(T old, URI uri) throws FetchException {
        Entry<T> entry = kept(uri);
        return entry != null && entry.value() != old ? new Answer<>(entry.value(), true) : renewed(uri, entry, false);
    }

    /** That what is kept there has proved something. */
    public void proved(URI uri) {
        synchronized (entries) {
            if (entries.containsKey(uri)) {
                proven.add(uri);
            }
        }
    }

    private Answer<T> renewed(URI uri, @Nullable Entry<T> old, boolean servesOn) throws FetchException {
        Flight<T> flight;
        boolean isMine = false;
        synchronized (entries) {
            Entry<T> now = entries.get(uri);
            // Somebody has fetched it since we looked: their answer is ours.
            if (now != null && (old == null || now.number() != old.number())) {
                return new Answer<>(now.value(), true);
            }
            flight = underWay.get(uri);
            if (flight == null) {
                turns.take(uri, now != null, nanos.getAsLong());
                isMine = true;
                flight = new Flight<>();
                underWay.put(uri, flight);
            } else if (old != null && servesOn) {
                return new Answer<>(old.value(), false);
            } else if (now != null && flight.waiting++ >= MOST_WAITING) {
                throw new FetchException(Reason.BUSY, "GET " + uri.getHost() + " is waited for by too many");
            }
        }
        return new Answer<>(isMine ? fetched(uri, flight) : awaited(uri, flight), true);
    }

    private T fetched(URI uri, Flight<T> flight) throws FetchException {
        try {
            Fetched document = fetcher.fetch(FetchRequest.get(uri));
            if (document.status() != 200) {
                throw new FetchException(
                        Reason.UNUSABLE, "GET " + uri.getHost() + " was answered " + document.status());
            }
            T value = keep(uri, document, flight);
            flight.landing.complete(value);
            return value;
        } catch (FetchException failed) {
            if (failed.reason() == Reason.INTERRUPTED) {
                // Nobody else was told to stop: it came to nothing, and whoever asks again may.
                synchronized (entries) {
                    turns.giveBack(uri);
                }
            } else {
                flight.landing.completeExceptionally(failed);
            }
            throw failed;
        } finally {
            synchronized (entries) {
                underWay.remove(uri, flight);
            }
            // A fetcher of somebody's own may throw anything; nobody is to wait for what does not come.
            flight.landing.cancel(false);
        }
    }

    private T awaited(URI uri, Flight<T> flight) throws FetchException {
        try {
            return flight.landing.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
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
        }
    }

    private T keep(URI uri, Fetched document, Flight<T> flight) throws FetchException {
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
