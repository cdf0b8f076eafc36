package io.hookproof.jaxrs;

import io.hookproof.WebhookSetupException;
import jakarta.ws.rs.container.AsyncResponse;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Arrays;
import org.apache.cxf.common.util.ClassHelper;
import org.apache.cxf.jaxrs.JAXRSInvoker;
import org.apache.cxf.jaxrs.model.ClassResourceInfo;
import org.apache.cxf.jaxrs.model.OperationResourceInfo;
import org.apache.cxf.jaxrs.utils.InjectionUtils;
import org.apache.cxf.message.Exchange;
import org.apache.cxf.service.Service;
import org.jspecify.annotations.Nullable;

/** Calls methods as CXF does, and watches those that handle deliveries. */
final class CxfWatch extends JAXRSInvoker {
    private final CxfModel model;

    private CxfWatch(CxfModel model) {
        this.model = model;
    }

    /** Whether the service uses CXF's own invoker; another invoker does not know webhooks. */
    static boolean mayWatch(Service service) {
        return service.getInvoker().getClass() == JAXRSInvoker.class;
    }

    static void watch(Service service, CxfModel model) {
        if (!mayWatch(service)) {
            throw new WebhookSetupException(
                    service.getInvoker().getClass().getName()
                            + " calls the methods of this application, so Hookproof could not see how a webhook ends",
                    "Leave CXF its own invoker, or put the webhooks into an application of their own.");
        }
        service.setInvoker(new CxfWatch(model));
    }

    @Override
    protected @Nullable Object performInvocation(Exchange exchange, Object target, Method method, Object[] arguments)
            throws Exception {
        OperationResourceInfo operation = exchange.get(OperationResourceInfo.class);
        if (operation.isSubResourceLocator()) {
            Object located = super.performInvocation(exchange, target, method, arguments);
            if (located != null) {
                serve(operation.getClassResourceInfo(), exchange, method, located);
            }
            return located;
        }
        if (!model.isOurs(operation)) {
            return super.performInvocation(exchange, target, method, arguments);
        }
        Work work = Cxf.reached(exchange.getInMessage());
        if (work.isAtWork() || work.passage().isSettled()) {
            // CXF calls the method again if the container ends, or dispatches, a request before CXF has its answer.
            throw new InvocationTargetException(
                    new FailedDelivery(work.passage().stillAtWork()));
        }
        try {
            return Invocation.of(work, Invocation.promises(method), () -> {
                try {
                    return super.performInvocation(exchange, target, method, watched(work, arguments));
                } catch (InvocationTargetException ofTheMethod) {
                    throw ofTheMethod.getCause() == null ? ofTheMethod : ofTheMethod.getCause();
                }
            });
        } catch (FailedDelivery failed) {
            // Throws as reflection would. For any other exception CXF logs the method's arguments.
            throw new InvocationTargetException(failed);
        }
    }

    /**
     * Sets up the class that a locator leads to. CXF makes a model of it if there is none, or takes the one that
     * another request has made meanwhile.
     */
    private void serve(ClassResourceInfo from, Exchange exchange, Method locator, Object located) {
        boolean isClass = located instanceof Class<?>;
        Class<?> declared =
                isClass ? InjectionUtils.getActualType(locator.getGenericReturnType()) : locator.getReturnType();
        Class<?> real = isClass ? (Class<?>) located : ClassHelper.getRealClass(exchange.getBus(), located);
        if (from.getSubResource(declared, real) != null) {
            model.serveLocated(from.getSubResource(declared, real));
        }
    }

    private static Object[] watched(Work work, Object[] arguments) {
        return Arrays.stream(arguments)
                .map(argument ->
                        argument instanceof AsyncResponse response ? Invocation.suspended(work, response) : argument)
                .toArray();
    }
}
