package io.hookproof;

import io.hookproof.replay.Claim;
import io.hookproof.replay.ReplayKey;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicIntegerFieldUpdater;
import org.jspecify.annotations.Nullable;

/**
 * A claim while its delivery is being worked on. Its lease is renewed until the claim is settled, which happens once,
 * and beyond that if the store did not take the confirmation.
 */
final class HeldLease implements Renewable {
    private static final String LATE = "handled, but the lease had ended: another worker may have handled it too";

    private static final String LOST = "a lease was lost while its handler runs: another worker may run it too";

    private static final int OPEN = 0;
    /** Open, with a token that is changing at this moment; a thread that settles the claim waits for that. */
    private static final int TAKING = 1;

    private static final int SETTLED = 2;

    /** An AtomicInteger would be one more object for each delivery. */
    private static final AtomicIntegerFieldUpdater<HeldLease> STATE =
            AtomicIntegerFieldUpdater.newUpdater(HeldLease.class, "state");

    static {
        Faults.getReady();
    }

    final OpenClaim claim;
    private final long startNanos;
    /** The time at which the store last confirmed that the claim is ours. */
    private volatile long heldNanos;
    /**
     * False if the lease was lost and another worker did part of the batch meanwhile; only the rest is renewed since.
     */
    private volatile boolean isWhole = true;

    private volatile int state;
    /**
     * Whether the work is done but the store has not taken the confirmation, so that a copy after the lease would run
     * again.
     */
    private volatile boolean owesConfirmation;
    /** The last loss that was told, which is not told again at each tick. */
    private volatile @Nullable String told;

    private HeldLease(OpenClaim claim) {
        this.claim = claim;
        this.startNanos = System.nanoTime();
        this.heldNanos = claim.askedNanos();
    }

    static HeldLease of(OpenClaim claim) {
        HeldLease lease = new HeldLease(claim);
        // The caller's transaction keeps other workers from the claim, and no other thread has that transaction.
        if (claim.isRemembered() && !claim.mayBeUndone()) {
            claim.leases().watch(lease);
        }
        return lease;
    }

    /** Ends the renewals. If several threads settle the claim, exactly one gets true. */
    boolean settle() {
        while (!STATE.compareAndSet(this, OPEN, SETTLED)) {
            if (isSettled()) {
                return false;
            }
            awaitRenewal();
        }
        return true;
    }

    /** Waits for a renewal, whose monitor this is ({@link #renew}). */
    private synchronized void awaitRenewal() {}

    @Override
    public @Nullable Object adapter() {
        return claim.adapter;
    }

    boolean isSettled() {
        return state == SETTLED;
    }

    /** The time from the beginning of the work until then. */
    Duration ageAt(long nanos) {
        return Duration.ofNanos(nanos - startNanos);
    }

    private void forget() {
        claim.leases().forget(this);
    }

    /**
     * Stops the renewals without settling the claim, which otherwise ends with its lease. A confirmation that the store
     * has not taken is still retried.
     */
    void stopRenewing() {
        // What is owed already stays watched, because a stop at this very moment must find it.
        if (!owesConfirmation) {
            forget();
            watchWhatIsOwed();
        }
    }

    /**
     * Watches the claim again if it owes a confirmation. The work may end, or the store may take the confirmation, at
     * this very moment.
     */
    private void watchWhatIsOwed() {
        if (owesConfirmation) {
            claim.leases().watchAgain(this, startNanos);
            if (!owesConfirmation) {
                forget();
            }
        }
    }

    /** Confirms the claim after it was settled, because the work is done. */
    void remember() {
        try {
            confirmOrOwe();
        } catch (LinkageError undeployed) {
            // The container has closed the application's class loader before its work was done, and what would report
            // the trouble cannot be loaded any more. The work is done all the same.
        }
    }

    private void confirmOrOwe() {
        PendingIncidents.Trouble trouble;
        try {
            trouble = confirm();
            if (!owesConfirmation) {
                forget();
            }
            watchWhatIsOwed();
        } catch (Throwable storeDown) {
            // A retry would do the work again, so the sender is answered success all the same.
            owesConfirmation = true;
            watchWhatIsOwed();
            Faults.leaveToTheMachine(storeDown);
            trouble = trouble(
                    Incident.NOT_CONFIRMED,
                    "handled, but the replay store did not take the confirmation: " + Faults.ofStore(storeDown),
                    claim.keys());
        }
        if (trouble != null) {
            trouble.tell(claim.reporter());
        }
    }

    /**
     * Confirms, or claims again what was lost because its lease had ended, and confirms that. It does not claim for
     * good in one step: a store may undo a claim whose answer came too late, and until then it would look like another
     * worker's confirmation. While the store has a claim of another, the confirmation stays owed: its worker may fail
     * or be dead, or there may be none, because the store took the claim too late for the one who sent it.
     *
     * @return what to report if another worker has or had it
     */
    private PendingIncidents.@Nullable Trouble confirm() {
        List<ReplayKey> held = claim.keys();
        Claim again = null;
        if (!claim.settle(true)) {
            again = Objects.requireNonNull(claim.claimAgain(), "the store answers null");
        }
        owesConfirmation = again instanceof Claim.InFlight || again instanceof Claim.Fresh && !claim.settle(true);
        return again == null
                        || again instanceof Claim.Fresh fresh && fresh.done().isEmpty()
                ? null
                : once(LATE, held);
    }

