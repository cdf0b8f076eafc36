package io.hookproof;

import io.hookproof.replay.Claim;
import io.hookproof.replay.ReplayKey;
import io.hookproof.replay.ReplayStore;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The claim that a verdict leaves open, for the caller that settles it. It is handed down empty and filled where the
 * claim is made. Verdict and claim as one value would cost an object for each verdict, and most verdicts leave no
 * claim.
 */
final class OpenClaim {
    private @Nullable Settlement by;
    private List<ReplayKey> keys = List.of();
    private long token;
    /** The time at which the store was asked, from which the lease counts: its answer may have taken long. */
    private long askedNanos;

    /**
     * The delivery that was claimed, for incidents; null before it is whole. It is held by the admission, which alone
     * can settle the claim. The claim itself is held for as long as it is renewed, and must not keep both in memory.
     */
    volatile @Nullable WeakReference<Delivery> delivery;

    /** The adapter that let the delivery in and stops its renewals when it is taken down; null if none has. */
    volatile @Nullable Object adapter;

    /**
     * Fills the claim.
     *
     * @param keys the claimed keys; empty if nothing is remembered
     * @param askedNanos the time at which the store was asked for them
     */
    void hold(Settlement by, List<ReplayKey> keys, long token, long askedNanos) {
        this.by = by;
        this.keys = keys;
        this.token = token;
        this.askedNanos = askedNanos;
    }

    /** Takes over the claim of another, which settles nothing any more. */
    void takeOver(OpenClaim other) {
        hold(other.by(), other.keys, other.token, other.askedNanos);
    }

    /** The delivery, as long as anything else holds it. */
    @Nullable
    Delivery delivery() {
        WeakReference<Delivery> known = delivery;
        return known == null ? null : known.get();
    }

    /** Whether nothing can settle the claim any more, so that it has to end with its lease. */
    boolean isAbandoned() {
        return delivery != null && delivery() == null;
    }

    /** The claimed keys; empty if nothing is remembered. */
    List<ReplayKey> keys() {
        return keys;
    }

    long askedNanos() {
        return askedNanos;
    }

    /** Whether there is a claim; false if the verdict is not a delivery. */
    boolean isHeld() {
        return by != null;
    }

    /** Whether the store remembers the delivery, so that its lease has to be renewed. */
    boolean isRemembered() {
        return !keys.isEmpty();
    }

    private Settlement by() {
        return Objects.requireNonNull(by);
    }

    private ReplayStore store() {
        return Objects.requireNonNull(by().store);
    }

    Duration lease() {
        return by().lease;
    }

    Duration memory() {
        return by().memory;
    }

    Leases leases() {
        return by().leases;
    }

    Reporter reporter() {
        return by().reporter;
    }

    Answers answers() {
        return by().answers;
    }

    /**
     * Renews the lease.
     *
     * @return false if another worker has the claim by now
     */
    boolean renew() {
        return store().renew(keys, token, lease());
    }

    /**
     * Settles the claim even if its thread is interrupted, because a store's client might take an interrupt for a
     * reason to do nothing any more.
     *
     * @param done true to confirm the claim, false to release it
     * @return false if another worker has the claim by now
     */
    boolean settle(boolean done) {
        if (!isRemembered()) {
            return true;
        }
        boolean interrupted = Thread.interrupted();
        try {
            return done ? store().confirm(keys, token, memory()) : store().release(keys, token);
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Whether a confirmation is not final yet, because it belongs to the caller's transaction. */
    boolean mayBeUndone() {
        return store().mayBeUndone();
    }

    /**
     * Claims again after the lease has ended, with a new token. Keys that another worker has done meanwhile are no
     * longer held. No thread settles the claim until this is over; one that renews it may still read it.
     */
    Claim claimAgain() {
        Claim claim = store().claim(keys, lease());
        if (claim instanceof Claim.Fresh fresh) {
            token = fresh.token();
            if (!fresh.done().isEmpty()) {
                List<ReplayKey> rest = new ArrayList<>(keys);
                rest.removeAll(fresh.done());
                // Immutable, so that a thread which reads it at this very moment sees all of it.
                keys = List.copyOf(rest);
            }
        }
        return claim;
    }

    /** Claims again after the lease has ended, and for good. */
    Claim claimAndConfirm() {
        return store().claimAndConfirm(keys, memory());
    }
}
