package io.hookproof.scheme;

import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * Things that are dear to make and serve one request at a time, taken and given back without a lock. A fixed number is
 * kept; who finds none makes one. No thread-locals: a virtual thread would make its own, and a redeployed application
 * would leave them behind.
 */
public final class Pool<T> {
    private static final int SLOTS = 64;
    /** References this far apart stand in different cache lines, so that threads do not slow each other down. */
    private static final int STRIDE = 16;

    /** Four kilobytes, made when there is something to keep: a process may have thousands of endpoints, most of them idle. */
    private volatile @Nullable AtomicReferenceArray<@Nullable T> slots;

    /** One of them, the caller's alone until it is given back; null if none is ready. */
    public @Nullable T take() {
        AtomicReferenceArray<@Nullable T> made = slots;
        return made == null ? null : made.getAndSet(slot(), null);
    }

    /** Gives back one that is as good as new; one that failed half-way is dropped instead. */
    public void give(T thing) {
        AtomicReferenceArray<@Nullable T> made = slots;
        if (made == null) {
            made = new AtomicReferenceArray<>(SLOTS * STRIDE);
            // Of two that make one at once, one loses what it was given, and makes it anew.
            slots = made;
        }
        made.lazySet(slot(), thing);
    }

    @SuppressWarnings("deprecation") // Thread.threadId() is Java 19; getId() is the same number
    private static int slot() {
        return ((int) Thread.currentThread().getId() & SLOTS - 1) * STRIDE;
    }
}
