package io.hookproof;

import io.hookproof.http.WebhookResponse;

/** Your code for a sender that waits for the answer's content, such as a slash command. */
@FunctionalInterface
public interface AnsweringHandler {
    /**
     * Handles one delivery and says what to answer. A status that would make senders give up (3xx, 404, 410, 501, 502,
     * 504) becomes 503, or what this sender takes for it.
     *
     * @throws Exception to have the sender try again later (503)
     */
    WebhookResponse handle(Delivery delivery) throws Exception;
}
