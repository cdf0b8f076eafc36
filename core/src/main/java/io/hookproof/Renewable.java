package io.hookproof;

import org.jspecify.annotations.Nullable;

/** A lease as those see it who renew it: it is renewed until it is forgotten. */
interface Renewable {
    /**
     * Renews the lease, or offers the store once more the confirmation that it has not taken.
     *
     * @return the problem to report once all leases are renewed, because a listener may take its time; null if there is
     *     none
     */
    PendingIncidents.@Nullable Trouble renew();

    /** Whether the store has still to take the confirmation. */
    boolean owesConfirmation();

    /** The adapter that stops its renewals when it is taken down; null if there is none. */
    @Nullable
    Object adapter();
}
