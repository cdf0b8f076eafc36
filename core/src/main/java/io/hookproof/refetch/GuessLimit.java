package io.hookproof.refetch;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Where anyone may name an id, a request that finds nothing costs us one to the API. At most ten such requests a minute:
 * each takes one of ten places, and gives it back at once if it found something, else after a minute.
 */
final class GuessLimit {
    private static final int PLACES = 10;
    private static final long MINUTE = Duration.ofMinutes(1).toNanos();
    private static final Duration LOOK = Duration.ofMillis(50);

    private final Semaphore places = new Semaphore(PLACES, true);
    /** When each miss of the last minute was seen, the earliest first. */
    private final Deque<Long> misses = new ArrayDeque<>();

    /** Waits for a place while others are being found; false if there is none in time, or all are lost to misses. */
    boolean enter(Duration patience) {
        long end = System.nanoTime() + patience.toNanos();
        do {
            if (isUsedUp()) {
                return false;
            }
            try {
                if (places.tryAcquire(Math.min(LOOK.toNanos(), patience.toNanos()), TimeUnit.NANOSECONDS)) {
                    return true;
                }
            } catch (InterruptedException stopping) {
                Thread.currentThread().interrupt();
                return false;
            }
        } while (System.nanoTime() - end < 0);
        return false;
    }

    void leave(boolean found) {
        if (found) {
            places.release();
            return;
        }
        synchronized (misses) {
            misses.addLast(System.nanoTime());
        }
    }

    private boolean isUsedUp() {
        long now = System.nanoTime();
        synchronized (misses) {
            while (!misses.isEmpty() && now - misses.getFirst() >= MINUTE) {
                misses.removeFirst();
                places.release();
            }
            return misses.size() >= PLACES;
        }
    }
}
