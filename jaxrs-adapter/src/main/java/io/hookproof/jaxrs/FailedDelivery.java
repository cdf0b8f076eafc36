package io.hookproof.jaxrs;

import io.hookproof.http.WebhookResponse;
import jakarta.ws.rs.WebApplicationException;

/**
 * A failure that is already settled and reported. Its response has an entity, so no mapper is called, whose answer
 * could tell the sender to forget an event that was not handled.
 *
 * @see <a href="https://jakarta.ee/specifications/restful-ws/3.1/jakarta-restful-ws-spec-3.1#exceptions">Jakarta REST
 *     3.1, section 3.3.4</a>
 */
final class FailedDelivery extends WebApplicationException {
    private static final long serialVersionUID = 1L;

    private final transient WebhookResponse answer;

    FailedDelivery(WebhookResponse answer) {
        super("a delivery failed", Exchange.unmapped(answer));
        this.answer = answer;
    }

    WebhookResponse answer() {
        return answer;
    }

    /** Leaves the stack trace out, because the original failure has been reported. */
    @Override
    public synchronized Throwable fillInStackTrace() {
        return this;
    }
}
