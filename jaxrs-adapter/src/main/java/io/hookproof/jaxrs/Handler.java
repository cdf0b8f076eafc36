package io.hookproof.jaxrs;

import io.hookproof.Delivery;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.lang.reflect.Method;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A resource method and the endpoint it is for.
 *
 * @param name the method's name as in the source
 * @param route the methods on its path; null if only a locator leads to it
 * @param namesEvents whether the method is for only some of the endpoint's deliveries
 * @param produces the types that the method or its class declares for its answer
 */
record Handler(
        Method method, String name, Gate gate, @Nullable Route route, boolean namesEvents, List<MediaType> produces) {
    static Handler onPath(Class<?> type, Method method, Route route, boolean namesEvents) {
        return of(type, method, route.gate(), route, namesEvents);
    }

    static Handler belowLocator(Class<?> type, Method method, Gate gate) {
        return of(type, method, gate, null, false);
    }

    private static Handler of(Class<?> type, Method method, Gate gate, @Nullable Route route, boolean namesEvents) {
        List<MediaType> produces = Annotated.method(Produces.class, type, method)
                .or(() -> Annotated.type(Produces.class, type))
                .map(Handler::types)
                .orElse(List.of());
        return new Handler(method, nameOf(type, method), gate, route, namesEvents, produces);
    }

    /** Whether no other method on its path is closer to the event's type. */
    boolean takes(Delivery delivery) {
        return route == null || route.handler(delivery).filter(this::equals).isPresent();
    }

    private static List<MediaType> types(Produces declared) {
        return Stream.of(declared.value())
                .flatMap(types -> Stream.of(types.split(",", -1)))
                // The runtimes forgive a stray comma.
                .filter(type -> !type.isBlank())
                .map(MediaType::valueOf)
                .map(Handler::withoutWeight)
                .toList();
    }

    /** The type as it is sent. By {@code qs} Jersey lets an application weigh its types. */
    private static MediaType withoutWeight(MediaType declared) {
        Map<String, String> parameters = new HashMap<>(declared.getParameters());
        parameters.remove("qs");
        return new MediaType(declared.getType(), declared.getSubtype(), parameters);
    }

    static String nameOf(Class<?> type, Method method) {
        return type.getSimpleName() + "#" + method.getName();
    }
}
