package io.hookproof;

import io.hookproof.fetch.OwnThread;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Renews leases while their owners work. One thread looks after all endpoints, since there may be thousands. It ends
 * soon after the last delivery, so that an application that shuts down leaves no thread behind. Threads that renew
 * serve one endpoint each, so that a store that hangs delays only its own endpoint. Several of them share the leases of
 * an endpoint, so that a slow renewal delays no other.
 */
final class Leases {
    /** A fifth of the shortest lease, which is renewed after a third of its time. */
    private static final int TICK_MILLIS = 200;

    /** The time that a shutdown waits for all outstanding confirmations together. */
    private static final long LAST_NANOS = TimeUnit.SECONDS.toNanos(2);

    /** The most threads of one endpoint, and so the most connections of its store that renewals use. */
    private static final int MOST_RENEWING = 4;

    /** The endpoints that have open deliveries. This set is also the lock of everything below. */
    private static final Set<Leases> BUSY = new HashSet<>();

    private static @Nullable Thread lookout;

    private final long everyNanos;
    private final Set<Renewable> open = ConcurrentHashMap.newKeySet();
    /** The leases that are not renewed yet since all were {@link #due}. */
    private final Set<Renewable> waiting = ConcurrentHashMap.newKeySet();

    /** The times at which adapters were taken down. What they let in later is of their next start. */
    private final Map<Object, Long> stops = Collections.synchronizedMap(new WeakHashMap<>());

    private final Set<Renewable> inHand = ConcurrentHashMap.newKeySet();
    private volatile boolean isBusy;
    private volatile boolean isStopped;
    private volatile boolean wasLeft;
    /** The time at which all leases are renewed next. */
    private long due;

    private final Set<Thread> renewing = ConcurrentHashMap.newKeySet();
    private final PendingIncidents untold;

    Leases(Duration lease, Reporter reporter) {
        this.everyNanos = lease.toNanos() / 3;
        this.untold = new PendingIncidents(reporter);
    }

