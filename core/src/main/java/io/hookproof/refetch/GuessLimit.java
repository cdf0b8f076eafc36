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
 * is asked for whatever others invent, and what missed twice not again within the minute. Safe for any number of threads.
 */
final class GuessLimit {
    /** So many are asked for at once; the others wait. */
    private static final int AT_ONCE = 10;
    /** Of one id. */
    private static final int MOST_MISSES = 2;
    /** Ids of which it is known what became of them, each kind. */
    private static final int MOST_KNOWN = 1_000;

    private static final long MINUTE = Duration.ofMinutes(1).toNanos();
    private static final long LOOK = Duration.ofMillis(50).toNanos();

    private final int missesAMinute;
    private final LongSupplier nanos;
    private int underWay;
    /** When the last miss will be forgiven. */
    private long forgiven;

    private final Map<String, Miss> found = new LinkedHashMap<>(16, 0.75f, true);
    private final Map<String, Miss> missed = new LinkedHashMap<>(16, 0.75f, true);

    private record Miss(int times, long first) {}

    GuessLimit(int missesAMinute, LongSupplier nanos) {
        this.missesAMinute = missesAMinute;
        this.nanos = nanos;
        this.forgiven = nanos.getAsLong();
    }

    private static void keep(Map<String, Miss> newest, String what, Miss misses) {
        newest.put(what, misses);
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
            keep(found, what, new Miss(0, now));
            missed.remove(what);
            return;
        }
        found.remove(what);
        Miss before = missed.get(what);
        keep(
                missed,
                what,
                before == null || now - before.first() >= MINUTE
                        ? new Miss(1, now)
                        : new Miss(before.times() + 1, before.first()));
    }

    private boolean isUsedUp(@Nullable String what) {
        if (what != null && found.containsKey(what)) {
            return false;
        }
        long now = nanos.getAsLong();
        Miss miss = what == null ? null : missed.get(what);
        if (miss != null && miss.times() >= MOST_MISSES && now - miss.first() < MINUTE) {
            return true;
        }
        return forgiven - now > (missesAMinute - 1) * (MINUTE / missesAMinute);
    }
}
