package io.hookproof.jaxrs;

import jakarta.inject.Inject;
import jakarta.inject.Provider;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Response;
import org.glassfish.jersey.server.ParamException;
import org.glassfish.jersey.spi.ExtendedExceptionMapper;
import org.jspecify.annotations.Nullable;

/**
 * Maps failures without a mapper of the application's that keep a delivery from its method, or Hookproof's answer from
 * its sender. Jersey would leave them to the container and its error page, bypassing every response filter.
 */
final class JerseyUnmapped implements ExtendedExceptionMapper<Throwable> {
    private final Provider<ContainerRequestContext> requests;

    @Inject
    JerseyUnmapped(Provider<ContainerRequestContext> requests) {
        this.requests = requests;
    }

    /** Whether the failure is to be mapped. A time-out is not a failure of work that is still going on. */
    @Override
    public boolean isMappable(Throwable failure) {
        Object arrived = arrived();
        Work work = Work.of(arrived);
        return work == null ? arrived instanceof FinalAnswer : !work.isAtWork();
    }

    @Override
    public Response toResponse(Throwable failure) {
        Object arrived = arrived();
        if (arrived instanceof FinalAnswer last) {
            return Exchange.response(last.answer());
        }
        Work work = Work.of(arrived);
        if (work == null) {
            throw new IllegalStateException(failure);
        }
        work.failed(failure instanceof ParamException of ? unfit(of) : failure);
        return Exchange.response(work.asException().answer());
    }

    private static Throwable unfit(ParamException failure) {
        String annotation = "@" + failure.getParameterType().getName() + "(\"" + failure.getParameterName() + "\")";
        return Unfit.parameter(annotation, failure);
    }

    private @Nullable Object arrived() {
        return requests.get().getProperty(Work.PROPERTY);
    }
}
