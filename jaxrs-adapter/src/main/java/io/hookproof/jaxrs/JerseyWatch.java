package io.hookproof.jaxrs;

import io.hookproof.WebhookSetupException;
import jakarta.inject.Inject;
import jakarta.inject.Provider;
import jakarta.ws.rs.container.AsyncResponse;
import jakarta.ws.rs.container.ContainerRequestContext;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.glassfish.hk2.api.IterableProvider;
import org.glassfish.jersey.process.internal.RequestScope;
import org.glassfish.jersey.server.model.Invocable;
import org.glassfish.jersey.server.spi.internal.ResourceMethodInvocationHandlerProvider;
import org.jspecify.annotations.Nullable;

/**
 * Calls the methods that handle deliveries, each in the way its container would, such as GlassFish for enterprise
 * beans. Jersey asks the providers in turn until one answers, so this one must be the first.
 */
final class JerseyWatch implements ResourceMethodInvocationHandlerProvider {
    private final RequestScope scope;
    private final Provider<ContainerRequestContext> requests;
    private final IterableProvider<ResourceMethodInvocationHandlerProvider> all;
    private final Watched watched;

    @Inject
    JerseyWatch(
            RequestScope scope,
            Provider<ContainerRequestContext> requests,
            IterableProvider<ResourceMethodInvocationHandlerProvider> all,
            Watched watched) {
        this.scope = scope;
        this.requests = requests;
        this.all = all;
        this.watched = watched;
    }

    /** The methods that Jersey has asked for. */
    static final class Watched {
        private final Set<Place> places = ConcurrentHashMap.newKeySet();

        void require(Class<?> type, Method method) {
            if (!places.contains(new Place(type, method))) {
                throw new WebhookSetupException(
                        "A ResourceMethodInvocationHandlerProvider that Jersey asks before Hookproof's calls @WebhookHandler"
                                + " method " + Handler.nameOf(type, method)
                                + ", so Hookproof could not see how it ends",
                        "Bind that provider with a rank below the highest, or move the method to a class that it leaves"
                                + " alone.");
            }
        }
    }

    private record Place(Class<?> type, Method method) {}

    @Override
    public @Nullable InvocationHandler create(Invocable invocable) {
        Class<?> type = invocable.getHandler().getHandlerClass();
        Method handling = invocable.getHandlingMethod();
        if (Annotated.method(WebhookHandler.class, type, handling).isEmpty()) {
            return null;
        }
        watched.places.add(new Place(type, handling));
        boolean promises = Invocation.promises(handling);
        InvocationHandler caller = caller(invocable);
        return (target, method, arguments) -> call(caller, target, method, promises, arguments);
    }

    private InvocationHandler caller(Invocable invocable) {
        try {
            for (ResourceMethodInvocationHandlerProvider other : all) {
                InvocationHandler handler = other == this ? null : other.create(invocable);
                if (handler != null) {
                    return handler;
                }
            }
        } catch (RuntimeException ofTheOther) {
            // Jersey would call the method directly, bypassing its container and Hookproof.
            return (target, method, arguments) -> {
                throw ofTheOther;
            };
        }
        return (target, method, arguments) -> method.invoke(target, arguments);
    }

    private @Nullable Object call(
            InvocationHandler caller, Object target, Method method, boolean promises, Object @Nullable [] arguments)
            throws Throwable {
        Work work = JerseyWork.of(scope, requests);
        try {
            return Invocation.of(work, promises, () -> {
                try {
                    return caller.invoke(target, method, watched(work, arguments));
                } catch (InvocationTargetException ofTheMethod) {
                    throw ofTheMethod.getCause() == null ? ofTheMethod : ofTheMethod.getCause();
                }
            });
        } catch (FailedDelivery failed) {
            // Throws as reflection would, because Jersey maps nothing else.
            throw new InvocationTargetException(failed);
        }
    }

    private static Object @Nullable [] watched(Work work, Object @Nullable [] arguments) {
        if (arguments != null) {
            for (int i = 0; i < arguments.length; i++) {
                if (arguments[i] instanceof AsyncResponse response) {
                    arguments[i] = Invocation.suspended(work, response);
                }
            }
        }
        return arguments;
    }
}
