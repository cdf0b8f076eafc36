package io.hookproof.jaxrs;

import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** Annotations as Jakarta REST inherits them, from the method that this one overrides or implements. */
final class Annotated {
    private Annotated() {}

    static <A extends Annotation> Optional<A> method(Class<A> wanted, Class<?> type, Method method) {
        for (Method declared : declarations(type, method)) {
            A found = declared.getDeclaredAnnotation(wanted);
            if (found != null) {
                return Optional.of(found);
            }
        }
        return Optional.empty();
    }

    /** All annotations of a method. */
    static List<Annotation> method(Class<?> type, Method method) {
        List<Annotation> all = new ArrayList<>();
        for (Method declared : declarations(type, method)) {
            Collections.addAll(all, declared.getDeclaredAnnotations());
        }
        return all;
    }

    static <A extends Annotation> Optional<A> type(Class<A> wanted, Class<?> type) {
        for (Class<?> up = type; up != null; up = up.getSuperclass()) {
            A own = up.getDeclaredAnnotation(wanted);
            if (own != null) {
                return Optional.of(own);
            }
            for (Class<?> face : up.getInterfaces()) {
                Optional<A> inherited = type(wanted, face);
                if (inherited.isPresent()) {
                    return inherited;
                }
            }
        }
        return Optional.empty();
    }

    /** All annotations of a parameter. */
    static List<Annotation> parameter(Class<?> type, Method method, int index) {
        List<Annotation> all = new ArrayList<>();
        for (Method declared : declarations(type, method)) {
            Collections.addAll(all, declared.getParameterAnnotations()[index]);
        }
        return all;
    }

    /** The method and those that it overrides or implements, the nearest first. */
    private static List<Method> declarations(Class<?> type, Method method) {
        List<Method> all = new ArrayList<>();
        for (Class<?> up = type; up != null; up = up.getSuperclass()) {
            for (Method candidate : up.getDeclaredMethods()) {
                if (isSame(candidate, method)) {
                    all.add(candidate);
                }
            }
            for (Class<?> face : up.getInterfaces()) {
                all.addAll(declarations(face, method));
            }
        }
        return all;
    }

    /**
     * Compares by name and erased types. A generic interface has other types, so there any method with as many
     * parameters counts.
     */
    private static boolean isSame(Method candidate, Method method) {
        if (!candidate.getName().equals(method.getName())
                || candidate.getParameterCount() != method.getParameterCount()) {
            return false;
        }
        Class<?>[] theirs = candidate.getParameterTypes();
        Class<?>[] ours = method.getParameterTypes();
        for (int i = 0; i < ours.length; i++) {
            boolean generic = candidate.getGenericParameterTypes()[i] != theirs[i];
            if (theirs[i] != ours[i] && !(generic && theirs[i].isAssignableFrom(ours[i]))) {
                return false;
            }
        }
        return true;
    }
}
