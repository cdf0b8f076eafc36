package io.hookproof.scheme;

import org.jspecify.annotations.Nullable;

/**
 * The values in the headers that a scheme reads. Every request of a sender needs the same headers, and checking and
 * hashing ask for them again and again.
 */
final class HeadersFound {
    /**
     * The number of headers remembered: signature, time, id and one more. The few schemes with more headers search for
     * the others each time.
     */
    private static final int MOST = 4;

    private final HeaderSource[] asked = new HeaderSource[MOST];
    private final Found[] found = new Found[MOST];
    private int asks;

    /** Forgets the values of the request, but not which headers are needed. */
    void clear() {
        for (int i = 0; i < asks; i++) {
            found[i].cleared();
        }
    }

    /** Returns the value, found when first asked for; null if there is no place left to remember it. */
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

    /** Returns a value found through another source of the same header, such as that of the delivery's identity. */
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
