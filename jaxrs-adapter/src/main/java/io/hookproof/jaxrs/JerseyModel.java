package io.hookproof.jaxrs;

import jakarta.ws.rs.Encoded;
import jakarta.ws.rs.core.Configuration;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Optional;
import org.glassfish.jersey.server.model.Invocable;
import org.glassfish.jersey.server.model.ModelProcessor;
import org.glassfish.jersey.server.model.Resource;
import org.glassfish.jersey.server.model.ResourceMethod;
import org.glassfish.jersey.server.model.ResourceModel;

/** Gives each method that names events a media type of its own; two on one path would not be deployed otherwise. */
final class JerseyModel implements ModelProcessor {
    @Override
    public ResourceModel processResourceModel(ResourceModel model, Configuration configuration) {
        ResourceModel.Builder directed = new ResourceModel.Builder(false);
        model.getResources().forEach(resource -> directed.addResource(directed(resource)));
        return directed.build();
    }

    /** {@link Routes} refuses events below a locator. */
    @Override
    public ResourceModel processSubResource(ResourceModel model, Configuration configuration) {
        return model;
    }

    private static Resource directed(Resource resource) {
        List<Resource> children =
                resource.getChildResources().stream().map(JerseyModel::directed).toList();
        boolean isConcerned = !children.equals(resource.getChildResources())
                || resource.getResourceMethods().stream()
                        .anyMatch(method -> direction(method).isPresent());
        if (!isConcerned) {
            return resource;
        }
        Resource.Builder directed =
                Resource.builder(resource.getPath()).name(resource.getName()).extended(resource.isExtended());
        for (ResourceMethod method : resource.getAllMethods()) {
            direction(method)
                    .map(type -> anew(directed, method).consumes(type))
                    .orElseGet(() -> directed.addMethod(method))
                    .encodedParameters(isEncoded(method.getInvocable()));
        }
        children.forEach(directed::addChildResource);
        return directed.build();
    }

    /** All of it but what it consumes, which can only be added to. */
    private static ResourceMethod.Builder anew(Resource.Builder resource, ResourceMethod method) {
        Invocable invocable = method.getInvocable();
        ResourceMethod.Builder builder = resource.addMethod(method.getHttpMethod())
                .produces(method.getProducedTypes())
                .nameBindings(method.getNameBindings())
                .extended(method.isExtended());
        if (method.isSuspendDeclared()) {
            builder.suspended(method.getSuspendTimeout(), method.getSuspendTimeoutUnit());
        }
        if (method.isManagedAsyncDeclared()) {
            builder.managedAsync();
        }
        if (invocable.getHandler().isClassBased()) {
            builder.handledBy(invocable.getHandler().getHandlerClass(), invocable.getDefinitionMethod());
        } else {
            // It is there already; only classes would need an injector.
            builder.handledBy(invocable.getHandler().getInstance(null), invocable.getDefinitionMethod());
        }
        return builder.handlingMethod(invocable.getHandlingMethod())
                .handlerParameters(invocable.getHandler().getParameters())
                .routingResponseType(invocable.getRoutingResponseType());
    }

    private static boolean isEncoded(Invocable invocable) {
        return invocable.getHandler().getHandlerClass().isAnnotationPresent(Encoded.class)
                || invocable.getHandlingMethod().isAnnotationPresent(Encoded.class);
    }

    private static Optional<String> direction(ResourceMethod method) {
        Class<?> type = method.getInvocable().getHandler().getHandlerClass();
        Method handling = method.getInvocable().getHandlingMethod();
        return Annotated.method(WebhookHandler.class, type, handling)
                .filter(annotation -> annotation.events().length > 0)
                .map(annotation -> Direction.to(handling));
    }
}
