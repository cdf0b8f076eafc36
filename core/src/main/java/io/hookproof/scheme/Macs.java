package io.hookproof.scheme;

import org.jspecify.annotations.Nullable;

/** MACs that have their keys, those used last. They wait with the {@link Parts} they serve, for one thread at a time. */
final class Macs {
    /** As many as an endpoint may have keys. */
    private static final int MOST = 8;

    private final @Nullable HmacKey[] keys = new HmacKey[MOST];
    private final @Nullable MacSink[] ready = new MacSink[MOST];
    private int oldest;

    /** A MAC of that key that was given nothing yet; {@link MacSink#finish} makes it so again. */
    MacSink of(HmacKey key) {
        for (int i = 0; i < MOST; i++) {
            MacSink mac = ready[i];
            if (keys[i] == key && mac != null) {
                return mac;
            }
        }
        MacSink made = key.copy();
        keys[oldest] = key;
        ready[oldest] = made;
        oldest = (oldest + 1) % MOST;
        return made;
    }
}
