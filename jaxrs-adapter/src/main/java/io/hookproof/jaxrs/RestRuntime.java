package io.hookproof.jaxrs;

import io.hookproof.WebhookSetupException;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.FeatureContext;
import java.lang.reflect.Method;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What Jakarta REST has no words for, and each runtime says in its own. */
interface RestRuntime {
    static RestRuntime of(FeatureContext context) {
        String name = context.getConfiguration().getClass().getName();
        if (name.startsWith("org.glassfish.jersey.")) {
            return new Jersey();
        }
        if (name.startsWith("org.jboss.resteasy.")) {
            return new Resteasy();
        }
        if (name.startsWith("org.apache.cxf.")) {
            return Cxf.deploying();
        }
        throw new WebhookSetupException(
                "Webhooks in Jakarta REST run on Jersey, RESTEasy and CXF, and this is " + name,
                "Put the servlet adapter's WebhookFilter in front of the application instead.");
    }

    /** What was set up in the same application before. */
    default @Nullable Webhooks known(FeatureContext context) {
        return context.getConfiguration().getProperty(Webhooks.PROPERTY) instanceof Webhooks known ? known : null;
    }

    default void keep(Webhooks webhooks, FeatureContext context) {
        context.property(Webhooks.PROPERTY, webhooks);
    }

    /** From now on {@link Invocation} runs the methods that handle deliveries. May be said twice. */
    void watchInvocations(FeatureContext context);

    /** Fails unless it does so for that one. */
    void requireWatch(FeatureContext context, Class<?> type, Method method);

    /** Methods that handle deliveries are reached as their sender delivers, those that name events by a type of their own. */
    void serve(Webhooks webhooks, FeatureContext context);

    /** Runs that when every method was looked at, or, where the runtime does not tell, with the first request. */
    void whenStarted(FeatureContext context, Runnable start);

    /** Runs that when the application is taken down, where the runtime or its container tells. */
    void whenStopped(FeatureContext context, Runnable end);

    /** No delivery was let in, and what there is still to come of the body nobody is to wait for. */
    default void refused() {}

    /** A delivery was let in. Where the runtime can tell, the work learns of it when the request is over. */
    void admitted(Work work);

    /** The method that is about to run, and its parameter {@code @Context Delivery}, are for this one. */
    void offer(Work work);

    /** What the container was told about the application beside the application's own properties. */
    Map<String, String> containersSettings();

    /** The method as it was sent. */
    String method(ContainerRequestContext request);

    /** Whether the request came by HTTP/1.1 or older. */
    boolean isHttp1();

    /** Path and query as they came, undecoded. */
    String target(ContainerRequestContext request);

    /** An answer of ours is about to be written that has no type, where the runtime keeps one beside its headers. */
    default void answersWithoutType() {}

    /** Whether a mapper made that response of an exception. */
    boolean isOfAnException(ContainerResponseContext response);
}
