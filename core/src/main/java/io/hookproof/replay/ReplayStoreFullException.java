package io.hookproof.replay;

/**
 * The store has as many keys as it may hold and forgets none before its time. Give it more room, or look why so many
 * genuine deliveries arrive.
 */
public class ReplayStoreFullException extends ReplayStoreException {
    private static final long serialVersionUID = 1L;

    /** @param message is logged: which store, and how much it holds */
    public ReplayStoreFullException(String message) {
        super(message);
    }
}
