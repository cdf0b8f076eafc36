package io.hookproof;

import java.util.ArrayDeque;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/**
 * What a listener has still to hear of renewals. It may raise an alarm over the network, which takes longer than a lease
 * may: it is told when all are renewed, and by one thread at a time, so that the others go on renewing.
 */
final class Untold {
    /** What comes while so much waits is only counted. */
    private static final int MOST = 1000;

    private final Reporter reporter;
    /** And its lock. */
    private final Queue<Trouble> troubles = new ArrayDeque<>();

    private @Nullable Trouble lastLeftOut;
    private int leftOut;
    private @Nullable Thread telling;

    /** What one lease came to. */
    record Trouble(Incident kind, String what) {
        void tell(Reporter reporter) {
            reporter.incident(kind, what);
        }
    }

    Untold(Reporter reporter) {
        this.reporter = reporter;
    }

    /** @param trouble none if null */
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

    /** Leaves it to whoever is at it. */
    void tell() {
        synchronized (troubles) {
            if (telling != null && telling.isAlive()) {
                return;
            }
            telling = Thread.currentThread();
        }
        for (Trouble next = next(); next != null; next = next()) {
            next.tell(reporter);
        }
    }

    private @Nullable Trouble next() {
        synchronized (troubles) {
            Trouble last = lastLeftOut;
            if (troubles.isEmpty() && last != null) {
                troubles.add(new Trouble(
                        last.kind(),
                        last.what() + "; " + leftOut + " incidents in all were too many to report one by one"));
                lastLeftOut = null;
                leftOut = 0;
            }
            if (troubles.isEmpty()) {
                telling = null;
            }
            return troubles.poll();
        }
    }
}
