package io.hookproof.jaxrs;

import io.hookproof.WebhookSetupException;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.FeatureContext;
import jakarta.ws.rs.core.Response;
import java.lang.reflect.Method;
import java.lang.reflect.Type;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What Jakarta REST does not specify, and each runtime does in its own way. */
interface RestRuntime {
    static RestRuntime of(FeatureContext context) {
        String name = context.getConfiguration().getClass().getName();
        if (name.startsWith("org.glassfish.jersey.")) {
            return new Jersey();
        }
        if (name.startsWith("org.jboss.resteasy.reactive.")) {
            throw new WebhookSetupException(
                    "@WebhookHandler does not work on Quarkus REST, for which Hookproof has no extension",
                    "Replace hookproof-jaxrs-adapter with hookproof-core, and call WebhookReceiver.receive(…) in a method with"
                            + " @POST; docs/jaxrs.md has one. No servlet filter runs before Quarkus REST.");
        }
        if (name.startsWith("org.jboss.resteasy.")) {
            requireVisible("org.jboss.resteasy.spi.metadata.ResourceClassProcessor");
            return new Resteasy();
        }
        if (name.startsWith("org.apache.cxf.")) {
            return Cxf.deploying();
        }
        throw new WebhookSetupException(
                "Webhooks in Jakarta REST run on Jersey, RESTEasy and CXF, and this is " + name,
                "Put the servlet adapter's WebhookFilter in front of the application instead.");
    }

    /** Fails if a server hides its own RESTEasy from the application, as Open Liberty does. */
    private static void requireVisible(String type) {
        try {
            Class.forName(type, false, RestRuntime.class.getClassLoader());
        } catch (ClassNotFoundException | LinkageError hidden) {
            throw new WebhookSetupException(
                    "@WebhookHandler does not work here: the server hides its RESTEasy from the application",
                    "Replace hookproof-jaxrs-adapter with the servlet adapter, and put its WebhookFilter or WebhookServlet"
                            + " on the webhook's path.");
        }
    }

    /** The set-up that exists already in the same application; null if there is none. */
    default @Nullable Webhooks known(FeatureContext context) {
        return context.getConfiguration().getProperty(Webhooks.PROPERTY) instanceof Webhooks known ? known : null;
    }

    default void keep(Webhooks webhooks, FeatureContext context) {
        context.property(Webhooks.PROPERTY, webhooks);
    }

    /** Makes {@link Invocation} run the methods that handle deliveries. May be called twice. */
    void watchInvocations(FeatureContext context);

    /** Fails unless {@link Invocation} runs that method. */
    void requireWatch(FeatureContext context, Class<?> type, Method method);

    /**
     * Makes methods that handle deliveries reachable as their sender delivers, and those that name events by a media
     * type of their own.
     */
    void serve(Webhooks webhooks, FeatureContext context);

    /** Runs the task when every method was examined, or with the first request if the runtime does not report that. */
    void whenStarted(FeatureContext context, Runnable start);

    /** Runs the task when the application is taken down, if the runtime or its container reports that. */
    void whenStopped(FeatureContext context, Runnable end);

    /** Called when no delivery was let in, so that the runtime does not wait for the rest of the body. */
    default void refused() {}

    /** Called when a delivery was let in. If the runtime can, it notifies the work when the request is over. */
    void admitted(Work work);

    /** Passes the work to the method that is about to run, and to its parameter {@code @Context Delivery}. */
    void offer(Work work);

    /** The container's settings for the application, in addition to the application's own properties. */
    Map<String, String> containersSettings();

    /** The HTTP method as it was sent. */
    String method(ContainerRequestContext request);

    /** Whether the request came by HTTP/1.1 or older. */
    boolean isHttp1();

    /** Path and query as received, not decoded. */
    String target(ContainerRequestContext request);

    /**
     * Called when an answer of Hookproof's without a content type is about to be written, for runtimes that keep the
     * type outside the headers.
     */
    default void answersWithoutType() {}

    /**
     * Has the answer to a delivery leave as soon as it is written, for runtimes that otherwise leave that to the
     * container at the end of asynchronous work. GlassFish sets 200 there.
     */
    default void sendBeforeTheEnd(ContainerResponseContext response) {}

    /** The writers of bodies, for the request that is under way in this thread. */
    AnswerType.Writers writers(ContainerRequestContext request);

    /** The type of the response's entity, with its parameters; empty if the response does not show it. */
    Optional<Type> entityType(Response response);

    /** Whether a mapper made the response from an exception. */
    boolean isOfAnException(ContainerResponseContext response);
}
