package io.hookproof;

/** Your code. Runs once for each delivery, and again only if it failed or the process died while it ran. */
@FunctionalInterface
public interface DeliveryHandler {
    /**
     * Handles one delivery. Returning means done: the sender is told to forget it.
     *
     * @throws Exception to have the sender try again later (503)
     * @throws AcknowledgeAndDrop to have it answered as success although nothing was done
     */
    void handle(Delivery delivery) throws Exception;
}
