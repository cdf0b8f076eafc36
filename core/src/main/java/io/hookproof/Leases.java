package io.hookproof;

import java.security.AccessController;
import java.security.PrivilegedAction;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Renews leases while their owner works. One thread looks after all endpoints, since there may be thousands, and ends
 * soon after the last delivery: an application that is taken down leaves none behind. Those that renew have an endpoint
 * each, so that a store that hangs holds up its own alone, and help each other, so that a slow renewal holds up no other.
 */
final class Leases {
    /** A fifth of the shortest lease, of which a third may pass before it is renewed. */
    private static final int TICK_MILLIS = 200;

    /** For all that is owed: whoever takes an application down waits so long. */
    private static final long LAST_NANOS = TimeUnit.SECONDS.toNanos(2);

    /** Of one endpoint, and so of the connections that its store may have. */
    private static final int MOST_RENEWING = 4;

    /** The endpoints that have deliveries open, and the lock of all that is below. */
    private static final Set<Leases> BUSY = new HashSet<>();

    private static @Nullable Thread lookout;

    private final long everyNanos;
    private final Set<HeldLease> open = ConcurrentHashMap.newKeySet();
    /** Those that are not renewed yet, since all were {@link #due}. */
    private final Set<HeldLease> waiting = ConcurrentHashMap.newKeySet();

    private final Set<HeldLease> inHand = ConcurrentHashMap.newKeySet();
    private volatile boolean isBusy;
    private volatile boolean isStopped;
    /** When all are renewed next. */
    private long due;

    private final Set<Thread> renewing = ConcurrentHashMap.newKeySet();
    private final Untold untold;

    Leases(Duration lease, Reporter reporter) {
        this.everyNanos = lease.toNanos() / 3;
        this.untold = new Untold(reporter);
    }

    /**
     * What is open ends with its lease, and the threads at once; whatever comes after that has others. What is owed to a
     * store it hears now or never, in a thread for each endpoint: one that hangs is to hold up no other.
     */
    static void stop(Collection<Leases> all) {
        Map<Leases, List<HeldLease>> owing = new LinkedHashMap<>();
        for (Leases leases : all) {
            List<HeldLease> owed = leases.stop();
            if (!owed.isEmpty()) {
                owing.put(leases, owed);
            }
        }
        boolean interrupted = Thread.interrupted();
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
            // So it is told below.
        }
        owing.forEach(Leases::tellOfThoseLeft);
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** @return what is owed */
    private List<HeldLease> stop() {
        isStopped = true;
        List<HeldLease> owed = owing(open);
        open.clear();
        waiting.clear();
        Thread last = null;
        synchronized (BUSY) {
            isBusy = false;
            BUSY.remove(this);
            if (BUSY.isEmpty() && lookout != null) {
                last = lookout;
                last.interrupt();
                lookout = null;
            }
            for (Thread thread : renewing) {
                thread.interrupt();
            }
        }
        if (last != null) {
            try {
                // A container that looks for threads left behind is to find none.
                last.join(TICK_MILLIS);
            } catch (InterruptedException stopping) {
                Thread.currentThread().interrupt();
            }
        }
        return owed;
    }

    private Thread confirm(List<HeldLease> owed) {
        Thread thread = thread(() -> {
            for (HeldLease lease : owed) {
                untold.add(lease.renew());
            }
        });
        thread.start();
        return thread;
    }

    private void tellOfThoseLeft(List<HeldLease> owed) {
        int left = owing(owed).size();
        if (left > 0) {
            untold.add(new Untold.Trouble(
                    Incident.NOT_CONFIRMED,
                    "the replay store never took the confirmation of handled deliveries, whose copies run again: "
                            + left));
        }
        untold.tell();
    }

    boolean isStopped() {
        return isStopped;
    }

    private static List<HeldLease> owing(Collection<HeldLease> leases) {
        List<HeldLease> owed = new ArrayList<>();
        for (HeldLease lease : leases) {
            if (lease.owesConfirmation()) {
                owed.add(lease);
            }
        }
        return owed;
    }

    void watch(HeldLease lease) {
        open.add(lease);
        if (isBusy) {
            return;
        }
        synchronized (BUSY) {
            if (lookout == null || !lookout.isAlive()) {
                Thread thread = thread(Leases::look);
                try {
                    thread.start();
                } catch (Exception | Error noThreadToBeHad) {
                    // Its owner goes on: the lease runs as it is, and the next delivery tries again for both.
                    return;
                }
                lookout = thread;
            }
            if (BUSY.add(this)) {
                due = System.nanoTime() + everyNanos;
            }
            isBusy = true;
        }
    }

    /** For one that was forgotten and owes the store a confirmation. */
    void watchAgain(HeldLease lease) {
        if (!isStopped) {
            watch(lease);
        }
    }

    int open() {
        return open.size();
    }

    void forget(HeldLease lease) {
        open.remove(lease);
    }

    @SuppressWarnings("removal") // On Java 17 a thread keeps the classes of all who are on the stack up to here
    private static Thread thread(Runnable work) {
        // Nothing of the application whose request comes first: the thread may outlive it.
        Thread thread = AccessController.doPrivileged(
                (PrivilegedAction<Thread>) () -> new Thread(null, work, "hookproof-leases", 0, false));
        thread.setDaemon(true);
        thread.setContextClassLoader(Leases.class.getClassLoader());
        return thread;
    }

    private static void look() {
        boolean isNeeded = true;
        while (isNeeded) {
            try {
                Thread.sleep(TICK_MILLIS);
                isNeeded = looked();
            } catch (InterruptedException stopped) {
                // By who has put another in its place, or none.
                return;
            } catch (Exception | Error ofTheMachine) {
                // Nobody would start another: the next tick goes on.
            }
        }
    }

    /** @return whether to look again */
    private static boolean looked() {
        synchronized (BUSY) {
            if (lookout != Thread.currentThread()) {
                return false;
            }
            for (Iterator<Leases> busy = BUSY.iterator(); busy.hasNext(); ) {
                Leases leases = busy.next();
                // Not busy first, so that whoever comes meanwhile waits here and begins anew.
                leases.isBusy = false;
                leases.isBusy = !leases.open.isEmpty();
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

    /** One thread begins, and as long as they are not through another helps at each tick. */
    private void renewIfDue() {
        long now = System.nanoTime();
        if (now - due >= 0 && waiting.isEmpty()) {
            waiting.addAll(open);
            due = now + everyNanos;
        }
        if (!waiting.isEmpty() && renewing.size() < MOST_RENEWING) {
            try {
                thread(this::renewAll).start();
            } catch (Exception | Error noThreadToBeHad) {
                // The next tick tries again, and all other endpoints have theirs.
            }
        }
    }

    private void renewAll() {
        renewing.add(Thread.currentThread());
        try {
            for (Iterator<HeldLease> rest = waiting.iterator(); rest.hasNext(); ) {
                HeldLease next = rest.next();
                // Where the last renewal hangs still another would hang beside it.
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
