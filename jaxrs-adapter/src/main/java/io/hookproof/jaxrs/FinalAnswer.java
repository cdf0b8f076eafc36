package io.hookproof.jaxrs;

import io.hookproof.http.WebhookResponse;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import java.util.Objects;

/**
 * The answer to a request that is not a new delivery: to a refused request, a duplicate or a handshake. Filters may add
 * headers to it. They cannot replace it, because a success in its place could tell the sender to forget an event that
 * was not handled.
 */
record FinalAnswer(WebhookResponse answer) {
    /** Ends the request with this answer. */
    static void give(ContainerRequestContext context, WebhookResponse answer) {
        try {
            context.setProperty(Work.PROPERTY, new FinalAnswer(answer));
        } catch (RuntimeException | Error ofAListener) {
            // A listener of the application is notified after the property is set. Some containers let the listener's
            // failure through, and a mapper could turn that into a success.
        }
        context.abortWith(Exchange.response(answer));
    }

    /** Restores the answer, whatever filters and mappers have made of it. */
    void restore(ContainerResponseContext response) {
        if (response.getStatus() != answer.status() || !Objects.equals(response.getEntity(), Exchange.entity(answer))) {
            Exchange.replace(response, answer);
        }
    }
}
