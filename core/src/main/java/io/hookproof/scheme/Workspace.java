package io.hookproof.scheme;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a prover has at hand while it checks one request, and what it has come to so far. Most of it serves the next request
 * again; used by one thread at a time.
 */
final class Workspace {
    /** Of the request in whose batch this one's item stands; null for whole requests. */
    private final @Nullable Workspace whole;

    private final Signatures signatures = new Signatures();
    private @Nullable Macs macs;
    private long signedMillis = Proof.NO_TIME;
    private int signedContent;
    private @Nullable Map<Object, String> rebuilt;

    Workspace(@Nullable Workspace whole) {
        this.whole = whole;
    }

    /** One for the next request, where somebody may hold on to this. */
    Workspace next() {
        Workspace next = new Workspace(null);
        next.macs = macs;
        macs = null;
        return next;
    }

    /** Nothing of the request stays. */
    void wipe() {
        signatures.wipe();
        signedMillis = Proof.NO_TIME;
        signedContent = 0;
    }

    /** The signatures that were decoded last. */
    Signatures signatures() {
        return signatures;
    }

    Macs macs() {
        if (whole != null) {
            return whole.macs();
        }
        if (macs == null) {
            macs = new Macs();
        }
        return macs;
    }

    /** A signed time, since 1970, that stands if the rest of the proof does. */
    void signedAt(long millis) {
        signedMillis = millis;
    }

    long signedMillis() {
        return signedMillis;
    }

    /** The content of that index is the one that a key signed. */
    void signed(int content) {
        signedContent = content;
    }

    /** Which of several contents was signed. */
    int signedContent() {
        return signedContent;
    }

    /** What that has rebuilt of the body before, however many keys may have signed it; null if nothing. */
    @Nullable
    String rebuilt(Object by) {
        return rebuilt == null ? null : rebuilt.get(by);
    }

    /** For parts that are kept. */
    void rebuilt(Object by, String text) {
        if (rebuilt == null) {
            rebuilt = new HashMap<>();
        }
        rebuilt.put(by, text);
    }
}
