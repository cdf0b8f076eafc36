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

/** The filters of methods that locators lead to, by a name that {@link CxfModel} gives those: CXF asks no feature for any. */
final class CxfGuard {
    private CxfGuard() {}

    /** A method that only a locator leads to. */
    @NameBinding
    @Retention(RetentionPolicy.RUNTIME)
    @interface Located {}

    /** Lets nobody in without the proof. */
    @Located
    @Priority(Guard.PRIORITY)
    static final class First implements ContainerRequestFilter {
        private @Nullable CxfModel model;

        void guard(CxfModel methods) {
            model = methods;
        }

        @Override
        public void filter(ContainerRequestContext context) throws IOException {
            OperationResourceInfo operation =
                    PhaseInterceptorChain.getCurrentMessage().getExchange().get(OperationResourceInfo.class);
            Guard guard = model == null ? null : model.guard(operation);
            if (guard == null) {
                throw new IllegalStateException("no endpoint is known for what the locator leads to");
            }
            guard.filter(context);
        }
    }

    /** As behind all others. */
    @Located
    static final class Last implements ContainerRequestFilter {
        private final Refill refill = new Refill();

        @Override
        public void filter(ContainerRequestContext context) {
            refill.filter(context);
        }
    }
}
