package io.hookproof.scheme;

import javax.crypto.Mac;
import org.jspecify.annotations.Nullable;

/** MACs of the keys that were used last. They are reused by one thread at a time. */
final class Macs {
    /** A key. */
    interface Key {
        /** Returns a MAC of this key that was fed nothing yet. */
        Mac newMac();
    }

    /** The number of MACs, as many as an endpoint may have keys. */
    private static final int MOST = 8;

    private final @Nullable Key[] keys = new Key[MOST];
    private final @Nullable MacSink[] ready = new MacSink[MOST];
    private int oldest;

    /** Returns a MAC that was fed nothing yet; {@link MacSink#finish} resets it. */
    MacSink of(Key key) {
        for (int i = 0; i < MOST; i++) {
            MacSink mac = ready[i];
            if (keys[i] == key && mac != null) {
                return mac;
            }
        }
        MacSink made = new MacSink(key.newMac());
        keys[oldest] = key;
        ready[oldest] = made;
        oldest = (oldest + 1) % MOST;
        return made;
    }
}
