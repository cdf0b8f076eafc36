package io.hookproof.replay;

/**
 * Thrown if the store holds as many keys as it may; it forgets none before its time. Give it more room, or find out why
 * so many genuine deliveries arrive.
 */
public class ReplayStoreFullException extends ReplayStoreException {
    private static final long serialVersionUID = 1L;

    /**
     * Creates an exception.
     *
     * @param message which store, and how much it holds; it is logged
     */
    public ReplayStoreFullException(String message) {
        super(message);
    }
}
