package io.hookproof.jaxrs;

import jakarta.annotation.Priority;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;

/**
 * Stands before one method and lets nobody in without the proof for its very endpoint, whatever the path was spelled like
 * and whichever way led here. Where that way could not be known beforehand (a locator's), it verifies.
 */
@Priority(Guard.PRIORITY)
final class Guard implements ContainerRequestFilter {
    /** Jersey takes nought, where it is not said by an annotation, for no priority at all. */
    static final int PRIORITY = Priorities.AUTHENTICATION - 1000;

    private final Handler handler;
    private final RestRuntime runtime;

    Guard(Handler handler, RestRuntime runtime) {
        this.handler = handler;
        this.runtime = runtime;
    }

    @Override
    public void filter(ContainerRequestContext context) {
        Work known = Work.of(context.getProperty(Work.PROPERTY));
        Work work = known == null ? handler.gate().admit(context, runtime) : known;
        if (work == null) {
            return;
        }
        if (known == null) {
            work.arrive(() -> context.setProperty(Work.PROPERTY, work));
        }
        if (!work.isFor(handler)) {
            context.abortWith(Exchange.response(work.misled(handler)));
            return;
        }
        Direction.undo(context, work);
        work.reached();
        runtime.offer(work);
    }
}
