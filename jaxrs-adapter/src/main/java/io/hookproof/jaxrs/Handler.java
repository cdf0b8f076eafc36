package io.hookproof.jaxrs;

import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.lang.reflect.Method;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A resource method and the endpoint it is for.
 *
 * @param name the method's name as in the source
 * @param namesEvents whether the method is for only some of the endpoint's deliveries
 * @param produces the types that the method or its class declares for its answer
 */
record Handler(Method method, String name, Gate gate, boolean namesEvents, List<MediaType> produces) {
    static Handler of(Class<?> type, Method method, Gate gate, boolean namesEvents) {
        List<MediaType> produces = Annotated.method(Produces.class, type, method)
                .or(() -> Annotated.type(Produces.class, type))
                .map(Handler::types)
                .orElse(List.of());
        return new Handler(method, nameOf(type, method), gate, namesEvents, produces);
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
