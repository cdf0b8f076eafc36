package io.hookproof.fetch;

import io.hookproof.fetch.FetchException.Reason;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Decides which document may be fetched now: each one twice a minute, and sixty a minute that have never been fetched.
 * If an attacker uses those up with invented names, one more fetch every two seconds goes to the name that was
 * requested most often in the current minute. A genuine name is requested with each message, and an attacker would have
 * to repeat each invented one as often. Not thread-safe.
 */
final class FetchTurns {
    /** The limit for one document. */
    private static final int FETCHES_A_MINUTE = 2;
    /**
     * The limit for all documents that are not cached. If it were lower, an attacker could use it up and keep out
     * genuine ones.
     */
    private static final int NEW_ONES_A_MINUTE = 60;

    private static final long MINUTE = Duration.ofMinutes(1).toNanos();
    private static final long BETWEEN_LEFT_OVER_ONES = Duration.ofSeconds(2).toNanos();
    /** The number of refused names that are counted. Of the names requested least often, the earliest is dropped. */
    private static final int MOST_COUNTED = 256;

    /** The fetches of the last minute, the earliest first. */
    private final Deque<Start> starts = new ArrayDeque<>();

    private final Map<URI, Integer> turnedAway = new LinkedHashMap<>();
    private long countedSince;

    private record Start(URI uri, long at, boolean isNew, boolean isLeftOver) {}

    /**
     * Takes a turn for a document.
     *
     * @throws FetchException if it is too early to fetch it
     */
    void take(URI uri, boolean isKept, long now) throws FetchException {
        while (!starts.isEmpty() && now - starts.peekFirst().at() >= MINUTE) {
            starts.removeFirst();
        }
        int ofIt = 0;
        int ofNewOnes = 0;
        boolean isQuiet = true;
        for (Start start : starts) {
            ofIt += start.uri().equals(uri) ? 1 : 0;
            ofNewOnes += start.isNew() ? 1 : 0;
            isQuiet &= !start.isLeftOver() || now - start.at() >= BETWEEN_LEFT_OVER_ONES;
        }
        if (ofIt >= FETCHES_A_MINUTE) {
            throw tooEarly(uri, FETCHES_A_MINUTE + " times");
        }
        if (turnedAway.isEmpty() || now - countedSince >= MINUTE) {
            countedSince = now;
            // A name that was requested thousands of times and is no longer requested must not keep others out.
            for (Map.Entry<URI, Integer> counted : turnedAway.entrySet()) {
                counted.setValue(1);
            }
        }
        boolean isLeftOver = !isKept && ofNewOnes >= NEW_ONES_A_MINUTE;
        if (isLeftOver && (!comesMostOften(uri) || !isQuiet)) {
            throw tooEarly(uri, "for " + NEW_ONES_A_MINUTE + " documents that were never fetched");
        }
        turnedAway.remove(uri);
        starts.addLast(new Start(uri, now, !isKept && !isLeftOver, isLeftOver));
    }

    /**
     * Gives back the last turn taken for a document, because its fetch failed for a reason that is not the document's.
     */
    void giveBack(URI uri) {
        Iterator<Start> latest = starts.descendingIterator();
        while (latest.hasNext()) {
            if (latest.next().uri().equals(uri)) {
                latest.remove();
                return;
            }
        }
    }

    private boolean comesMostOften(URI uri) {
        int times = turnedAway.getOrDefault(uri, 0) + 1;
        if (times == 1 && turnedAway.size() >= MOST_COUNTED) {
            turnedAway.values().remove(Collections.min(turnedAway.values()));
        }
        turnedAway.put(uri, times);
        return times > 1 && times == Collections.max(turnedAway.values());
    }

    private static FetchException tooEarly(URI uri, String asked) {
        return new FetchException(
                Reason.COOLING_DOWN,
                uri.getHost() + " was asked " + asked + " within a minute: it is too early to ask again");
    }
}
