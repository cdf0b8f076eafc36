package io.hookproof.jaxrs;

import io.hookproof.http.WebhookResponse;
import jakarta.ws.rs.WebApplicationException;

/**
 * A failure that is settled and told already. Its response has an entity, so no mapper is asked for it: the answer of
 * one could tell the sender to forget an event that nobody has handled.
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

    /** It is nobody's to search a stack for. */
    @Override
    public synchronized Throwable fillInStackTrace() {
        return this;
    }
}
