package io.hookproof;

/**
 * Thrown by a handler that will never be able to handle this delivery. The delivery is answered as success and
 * reported, so that the sender does not retry for days in vain.
 */
public class AcknowledgeAndDrop extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /**
     * Drops the delivery for that reason.
     *
     * @param reason for the listener; keep secrets and payload out of it
     */
    public AcknowledgeAndDrop(String reason) {
        super(reason);
    }

    /**
     * Drops the delivery for that reason and cause.
     *
     * @param reason for the listener; keep secrets and payload out of it
     * @param cause for listeners of your own; the logging listener leaves it out, because it may repeat the payload
     */
    public AcknowledgeAndDrop(String reason, Throwable cause) {
        super(reason, cause);
    }
}
