package io.hookproof.jaxrs;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;

/** Stands behind the application's filters: what one of them has read, to log it, the method is to have all the same. */
final class Refill implements ContainerRequestFilter {
    @Override
    public void filter(ContainerRequestContext context) {
        Work work = Work.of(context.getProperty(Work.PROPERTY));
        if (work != null) {
            work.serveAgain(context);
        }
    }
}
