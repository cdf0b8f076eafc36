package io.hookproof.jaxrs;

import jakarta.annotation.Priority;
import jakarta.ws.rs.NameBinding;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import java.io.IOException;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import org.apache.cxf.jaxrs.model.OperationResourceInfo;
import org.apache.cxf.phase.PhaseInterceptorChain;
import org.jspecify.annotations.Nullable;

/**
 * The filters of methods below locators. CXF calls no feature for them, so {@link CxfModel} binds the filters by a
 * name.
 */
final class CxfGuard {
    private CxfGuard() {}

    /** Marks a method that only a locator leads to. */
    @NameBinding
    @Retention(RetentionPolicy.RUNTIME)
    @interface Located {}

    /** Lets no request in without the proof. */
    @Located
    @Priority(HandlerGuard.PRIORITY)
    static final class First implements ContainerRequestFilter {
        private @Nullable CxfModel model;

        void guard(CxfModel methods) {
            model = methods;
        }

        @Override
        public void filter(ContainerRequestContext context) throws IOException {
            OperationResourceInfo operation =
                    PhaseInterceptorChain.getCurrentMessage().getExchange().get(OperationResourceInfo.class);
            HandlerGuard guard = model == null ? null : model.guard(operation);
            if (guard == null) {
                throw new IllegalStateException("no endpoint is known for the resource that the locator leads to");
            }
            guard.filter(context);
        }
    }

    /** Runs after all other filters. */
    @Located
    static final class Last implements ContainerRequestFilter {
        private final RestoreBodyFilter restoreBody = new RestoreBodyFilter();

        @Override
        public void filter(ContainerRequestContext context) {
            restoreBody.filter(context);
        }
    }
}
