package io.hookproof.scheme;

/** Why Hookproof cannot decide about a request. The fault is on the receiving side, so the sender is asked to retry. */
public enum Undecided {
    /** The replay store does not answer. */
    REPLAY_STORE,
    /** The replay store is full, and it does not forget entries before their time. */
    REPLAY_STORE_FULL,
    /** The keys cannot be fetched, and no suitable ones are cached. */
    KEYS_UNAVAILABLE,
    /** The provider's API does not answer, or not in time. */
    REFETCH,
    /** The secrets, or those of a tenant, cannot be loaded from the operator's source or are unusable. */
    SECRETS,
    /** The secret is to arrive in a handshake that has not happened yet. */
    SECRET_NOT_ESTABLISHED,
    /** A handshake asks for something that cannot be done at the moment. */
    HANDSHAKE,
    /** Another filter read or changed the body before Hookproof. */
    BODY_CONSUMED,
    /** The JSON is proven but cannot be read, or cannot be split into events. */
    DOCUMENT_UNREADABLE,
    /** Too many expensive checks are running at once, or unproven bodies or JSON take too much memory. */
    TOO_BUSY,
    /** A part of Hookproof failed unexpectedly. */
    INTERNAL
}
