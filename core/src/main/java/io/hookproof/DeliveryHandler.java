package io.hookproof;

/** Your code. It runs once for each delivery, and again only if it failed or the process died while it ran. */
@FunctionalInterface
public interface DeliveryHandler {
    /**
     * Handles one delivery. Returning normally means that the work is done, and the sender is answered success. So a
     * handler that only starts work, such as {@code delivery -> service.handleAsync(delivery)}, loses the event if that
     * work fails: the lambda drops the future. Wait for the work here, or settle by it with
     * {@link Admission#settleWhen}.
     *
     * @throws Exception to have the sender retry later (503)
     * @throws AcknowledgeAndDrop to have the delivery answered as success although nothing was done
     */
    void handle(Delivery delivery) throws Exception;
}
