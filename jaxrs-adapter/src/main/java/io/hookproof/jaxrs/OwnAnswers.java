package io.hookproof.jaxrs;

import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Which methods could answer by themselves, past the runtime: those whose class is given the container's response, in
 * whatever way and wrapping. The container sends what is flushed there at once, and nobody could take it back.
 */
final class OwnAnswers {
    private OwnAnswers() {}

    static boolean mayBeGivenBy(Method method, Class<?> type) {
        List<Type> given = new ArrayList<>(Arrays.asList(method.getGenericParameterTypes()));
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
        // By name: there may be no servlets at all.
        return given.stream()
                .map(Type::getTypeName)
                .anyMatch(name -> name.contains("jakarta.servlet.") && name.contains("ServletResponse"));
    }
}
