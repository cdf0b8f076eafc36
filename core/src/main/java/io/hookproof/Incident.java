package io.hookproof;

/** A problem while an endpoint runs that is no verdict, for alarms; see {@link WebhookListener#incident}. */
public enum Incident {
    /**
     * The work is done, but the store did not take the confirmation. The sender is answered success. Hookproof retries
     * until {@link Verifier#stopRenewing}, which tries once more. If this process ends before the store has taken it, a
     * copy of the delivery runs again.
     */
    NOT_CONFIRMED,

    /**
     * The store did not release the claim of a failed delivery, or an {@link Admission} was garbage-collected without
     * having been settled. The sender's retries are let in only after the lease has ended.
     */
    NOT_RELEASED,

    /** A lease could not be renewed. Hookproof tries again; if that fails too, {@link #LEASE_LOST} may follow. */
    NOT_RENEWED,

    /**
     * A lease ended while its handler was working, or before the handler started. Another process may have run the same
     * delivery.
     */
    LEASE_LOST,

    /** The store is nearly full; a full store refuses deliveries. */
    STORE_FILLS,

    /**
     * The store has forgotten deliveries before their time, or may lack the latest. A copy of one then runs again. The
     * store's own line in the log says what has happened.
     */
    STORE_FORGOT,

    /**
     * A genuine delivery of a sender you defined yourself has no id where the definition says, so a retry may run
     * again, or a second event with the same body may be dropped.
     */
    ID_MISSING,

    /**
     * The provider's API does not have the object of a delivery, which is handled as it is because {@link
     * io.hookproof.refetch.Refetch.WhenGone#USE_THE_MESSAGE} is set. If it is so for all, the API is asked at a wrong
     * address, or with credentials that may not read.
     */
    NOT_FOUND,

    /**
     * The sender announces that it sends nothing more, perhaps because an outsider has called an unsubscribe URL that
     * was in a message.
     */
    SUBSCRIPTION_ENDED,

    /**
     * An unsigned handshake has brought the endpoint's secret, and its sender is believed from now on. Make sure
     * that it was your sender: its deliveries must arrive.
     */
    SECRET_TAKEN,

    /**
     * A handshake offered a secret to an endpoint that has one, and was refused. If your sender offered it, another
     * one was first.
     */
    SECRET_OFFERED
}
