package io.hookproof.jaxrs;

import io.hookproof.Delivery;
import jakarta.ws.rs.core.Context;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Checks what is injected into classes, in addition to their methods' parameters. If a class gets the container's
 * response, in whatever way and wrapping, its methods could answer by themselves, bypassing the runtime. The container
 * sends flushed output at once, and it could not be taken back. Moreover, a class is instantiated before the request is
 * verified.
 */
final class OwnAnswers {
    private OwnAnswers() {}

    static boolean mayBeGivenBy(Method method, Class<?> type) {
        List<Type> given = new ArrayList<>(Arrays.asList(method.getGenericParameterTypes()));
        given.addAll(givenTo(type));
        // Compared by name, because the Servlet API may be absent.
        return given.stream()
                .map(Type::getTypeName)
                .anyMatch(name -> name.contains("jakarta.servlet.") && name.contains("ServletResponse"));
    }

    /** Whether the class asks the runtime for a delivery by annotation. */
    static boolean asksForADelivery(Class<?> type) {
        for (Class<?> each = type; each != null && each != Object.class; each = each.getSuperclass()) {
            for (Field field : each.getDeclaredFields()) {
                if (field.getType() == Delivery.class && field.isAnnotationPresent(Context.class)) {
                    return true;
                }
            }
            for (Method setter : each.getDeclaredMethods()) {
                if (setter.isAnnotationPresent(Context.class)
                        && Arrays.asList(setter.getParameterTypes()).contains(Delivery.class)) {
                    return true;
                }
            }
        }
        for (Constructor<?> constructor : type.getDeclaredConstructors()) {
            Class<?>[] taken = constructor.getParameterTypes();
            for (int i = 0; i < taken.length; i++) {
                if (taken[i] == Delivery.class
                        && Arrays.stream(constructor.getParameters()[i].getAnnotations())
                                .anyMatch(Context.class::isInstance)) {
                    return true;
                }
            }
        }
        return false;
    }

    private static List<Type> givenTo(Class<?> type) {
        List<Type> given = new ArrayList<>();
        for (Class<?> each = type; each != null && each != Object.class; each = each.getSuperclass()) {
            for (Field field : each.getDeclaredFields()) {
                given.add(field.getGenericType());
            }
            for (Constructor<?> constructor : each.getDeclaredConstructors()) {
                given.addAll(Arrays.asList(constructor.getGenericParameterTypes()));
            }
            for (Method setter : each.getDeclaredMethods()) {
                if (setter.getName().startsWith("set") && setter.getParameterCount() == 1) {
                    given.addAll(Arrays.asList(setter.getGenericParameterTypes()));
                }
            }
        }
        return given;
    }
}
