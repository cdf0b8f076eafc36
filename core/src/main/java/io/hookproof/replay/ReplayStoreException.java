package io.hookproof.replay;

/**
 * The store could not say. Nothing is known about the claim: it may or may not have been taken, and its lease will end.
 * Trying again later is safe, except that what was to be claimed for good may count as done, though nobody has handled
 * it. The verifier answers 503, so that the sender tries again.
 */
public class ReplayStoreException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** @param message is logged: which store, and what is wrong */
    public ReplayStoreException(String message) {
        super(message);
    }

    /** @param message is logged: which store, and what is wrong */
    public ReplayStoreException(String message, Throwable cause) {
        super(message, cause);
    }
}
