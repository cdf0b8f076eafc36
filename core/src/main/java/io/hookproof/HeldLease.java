package io.hookproof;

import io.hookproof.replay.Claim;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicIntegerFieldUpdater;
import org.jspecify.annotations.Nullable;

/**
 * A claim in the hands of whoever works on it: its lease is renewed until it is settled, once, and longer where the store
 * did not hear that the work is done.
 */
final class HeldLease {
    private static final Untold.Trouble LATE = new Untold.Trouble(
            Incident.LEASE_LOST, "handled, but the lease had ended: another worker may have handled it too");

    private static final Untold.Trouble LOST = new Untold.Trouble(
            Incident.LEASE_LOST, "a lease was lost while its handler runs: another worker may run it too");

    private static final int OPEN = 0;
    /** Open, and its token changes this moment: whoever settles it waits for that. */
    private static final int TAKING = 1;

    private static final int SETTLED = 2;

    /** Where an AtomicInteger would be an object more for each delivery. */
    private static final AtomicIntegerFieldUpdater<HeldLease> STATE =
            AtomicIntegerFieldUpdater.newUpdater(HeldLease.class, "state");

    final OpenClaim claim;
    private final long startNanos;
    /** When the store last said that the claim is ours. */
    private volatile long heldNanos;
    /** Of a batch another may have done a part while its lease was lost: what is renewed since is the rest. */
    private volatile boolean isWhole = true;

    private volatile int state;
    /** The work is done, and the store has not heard so: a copy that comes after the lease would run again. */
    private volatile boolean owesConfirmation;

    private HeldLease(OpenClaim claim) {
        this.claim = claim;
        this.startNanos = System.nanoTime();
        this.heldNanos = startNanos;
    }

    static HeldLease of(OpenClaim claim) {
        HeldLease lease = new HeldLease(claim);
        // What a transaction of the caller's holds nobody else can take, and no other thread has that transaction.
        if (claim.isRemembered() && !claim.mayBeUndone()) {
            claim.leases().watch(lease);
        }
        return lease;
    }

    /** Nothing renews it from now on. Of several who may end it the one that hears true does, and the others nothing. */
    boolean settle() {
        while (!STATE.compareAndSet(this, OPEN, SETTLED)) {
            if (isSettled()) {
                return false;
            }
            awaitRenewal();
        }
        return true;
    }

    /** Its monitor is that of {@link #renew}. */
    private synchronized void awaitRenewal() {}

    boolean isSettled() {
        return state == SETTLED;
    }

    /** How long it has been worked on. */
    Duration age() {
        return Duration.ofNanos(System.nanoTime() - startNanos);
    }

    private void forget() {
        claim.leases().forget(this);
    }

    /** It may still be settled, and otherwise ends with its lease. What is owed to the store stays to be. */
    void stopRenewing() {
        if (!owesConfirmation) {
            forget();
            watchWhatIsOwed();
        }
    }

    /** The work may have been done this moment, and in the next the store may hear of it. */
    private void watchWhatIsOwed() {
        if (owesConfirmation) {
            claim.leases().watchAgain(this);
            if (!owesConfirmation) {
                forget();
            }
        }
    }

    /** Settled, as the work is done: it is to count. */
    void remember() {
        boolean inTime = true;
        try {
            inTime = claim.settle(true) || isTakenAgain();
        } catch (Throwable storeDown) {
            // A retry would do it again, so the sender hears success all the same.
            owesConfirmation = true;
            claim.leases().watchAgain(this);
            Faults.leaveToTheMachine(storeDown);
            claim.reporter()
                    .incident(
                            Incident.NOT_CONFIRMED,
                            "handled, but the replay store did not take the confirmation: "
                                    + Faults.ofStore(storeDown));
        } finally {
            if (!owesConfirmation) {
                forget();
            }
        }
        if (!inTime) {
            LATE.tell(claim.reporter());
        }
    }

