package io.hookproof.jaxrs;

import io.hookproof.Delivery;
import io.hookproof.WebhookSetupException;
import jakarta.servlet.ServletConfig;
import jakarta.servlet.ServletContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.FeatureContext;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.Providers;
import java.lang.reflect.Method;
import java.lang.reflect.Type;
import java.util.Map;
import java.util.Optional;
import org.jboss.resteasy.core.ResteasyContext;
import org.jboss.resteasy.specimpl.BuiltResponse;
import org.jboss.resteasy.spi.InjectorFactory;
import org.jboss.resteasy.spi.ResteasyProviderFactory;

/** The runtimes RESTEasy 6.2 and 7.0. */
final class Resteasy implements RestRuntime {
    @Override
    public void watchInvocations(FeatureContext context) {
        ResteasyProviderFactory factory = factory(context);
        InjectorFactory injectors = factory.getInjectorFactory();
        if (!(injectors instanceof ResteasyInjectors)) {
            factory.setInjectorFactory(new ResteasyInjectors(injectors));
        }
    }

    @Override
    public void requireWatch(FeatureContext context, Class<?> type, Method method) {
        if (!(factory(context).getInjectorFactory() instanceof ResteasyInjectors)) {
            throw new WebhookSetupException(
                    "Another InjectorFactory was set after Hookproof's, so Hookproof could not see how a webhook method ends",
                    "Leave jakarta.ws.rs.loadServices on, or register WebhookFeature in the Application.");
        }
    }

    @Override
    public void serve(Webhooks webhooks, FeatureContext context) {
        context.register(new ResteasyModel(webhooks, context.getConfiguration()));
        context.register(new NoMethodRanFilter(this));
    }

    @Override
    public void whenStarted(FeatureContext context, Runnable start) {
        context.register(new FirstRequest(start));
    }

    /** RESTEasy does not report it; a servlet container that looks for {@link ServletDiscovery} does. */
    @Override
    public void whenStopped(FeatureContext context, Runnable end) {
        ServletContext servlets = Servlets.PRESENT ? ResteasyContext.getContextData(ServletContext.class) : null;
        if (servlets != null) {
            Servlets.whenStopped(servlets, end);
        }
    }

    /** Does nothing: RESTEasy does not report when a request is over; {@link NoMethodRanFilter} sees its answer. */
    @Override
    public void admitted(Work work) {}

    @Override
    public void offer(Work work) {
        ResteasyContext.pushContext(Delivery.class, work.delivery());
    }

    @Override
    public Map<String, String> containersSettings() {
        return Servlets.PRESENT
                ? Servlets.parameters(
                        ResteasyContext.getContextData(ServletContext.class),
                        ResteasyContext.getContextData(ServletConfig.class))
                : Map.of();
    }

    /** The HTTP method as it was sent; RESTEasy converts it to upper case. */
    @Override
    public String method(ContainerRequestContext request) {
        String method = request.getMethod();
        return Servlets.PRESENT
                ? Servlets.method(ResteasyContext.getContextData(HttpServletRequest.class), method)
                : method;
    }

    @Override
    public boolean isHttp1() {
        return !Servlets.PRESENT || Servlets.isHttp1(ResteasyContext.getContextData(HttpServletRequest.class));
    }

    @Override
    public String target(ContainerRequestContext request) {
        String asSent =
                Servlets.PRESENT ? Servlets.target(ResteasyContext.getContextData(HttpServletRequest.class)) : null;
        return asSent == null ? Exchange.target(request) : asSent;
    }

    @Override
    public AnswerType.Writers writers(ContainerRequestContext request) {
        return ResteasyContext.getContextData(Providers.class)::getMessageBodyWriter;
    }

    @Override
    public Optional<Type> entityType(Response response) {
        return response instanceof BuiltResponse built ? Optional.ofNullable(built.getGenericType()) : Optional.empty();
    }

    /**
     * Whether the response is of an exception. {@link ResteasyInjectors} has seen every exception, also of parameters
     * that could not be made.
     */
    @Override
    public boolean isOfAnException(ContainerResponseContext response) {
        return false;
    }

    private static ResteasyProviderFactory factory(FeatureContext context) {
        return (ResteasyProviderFactory) context.getConfiguration();
    }
}
