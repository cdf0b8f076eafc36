package io.hookproof.jaxrs;

import jakarta.inject.Inject;
import jakarta.inject.Provider;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Feature;
import jakarta.ws.rs.core.FeatureContext;
import java.lang.ref.WeakReference;
import java.util.Map;
import org.glassfish.jersey.inject.hk2.Hk2RequestScope;
import org.glassfish.jersey.internal.inject.ForeignDescriptor;
import org.glassfish.jersey.process.internal.RequestScope;
import org.jspecify.annotations.Nullable;

/**
 * Finds the work that Jersey is about to do. Asking Jersey's injector for the request costs more than everything else
 * around a call. The thread that comes from the guard therefore remembers the work, and the request scope tells whether
 * the thread is still at the same request. It is a feature only so that Jersey injects it.
 */
final class JerseyWork implements Feature {
    /**
     * The work that has come through the guard, and the request scope in which Jersey goes on with it. Weak, and in
     * classes of the JDK's alone, so that a thread that moves on keeps no body in memory, and does not keep an
     * application from being unloaded.
     */
    private static final ThreadLocal<Map.Entry<WeakReference<Work>, WeakReference<Object>>> LAST = new ThreadLocal<>();

    /**
     * The key under which the request scope keeps the work. The scope releases it with the request, however that ends.
     */
    private static final ForeignDescriptor KEPT =
            ForeignDescriptor.wrap(JerseyWork.class, work -> ((Work) work).requestIsOver());

    @Inject
    private @Nullable RequestScope scope;

    @Override
    public boolean configure(FeatureContext context) {
        return true;
    }

    void admitted(Work work) {
        if (scope != null && scope.current() instanceof Hk2RequestScope.Instance request) {
            request.put(KEPT, work);
        }
    }

    void offer(Work work) {
        if (scope != null) {
            LAST.set(Map.entry(new WeakReference<>(work), new WeakReference<>(scope.current())));
        }
    }

    /** @param requests the lookup for a thread that has not come from the guard */
    static Work of(RequestScope scope, Provider<ContainerRequestContext> requests) {
        Map.Entry<WeakReference<Work>, WeakReference<Object>> last = LAST.get();
        Work work = last != null && last.getValue().refersTo(scope.current())
                ? last.getKey().get()
                : null;
        if (work == null) {
            work = Work.of(requests.get().getProperty(Work.PROPERTY));
        }
        if (work == null || !work.isReached()) {
            throw new IllegalStateException("a @WebhookHandler method runs for verified requests only");
        }
        return work;
    }
}
