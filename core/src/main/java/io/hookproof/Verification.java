package io.hookproof;

import io.hookproof.http.WebhookResponse;
import io.hookproof.scheme.Rejection;
import io.hookproof.scheme.Undecided;

/** The verdict on one request, with the answer that this provider needs. */
public sealed interface Verification {
    /** The answer to send back, right for this verdict and this provider. */
    WebhookResponse response();

    /** A genuine, fresh and new request. This is the only way to get a {@link Delivery}. */
    record Verified(Delivery delivery, WebhookResponse response) implements Verification {}

    /**
     * A genuine request that arrived before.
     *
     * @param handled true if the first copy was handled, which is answered as success; false if another worker is
     *     handling it right now, so that the sender is asked to retry, since that worker may still fail
     */
    record Duplicate(boolean handled, WebhookResponse response) implements Verification {}

    /**
     * A handshake: not a delivery, but the sender checking that the endpoint is ours. Send the answer and do nothing
     * else.
     */
    record Handshake(String name, WebhookResponse response) implements Verification {}

    /**
     * A genuine request that is not for this endpoint, such as an event of the sender's test mode. It is acknowledged,
     * since the sender can do nothing about it, and neither handled nor remembered.
     *
     * @param detail for the operator's log; no secret and no body
     */
    record Unwanted(String detail, WebhookResponse response) implements Verification {}

    /**
     * A request that is not believed.
     *
     * @param detail for the operator's log: where Hookproof looked and for what; no secret and no body
     */
    record Rejected(Rejection reason, String detail, WebhookResponse response) implements Verification {}

    /**
     * A request that could not be judged because something on our side is out of order. It is no evidence of forgery,
     * and the sender is asked to retry.
     *
     * @param detail for the operator's log; no secret and no body
     */
    record Undetermined(Undecided cause, String detail, WebhookResponse response) implements Verification {}
}
