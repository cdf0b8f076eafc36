package io.hookproof.scheme;

/**
 * Why Hookproof refuses a request. From outside, all reasons that concern the proof look the same. These names, a
 * closed set, are for the operator's log and metrics.
 */
public enum Rejection {
    /** The method is not one that this sender uses. */
    METHOD(405),
    /** The body is longer than the endpoint's limit. */
    BODY_TOO_LARGE(413),
    /** The connection ended before the announced length was received. */
    BODY_TRUNCATED(400),
    /**
     * The body arrived too slowly and would have held a thread. The limit is ten seconds, plus one for every 64 KiB of
     * it.
     */
    BODY_TOO_SLOW(408),
    /** The body has a content encoding that this sender does not use. */
    CONTENT_ENCODING(415),

    SIGNATURE_MISSING(401),
    SIGNATURE_MALFORMED(401),
    /** The header occurred more than once, so that two readers could each see another value. */
    SIGNATURE_AMBIGUOUS(401),
    /** The request has more signatures than any sender has live keys. */
    TOO_MANY_SIGNATURES(401),
    HEADER_TOO_LONG(401),
    SIGNATURE_MISMATCH(401),
    /** No key has the id or the certificate that the message names. */
    UNKNOWN_KEY(401),
    /** The message asks for another algorithm than the one configured. */
    ALGORITHM(401),

    TIMESTAMP_MISSING(401),
    TIMESTAMP_MALFORMED(401),
    /** The time is in milliseconds instead of seconds, or the other way round. */
    TIMESTAMP_UNIT(401),
    TOO_OLD(401),
    FROM_THE_FUTURE(401),

    /** A part that the signature covers is missing. */
    CONTENT_MISSING(401),
    /** The signed values could be split in another way, so the proof does not show which is meant. */
    CONTENT_AMBIGUOUS(401),
    /** The request is genuine, but meant for another topic, account, application or tenant than the configured one. */
    OTHER_AUDIENCE(401),
    /** One item of a batch is not proven, so the whole batch is refused. */
    BATCH_ITEM(401),

    /**
     * A handshake has a wrong token or challenge, or it brings a secret although one is established. A handshake that
     * is not armed is refused for what it lacks as a delivery, such as {@link #METHOD}; the detail then names the
     * setting that arms it.
     */
    HANDSHAKE(401),
    /** The provider's API does not confirm what the message says. */
    REFETCH_CONTRADICTS(401);

    private final int status;

    Rejection(int status) {
        this.status = status;
    }

    /** Returns the HTTP status of the answer, unless the provider needs another. */
    public int status() {
        return status;
    }

    /**
     * Returns whether the request lacks a part of a delivery, its method included. A handshake that is not armed is
     * refused for such a reason.
     */
    public boolean isLack() {
        return this == METHOD || this == SIGNATURE_MISSING || this == TIMESTAMP_MISSING || this == CONTENT_MISSING;
    }

    /**
     * Returns whether the reason concerns the proof. The answer must then look like that of every other such refusal.
     */
    public boolean isAuthentication() {
        return status == 401;
    }
}
