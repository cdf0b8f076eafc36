package io.hookproof.jaxrs;

import jakarta.inject.Inject;
import jakarta.inject.Provider;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Feature;
import jakarta.ws.rs.core.FeatureContext;
import org.glassfish.jersey.process.internal.RequestContext;
import org.glassfish.jersey.process.internal.RequestScope;
import org.jspecify.annotations.Nullable;

/**
 * The work that Jersey is about to do. To ask its injector for the request costs more than all else around a call, so the
 * thread that comes from the guard brings the work along; the scope tells whether it is still at the same request. A
 * feature only so that Jersey injects it.
 */
final class JerseyWork implements Feature {
    private static final ThreadLocal<Offered> OFFERED = new ThreadLocal<>();

    private record Offered(RequestContext request, Work work) {}

    @Inject
    private @Nullable RequestScope scope;

    @Override
    public boolean configure(FeatureContext context) {
        return true;
    }

    void offer(Work work) {
        if (scope != null) {
            OFFERED.set(new Offered(scope.current(), work));
        }
    }

    static void withdraw() {
        OFFERED.remove();
    }

    /** @param requests for a thread that has not come from the guard */
    static Work of(RequestScope scope, Provider<ContainerRequestContext> requests) {
        Offered offered = OFFERED.get();
        Work work = offered != null && offered.request() == scope.current()
                ? offered.work()
                : Work.of(requests.get().getProperty(Work.PROPERTY));
        if (work == null || !work.isReached()) {
            throw new IllegalStateException("a @WebhookHandler method runs for verified requests only");
        }
        return work;
    }
}
