package io.hookproof.scheme;

/**
 * Why a request is not believed. From outside, all reasons that concern the proof look the same; these names are for
 * the operator's log and metrics, a closed set.
 */
public enum Rejection {
    /** The method is not one that this sender uses. */
    METHOD(405),
    /** Longer than the endpoint's limit. */
    BODY_TOO_LARGE(413),
    /** The connection ended before the announced length. */
    BODY_TRUNCATED(400),
    /** So slow that it would hold a thread: not within ten seconds and one more for every 64 KiB of it. */
    BODY_TOO_SLOW(408),
    /** A content encoding that this sender does not use. */
    CONTENT_ENCODING(415),

    SIGNATURE_MISSING(401),
    SIGNATURE_MALFORMED(401),
    /** The header came more than once, so that two readers could each see another value. */
    SIGNATURE_AMBIGUOUS(401),
    /** More signatures than any sender has live keys. */
    TOO_MANY_SIGNATURES(401),
    HEADER_TOO_LONG(401),
    SIGNATURE_MISMATCH(401),
    /** No key has the id or the certificate that the message names. */
    UNKNOWN_KEY(401),
    /** The message asks for another algorithm than the one configured. */
    ALGORITHM(401),

    TIMESTAMP_MISSING(401),
    TIMESTAMP_MALFORMED(401),
    /** Milliseconds where seconds are due, or the other way round. */
    TIMESTAMP_UNIT(401),
    TOO_OLD(401),
    FROM_THE_FUTURE(401),

    /** Something the signature covers is not there. */
    CONTENT_MISSING(401),
    /** The signed values could be split in another way, so the proof does not say which is meant. */
    CONTENT_AMBIGUOUS(401),
    /** Genuine, but for another topic, account, application or tenant than the configured one. */
    OTHER_AUDIENCE(401),
    /** One item of a batch is not proven, so none is taken. */
    BATCH_ITEM(401),

    /**
     * A handshake with a wrong token or challenge, or with a secret where there is one. One that is not armed is refused by
     * what it lacks as a delivery, such as {@link #METHOD}, and the detail names the setting.
     */
    HANDSHAKE(401),
    /** The provider's API does not confirm what the message says. */
    REFETCH_CONTRADICTS(401);

    private final int status;

    Rejection(int status) {
        this.status = status;
    }

    /** The HTTP status unless the provider needs another. */
    public int status() {
        return status;
    }

    /** Whether a request lacks what a delivery has, the method too: what a handshake that is not armed is refused by. */
    public boolean isLack() {
        return this == METHOD || this == SIGNATURE_MISSING || this == TIMESTAMP_MISSING || this == CONTENT_MISSING;
    }

    /** Whether it concerns the proof, so that the answer must look like that of every other such refusal. */
    public boolean isAuthentication() {
        return status == 401;
    }
}
