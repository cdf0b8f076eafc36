package io.hookproof.jaxrs;

import io.hookproof.Verifier;
import jakarta.ws.rs.core.Configuration;
import jakarta.ws.rs.core.MediaType;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.cxf.jaxrs.model.ClassResourceInfo;
import org.apache.cxf.jaxrs.model.MethodDispatcher;
import org.apache.cxf.jaxrs.model.OperationResourceInfo;
import org.apache.cxf.jaxrs.provider.ProviderFactory;
import org.jspecify.annotations.Nullable;

/**
 * Makes each method that handles deliveries reachable as its sender delivers, whatever content type the sender sets.
 * {@link CxfChoice} selects among several methods on one path. A class below a locator is examined at the first request
 * to it, because CXF shows it to no feature.
 */
final class CxfModel {
    private final Webhooks webhooks;
    private final RestRuntime runtime;
    private final Configuration configuration;
    private final Map<ClassResourceInfo, Boolean> located = new ConcurrentHashMap<>();
    private final Map<OperationResourceInfo, Boolean> ours = new ConcurrentHashMap<>();
    private final Map<OperationResourceInfo, HandlerGuard> guards = new ConcurrentHashMap<>();

    CxfModel(Webhooks webhooks, RestRuntime runtime, Configuration configuration) {
        this.webhooks = webhooks;
        this.runtime = runtime;
        this.configuration = configuration;
    }

    /** Whether the operation handles deliveries; called for each call of a method. */
    boolean isOurs(OperationResourceInfo operation) {
        return ours.computeIfAbsent(operation, first -> annotation(first).isPresent());
    }

    static boolean hasLocators(ClassResourceInfo type) {
        return operations(type).stream().anyMatch(OperationResourceInfo::isSubResourceLocator);
    }

    /** Whether one of its methods handles deliveries. */
    boolean serve(ClassResourceInfo type) {
        webhooks.requireReachable(type.getServiceClass());
        boolean handles = false;
        for (OperationResourceInfo operation : operations(type)) {
            Optional<WebhookHandler> annotation = annotation(operation);
            if (annotation.isPresent()) {
                reachable(type.getMethodDispatcher(), operation, verifier(operation, annotation.get()));
                handles = true;
            }
        }
        return handles;
    }

    /** Sets up a class below a locator once, before the first request reaches it. */
    void serveLocated(ClassResourceInfo type) {
        located.computeIfAbsent(type, first -> {
            webhooks.requireReachable(type.getServiceClass());
            webhooks.routes().warnIfEventsAreBelowLocator(type.getServiceClass());
            for (OperationResourceInfo operation : operations(type)) {
                annotation(operation).ifPresent(annotation -> serveLocated(type, operation, annotation));
            }
            return true;
        });
    }

    private void serveLocated(ClassResourceInfo type, OperationResourceInfo operation, WebhookHandler annotation) {
        Class<?> home = type.getServiceClass();
        Method method = operation.getMethodToInvoke();
        Verifier verifier = verifier(operation, annotation);
        if (hasGuard(operation)) {
            reachable(type.getMethodDispatcher(), operation, verifier);
            return;
        }
        Optional<PathTemplate> path = Binding.path(home, method);
        HandlerChecks.check(home, method, path, verifier);
        HandlerGuard guard = new HandlerGuard(webhooks.routes().add(path, verifier, home, method, annotation), runtime);
        operation.addNameBindings(List.of(CxfGuard.Located.class.getName()));
        for (OperationResourceInfo served : reachable(type.getMethodDispatcher(), operation, verifier)) {
            guards.put(served, guard);
        }
    }

    /**
     * Whether {@link Binding} has put a guard in front of it. CXF shows a class below a locator to features if it is
     * told to look for such classes when it starts ({@code jaxrs.static.subresources}).
     */
    private static boolean hasGuard(OperationResourceInfo operation) {
        return operation.getNameBindings().stream()
                .anyMatch(name -> name.startsWith(ProviderFactory.DEFAULT_FILTER_NAME_BINDING));
    }

    /** The guard of a method that only a locator leads to. */
    @Nullable
    HandlerGuard guard(OperationResourceInfo operation) {
        return guards.get(operation);
    }

    private Verifier verifier(OperationResourceInfo operation, WebhookHandler annotation) {
        return webhooks.endpoint(
                annotation,
                operation.getClassResourceInfo().getServiceClass(),
                operation.getMethodToInvoke(),
                configuration);
    }

    /** One operation for each HTTP method by which the sender delivers. */
    private static List<OperationResourceInfo> reachable(
            MethodDispatcher methods, OperationResourceInfo operation, Verifier verifier) {
        List<OperationResourceInfo> all = new ArrayList<>();
        Iterator<String> ways = verifier.provider().methods().iterator();
        all.add(served(operation, ways.next()));
        while (ways.hasNext()) {
            OperationResourceInfo another = new OperationResourceInfo(
                    operation.getMethodToInvoke(), operation.getAnnotatedMethod(), operation.getClassResourceInfo());
            another.setURITemplate(operation.getURITemplate());
            another.addNameBindings(List.copyOf(operation.getNameBindings()));
            methods.bind(served(another, ways.next()), operation.getMethodToInvoke());
            all.add(another);
        }
        return all;
    }

    private static OperationResourceInfo served(OperationResourceInfo operation, String httpMethod) {
        operation.setHttpMethod(httpMethod);
        anyType(operation.getConsumeTypes());
        anyType(operation.getProduceTypes());
        return operation;
    }

    private static void anyType(List<MediaType> types) {
        if (types.stream().noneMatch(MediaType::isWildcardType)) {
            types.clear();
            types.add(MediaType.WILDCARD_TYPE);
        }
    }

    private static List<OperationResourceInfo> operations(ClassResourceInfo type) {
        return List.copyOf(type.getMethodDispatcher().getOperationResourceInfos());
    }

    private static Optional<WebhookHandler> annotation(OperationResourceInfo operation) {
        return Annotated.method(
                WebhookHandler.class,
                operation.getClassResourceInfo().getServiceClass(),
                operation.getMethodToInvoke());
    }
}
