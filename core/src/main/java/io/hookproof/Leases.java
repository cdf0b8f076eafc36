package io.hookproof;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Renews the leases of admissions while their owner works. One thread for an endpoint, there only while a delivery has
 * been open for longer than a third of its lease.
 */
final class Leases {
    private final ScheduledThreadPoolExecutor scheduler;
    private final long everyNanos;
    private final Set<Admission> open = ConcurrentHashMap.newKeySet();
    private final AtomicBoolean ticking = new AtomicBoolean();

    Leases(Duration lease) {
        everyNanos = Math.max(1, lease.toNanos() / 3);
        scheduler = new ScheduledThreadPoolExecutor(1, work -> {
            Thread thread = new Thread(work, "hookproof-leases");
            thread.setDaemon(true);
            return thread;
        });
        // Without work the thread ends, so that an application that is taken down leaves none behind.
        scheduler.setKeepAliveTime(1, TimeUnit.SECONDS);
        scheduler.allowCoreThreadTimeOut(true);
    }

    void watch(Admission admission) {
        open.add(admission);
        if (ticking.compareAndSet(false, true)) {
            scheduler.schedule(this::tick, everyNanos, TimeUnit.NANOSECONDS);
        }
    }

    void forget(Admission admission) {
        open.remove(admission);
    }

    private void tick() {
        for (Admission admission : open) {
            admission.renew();
        }
        ticking.set(false);
        if (!open.isEmpty() && ticking.compareAndSet(false, true)) {
            scheduler.schedule(this::tick, everyNanos, TimeUnit.NANOSECONDS);
        }
    }
}
