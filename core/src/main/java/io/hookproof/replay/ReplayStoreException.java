package io.hookproof.replay;

/**
 * Thrown if the store cannot tell. The claim may or may not have been taken, and its lease will end. Trying again later
 * is safe, with one exception: keys that were to be claimed for good may count as done although nothing has handled
 * them. The verifier answers 503, so that the sender retries.
 */
public class ReplayStoreException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /**
     * Creates an exception without a cause.
     *
     * @param message which store, and what is wrong; it is logged, and shown in the actuator's health
     */
    public ReplayStoreException(String message) {
        super(message);
    }

    /**
     * Creates an exception with its cause.
     *
     * @param message which store, and what is wrong; it is logged, and shown in the actuator's health
     */
    public ReplayStoreException(String message, Throwable cause) {
        super(message, cause);
    }
}
