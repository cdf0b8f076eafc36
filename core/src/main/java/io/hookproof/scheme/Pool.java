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

    private final AtomicReferenceArray<@Nullable T> slots = new AtomicReferenceArray<>(SLOTS * STRIDE);

    /** One of them, the caller's alone until it is given back; null if none is ready. */
    public @Nullable T take() {
        return slots.getAndSet(slot(), null);
    }

    /** Gives back one that is as good as new; one that failed half-way is dropped instead. */
    public void give(T thing) {
        slots.lazySet(slot(), thing);
    }

    @SuppressWarnings("deprecation") // Thread.threadId() is Java 19; getId() is the same number
    private static int slot() {
        return ((int) Thread.currentThread().getId() & SLOTS - 1) * STRIDE;
    }
}
