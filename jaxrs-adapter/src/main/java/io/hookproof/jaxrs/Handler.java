package io.hookproof.jaxrs;

import java.lang.reflect.Method;

/**
 * A resource method and the endpoint it is for.
 *
 * @param name as a reader of the source knows it
 * @param namesEvents whether it is for some of the endpoint's deliveries only
 */
record Handler(Method method, String name, Gate gate, boolean namesEvents) {

    static String nameOf(Class<?> type, Method method) {
        return type.getSimpleName() + "#" + method.getName();
    }
}
