package io.hookproof.scheme;

import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * A lock-free pool of objects that are expensive to create and serve one request at a time. It keeps a fixed number; a
 * caller that finds none creates one. It uses no thread-locals, because each virtual thread would create its own
 * object, and a redeployed application would leave them behind.
 */
public final class Pool<T> {
    /**
     * A power of two. Only threads that run at the same time need an object each. More slots than that would keep one
     * for every thread that a server ever had, at each of its endpoints.
     */
    private static final int SLOTS = slots(Runtime.getRuntime().availableProcessors());

    /** The distance at which references are in different cache lines, so that threads do not slow each other down. */
    private static final int STRIDE = 16;

    /**
     * Allocated when there is something to keep, because a process may have thousands of endpoints, most of them idle.
     */
    private volatile @Nullable AtomicReferenceArray<@Nullable T> slots;

    /** Returns an object for the caller alone until it is given back; null if none is available. */
    public @Nullable T take() {
        AtomicReferenceArray<@Nullable T> made = slots;
        return made == null ? null : made.getAndSet(slot(), null);
    }

    /** Gives back an object that is as good as new; drop one that failed half-way instead. */
    public void give(T thing) {
        AtomicReferenceArray<@Nullable T> made = slots;
        if (made == null) {
            made = new AtomicReferenceArray<>(SLOTS * STRIDE);
            // If two threads allocate at once, the object given to the losing array is dropped and created anew later.
            slots = made;
        }
        made.lazySet(slot(), thing);
    }

    /** At least four for each processor, so that two running threads rarely meet at one; at most 64. */
    static int slots(int processors) {
        return Math.min(64, Integer.highestOneBit(Math.max(2, processors) * 4 - 1) * 2);
    }

    @SuppressWarnings("deprecation") // Thread.threadId() is Java 19; getId() is the same number
    private static int slot() {
        return ((int) Thread.currentThread().getId() & SLOTS - 1) * STRIDE;
    }
}
