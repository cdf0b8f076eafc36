package io.hookproof.fetch;

import io.hookproof.fetch.FetchException.Reason;
import java.net.URI;
import java.time.Duration;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Decides which document may be fetched now: each one twice a minute, and of those that are not cached ten a second, or
 * sixty at once after a quiet while. So it takes a real flood of invented names to use the turns up. In a flood, each
 * request has a fair chance, because no sender can tell when in its tenth of a second the next turn begins. A rule that
 * preferred some names would serve an attacker, who can repeat a name as cheaply as a sender. Not thread-safe.
 */
final class FetchTurns {
    private static final long MINUTE = Duration.ofMinutes(1).toNanos();
    private static final long TENTH_OF_A_SECOND = Duration.ofMillis(100).toNanos();
    private static final long SIXTY_TURNS = 60 * TENTH_OF_A_SECOND;

    /** When each document was fetched, the latest at the end. */
    private final Map<URI, Twice> fetched = new LinkedHashMap<>();

    /** When the tenth of a second begins whose turn is the next one, and how far inside it the turn does. */
    private long nextTurn;

    private long delay;

    /**
     * The two latest fetches of a document.
     *
     * @param earlier a minute before the first one if there was only one
     */
    private record Twice(long earlier, long latest) {}

    /**
     * Takes a turn for a document.
     *
     * @throws FetchException if it is too early to fetch it
     */
    void take(URI uri, boolean isKept, long now) throws FetchException {
        Iterator<Twice> all = fetched.values().iterator();
        while (all.hasNext() && now - all.next().latest() >= MINUTE) {
            all.remove();
        }
        if (fetched.isEmpty() || now - nextTurn > SIXTY_TURNS) {
            nextTurn = now - SIXTY_TURNS;
        }
        if (!isKept && now - nextTurn < delay) {
            throw tooEarly(uri, "for ten documents that are not cached within a second");
        }
        Twice last = fetched.get(uri);
        if (last != null && now - last.earlier() < MINUTE) {
            throw tooEarly(uri, "twice within a minute");
        }
        fetched.remove(uri);
        fetched.put(uri, new Twice(last == null ? now - MINUTE : last.latest(), now));
        if (!isKept) {
            nextTurn += TENTH_OF_A_SECOND;
            delay = 1 + ThreadLocalRandom.current().nextLong(TENTH_OF_A_SECOND);
        }
    }

    /**
     * Gives back the last turn taken for a document, because its fetch failed for a reason that is not the document's.
     * The turn among all documents stays taken.
     */
    void giveBack(URI uri) {
        Twice last = fetched.get(uri);
        if (last != null) {
            fetched.put(uri, new Twice(last.earlier() - MINUTE, last.earlier()));
        }
    }

    private static FetchException tooEarly(URI uri, String asked) {
        return new FetchException(
                Reason.COOLING_DOWN, uri.getHost() + " was asked " + asked + ": it is too early to ask again");
    }
}
