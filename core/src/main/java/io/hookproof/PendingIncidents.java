package io.hookproof;

import io.hookproof.replay.ReplayKey;
import java.lang.ref.WeakReference;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * Incidents of renewals that a listener has still to be told. A listener may raise an alarm over the network, which can
 * take longer than a lease. It is therefore told when all leases are renewed, and by one thread at a time, so that
 * other threads go on renewing.
 */
final class PendingIncidents {
    /** The most incidents that wait; further ones are only counted. */
    private static final int MOST = 1000;

    private final Reporter reporter;
    /** The waiting incidents. This queue is also their lock. */
    private final Queue<Trouble> troubles = new ArrayDeque<>();

    private final AtomicBoolean telling = new AtomicBoolean();

    private @Nullable Trouble lastLeftOut;
    private int leftOut;

    /**
     * An incident of one lease. Its delivery is put into words when it is told, which may mean to read it. It is not
     * held until then, because a body is large and many incidents may wait.
     */
    static final class Trouble {
        private final Incident kind;
        private final String what;
        private final WeakReference<@Nullable Delivery> delivery;
        private final List<ReplayKey> keys;

        Trouble(Incident kind, String what, @Nullable Delivery delivery, List<ReplayKey> keys) {
            this.kind = kind;
            this.what = what;
            this.delivery = new WeakReference<>(delivery);
            this.keys = keys;
        }

        Trouble(Incident kind, String what) {
            this(kind, what, null, List.of());
        }

        void tell(Reporter reporter) {
            reporter.incident(kind, what, delivery.get(), keys);
        }
    }

    PendingIncidents(Reporter reporter) {
        this.reporter = reporter;
    }

    /**
     * Adds an incident.
     *
     * @param trouble the incident; nothing is added if null
     */
    void add(@Nullable Trouble trouble) {
        synchronized (troubles) {
            if (trouble == null) {
                return;
            }
            if (troubles.size() < MOST) {
                troubles.add(trouble);
            } else {
                lastLeftOut = trouble;
                leftOut++;
            }
        }
    }

    /** Tells the listener, unless another thread is doing so. */
    void tell() {
        while (isAnyWaiting() && telling.compareAndSet(false, true)) {
            try {
                for (Trouble next = next(); next != null; next = next()) {
                    next.tell(reporter);
                }
            } finally {
                // Also after an error of the machine, so that the next incident is told.
                telling.set(false);
            }
        }
    }

    private boolean isAnyWaiting() {
        synchronized (troubles) {
            return !troubles.isEmpty() || lastLeftOut != null;
        }
    }

    private @Nullable Trouble next() {
        synchronized (troubles) {
            Trouble last = lastLeftOut;
            if (troubles.isEmpty() && last != null) {
                troubles.add(new Trouble(
                        last.kind,
                        last.what + "; " + leftOut + " incidents in all were too many to report one by one",
                        last.delivery.get(),
                        last.keys));
                lastLeftOut = null;
                leftOut = 0;
            }
            return troubles.poll();
        }
    }
}
