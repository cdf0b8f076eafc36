package io.hookproof.jaxrs;

import io.hookproof.Delivery;
import io.hookproof.EventRoutes;
import io.hookproof.Verifier;
import io.hookproof.WebhookSetupException;
import java.lang.reflect.Method;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * One path of one endpoint, with the methods behind it. It is complete before the first request, and then only read.
 */
final class Route {
    private final PathTemplate path;
    private final Gate gate;
    private final EventRoutes<Handler> events;
    private final Map<Method, Handler> handlers = new HashMap<>();

    Route(PathTemplate path, Verifier verifier) {
        this.path = path;
        this.gate = Gate.of(verifier);
        this.events = EventRoutes.of(path + " (" + verifier.endpoint() + ")", verifier.provider());
    }

    Gate gate() {
        return gate;
    }

    /** Adds a method. Some runtimes show it more than once; it stays one handler. */
    Handler add(PathTemplate own, Class<?> type, Method method, String... eventTypes) {
        Handler known = handlers.get(method);
        if (known != null) {
            return known;
        }
        if (!own.ofTheType().equals(path.ofTheType())) {
            throw new WebhookSetupException(
                    "The methods of " + path + " are in classes of two paths, " + path.ofTheType() + " and "
                            + own.ofTheType() + ", and Jakarta REST looks into one of them only",
                    "Give the class of " + Handler.nameOf(type, method) + " @Path(\"" + path.ofTheType()
                            + "\"), and its method the rest.");
        }
        Handler handler = Handler.onPath(type, method, this, eventTypes.length > 0);
        events.add(handler.name(), handler, eventTypes);
        handlers.put(method, handler);
        return handler;
    }

    Optional<Handler> handler(Delivery delivery) {
        return events.find(delivery);
    }
}
