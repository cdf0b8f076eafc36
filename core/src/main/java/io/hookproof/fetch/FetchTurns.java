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
 * Which document may be fetched now: each twice a minute, and sixty a minute that nobody has had yet. When strangers have
 * used those up with invented names, one more every two seconds is for the name that came again most often in the current
 * minute: a genuine one comes again with each message, and each invented one would have to come as often. Not safe for
 * threads.
 */
final class FetchTurns {
    /** Of one document. */
    private static final int FETCHES_A_MINUTE = 2;
    /** Of all that are not kept. So few would be used up by strangers that a genuine one could not be had. */
    private static final int NEW_ONES_A_MINUTE = 60;

    private static final long MINUTE = Duration.ofMinutes(1).toNanos();
    private static final long BETWEEN_LEFT_OVER_ONES = Duration.ofSeconds(2).toNanos();
    /** Names that were turned away, and are counted; of those that came least often the earliest goes. */
    private static final int MOST_COUNTED = 256;

    /** The fetches of the last minute, the earliest first. */
    private final Deque<Start> starts = new ArrayDeque<>();

    private final Map<URI, Integer> turnedAway = new LinkedHashMap<>();
    private long countedSince;

    private record Start(URI uri, long at, boolean isNew, boolean isLeftOver) {}

    /** @throws FetchException if it is too early to ask for it */
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
            // Whoever came thousands of times and comes no more is to keep nobody out.
            for (Map.Entry<URI, Integer> counted : turnedAway.entrySet()) {
                counted.setValue(1);
            }
        }
        boolean isLeftOver = !isKept && ofNewOnes >= NEW_ONES_A_MINUTE;
        if (isLeftOver && (!comesMostOften(uri) || !isQuiet)) {
            throw tooEarly(uri, "for " + NEW_ONES_A_MINUTE + " documents that nobody has had yet");
        }
        turnedAway.remove(uri);
        starts.addLast(new Start(uri, now, !isKept && !isLeftOver, isLeftOver));
    }

    /** Of the last one taken for it nothing came, and that is none of its fault. */
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
