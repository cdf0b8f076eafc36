package io.hookproof.refetch;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Where anyone may name an id, a request that finds nothing costs us one to the API. Only so many such misses a minute:
 * each is forgiven after its share of the minute, so that a flood leaves others a turn now and then. What was found before
 * is asked for whatever others invent. What missed twice is asked for again after a gap that grows to five seconds: a stranger
 * who names it before it is there costs that much, and keeps it out no longer. Safe for any number of threads.
 */
final class GuessLimit {
    /** So many are asked for at once; the others wait. */
    private static final int AT_ONCE = 10;
    /** Ids of which it is known what became of them, each kind. */
    private static final int MOST_KNOWN = 1_000;

    private static final long SECOND = Duration.ofSeconds(1).toNanos();
    private static final long LONGEST_GAP = 5 * SECOND;
    private static final long MINUTE = Duration.ofMinutes(1).toNanos();
    private static final long LOOK = Duration.ofMillis(50).toNanos();

    private final int missesAMinute;
    private final LongSupplier nanos;
    private int underWay;
    /** When the last miss will be forgiven. */
    private long forgiven;

    private final Map<String, Long> found = new LinkedHashMap<>(16, 0.75f, true);
    private final Map<String, Miss> missed = new LinkedHashMap<>(16, 0.75f, true);

    private record Miss(int times, long last) {
        /** When it may be asked for again: at once after the first, as an API may be behind its messages. */
        long end() {
            return times < 2 ? last : last + Math.min(LONGEST_GAP, SECOND << Math.min(times - 2, 3));
        }
    }

    GuessLimit(int missesAMinute, LongSupplier nanos) {
        this.missesAMinute = missesAMinute;
        this.nanos = nanos;
        this.forgiven = nanos.getAsLong();
    }

    private static <T> void keep(Map<String, T> newest, String what, T known) {
        newest.put(what, known);
        if (newest.size() > MOST_KNOWN) {
            newest.remove(newest.keySet().iterator().next());
        }
    }

    /**
     * Waits while others are being found; false if there is no place in time, or too many have missed.
     *
     * @param what is asked for; null if it is never the same
     */
    synchronized boolean enter(@Nullable String what, Duration patience) {
        long end = System.nanoTime() + patience.toNanos();
        while (!isUsedUp(what)) {
            if (underWay < AT_ONCE) {
                underWay++;
                return true;
            }
            long left = end - System.nanoTime();
            if (left <= 0) {
                return false;
            }
            try {
                TimeUnit.NANOSECONDS.timedWait(this, Math.min(LOOK, left));
            } catch (InterruptedException stopping) {
                Thread.currentThread().interrupt();
                return false;
            }
        }
        return false;
    }

    synchronized void leave(@Nullable String what, boolean isThere) {
        underWay--;
        notifyAll();
        long now = nanos.getAsLong();
        if (!isThere) {
            forgiven = (forgiven - now < 0 ? now : forgiven) + MINUTE / missesAMinute;
        }
        if (what == null) {
            return;
        }
        if (isThere) {
            keep(found, what, now);
            missed.remove(what);
            return;
        }
        found.remove(what);
        Miss before = missed.get(what);
        keep(missed, what, new Miss(before == null || now - before.last() >= MINUTE ? 1 : before.times() + 1, now));
    }

    private boolean isUsedUp(@Nullable String what) {
        if (what != null && found.containsKey(what)) {
            return false;
        }
        long now = nanos.getAsLong();
        Miss miss = what == null ? null : missed.get(what);
        if (miss != null && now - miss.end() < 0) {
            return true;
        }
        return forgiven - now > (missesAMinute - 1) * (MINUTE / missesAMinute);
    }
}
