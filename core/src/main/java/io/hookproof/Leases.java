package io.hookproof;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Renews the leases of admissions while their owner works. One thread for an endpoint, which ends soon after the last
 * delivery: an application that is taken down leaves none behind.
 */
final class Leases {
    private static final long SECOND = 1_000_000_000;

    private volatile ScheduledThreadPoolExecutor scheduler = newScheduler();
    private final long everyNanos;
    private final Set<Admission> open = ConcurrentHashMap.newKeySet();
    private final AtomicBoolean ticking = new AtomicBoolean();
    /** When all are renewed next. Set by who begins to tick, and then by the ticks alone. */
    private long due;

    Leases(Duration lease) {
        everyNanos = lease.toNanos() / 3;
    }

    private static ScheduledThreadPoolExecutor newScheduler() {
        ScheduledThreadPoolExecutor scheduler = new ScheduledThreadPoolExecutor(
                1,
                work -> {
                    Thread thread = new Thread(work, "hookproof-leases");
                    thread.setDaemon(true);
                    return thread;
                },
                new ThreadPoolExecutor.DiscardPolicy());
        scheduler.setKeepAliveTime(1, TimeUnit.SECONDS);
        scheduler.allowCoreThreadTimeOut(true);
        return scheduler;
    }

    /** What is open ends with its lease, and the thread at once; whatever comes after that has another. */
    void stop() {
        open.clear();
        ScheduledThreadPoolExecutor stopped = scheduler;
        scheduler = newScheduler();
        ticking.set(false);
        stopped.shutdownNow();
    }

    void watch(Admission admission) {
        open.add(admission);
        begin();
    }

    void forget(Admission admission) {
        open.remove(admission);
    }

    private void begin() {
        if (ticking.compareAndSet(false, true)) {
            due = System.nanoTime() + everyNanos;
            goOn();
        }
    }

    private void goOn() {
        try {
            scheduler.schedule(this::tick, Math.min(everyNanos, SECOND), TimeUnit.NANOSECONDS);
        } catch (OutOfMemoryError noThreadToBeHad) {
            ticking.set(false);
            throw noThreadToBeHad;
        }
    }

    private void tick() {
        try {
            long now = System.nanoTime();
            if (now - due >= 0) {
                due = now + everyNanos;
                for (Admission admission : open) {
                    admission.renew();
                }
            }
        } finally {
            // Whatever was thrown: otherwise no lease of this endpoint would be renewed any more.
            if (!open.isEmpty()) {
                goOn();
            } else {
                ticking.set(false);
                if (!open.isEmpty()) {
                    begin();
                }
            }
        }
    }
}
