package io.hookproof.scheme;

/** Why nothing can be said about a request: our side is at fault, so the sender is asked to come again. */
public enum Undecided {
    /** The replay store does not answer. */
    REPLAY_STORE,
    /** The replay store is full and forgets nothing before its time. */
    REPLAY_STORE_FULL,
    /** The keys cannot be fetched and none that would do is cached. */
    KEYS_UNAVAILABLE,
    /** The provider's API does not answer, or not in time. */
    REFETCH,
    /** The secrets, where they are asked for or those of a tenant, cannot be had or are of no use. */
    SECRETS,
    /** The secret is to arrive in a handshake that has not happened yet. */
    SECRET_NOT_ESTABLISHED,
    /** A handshake asks for something that cannot be done now. */
    HANDSHAKE,
    /** Another filter has read the body before us. */
    BODY_CONSUMED,
    /** Its JSON is proven and cannot be read, or not taken apart into events. */
    DOCUMENT_UNREADABLE,
    /** Too many costly checks at once. */
    TOO_BUSY,
    /** A part of ours failed in a way it should not. */
    INTERNAL
}
