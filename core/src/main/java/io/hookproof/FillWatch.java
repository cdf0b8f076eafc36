package io.hookproof;

import io.hookproof.replay.ReplayStore;
import java.util.concurrent.atomic.AtomicBoolean;

/** Reports a store that is four fifths full, once until it has emptied again, because a full store answers 503. */
final class FillWatch {
    private static final double FULL_SOON = 0.8;
    private static final double EMPTY_AGAIN = 0.7;

    private final AtomicBoolean told = new AtomicBoolean();

    void look(ReplayStore store, Reporter reporter) {
        double fill;
        try {
            fill = store.fillRatio();
        } catch (Exception | Error ofTheStore) {
            // A claim was taken just now, and must not be lost for a figure.
            return;
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
