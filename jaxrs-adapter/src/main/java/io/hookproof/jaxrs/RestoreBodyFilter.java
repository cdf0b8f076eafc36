package io.hookproof.jaxrs;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;

/**
 * Runs after the application's filters, and restores the body for the method if one of them has read it, for example to
 * log it.
 */
final class RestoreBodyFilter implements ContainerRequestFilter {
    @Override
    public void filter(ContainerRequestContext context) {
        Work work = Work.of(context.getProperty(Work.PROPERTY));
        if (work != null) {
            work.body().serveAgain(context);
        }
    }
}
