package io.hookproof.jaxrs;

import io.hookproof.http.WebhookResponse;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import java.util.Objects;

/**
 * What a request is told that is no new delivery: a refusal, or a duplicate's or a handshake's answer. Filters may add
 * headers to it; a success in its place could tell the sender to forget an event that nobody has handled.
 */
record FinalAnswer(WebhookResponse answer) {
    /** Instead of everything that would follow. */
    static void give(ContainerRequestContext context, WebhookResponse answer) {
        try {
            context.setProperty(Work.PROPERTY, new FinalAnswer(answer));
        } catch (RuntimeException | Error ofAListener) {
            // It is told after the property is set. Some containers let its failure through, and a mapper could make a
            // success of that.
        }
        context.abortWith(Exchange.response(answer));
    }

    /** Whatever was made of it. */
    void restore(ContainerResponseContext response) {
        if (response.getStatus() != answer.status() || !Objects.equals(response.getEntity(), Exchange.entity(answer))) {
            Exchange.replace(response, answer);
        }
    }
}
