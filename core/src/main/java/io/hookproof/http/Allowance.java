package io.hookproof.http;

import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * The memory that one request may take before it is proven. Strangers choose how many requests they send at once, so
 * all requests together have a share of the heap. Used by one thread at a time.
 */
public final class Allowance {
    /** What the JSON of all unproven requests may take, in bytes. */
    static final AtomicLong DOCUMENTS = quarterOfTheHeap();

    /** What the bodies of all requests may take until they are judged, in bytes. */
    private static final AtomicLong BODIES = quarterOfTheHeap();

    private static final int STEP = 64 * 1024;

    private final @Nullable AtomicLong pool;
    /** What this request may take whatever the others take. */
    private final long own;

    private long granted;
    private long used;

    private Allowance(@Nullable AtomicLong pool, long own) {
        this.pool = pool;
        this.own = own;
        this.granted = own;
    }

    /**
     * Returns an allowance for the JSON of a request, by an estimate of the names and values in all its documents. It
     * is out of a quarter of the heap for the documents of all requests. Each may take 192 KiB whatever the others
     * take, enough for about 24 KiB of JSON. Call {@link #giveBack} when the request is judged.
     */
    public static Allowance forDocuments() {
        return new Allowance(DOCUMENTS, 192 * 1024);
    }

    /**
     * Returns an allowance for the arrays that a body is read into. It is out of a quarter of the heap for the bodies
     * of all requests. Each may take 64 KiB whatever the others take, enough for the arrays of a body of almost 32 KiB.
     * Call {@link #giveBack} when the request is judged.
     */
    public static Allowance forBody() {
        return new Allowance(BODIES, 64 * 1024);
    }

    /** Returns an allowance of that many bytes, whatever others take. */
    public static Allowance of(long bytes) {
        return new Allowance(null, bytes);
    }

    private static AtomicLong quarterOfTheHeap() {
        return new AtomicLong(Runtime.getRuntime().maxMemory() / 4);
    }

    /** Whether more was asked for than could be granted. */
    public boolean isExhausted() {
        return used > granted;
    }

    /** Gives everything back. It may be used again afterwards. */
    public void giveBack() {
        if (pool != null && granted > own) {
            pool.addAndGet(granted - own);
        }
        granted = own;
        used = 0;
    }

    /** Gives a part back, for this request to take again. */
    public void giveBack(long bytes) {
        used -= bytes;
    }

    /** Takes that many bytes. Returns false if there are no more. What was refused once stays refused. */
    public boolean take(long bytes) {
        used += bytes;
        long lack = used - granted;
        if (lack <= 0) {
            return true;
        }
        if (pool == null || lack > bytes) {
            return false;
        }
        long more = (lack + STEP - 1) / STEP * STEP;
        if (pool.addAndGet(-more) < 0) {
            pool.addAndGet(more);
            return false;
        }
        granted += more;
        return true;
    }
}
