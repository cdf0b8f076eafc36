package io.hookproof.jaxrs;

import io.hookproof.Verifier;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.container.AsyncResponse;
import jakarta.ws.rs.container.DynamicFeature;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.FeatureContext;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;

/** Looks at every resource method once, at deployment, and puts a guard in front of each that handles deliveries. */
final class Binding implements DynamicFeature {
    private final Webhooks webhooks;
    private final RestRuntime runtime;

    Binding(Webhooks webhooks, RestRuntime runtime) {
        this.webhooks = webhooks;
        this.runtime = runtime;
    }

    @Override
    public void configure(ResourceInfo resource, FeatureContext context) {
        Class<?> type = resource.getResourceClass();
        Method method = resource.getResourceMethod();
        if (type == null || method == null) {
            return;
        }
        Optional<PathTemplate> path = path(type, method);
        Optional<WebhookHandler> annotation = Annotated.method(WebhookHandler.class, type, method);
        if (annotation.isPresent()) {
            Handler handler =
                    webhooks.endpoints().deploying(() -> handler(path, type, method, annotation.get(), context));
            context.register(new HandlerGuard(handler, runtime));
            context.register(new RestoreBodyFilter(), Integer.MAX_VALUE);
            if (mayBeSuspended(method) && !context.getConfiguration().isRegistered(NoMethodRanFilter.class)) {
                context.register(new NoMethodRanFilter(runtime));
            }
        } else {
            path.ifPresent(at -> webhooks.endpoints().deploying(() -> {
                webhooks.routes().addOther(new OwnPath(at, verb(type, method), Handler.nameOf(type, method)));
                return at;
            }));
        }
    }

    private static String verb(Class<?> type, Method method) {
        return Annotated.method(type, method).stream()
                .map(annotation -> annotation.annotationType().getDeclaredAnnotation(HttpMethod.class))
                .filter(Objects::nonNull)
                .map(HttpMethod::value)
                .findFirst()
                .orElse("");
    }

    private Handler handler(
            Optional<PathTemplate> path,
            Class<?> type,
            Method method,
            WebhookHandler annotation,
            FeatureContext context) {
        runtime.requireWatch(context, type, method);
        Verifier verifier = webhooks.endpoint(annotation, type, method, context.getConfiguration());
        HandlerChecks.check(type, method, path, verifier);
        return webhooks.routes().add(path, verifier, type, method, annotation);
    }

    /**
     * Whether Jersey may suspend the request. It suspends before it makes the method's parameters, and does not end the
     * scope of a suspended request.
     */
    private static boolean mayBeSuspended(Method method) {
        return Arrays.asList(method.getParameterTypes()).contains(AsyncResponse.class);
    }

    /** The path; empty for a class that only locators lead to, whose path is known only with a request. */
    static Optional<PathTemplate> path(Class<?> type, Method method) {
        return Annotated.type(Path.class, type)
                .map(path -> PathTemplate.of(
                        path.value(),
                        Annotated.method(Path.class, type, method)
                                .map(Path::value)
                                .orElse("")));
    }
}
