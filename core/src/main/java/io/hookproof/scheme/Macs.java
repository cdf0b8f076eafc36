package io.hookproof.scheme;

import javax.crypto.Mac;
import org.jspecify.annotations.Nullable;

/** Copies of the MACs that were used last, with their keys. They are reused by one thread at a time. */
final class Macs {
    /** The number of copies, as many as an endpoint may have keys. */
    private static final int MOST = 8;

    private final @Nullable Mac[] prototypes = new Mac[MOST];
    private final @Nullable MacSink[] ready = new MacSink[MOST];
    private int oldest;

    /** Returns a copy that was fed nothing yet; {@link MacSink#finish} resets it. */
    MacSink of(Mac prototype) {
        for (int i = 0; i < MOST; i++) {
            MacSink mac = ready[i];
            if (prototypes[i] == prototype && mac != null) {
                return mac;
            }
        }
        MacSink made = MacSink.copy(prototype);
        prototypes[oldest] = prototype;
        ready[oldest] = made;
        oldest = (oldest + 1) % MOST;
        return made;
    }
}
