package io.hookproof.jaxrs;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;

/** Notices by the first request that an application has started, for runtimes that do not report it. */
@PreMatching
final class FirstRequest implements ContainerRequestFilter {
    private final Runnable then;
    private volatile boolean isOver;

    FirstRequest(Runnable then) {
        this.then = then;
    }

    @Override
    public void filter(ContainerRequestContext context) {
        if (!isOver) {
            first();
        }
    }

    /** Others wait, because a mistake that one of them found would still count as one of the deployment. */
    private synchronized void first() {
        if (!isOver) {
            try {
                then.run();
            } finally {
                isOver = true;
            }
        }
    }
}
