package io.hookproof.scheme;

import java.util.function.Supplier;
import javax.crypto.Mac;
import org.jspecify.annotations.Nullable;

/** MACs of the keys that were used last. They are reused by one thread at a time. */
final class Macs {
    /** The number of MACs, as many as an endpoint may have keys. */
    private static final int MOST = 8;

    private final @Nullable Object[] keys = new Object[MOST];
    private final @Nullable MacSink[] ready = new MacSink[MOST];
    private int oldest;

    /**
     * Returns a MAC that was fed nothing yet; {@link MacSink#finish} resets it.
     *
     * @param key a key that returns a new MAC of itself, fed nothing yet
     */
    MacSink of(Supplier<Mac> key) {
        for (int i = 0; i < MOST; i++) {
            MacSink mac = ready[i];
            if (keys[i] == key && mac != null) {
                return mac;
            }
        }
        MacSink made = new MacSink(key.get());
        keys[oldest] = key;
        ready[oldest] = made;
        oldest = (oldest + 1) % MOST;
        return made;
    }
}
