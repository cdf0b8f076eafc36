package io.hookproof.redis;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells the operator when claims are taken again. Each endpoint's listener tells why they are not. What is over within
 * a second is not told, so that a store that fails now and then writes no more lines than that.
 */
final class Outage {
    private static final Logger LOG = LoggerFactory.getLogger(RedisReplayStore.class);
    private static final long NONE = 0;
    private static final long SHORTEST_MILLIS = 1_000;

    private final String where;
    /** When the first claim failed; odd, and so not 0. */
    private final AtomicLong since = new AtomicLong(NONE);

    private volatile boolean isTold;

    Outage(String where) {
        this.where = where;
    }

    /** Begins with a line of its own in the log, whose reader waits for the end however soon it comes. */
    void toldAtTheStart() {
        isTold = true;
        began();
    }

    void began() {
        since.compareAndSet(NONE, System.nanoTime() | 1);
    }

    /** A claim was taken. */
    void ended() {
        long first = since.get();
        if (first == NONE || !since.compareAndSet(first, NONE)) {
            return;
        }
        long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - first);
        if (isTold || millis >= SHORTEST_MILLIS) {
            isTold = false;
            LOG.info(
                    "replay store: {} takes claims now, {} s after the first that it did not take",
                    where,
                    (millis + 500) / 1000);
        }
    }
}
