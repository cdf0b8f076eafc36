package io.hookproof.jaxrs;

import jakarta.ws.rs.Encoded;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Configuration;
import jakarta.ws.rs.core.MediaType;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Optional;
import org.glassfish.jersey.server.model.Invocable;
import org.glassfish.jersey.server.model.ModelProcessor;
import org.glassfish.jersey.server.model.Resource;
import org.glassfish.jersey.server.model.ResourceMethod;
import org.glassfish.jersey.server.model.ResourceModel;

/**
 * Makes each method that handles deliveries reachable as its sender delivers, whatever content type the sender sets.
 * Gives each method that names events a media type of its own, because Jersey would not deploy two on one path
 * otherwise.
 */
final class JerseyModel implements ModelProcessor {
    private final Webhooks webhooks;

    JerseyModel(Webhooks webhooks) {
        this.webhooks = webhooks;
    }

    @Override
    public ResourceModel processResourceModel(ResourceModel model, Configuration configuration) {
        // A class without other methods is in no resource.
        configuration.getClasses().stream()
                .filter(type -> Annotated.type(Path.class, type).isPresent())
                .forEach(webhooks::requireReachable);
        return served(model, new ResourceModel.Builder(false), configuration);
    }

    @Override
    public ResourceModel processSubResource(ResourceModel model, Configuration configuration) {
        model.getResources()
                .forEach(resource ->
                        resource.getHandlerClasses().forEach(webhooks.routes()::warnIfEventsAreBelowLocator));
        return served(model, new ResourceModel.Builder(true), configuration);
    }

    private ResourceModel served(ResourceModel model, ResourceModel.Builder served, Configuration configuration) {
        model.getResources().forEach(resource -> served.addResource(served(resource, configuration)));
        return served.build();
    }

    private Resource served(Resource resource, Configuration configuration) {
        resource.getHandlerClasses().forEach(webhooks::requireReachable);
        List<Resource> children = resource.getChildResources().stream()
                .map(child -> served(child, configuration))
                .toList();
        boolean isConcerned = !children.equals(resource.getChildResources())
                || resource.getResourceMethods().stream()
                        .anyMatch(method -> annotation(method).isPresent());
        if (!isConcerned) {
            return resource;
        }
        Resource.Builder served =
                Resource.builder(resource.getPath()).name(resource.getName()).extended(resource.isExtended());
        for (ResourceMethod method : resource.getAllMethods()) {
            boolean isEncoded = isEncoded(method.getInvocable());
            Optional<WebhookHandler> annotation = annotation(method);
            if (annotation.isEmpty()) {
                served.addMethod(method).encodedParameters(isEncoded);
                continue;
            }
            Class<?> type = method.getInvocable().getHandler().getHandlerClass();
            Method handling = method.getInvocable().getHandlingMethod();
            for (String httpMethod : webhooks.endpoint(annotation.get(), type, handling, configuration)
                    .provider()
                    .methods()) {
                ResourceMethod.Builder builder = anew(served.addMethod(httpMethod), method);
                builder.consumes(
                                annotation.get().events().length > 0
                                        ? EventRoutingFilter.to(handling)
                                        : MediaType.WILDCARD)
                        .encodedParameters(isEncoded);
            }
        }
        children.forEach(served::addChildResource);
        return served.build();
    }

    /**
     * Copies the method without its HTTP method and its consumed types, because the builder can only add to those. It
     * declares no produced types, so that it is not passed over if the sender accepts none of them.
     */
    private static ResourceMethod.Builder anew(ResourceMethod.Builder builder, ResourceMethod method) {
        Invocable invocable = method.getInvocable();
        builder.nameBindings(method.getNameBindings()).extended(method.isExtended());
        if (method.isSuspendDeclared()) {
            builder.suspended(method.getSuspendTimeout(), method.getSuspendTimeoutUnit());
        }
        if (method.isManagedAsyncDeclared()) {
            builder.managedAsync();
        }
        if (invocable.getHandler().isClassBased()) {
            builder.handledBy(invocable.getHandler().getHandlerClass(), invocable.getDefinitionMethod());
        } else {
            // The instance exists already; only classes would need an injector.
            builder.handledBy(invocable.getHandler().getInstance(null), invocable.getDefinitionMethod());
        }
        return builder.handlingMethod(invocable.getHandlingMethod())
                .handlerParameters(invocable.getHandler().getParameters())
                .routingResponseType(void.class);
    }

    private static boolean isEncoded(Invocable invocable) {
        return invocable.getHandler().getHandlerClass().isAnnotationPresent(Encoded.class)
                || invocable.getHandlingMethod().isAnnotationPresent(Encoded.class);
    }

    private static Optional<WebhookHandler> annotation(ResourceMethod method) {
        Invocable invocable = method.getInvocable();
        return Annotated.method(
                WebhookHandler.class, invocable.getHandler().getHandlerClass(), invocable.getHandlingMethod());
    }
}
