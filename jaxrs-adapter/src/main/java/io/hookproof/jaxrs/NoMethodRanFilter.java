package io.hookproof.jaxrs;

import jakarta.annotation.Priority;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;

/**
 * Settles a delivery for which no method ran. It is the first response filter, because after another filter has failed
 * none would run.
 */
@Priority(Integer.MAX_VALUE)
final class NoMethodRanFilter implements ContainerResponseFilter {
    private final RestRuntime runtime;

    NoMethodRanFilter(RestRuntime runtime) {
        this.runtime = runtime;
    }

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        Work work = Work.of(request.getProperty(Work.PROPERTY));
        if (work != null) {
            work.stopped(response.getStatus(), runtime.isOfAnException(response));
        }
    }
}
