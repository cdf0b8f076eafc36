package io.hookproof.jaxrs;

import jakarta.annotation.Priority;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import java.util.Optional;

/**
 * Verifies requests for webhooks ahead of every filter that might read a body, and answers those that are not
 * deliveries.
 */
@PreMatching
@Priority(Priorities.AUTHENTICATION - 1000)
final class VerifyFilter implements ContainerRequestFilter {
    private final Routes routes;
    private final RestRuntime runtime;

    VerifyFilter(Routes routes, RestRuntime runtime) {
        this.routes = routes;
        this.runtime = runtime;
    }

    @Override
    public void filter(ContainerRequestContext context) {
        Optional<Route> route = routes.find(context.getUriInfo());
        if (route.isEmpty()) {
            return;
        }
        Work work = route.get().gate().admit(context, runtime);
        if (work != null) {
            work.arrive(() -> lead(context, work, route.get()));
        }
    }

    private static void lead(ContainerRequestContext context, Work work, Route route) {
        Optional<Handler> handler = route.handler(work.delivery());
        if (handler.isEmpty()) {
            FinalAnswer.give(context, work.passage().unhandled());
            return;
        }
        work.route().choose(handler.get());
    }
}
