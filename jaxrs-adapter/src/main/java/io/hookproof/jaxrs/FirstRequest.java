package io.hookproof.jaxrs;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import java.util.concurrent.atomic.AtomicBoolean;

/** Notices by the first request that an application has started, for runtimes that do not report it. */
@PreMatching
final class FirstRequest implements ContainerRequestFilter {
    private final Runnable then;
    private final AtomicBoolean isOver = new AtomicBoolean();

    FirstRequest(Runnable then) {
        this.then = then;
    }

    @Override
    public void filter(ContainerRequestContext context) {
        if (!isOver.get() && isOver.compareAndSet(false, true)) {
            then.run();
        }
    }
}
