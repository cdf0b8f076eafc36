package io.hookproof;

/**
 * Thrown by a handler that will never be able to handle this delivery: it is answered as success and reported, so that
 * the sender does not try for days what cannot work.
 */
public class AcknowledgeAndDrop extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** @param reason for the listener; keep secrets and payload out of it */
    public AcknowledgeAndDrop(String reason) {
        super(reason);
    }

    /**
     * @param reason for the listener; keep secrets and payload out of it
     * @param cause for listeners of your own; the one that logs leaves it out, for it may repeat the payload
     */
    public AcknowledgeAndDrop(String reason, Throwable cause) {
        super(reason, cause);
    }
}
