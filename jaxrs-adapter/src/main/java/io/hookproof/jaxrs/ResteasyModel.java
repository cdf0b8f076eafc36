package io.hookproof.jaxrs;

import io.hookproof.Verifier;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Configuration;
import jakarta.ws.rs.core.MediaType;
import java.lang.reflect.Method;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jboss.resteasy.spi.metadata.FieldParameter;
import org.jboss.resteasy.spi.metadata.MethodParameter;
import org.jboss.resteasy.spi.metadata.ResourceClass;
import org.jboss.resteasy.spi.metadata.ResourceClassProcessor;
import org.jboss.resteasy.spi.metadata.ResourceConstructor;
import org.jboss.resteasy.spi.metadata.ResourceLocator;
import org.jboss.resteasy.spi.metadata.ResourceMethod;
import org.jboss.resteasy.spi.metadata.SetterParameter;

/**
 * Makes each method that handles deliveries reachable as its sender delivers, whatever content type the sender sets.
 * Gives each method that names events a media type of its own, because RESTEasy would choose either of two on one path.
 */
record ResteasyModel(Webhooks webhooks, Configuration configuration) implements ResourceClassProcessor {
    @Override
    public ResourceClass process(ResourceClass type) {
        webhooks.requireReachable(type.getClazz());
        boolean isAtItsOwnPath = Annotated.type(Path.class, type.getClazz())
                .filter(own -> own.value().equals(type.getPath()))
                .isPresent();
        if ((type.getPath() == null || type.getPath().isEmpty()) && !isAtItsOwnPath) {
            webhooks.routes().warnIfEventsAreBelowLocator(type.getClazz());
        }
        List<ResourceMethod> methods =
                Arrays.stream(type.getResourceMethods()).map(this::served).toList();
        return methods.equals(Arrays.asList(type.getResourceMethods())) ? type : new Served(type, methods);
    }

    private ResourceMethod served(ResourceMethod method) {
        Class<?> type = method.getResourceClass().getClazz();
        Optional<WebhookHandler> annotation = Annotated.method(WebhookHandler.class, type, method.getMethod());
        if (annotation.isEmpty()) {
            return method;
        }
        Verifier verifier = webhooks.endpoint(annotation.get(), type, method.getMethod(), configuration);
        boolean namesEvents = annotation.get().events().length > 0;
        return new ServedMethod(method, verifier.provider().methods(), namesEvents);
    }

    private record Served(ResourceClass type, List<ResourceMethod> methods) implements ResourceClass {
        @Override
        public ResourceMethod[] getResourceMethods() {
            return methods.toArray(new ResourceMethod[0]);
        }

        @Override
        public String getPath() {
            return type.getPath();
        }

        @Override
        public Class<?> getClazz() {
            return type.getClazz();
        }

        @Override
        public ResourceConstructor getConstructor() {
            return type.getConstructor();
        }

        @Override
        public FieldParameter[] getFields() {
            return type.getFields();
        }

        @Override
        public SetterParameter[] getSetters() {
            return type.getSetters();
        }

        @Override
        public ResourceLocator[] getResourceLocators() {
            return type.getResourceLocators();
        }
    }

    private record ServedMethod(ResourceMethod method, Set<String> httpMethods, boolean namesEvents)
            implements ResourceMethod {
        @Override
        public Set<String> getHttpMethods() {
            return httpMethods;
        }

        @Override
        public MediaType[] getConsumes() {
            return new MediaType[] {
                namesEvents ? MediaType.valueOf(EventRoutingFilter.to(method.getMethod())) : MediaType.WILDCARD_TYPE
            };
        }

        @Override
        public MediaType[] getProduces() {
            // None, so that no method is passed over if the sender accepts none of them.
            return new MediaType[0];
        }

        @Override
        public boolean isAsynchronous() {
            return method.isAsynchronous();
        }

        @Override
        public void markAsynchronous() {
            method.markAsynchronous();
        }

        @Override
        public ResourceClass getResourceClass() {
            return method.getResourceClass();
        }

        @Override
        public Class<?> getReturnType() {
            return method.getReturnType();
        }

        @Override
        public Type getGenericReturnType() {
            return method.getGenericReturnType();
        }

        @Override
        public Method getMethod() {
            return method.getMethod();
        }

        @Override
        public Method getAnnotatedMethod() {
            return method.getAnnotatedMethod();
        }

        @Override
        public MethodParameter[] getParams() {
            return method.getParams();
        }

        @Override
        public String getFullpath() {
            return method.getFullpath();
        }

        @Override
        public String getPath() {
            return method.getPath();
        }
    }
}
