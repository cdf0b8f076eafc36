package io.hookproof.jaxrs;

import jakarta.ws.rs.core.MediaType;
import java.lang.reflect.Method;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.jboss.resteasy.spi.metadata.FieldParameter;
import org.jboss.resteasy.spi.metadata.MethodParameter;
import org.jboss.resteasy.spi.metadata.ResourceClass;
import org.jboss.resteasy.spi.metadata.ResourceClassProcessor;
import org.jboss.resteasy.spi.metadata.ResourceConstructor;
import org.jboss.resteasy.spi.metadata.ResourceLocator;
import org.jboss.resteasy.spi.metadata.ResourceMethod;
import org.jboss.resteasy.spi.metadata.SetterParameter;

/** Gives each method that names events a media type of its own; of two on one path RESTEasy would take either. */
final class ResteasyModel implements ResourceClassProcessor {
    @Override
    public ResourceClass process(ResourceClass type) {
        return Arrays.stream(type.getResourceMethods()).anyMatch(ResteasyModel::namesEvents)
                ? new Directed(type)
                : type;
    }

    private static boolean namesEvents(ResourceMethod method) {
        return Annotated.method(WebhookHandler.class, method.getResourceClass().getClazz(), method.getMethod())
                .filter(annotation -> annotation.events().length > 0)
                .isPresent();
    }

    private record Directed(ResourceClass type, List<ResourceMethod> methods) implements ResourceClass {
        Directed(ResourceClass type) {
            this(
                    type,
                    Arrays.stream(type.getResourceMethods())
                            .<ResourceMethod>map(method -> namesEvents(method) ? new DirectedMethod(method) : method)
                            .toList());
        }

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

    private record DirectedMethod(ResourceMethod method) implements ResourceMethod {
        @Override
        public MediaType[] getConsumes() {
            return new MediaType[] {MediaType.valueOf(Direction.to(method.getMethod()))};
        }

        @Override
        public Set<String> getHttpMethods() {
            return method.getHttpMethods();
        }

        @Override
        public MediaType[] getProduces() {
            return method.getProduces();
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
