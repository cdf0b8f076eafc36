package io.hookproof;

import io.hookproof.replay.Claim;
import io.hookproof.replay.ReplayKey;
import io.hookproof.replay.ReplayStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a verdict leaves claimed, for whoever settles it. It is handed down empty and filled where the claim is made: verdict
 * and claim as one value would cost an object for each verdict, and most leave nothing.
 */
final class OpenClaim {
    private @Nullable Settlement by;
    private List<ReplayKey> keys = List.of();
    private long token;

    /** @param keys none where nothing is remembered */
    void hold(Settlement by, List<ReplayKey> keys, long token) {
        this.by = by;
        this.keys = keys;
        this.token = token;
    }

    /** Holds what another does, who settles nothing any more. */
    void takeOver(OpenClaim other) {
        by = other.by;
        keys = other.keys;
        token = other.token;
    }

    /** False where the verdict is no delivery. */
    boolean isHeld() {
        return by != null;
    }

    /** Whether anything is remembered of it: then its lease has to be renewed. */
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

    /** @return false if it is another's by now */
    boolean renew() {
        return store().renew(keys, token, lease());
    }

    /**
     * Settles though its thread is to stop, which a store's client might take for a reason to do nothing any more.
     *
     * @param done whether it is remembered, or given back
     * @return false if it is another's by now
     */
    boolean settle(boolean done) {
        if (!isRemembered()) {
            return true;
        }
        boolean interrupted = Thread.interrupted();
        try {
            return done ? confirm() : store().release(keys, token);
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    boolean confirm() {
        return store().confirm(keys, token, memory());
    }

    /** Whether a confirmation says nothing yet, since it is the caller's transaction that keeps it. */
    boolean mayBeUndone() {
        return store().mayBeUndone();
    }

    /**
     * Takes it once more after its lease, with a token of its own; what another has done meanwhile is held no more.
     * Nobody reads the token until that is over.
     */
    Claim claimAgain() {
        if (mayBeUndone()) {
            return new Claim.InFlight();
        }
        Claim claim = store().claim(keys, lease());
        if (claim instanceof Claim.Fresh fresh) {
            token = fresh.token();
            if (!fresh.done().isEmpty()) {
                keys = new ArrayList<>(keys);
                keys.removeAll(fresh.done());
            }
        }
        return claim;
    }

    /** Takes it once more after its lease, and for good. */
    Claim claimForGood() {
        return store().claimForGood(keys, memory());
    }
}
