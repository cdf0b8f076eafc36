package io.hookproof.jaxrs;

import io.hookproof.Delivery;
import jakarta.inject.Inject;
import jakarta.inject.Provider;
import jakarta.inject.Singleton;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.FeatureContext;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import java.lang.reflect.Method;
import java.lang.reflect.Type;
import java.util.Map;
import java.util.Optional;
import org.glassfish.hk2.api.Factory;
import org.glassfish.hk2.utilities.binding.AbstractBinder;
import org.glassfish.jersey.message.internal.OutboundJaxrsResponse;
import org.glassfish.jersey.process.internal.RequestScope;
import org.glassfish.jersey.server.ContainerRequest;
import org.glassfish.jersey.server.ContainerResponse;
import org.glassfish.jersey.server.spi.AbstractContainerLifecycleListener;
import org.glassfish.jersey.server.spi.Container;
import org.glassfish.jersey.server.spi.internal.ResourceMethodInvocationHandlerProvider;
import org.jspecify.annotations.Nullable;

/** The runtimes Jersey 3.1 and 4.0. */
final class Jersey implements RestRuntime {
    private static final String WATCHED = Jersey.class.getName();

    private final JerseyWork work = new JerseyWork();
    private @Nullable JerseyServlets servlets;

    @Override
    public void watchInvocations(FeatureContext context) {
        if (context.getConfiguration().getProperty(WATCHED) == null) {
            JerseyWatch.Watched watched = new JerseyWatch.Watched();
            context.property(WATCHED, watched);
            // HK2's binder, because Jersey's own has a different name in each version line.
            context.register(new AbstractBinder() {
                @Override
                protected void configure() {
                    bind(watched).to(JerseyWatch.Watched.class);
                    bind(JerseyWatch.class)
                            .to(ResourceMethodInvocationHandlerProvider.class)
                            .in(Singleton.class)
                            .ranked(Integer.MAX_VALUE);
                    bindFactory(Proof.class).to(Delivery.class);
                }
            });
        }
    }

    /** Jersey looks up a method's invocation handler before it shows the method to features. */
    @Override
    public void requireWatch(FeatureContext context, Class<?> type, Method method) {
        if (context.getConfiguration().getProperty(WATCHED) instanceof JerseyWatch.Watched watched) {
            watched.require(type, method);
        }
    }

    @Override
    public void serve(Webhooks webhooks, FeatureContext context) {
        context.register(new JerseyModel(webhooks));
        context.register(work);
        // Not as a class, which CDI would make in GlassFish and Payara, where it knows no request of Jersey's.
        context.register(new AbstractBinder() {
            @Override
            protected void configure() {
                bind(JerseyUnmapped.class).to(ExceptionMapper.class).in(Singleton.class);
            }
        });
        if (Servlets.PRESENT) {
            servlets = new JerseyServlets(webhooks.endpoints()::close);
            context.register(servlets);
        }
    }

    @Override
    public void whenStarted(FeatureContext context, Runnable start) {
        context.register(new AbstractContainerLifecycleListener() {
            @Override
            public void onStartup(Container container) {
                start.run();
            }
        });
    }

    @Override
    public void whenStopped(FeatureContext context, Runnable end) {
        context.register(new AbstractContainerLifecycleListener() {
            private boolean hasEnded;

            @Override
            public void onShutdown(Container container) {
                hasEnded = true;
                end.run();
            }

            /**
             * A reload with the same configuration. Jersey then sets no feature up again, and everything that was set
             * up has ended.
             */
            @Override
            public void onReload(Container container) {
                if (hasEnded) {
                    StartLog.hasEnded();
                }
            }
        });
    }

    @Override
    public Map<String, String> containersSettings() {
        JerseyServlets known = servlets;
        return known == null ? Map.of() : known.parameters();
    }

    @Override
    public String method(ContainerRequestContext request) {
        return request.getMethod();
    }

    @Override
    public boolean isHttp1() {
        JerseyServlets known = servlets;
        return known == null || known.isHttp1();
    }

    @Override
    public String target(ContainerRequestContext request) {
        JerseyServlets known = servlets;
        boolean hasQuery = request.getUriInfo().getRequestUri().getRawQuery() != null;
        // Jersey re-encodes a query, but leaves the path as it is.
        String asSent = hasQuery && known != null ? known.target() : null;
        return asSent == null ? Exchange.target(request) : asSent;
    }

    @Override
    public void admitted(Work arrived) {
        work.admitted(arrived);
    }

    @Override
    public void offer(Work reached) {
        work.offer(reached);
    }

    @Override
    public void sendBeforeTheEnd(ContainerResponseContext response) {
        JerseyServlets known = servlets;
        if (known != null) {
            known.sendBeforeTheEnd(response);
        }
    }

    @Override
    public AnswerType.Writers writers(ContainerRequestContext request) {
        return ((ContainerRequest) request).getWorkers()::getMessageBodyWriter;
    }

    @Override
    public Optional<Type> entityType(Response response) {
        return response instanceof OutboundJaxrsResponse built
                ? Optional.ofNullable(built.getContext().getEntityType())
                : Optional.empty();
    }

    @Override
    public boolean isOfAnException(ContainerResponseContext response) {
        return response instanceof ContainerResponse jersey && jersey.isMappedFromException();
    }

    /** Provides {@code @Context Delivery}. */
    static final class Proof implements Factory<Delivery> {
        private final RequestScope scope;
        private final Provider<ContainerRequestContext> requests;

        @Inject
        Proof(RequestScope scope, Provider<ContainerRequestContext> requests) {
            this.scope = scope;
            this.requests = requests;
        }

        @Override
        public Delivery provide() {
            return JerseyWork.of(scope, requests).delivery();
        }

        @Override
        public void dispose(Delivery delivery) {}
    }
}
