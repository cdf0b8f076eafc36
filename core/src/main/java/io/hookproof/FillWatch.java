package io.hookproof;

import io.hookproof.replay.ReplayStore;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Reports a store that has forgotten something, and one that is four fifths full, once until it has emptied again,
 * because a full store answers 503.
 */
final class FillWatch {
    private static final double FULL_SOON = 0.8;
    private static final double EMPTY_AGAIN = 0.7;

    private final AtomicBoolean told = new AtomicBoolean();
    private final AtomicInteger losses = new AtomicInteger();

    void look(ReplayStore store, Reporter reporter) {
        double fill;
        int lost;
        try {
            fill = store.fillRatio();
            lost = store.losses();
        } catch (Exception | Error ofTheStore) {
            // A claim was taken just now, and must not be lost for a figure.
            return;
        }
        int known = losses.get();
        if (lost > known && losses.compareAndSet(known, lost)) {
            reporter.incident(
                    Incident.STORE_FORGOT,
                    "the replay store has forgotten deliveries, or may lack the latest: handled ones can run again");
        }
        if (fill >= FULL_SOON && told.compareAndSet(false, true)) {
            reporter.incident(
                    Incident.STORE_FILLS,
                    "the replay store is " + Math.round(100 * fill)
                            + " % full, and a full store refuses deliveries: give it more room or use a shared store");
        } else if (fill < EMPTY_AGAIN && told.get()) {
            told.set(false);
        }
    }
}
