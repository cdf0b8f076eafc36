package io.hookproof;

/** What goes wrong while an endpoint runs and is no verdict, for alarms: {@link WebhookListener#incident}. */
public enum Incident {
    /**
     * The work is done and the store has not heard it. The sender hears success; Hookproof goes on telling the store until
     * {@link Verifier#stopRenewing}, which tells it once more. If this process ends before it is heard, a copy of the delivery
     * runs again.
     */
    NOT_CONFIRMED,

    /** The store did not take back what failed. The sender's next try waits for the end of the lease. */
    NOT_RELEASED,

    /** A lease could not be renewed. It is tried again; the next may be {@link #LEASE_LOST}. */
    NOT_RENEWED,

    /** A lease ended while its handler works, or before it had: another process may have run the same delivery. */
    LEASE_LOST,

    /** The store is nearly full, and full it refuses deliveries. */
    STORE_FILLS,

    /** A genuine delivery of a sender of one's own has no id where its definition says, so retries may run again. */
    ID_MISSING,

    /** The sender says that it sends nothing more, perhaps because a stranger has called a URL that was in a message. */
    SUBSCRIPTION_ENDED
}
