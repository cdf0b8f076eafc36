package io.hookproof.scheme;

import org.jspecify.annotations.Nullable;

/**
 * What stands in the headers that a scheme reads. What is asked of them is the same for every request of a sender, and
 * checking and hashing ask for the same again and again.
 */
final class HeadersFound {
    /** Signature, time, id and one more; of the few schemes with more headers the rest is found anew at each asking. */
    private static final int MOST = 4;

    private final HeaderSource[] asked = new HeaderSource[MOST];
    private final Found[] found = new Found[MOST];
    private int asks;

    /** Forgets what the request had; what is asked of the next one is the same. */
    void clear() {
        for (int i = 0; i < asks; i++) {
            found[i].cleared();
        }
    }

    /** What stands there, found at the first time of asking; null if there is no place left to keep it. */
    @Nullable
    Found of(HeaderSource source, Parts parts) {
        for (int i = 0; i < asks; i++) {
            if (asked[i] == source) {
                return read(source, found[i], parts);
            }
        }
        if (asks == MOST) {
            return null;
        }
        Found kept = foundBefore(source);
        asked[asks] = source;
        found[asks++] = kept;
        return read(source, kept, parts);
    }

    /** The content and the identity of a delivery may each name the same header. */
    private Found foundBefore(HeaderSource source) {
        for (int i = 0; i < asks; i++) {
            if (asked[i].findsTheSame(source)) {
                return found[i];
            }
        }
        return new Found();
    }

    private static Found read(HeaderSource source, Found kept, Parts parts) {
        if (!kept.isRead()) {
            source.find(parts, kept);
            kept.markRead();
        }
        return kept;
    }
}
