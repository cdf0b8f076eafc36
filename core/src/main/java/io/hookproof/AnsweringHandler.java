package io.hookproof;

import io.hookproof.http.WebhookResponse;

/** Your code for a sender that waits for the answer's content, such as a slash command. */
@FunctionalInterface
public interface AnsweringHandler {
    /**
     * Handles one delivery and returns the answer. A status that would make senders give up (3xx, 404, 406, 410, 501,
     * 502, 504), or after which this sender does not retry, becomes 503 or what this sender takes for it.
     *
     * @return the answer to send
     * @throws Exception to have the sender retry later (503)
     */
    WebhookResponse handle(Delivery delivery) throws Exception;
}
