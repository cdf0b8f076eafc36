package io.hookproof.jaxrs;

import jakarta.annotation.Priority;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;

/**
 * Stands in front of one method, and lets no request in without the proof for exactly its endpoint, however the path
 * was spelled and however the request arrived. If the path could not be known beforehand (below a locator), it
 * verifies.
 */
@Priority(HandlerGuard.PRIORITY)
final class HandlerGuard implements ContainerRequestFilter {
    /** Jersey takes zero for no priority at all, unless an annotation sets it. */
    static final int PRIORITY = Priorities.AUTHENTICATION - 1000;

    private final Handler handler;
    private final RestRuntime runtime;
    private final AnswerTypes answerTypes;

    HandlerGuard(Handler handler, RestRuntime runtime) {
        this.handler = handler;
        this.runtime = runtime;
        this.answerTypes = new AnswerTypes(handler, runtime);
    }

    @Override
    public void filter(ContainerRequestContext context) {
        Work known = Work.of(context.getProperty(Work.PROPERTY));
        // A container may dispatch a request again, with everything that the first time has left there.
        Work work = known != null && known.isOnItsWay() ? known : handler.gate().admit(context, runtime);
        if (work == null) {
            return;
        }
        if (!work.route().allows(handler, work.delivery())) {
            context.abortWith(Exchange.response(work.failedAtWrongMethod(handler)));
            return;
        }
        EventRoutingFilter.undo(context, work);
        work.reached(answerTypes.of(context));
        runtime.offer(work);
    }
}
