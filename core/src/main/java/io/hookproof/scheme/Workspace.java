package io.hookproof.scheme;

import io.hookproof.http.Allowance;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The working storage of a prover while it checks one request, and its results so far. Most of it is reused for the
 * next request; used by one thread at a time.
 */
final class Workspace {
    /** The workspace of the whole request, if this one is for an item of its batch; null otherwise. */
    private final @Nullable Workspace whole;

    private final Signatures signatures = new Signatures();
    private @Nullable Macs macs;
    private long signedMillis = Proof.NO_TIME;
    private int signedContent;
    private @Nullable Map<Object, String> rebuilt;
    /** Whether this request is being judged, so that others wait for the memory that it takes. */
    private boolean isJudged;

    private @Nullable Allowance allowance;

    Workspace(@Nullable Workspace whole) {
        this.whole = whole;
    }

    /** Returns a workspace for the next request, if other code may still hold a reference to this one. */
    Workspace next() {
        Workspace next = new Workspace(null);
        next.macs = macs;
        macs = null;
        return next;
    }

    /** Forgets the request and overwrites its signatures. */
    void wipe() {
        signatures.wipe();
        signedMillis = Proof.NO_TIME;
        signedContent = 0;
    }

    /** Returns the memory that JSON may take before it is proven; null if only its own size limits it. */
    @Nullable
    Allowance allowance() {
        if (whole != null) {
            return whole.allowance();
        }
        if (isJudged && allowance == null) {
            allowance = Allowance.forDocuments();
        }
        return allowance;
    }

    void allow(Allowance allowance) {
        this.allowance = allowance;
    }

    void beginJudgement() {
        isJudged = true;
    }

    boolean ranShort() {
        return allowance != null && allowance.isExhausted();
    }

    void endJudgement() {
        isJudged = false;
        if (allowance != null) {
            allowance.giveBack();
            allowance = null;
        }
    }

    /** Returns the signatures that were decoded last. */
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

    /** Records a signed time, in milliseconds since 1970, which is valid if the rest of the proof is. */
    void signedAt(long millis) {
        signedMillis = millis;
    }

    long signedMillis() {
        return signedMillis;
    }

    /** Records that the content with that index is the one that a key signed. */
    void signed(int content) {
        signedContent = content;
    }

    /** Returns which of several contents was signed. */
    int signedContent() {
        return signedContent;
    }

    /**
     * Returns the text that the given object rebuilt from the body before, so that several keys share it; null if there
     * is none.
     */
    @Nullable
    String rebuilt(Object by) {
        return rebuilt == null ? null : rebuilt.get(by);
    }

    /** Stores a rebuilt text. The parts must be kept, so that no other request reuses it. */
    void rebuilt(Object by, String text) {
        if (rebuilt == null) {
            rebuilt = new HashMap<>();
        }
        rebuilt.put(by, text);
    }
}
