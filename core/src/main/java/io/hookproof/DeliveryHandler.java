package io.hookproof;

/** Your code. It runs once for each delivery, and again only if it failed or the process died while it ran. */
@FunctionalInterface
public interface DeliveryHandler {
    /**
     * Handles one delivery. Returning normally means that the work is done, and the sender is answered success.
     *
     * @throws Exception to have the sender retry later (503)
     * @throws AcknowledgeAndDrop to have the delivery answered as success although nothing was done
     */
    void handle(Delivery delivery) throws Exception;
}