    /** @param held the keys before, because what another worker has done meanwhile is no longer held afterwards */
    private PendingIncidents.@Nullable Trouble once(String loss, List<ReplayKey> held) {
        if (loss.equals(told)) {
            return null;
        }
        told = loss;
        return trouble(Incident.LEASE_LOST, loss, held);
    }

    private PendingIncidents.Trouble trouble(Incident kind, String what, List<ReplayKey> keys) {
        return new PendingIncidents.Trouble(kind, what, claim.delivery(), keys);
    }

    /** Settles the claim and releases it, because the work is not done: the sender's next retry is let in. */
    void giveBack() {
        settle();
        forget();
        try {
            release();
        } catch (LinkageError undeployed) {
            // As for a confirmation.
        }
    }

    private void release() {
        try {
            claim.settle(false);
        } catch (Throwable storeDown) {
            Faults.leaveToTheMachine(storeDown);
            trouble(
                            Incident.NOT_RELEASED,
                            "a claim could not be given back and ends with its lease: " + Faults.ofStore(storeDown),
                            claim.keys())
                    .tell(claim.reporter());
        }
    }

    /**
     * Settles the claim and confirms it before the work is done, whatever becomes of the work, so that it runs at most
     * once.
     *
     * @return false if another worker has the claim by now, or had a part of it
     * @throws RuntimeException if the store does not say
     */
    boolean rememberForGood() {
        settle();
        if (!isWhole) {
            giveBack();
            return false;
        }
        forget();
        return claim.settle(true)
                // Its lease has ended. In the caller's transaction no other worker could take it.
                || claim.mayBeUndone()
                        && claim.claimAndConfirm() instanceof Claim.Fresh again
                        && again.done().isEmpty();
    }

    /**
     * Settles this lease and passes the claim on to another owner. If that is impossible, it releases the claim, so
     * that the sender's next retry is let in.
     *
     * @return false if another worker has or may have the claim by now, or had a part of it
     */
    boolean handOver(OpenClaim other) {
        boolean isRemembered = claim.isRemembered();
        if (isRemembered && isOver()) {
            PendingIncidents.Trouble trouble = renew();
            if (trouble != null) {
                trouble.tell(claim.reporter());
            }
        }
        // The state is read only when no renewal can change it any more.
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

    @Override
    public boolean owesConfirmation() {
        return owesConfirmation;
    }

    @Override
    public synchronized PendingIncidents.@Nullable Trouble renew() {
        if (owesConfirmation) {
            return confirmAgain();
        }
        // Asked first: its owner may settle it, and let it go, at this very moment.
        boolean isAbandoned = claim.isAbandoned();
        if (isSettled()) {
            // The thread that has settled it may have failed before it let go of it, or is about to owe.
            forget();
            watchWhatIsOwed();
            return null;
        }
        if (isAbandoned) {
            forget();
            return trouble(
                    Incident.NOT_RELEASED,
                    "a claim ends with its lease, because nothing is left that could settle it: complete every future"
                            + " of a handler, and confirm, fail or close every Admission",
                    claim.keys());
        }
        try {
            long asked = System.nanoTime();
            if (claim.renew()) {
                heldNanos = asked;
                return null;
            }
            return STATE.compareAndSet(this, OPEN, TAKING) ? takeAgain() : null;
        } catch (Throwable storeDown) {
            // The lease runs on as it was. The next tick tries again, and the other leases must have their turn.
            return trouble(
                    Incident.NOT_RENEWED, "a lease could not be renewed: " + Faults.ofStore(storeDown), claim.keys());
        }
    }

    /**
     * Claims again what was lost. The store may have been away for longer than the lease, and whatever no other worker
     * has claimed meanwhile is still ours to do. While the store has a claim of another, each tick tries again, because
     * there may be no worker behind it.
     */
    private PendingIncidents.@Nullable Trouble takeAgain() {
        List<ReplayKey> held = claim.keys();
        try {
            long asked = System.nanoTime();
            Claim again = claim.claimAgain();
            if (again instanceof Claim.Fresh fresh) {
                heldNanos = asked;
                isWhole &= fresh.done().isEmpty();
                if (isWhole) {
                    told = null;
                    return null;
                }
            } else {
                heldNanos = asked - claim.lease().toNanos();
                if (again instanceof Claim.Done) {
                    forget();
                }
            }
            return once(LOST, held);
        } finally {
            state = OPEN;
        }
    }

    /** Retries the confirmation until the store takes it or another worker has confirmed. */
    private PendingIncidents.@Nullable Trouble confirmAgain() {
        PendingIncidents.Trouble late = null;
        boolean isOver = claim.mayBeUndone();
        try {
            if (!isOver) {
                late = confirm();
            }
        } catch (Throwable storeDown) {
            // The next tick tries again.
        }
        // In this order, because a thread that watches the claim meanwhile looks once more.
        owesConfirmation &=
                !isOver && System.nanoTime() - startNanos < claim.memory().toNanos();
        if (!owesConfirmation) {
            forget();
        }
        return late;
    }
}
