package io.hookproof.http;

import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * The memory that the JSON of one request may take before the request is proven. It counts the names and values of all
 * documents in the request, by an estimate. Used by one thread at a time.
 */
public final class Allowance {
    /** What strangers may take in all, in bytes. They choose how many requests they send at once. */
    static final AtomicLong LEFT = new AtomicLong(Runtime.getRuntime().maxMemory() / 4);

    /** What each may take whatever the others do, enough for about 24 KiB of JSON. */
    private static final int FREE = 128 * 1024;

    private static final int STEP = 64 * 1024;

    private final @Nullable AtomicLong pool;
    private long granted;
    private long used;

    private Allowance(@Nullable AtomicLong pool, long granted) {
        this.pool = pool;
        this.granted = granted;
    }

    /**
     * Returns an allowance out of the quarter of the heap that this process grants all unproven requests together.
     * Whatever the others take, each may take 128 KiB. Call {@link #giveBack} when the request is judged.
     */
    public static Allowance shared() {
        return new Allowance(LEFT, FREE);
    }

    /** Returns an allowance of that many bytes, whatever others take. */
    public static Allowance of(long bytes) {
        return new Allowance(null, bytes);
    }

    /** Whether more was asked for than could be granted. */
    public boolean isExhausted() {
        return used > granted;
    }

    /** Gives back what the others lack. It may be used again afterwards. */
    public void giveBack() {
        if (pool != null) {
            pool.addAndGet(granted - FREE);
            granted = FREE;
            used = 0;
        }
    }

    /** Takes that many bytes, at most 64 KiB at once. Returns false if there are no more. */
    boolean take(int bytes) {
        used += bytes;
        if (used <= granted) {
            return true;
        }
        if (pool == null || isExhaustedSince(bytes)) {
            return false;
        }
        if (pool.addAndGet(-STEP) < 0) {
            pool.addAndGet(STEP);
            return false;
        }
        granted += STEP;
        return true;
    }

    /** What was refused once stays refused, so that {@link #isExhausted} tells of it. */
    private boolean isExhaustedSince(int bytes) {
        return used - bytes > granted;
    }
}
