package io.hookproof.jaxrs;

import io.hookproof.http.WebhookResponse;
import jakarta.annotation.Priority;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;

/**
 * Settles a delivery by its answer, unless its work has settled it, and replaces answers that must not be sent. It is
 * the last filter.
 */
@Priority(Integer.MIN_VALUE)
final class SettleFilter implements ContainerResponseFilter {
    private final RestRuntime runtime;

    SettleFilter(RestRuntime runtime) {
        this.runtime = runtime;
    }

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        Object arrived = request.getProperty(Work.PROPERTY);
        if (arrived instanceof FinalAnswer last) {
            last.restore(response);
        }
        Work work = Work.of(arrived);
        if (work == null) {
            return;
        }
        WebhookResponse answer =
                work.answer(response.getStatus(), response.getEntity(), runtime.isOfAnException(response));
        if (answer != null) {
            Exchange.replace(response, answer);
        }
        runtime.sendBeforeTheEnd(response);
    }
}