    /**
     * Stops the renewals. Open claims end with their leases, and the threads end as soon as no lease is left; later
     * deliveries get new ones. Outstanding confirmations are sent to the store now or never, in a thread for each
     * endpoint, so that a store that hangs delays no other.
     *
     * @param adapters the adapters whose leases are meant; null for all leases
     */
    static void stop(Collection<Leases> all, @Nullable Collection<?> adapters) {
        // An interrupt would end each wait at once. The caller gets it back.
        boolean interrupted = Thread.interrupted();
        Map<Leases, List<Renewable>> owing = new LinkedHashMap<>();
        for (Leases leases : all) {
            List<Renewable> owed = leases.stop(adapters);
            if (!owed.isEmpty()) {
                owing.put(leases, owed);
            }
        }
        try {
            List<Thread> last = new ArrayList<>();
            owing.forEach((leases, owed) -> last.add(leases.confirm(owed)));
            long end = System.nanoTime() + LAST_NANOS;
            for (Thread thread : last) {
                TimeUnit.NANOSECONDS.timedJoin(thread, end - System.nanoTime());
            }
        } catch (InterruptedException stopping) {
            interrupted = true;
        } catch (Exception | Error noThreadToBeHad) {
            // Reported below.
        }
        owing.forEach(Leases::tellOfThoseLeft);
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /**
     * Stops the renewals of this endpoint, or of some adapters at it.
     *
     * @return the leases with an outstanding confirmation
     */
    private List<Renewable> stop(@Nullable Collection<?> adapters) {
        wasLeft = true;
        if (adapters == null) {
            // Not by |=, which could undo the stop of another thread.
            isStopped = true;
        } else {
            long now = System.nanoTime();
            adapters.forEach(adapter -> stops.put(adapter, now));
        }
        List<Renewable> stopped = new ArrayList<>();
        for (Iterator<Renewable> all = open.iterator(); all.hasNext(); ) {
            Renewable lease = all.next();
            Object adapter = lease.adapter();
            if (adapters == null || adapter != null && adapters.contains(adapter)) {
                all.remove();
                waiting.remove(lease);
                stopped.add(lease);
            }
        }
        endThreadsUnlessNeeded();
        // Asked last: one whose work ends meanwhile is either found to owe here, or knows that it was stopped.
        return owing(stopped);
    }

    private void endThreadsUnlessNeeded() {
        Thread last = null;
        synchronized (BUSY) {
            // In this order, as where it is looked after.
            isBusy = false;
            isBusy = isNeeded();
            if (isBusy) {
                return;
            }
            BUSY.remove(this);
            if (BUSY.isEmpty() && lookout != null) {
                last = lookout;
                last.interrupt();
            }
            for (Thread thread : renewing) {
                thread.interrupt();
            }
        }
        if (last != null) {
            try {
                // A container that looks for leaked threads must find none.
                last.join(TICK_MILLIS);
            } catch (InterruptedException stopping) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /**
     * Whether a lease is open. The set's own count may be zero for a moment while others come and go, although a lease
     * is in it, which would then not be renewed any more.
     */
    private boolean isNeeded() {
        return open.iterator().hasNext();
    }

    private Thread confirm(List<Renewable> owed) {
        Thread thread = thread(() -> {
            for (Renewable lease : owed) {
                untold.add(lease.renew());
            }
        });
        thread.start();
        return thread;
    }

    private void tellOfThoseLeft(List<Renewable> owed) {
        int left = owing(owed).size();
        if (left > 0) {
            untold.add(new PendingIncidents.Trouble(
                    Incident.NOT_CONFIRMED,
                    "deliveries were handled whose confirmation the replay store has not taken, so copies of them may"
                            + " run again: " + left));
        }
        untold.tell();
    }

    /** Whether one who used this endpoint has been taken down, and most likely the endpoint with it. */
    boolean wasLeft() {
        return wasLeft;
    }

    private static List<Renewable> owing(Collection<Renewable> leases) {
        List<Renewable> owed = new ArrayList<>();
        for (Renewable lease : leases) {
            if (lease.owesConfirmation()) {
                owed.add(lease);
            }
        }
        return owed;
    }

    void watch(Renewable lease) {
        open.add(lease);
        if (isBusy) {
            return;
        }
        synchronized (BUSY) {
            if (lookout == null) {
                try {
                    Thread thread = thread(Leases::look);
                    thread.start();
                    lookout = thread;
                } catch (Exception | Error noThreadToBeHad) {
                    // The owner continues: the lease runs as it is, and the next delivery tries again for both.
                    return;
                }
            }
            if (BUSY.add(this)) {
                due = System.nanoTime() + everyNanos;
            }
            isBusy = true;
        }
    }

    /**
     * Watches a lease that was forgotten and owes the store a confirmation, unless it was stopped.
     *
     * @param startNanos the time at which its work began
     */
    void watchAgain(Renewable lease, long startNanos) {
        Long stop = stops.get(lease.adapter());
        if (!isStopped && (stop == null || startNanos - stop > 0)) {
            watch(lease);
        }
    }

    int open() {
        return open.size();
    }

    void forget(Renewable lease) {
        open.remove(lease);
    }

    private static Thread thread(Runnable work) {
        return OwnThread.of(work, "hookproof-leases");
    }

    private static void look() {
        boolean isNeeded = true;
        while (isNeeded) {
            try {
                try {
                    Thread.sleep(TICK_MILLIS);
                } catch (InterruptedException stopped) {
                    // By the code that has left no lease to look after, or by a stranger.
                }
                isNeeded = looked();
            } catch (Exception | Error ofTheMachine) {
                // No code would start another thread, so this one continues at the next tick.
            }
        }
    }

    /**
     * Looks after all endpoints once.
     *
     * @return whether to look again
     */
    private static boolean looked() {
        synchronized (BUSY) {
            for (Iterator<Leases> busy = BUSY.iterator(); busy.hasNext(); ) {
                Leases leases = busy.next();
                // Not busy first, so that a thread that comes meanwhile waits here and begins anew.
                leases.isBusy = false;
                leases.isBusy = leases.isNeeded();
                if (leases.isBusy) {
                    leases.renewIfDue();
                } else {
                    busy.remove();
                }
            }
            if (BUSY.isEmpty()) {
                lookout = null;
                return false;
            }
            return true;
        }
    }

    /** Starts a thread that renews. While leases are left, another one helps at each tick. */
    private void renewIfDue() {
        long now = System.nanoTime();
        if (now - due >= 0 && waiting.isEmpty()) {
            waiting.addAll(open);
            due = now + everyNanos;
        }
        if (!waiting.isEmpty() && renewing.size() < MOST_RENEWING) {
            Thread thread = null;
            try {
                thread = thread(this::renewAll);
                // Counted from here, because on a busy machine it may begin only after further ticks.
                renewing.add(thread);
                thread.start();
            } catch (Exception | Error noThreadToBeHad) {
                // The next tick tries again, and the other endpoints must have their turn.
                if (thread != null) {
                    renewing.remove(thread);
                }
            }
        }
    }

    private void renewAll() {
        try {
            for (Iterator<Renewable> rest = waiting.iterator(); rest.hasNext(); ) {
                Renewable next = rest.next();
                // If the last renewal of a lease still hangs, another would hang next to it.
                if (waiting.remove(next) && inHand.add(next)) {
                    try {
                        untold.add(next.renew());
                    } finally {
                        inHand.remove(next);
                    }
                }
            }
        } finally {
            // The next round is another thread's: this one may be with the listener for longer than a lease.
            renewing.remove(Thread.currentThread());
        }
        untold.tell();
    }
}