    /** Whether the lease had ended and nobody has taken over, so that the work counts all the same. */
    private boolean isTakenAgain() {
        return !claim.mayBeUndone()
                && claim.claimForGood() instanceof Claim.Fresh fresh
                && fresh.done().isEmpty();
    }

    /** Settles it, as the work is not done: the sender's next try is let in. */
    void giveBack() {
        settle();
        forget();
        try {
            claim.settle(false);
        } catch (Throwable storeDown) {
            Faults.leaveToTheMachine(storeDown);
            claim.reporter()
                    .incident(
                            Incident.NOT_RELEASED,
                            "a claim could not be given back and ends with its lease: " + Faults.ofStore(storeDown));
        }
    }

    /**
     * Settles it and remembers it before the work is done, whatever becomes of that: at most once.
     *
     * @return false if the claim is another's by now, or a part of it was
     * @throws RuntimeException if the store does not say
     */
    boolean rememberForGood() {
        settle();
        if (!isWhole) {
            giveBack();
            return false;
        }
        forget();
        return claim.settle(true);
    }

    /**
     * Settles it and leaves the claim to somebody else; or gives it back, so that the sender's next try is let in.
     *
     * @return false if it is another's by now, or may be, or a part of it was
     */
    boolean handOver(OpenClaim other) {
        boolean isRemembered = claim.isRemembered();
        if (isRemembered && isOver()) {
            Untold.Trouble trouble = renew();
            if (trouble != null) {
                trouble.tell(claim.reporter());
            }
        }
        // Its state is read when no renewal changes it any more.
        settle();
        if (isRemembered && (isOver() || !isWhole)) {
            giveBack();
            return false;
        }
        forget();
        other.takeOver(claim);
        return true;
    }

    private boolean isOver() {
        return System.nanoTime() - heldNanos >= claim.lease().toNanos();
    }

    /** Whether the store has still to hear that the work is done. */
    boolean owesConfirmation() {
        return owesConfirmation;
    }

    /** @return what is to be told of it, once all are renewed: a listener may take its time */
    synchronized Untold.@Nullable Trouble renew() {
        if (owesConfirmation) {
            return confirmAgain();
        }
        if (isSettled()) {
            return null;
        }
        try {
            long asked = System.nanoTime();
            if (claim.renew()) {
                heldNanos = asked;
                return null;
            }
            return STATE.compareAndSet(this, OPEN, TAKING) ? takeAgain() : null;
        } catch (Throwable storeDown) {
            // The lease runs on as it was; the next tick tries again, and all others must have theirs.
            return new Untold.Trouble(
                    Incident.NOT_RENEWED, "a lease could not be renewed: " + Faults.ofStore(storeDown));
        }
    }

    /** The store may have been away for longer than the lease: what nobody has taken meanwhile is still ours to do. */
    private Untold.@Nullable Trouble takeAgain() {
        try {
            long asked = System.nanoTime();
            Claim again = claim.claimAgain();
            if (!(again instanceof Claim.Fresh fresh)) {
                heldNanos = asked - claim.lease().toNanos();
                forget();
                return LOST;
            }
            heldNanos = asked;
            if (fresh.done().isEmpty()) {
                return null;
            }
            isWhole = false;
            return LOST;
        } finally {
            state = OPEN;
        }
    }

    /** Until the store takes it; once the lease has ended, it is taken again if nobody else has it. */
    private Untold.@Nullable Trouble confirmAgain() {
        boolean inTime = true;
        try {
            inTime = claim.mayBeUndone() || claim.confirm() || isTakenAgain();
        } catch (Throwable storeDown) {
            if (System.nanoTime() - startNanos < claim.memory().toNanos()) {
                return null;
            }
        }
        // In this order: whoever watches it meanwhile looks once more.
        owesConfirmation = false;
        forget();
        return inTime ? null : LATE;
    }
}
