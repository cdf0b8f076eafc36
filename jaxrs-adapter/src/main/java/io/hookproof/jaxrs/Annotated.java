package io.hookproof.jaxrs;

import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** Annotations as Jakarta REST inherits them: from the method that this one overrides or implements. */
final class Annotated {
    private Annotated() {}

    static <A extends Annotation> Optional<A> method(Class<A> wanted, Class<?> type, Method method) {
        for (Class<?> up = type; up != null; up = up.getSuperclass()) {
            Optional<A> own = declared(wanted, up, method);
            if (own.isPresent()) {
                return own;
            }
            for (Class<?> face : up.getInterfaces()) {
                Optional<A> inherited = method(wanted, face, method);
                if (inherited.isPresent()) {
                    return inherited;
                }
            }
        }
        return Optional.empty();
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

    /** Those of a parameter, with those of the methods that this one overrides or implements. */
    static List<Annotation> parameter(Class<?> type, Method method, int index) {
        List<Annotation> all = new ArrayList<>();
        for (Class<?> up = type; up != null; up = up.getSuperclass()) {
            for (Method candidate : up.getDeclaredMethods()) {
                if (isSame(candidate, method)) {
                    Collections.addAll(all, candidate.getParameterAnnotations()[index]);
                }
            }
            for (Class<?> face : up.getInterfaces()) {
                all.addAll(parameter(face, method, index));
            }
        }
        return all;
    }

    /** By name and erased types, which a generic interface does not share: there, any method of as many parameters. */
    private static <A extends Annotation> Optional<A> declared(Class<A> wanted, Class<?> type, Method method) {
        for (Method candidate : type.getDeclaredMethods()) {
            A found = candidate.getDeclaredAnnotation(wanted);
            if (found != null && isSame(candidate, method)) {
                return Optional.of(found);
            }
        }
        return Optional.empty();
    }

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
