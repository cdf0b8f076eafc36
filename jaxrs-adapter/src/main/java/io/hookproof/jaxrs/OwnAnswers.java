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
 * What classes are given beside what their methods take. Methods whose class is given the container's response, in whatever
 * way and wrapping, could answer by themselves, past the runtime: the container sends what is flushed there at once, and
 * nobody could take it back. And a class is made before the proof is there.
 */
final class OwnAnswers {
    private OwnAnswers() {}

    static boolean mayBeGivenBy(Method method, Class<?> type) {
        List<Type> given = new ArrayList<>(Arrays.asList(method.getGenericParameterTypes()));
        given.addAll(givenTo(type));
        // By name: there may be no servlets at all.
        return given.stream()
                .map(Type::getTypeName)
                .anyMatch(name -> name.contains("jakarta.servlet.") && name.contains("ServletResponse"));
    }

    /** By the runtime, which tells by the annotation what it is to fill. */
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
