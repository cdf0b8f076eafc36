package io.hookproof.scheme;

import java.security.GeneralSecurityException;
import java.util.concurrent.atomic.AtomicReferenceArray;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Ready-keyed MACs of one key, taken and given back without a lock. A fixed number is kept; who finds none clones one.
 * No thread-locals: a virtual thread would clone its own, and a redeployed application would leave them behind.
 */
final class MacPool {
    private static final int SLOTS = 64;
    /** References this far apart stand in different cache lines, so that threads do not slow each other down. */
    private static final int STRIDE = 16;

    private final Mac prototype;
    private final AtomicReferenceArray<@Nullable Worker> pool = new AtomicReferenceArray<>(SLOTS * STRIDE);

    /** A MAC with the sink that feeds it. */
    static final class Worker {
        final Mac mac;
        final Sink sink;

        Worker(Mac mac) {
            this.mac = mac;
            this.sink = Sink.into(mac);
        }
    }

    MacPool(String algorithm, byte[] key) {
        try {
            prototype = Mac.getInstance(algorithm);
            prototype.init(new SecretKeySpec(key, algorithm));
            give(new Worker((Mac) prototype.clone()));
        } catch (GeneralSecurityException | CloneNotSupportedException unusable) {
            throw new IllegalStateException(
                    algorithm + " of the security provider installed here cannot be used: it must be clonable",
                    unusable);
        }
    }

    Worker take() {
        Worker worker = pool.getAndSet(slot(), null);
        return worker != null ? worker : new Worker(copy());
    }

    /** Gives back a worker whose MAC is reset; one that failed half-way is dropped instead. */
    void give(Worker worker) {
        pool.lazySet(slot(), worker);
    }

    private Mac copy() {
        try {
            return (Mac) prototype.clone();
        } catch (CloneNotSupportedException triedInTheConstructor) {
            throw new IllegalStateException(triedInTheConstructor);
        }
    }

    @SuppressWarnings("deprecation") // Thread.threadId() is Java 19; getId() is the same number
    private static int slot() {
        return ((int) Thread.currentThread().getId() & SLOTS - 1) * STRIDE;
    }
}
