package io.hookproof;

import io.hookproof.http.WebhookResponse;
import io.hookproof.scheme.Rejection;
import io.hookproof.scheme.Undecided;

/** The verdict on one request. Each has the answer that this provider needs. */
public sealed interface Verification {
    /** What to send back: right for this verdict and this provider. */
    WebhookResponse response();

    /** Genuine, fresh, and not handled before. There is no other way to come by a {@link Delivery}. */
    record Verified(Delivery delivery, WebhookResponse response) implements Verification {}

    /**
     * Genuine, but not for the first time.
     *
     * @param handled true if it was handled: answered as success; false if another worker is at it right now: the
     *     sender is asked to come again, since that worker may still fail
     */
    record Duplicate(boolean handled, WebhookResponse response) implements Verification {}

    /** No delivery, but the sender making sure that the endpoint is ours; send the answer and do nothing. */
    record Handshake(String name, WebhookResponse response) implements Verification {}

    /**
     * Genuine, but not for this endpoint, such as an event of the sender's test mode: acknowledged, since the sender can
     * do nothing about it, and neither handled nor remembered.
     *
     * @param detail for the operator's log; no secret and no body
     */
    record Unwanted(String detail, WebhookResponse response) implements Verification {}

    /**
     * Not believed.
     *
     * @param detail for the operator's log: where we looked and for what; no secret and no body
     */
    record Rejected(Rejection reason, String detail, WebhookResponse response) implements Verification {}

    /**
     * Nobody can say: something of ours is out of order. Not a sign of forgery; the sender is asked to come again.
     *
     * @param detail for the operator's log; no secret and no body
     */
    record Undetermined(Undecided cause, String detail, WebhookResponse response) implements Verification {}
}
