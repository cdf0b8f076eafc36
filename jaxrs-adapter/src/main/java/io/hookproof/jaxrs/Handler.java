package io.hookproof.jaxrs;

import jakarta.ws.rs.Produces;
import java.lang.reflect.Method;

/**
 * A resource method and the endpoint it is for.
 *
 * @param name the method's name as in the source
 * @param namesEvents whether the method is for only some of the endpoint's deliveries
 * @param namesItsAnswer whether the method itself declares the type of its answer
 */
record Handler(Method method, String name, Gate gate, boolean namesEvents, boolean namesItsAnswer) {
    static Handler of(Class<?> type, Method method, Gate gate, boolean namesEvents) {
        boolean namesItsAnswer = Annotated.method(Produces.class, type, method)
                .or(() -> Annotated.type(Produces.class, type))
                .isPresent();
        return new Handler(method, nameOf(type, method), gate, namesEvents, namesItsAnswer);
    }

    static String nameOf(Class<?> type, Method method) {
        return type.getSimpleName() + "#" + method.getName();
    }
}
