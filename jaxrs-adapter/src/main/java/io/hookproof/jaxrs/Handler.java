package io.hookproof.jaxrs;

import jakarta.ws.rs.Produces;
import java.lang.reflect.Method;

/**
 * A resource method and the endpoint it is for.
 *
 * @param name as a reader of the source knows it
 * @param namesEvents whether it is for some of the endpoint's deliveries only
 * @param namesItsAnswer whether it says itself of which type its answer is
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
