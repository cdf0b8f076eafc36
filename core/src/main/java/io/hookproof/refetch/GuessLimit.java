package io.hookproof.refetch;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A limit on requests to the API for ids that anyone may have invented. An id that does not exist costs a request, a
 * miss, and only so many misses are allowed per minute. Each miss is forgiven after its share of the minute, so that a
 * flood still leaves other messages a turn now and then. An id that was found before can be asked for despite a flood:
 * ten times at once, then once a second, because an attacker may know it too. All requests together have a limit as
 * well, for the sake of the API's quota. Ids that were found before get half of it at most, so that an attacker who
 * knows many keeps no new ones out. An id that missed twice is asked for again after a gap that grows to five
 * seconds. So an attacker who names an id before it exists delays it by that gap at most. Safe for use by multiple
 * threads.
 */
final class GuessLimit {
    /** The number of concurrent requests; others wait, as long as there are places. */
    private static final int AT_ONCE = 10;

    private static final int MOST_WAITING = 16;
    static final String FULL = "too many are waiting to ask: it is too early";
    /** The number of ids whose outcome is remembered, found and missed ones each. */
    private static final int MOST_KNOWN = 1_000;

    private static final long SECOND = Duration.ofSeconds(1).toNanos();
    private static final long LONGEST_GAP = 5 * SECOND;
    private static final long MINUTE = Duration.ofMinutes(1).toNanos();
    /** The rate for one object that was found. */
    private static final Rate OF_ONE = new Rate(10, SECOND);

    private static final long LOOK = Duration.ofMillis(50).toNanos();

    private final Rate misses;
    private final Rate requests;
    /** The rate for all objects that were found before. */
    private final Rate ofKnown;

    private final int tries;
    private final LongSupplier nanos;
    /**
     * Places for threads that wait before anything has proved their message. Each is a thread of the server, which
     * serves other endpoints too. A message without a place is answered 503, and the sender retries.
     */
    private final Semaphore waiting = new Semaphore(MOST_WAITING);

    private int underWay;
    /** When the last miss and the last request will be forgiven, according to their rates. */
    private long missed;

    private long asked;
    private long askedForKnown;
    /** Why the last miss found nothing; empty if its object is not there. */
    private String lastMiss = "";

    /** The ids that were found, each with the time at which its last request will be forgiven. */
    private final Map<String, Long> found = new LinkedHashMap<>(16, 0.75f, true);

    private final Map<String, Miss> notThere = new LinkedHashMap<>(16, 0.75f, true);

    private record Miss(int times, long last) {
        /**
         * When a missed id may be asked for again. Immediately after the first miss, because an API may lag behind its
         * messages.
         */
        long end() {
            return times < 2 ? last : last + Math.min(LONGEST_GAP, SECOND << Math.min(times - 2, 3));
        }
    }

    /** @param tries how often a message may ask if the API does not answer at once */
    GuessLimit(int missesAMinute, int requestsAMinute, int tries, LongSupplier nanos) {
        this.tries = tries;
        this.misses = Rate.aMinute(missesAMinute);
        this.requests = Rate.aMinute(requestsAMinute);
        this.ofKnown = Rate.aMinute(Math.max(1, requestsAMinute / 2));
        this.nanos = nanos;
        this.missed = nanos.getAsLong();
        this.asked = missed;
        this.askedForKnown = missed;
    }

    private static <T> void keep(Map<String, T> newest, String what, T known) {
        newest.put(what, known);
        if (newest.size() > MOST_KNOWN) {
            newest.remove(newest.keySet().iterator().next());
        }
    }

    /**
     * Waits while other requests are under way.
     *
     * @param what the object to ask for, or the message to ask about
     * @return why the request may not be made now; null if it may, and then the caller must call {@link #leave}
     */
    synchronized @Nullable String enter(String what, Duration patience) {
        long end = System.nanoTime() + patience.toNanos();
        String early = tooEarly(what, nanos.getAsLong());
        if (early != null || begins(what)) {
            return early;
        }
        if (!waiting.tryAcquire()) {
            return FULL;
        }
        try {
            return waited(what, end);
        } finally {
            waiting.release();
        }
    }

    int tries() {
        return tries;
    }

    /** Returns the places for threads that wait here, and for those that wait for the same object. */
    Semaphore waiting() {
        return waiting;
    }

    private @Nullable String waited(String what, long end) {
        while (true) {
            String early = tooEarly(what, nanos.getAsLong());
            if (early != null || begins(what)) {
                return early;
            }
            long left = end - System.nanoTime();
            if (left <= 0) {
                return "others were asked for all the time there was";
            }
            try {
                TimeUnit.NANOSECONDS.timedWait(this, Math.min(LOOK, left));
            } catch (InterruptedException stopping) {
                Thread.currentThread().interrupt();
                return "the waiting thread was interrupted";
            }
        }
    }

    private boolean begins(String what) {
        if (underWay >= AT_ONCE) {
            return false;
        }
        long now = nanos.getAsLong();
        underWay++;
        asked = requests.withOneMore(asked, now);
        Long before = found.get(what);
        if (before != null) {
            found.put(what, OF_ONE.withOneMore(before, now));
            askedForKnown = ofKnown.withOneMore(askedForKnown, now);
        }
        return true;
    }

    /** @param outcome null if there was none */
    synchronized void leave(String what, @Nullable Refetched outcome) {
        underWay--;
        notifyAll();
        boolean wasFound = found.containsKey(what);
        // While the API is away, or refuses, an object that was found before may still be there.
        boolean mayBeThere = wasFound && (outcome == null || outcome instanceof Refetched.Unavailable);
        if (!mayBeThere && !(outcome instanceof Refetched.Found)) {
            miss(what, nanos.getAsLong());
            lastMiss = outcome instanceof Refetched.Unavailable none ? "; the last: " + none.detail() : "";
        } else if (!wasFound) {
            long now = nanos.getAsLong();
            keep(found, what, OF_ONE.withOneMore(now, now));
            notThere.remove(what);
        }
    }

    private void miss(String what, long now) {
        missed = misses.withOneMore(missed, now);
        found.remove(what);
        Miss before = notThere.get(what);
        int times = before == null || now - before.last() >= MINUTE ? 1 : before.times() + 1;
        keep(notThere, what, new Miss(times, now));
    }

    private @Nullable String tooEarly(String what, long now) {
        if (requests.isUsedUp(asked, now)) {
            return "as many requests as allowed (requestsAMinute) were made in the last minute: it is too early";
        }
        Long before = found.get(what);
        if (before != null && ofKnown.isUsedUp(askedForKnown, now)) {
            return "half of the requests allowed (requestsAMinute) were for objects found before: it is too early";
        }
        if (before != null) {
            return OF_ONE.isUsedUp(before, now)
                    ? "the same object or message was asked about a moment ago: it is too early"
                    : null;
        }
        Miss miss = notThere.get(what);
        if (miss != null && now - miss.end() < 0) {
            return "the same was asked for a moment ago and was not found: it is too early";
        }
        return misses.isUsedUp(missed, now)
                ? "too many requests of the last minute found nothing: it is too early" + lastMiss
                : null;
    }
}
