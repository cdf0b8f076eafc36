package io.hookproof;

import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.WildcardType;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * Recognises methods whose work continues after they have returned, out of sight of the framework, or whose result
 * keeps a failure to itself. The sender would be answered success too early, or in spite of the failure. For adapters,
 * which check each handler method before the first request. An adapter explains a refusal in the terms of its
 * framework.
 */
public final class UntrackedWork {
    /**
     * Types are listed by name, because they need not be on the class path. A framework may have been configured to
     * wait for some of them, but it reports how they ended only to its own failure handlers. Kotlin's {@code Result}
     * and each {@code Try} have ended, and keep their failure to themselves.
     */
    private static final List<String> EVERYWHERE = List.of(
            "java.util.concurrent.Flow$Publisher",
            "java.util.concurrent.Future",
            "org.reactivestreams.Publisher",
            "io.reactivex.CompletableSource",
            "io.reactivex.MaybeSource",
            "io.reactivex.ObservableSource",
            "io.reactivex.SingleSource",
            "io.reactivex.rxjava3.core.CompletableSource",
            "io.reactivex.rxjava3.core.MaybeSource",
            "io.reactivex.rxjava3.core.ObservableSource",
            "io.reactivex.rxjava3.core.SingleSource",
            "io.smallrye.mutiny.Uni",
            "io.vavr.concurrent.Future",
            "io.vavr.control.Try",
            "io.vertx.core.Future",
            "kotlin.Result",
            "kotlin.Result$Failure",
            "kotlinx.coroutines.Job",
            "kotlinx.coroutines.flow.Flow",
            "scala.concurrent.Future",
            "scala.util.Try");

    private static final String SUSPENDS = "kotlin.coroutines.Continuation";

    /** Annotations on a method or its class that make a proxy run the method in another thread and return at once. */
    private static final Set<String> ELSEWHERE = Set.of(
            "jakarta.ejb.Asynchronous",
            "jakarta.enterprise.concurrent.Asynchronous",
            "org.eclipse.microprofile.faulttolerance.Asynchronous",
            "org.springframework.scheduling.annotation.Async");

    private final Set<String> names;

    private UntrackedWork(Set<String> names) {
        this.names = Set.copyOf(names);
    }

    /**
     * Returns a check for futures that are no promises, for publishers and whatever else is subscribed to, for results
     * that keep a failure to themselves, and for further types that the framework does not wait for.
     *
     * @param more full names of classes and interfaces, whose subtypes count as well
     */
    public static UntrackedWork with(String... more) {
        Set<String> names = new HashSet<>(EVERYWHERE);
        names.addAll(List.of(more));
        return new UntrackedWork(names);
    }

    /** Whether the method is a Kotlin function that suspends, which has one more parameter for the rest of the work. */
    public static boolean suspends(Method method) {
        for (Class<?> parameter : method.getParameterTypes()) {
            if (parameter.getName().equals(SUSPENDS)) {
                return true;
            }
        }
        return false;
    }

    /** Whether the result is what a Kotlin coroutine promises that returns nothing. It is no body for a sender. */
    public static boolean saysNothing(@Nullable Object result) {
        return result != null && result.getClass().getName().equals("kotlin.Unit");
    }

    /**
     * Whether an annotation has another thread run the method, so that it returns before its work has begun and
     * promises nothing.
     */
    public static boolean isDoneElsewhere(Method method, Class<?> type) {
        return !CompletionStage.class.isAssignableFrom(method.getReturnType())
                && (saysElsewhere(method, new HashSet<>()) || saysElsewhere(type, new HashSet<>()));
    }

    /** Whether the element has such an annotation, directly or on an annotation of the application's own. */
    private static boolean saysElsewhere(AnnotatedElement where, Set<Class<?>> seen) {
        for (Annotation annotation : where.getAnnotations()) {
            Class<? extends Annotation> type = annotation.annotationType();
            if (ELSEWHERE.contains(type.getName()) || seen.add(type) && saysElsewhere(type, seen)) {
                return true;
            }
        }
        return false;
    }

    /**
     * Finds the first type with an unseen end in the return type of a method, also as the content of a promise or of
     * another type. The framework waits for a promise only if the method returns it directly. A promise of a promise,
     * which {@code thenApply} makes instead of {@code thenCompose}, is therefore found too.
     */
    public Optional<Class<?>> in(Type returned) {
        if (returned instanceof ParameterizedType whole) {
            Class<?> type = (Class<?>) whole.getRawType();
            return !isPromise(type) && isOne(type) ? Optional.of(type) : firstIn(whole.getActualTypeArguments());
        }
        return returned instanceof Class<?> type && isPromise(type) ? Optional.empty() : firstIn(returned);
    }

    private Optional<Class<?>> firstIn(Type... types) {
        for (Type type : types) {
            Optional<Class<?>> found = within(type);
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    private Optional<Class<?>> within(Type type) {
        if (type instanceof Class<?> plain) {
            return isOne(plain) ? Optional.of(plain) : Optional.empty();
        }
        if (type instanceof ParameterizedType whole) {
            Optional<Class<?>> outside = within(whole.getRawType());
            return outside.isPresent() ? outside : firstIn(whole.getActualTypeArguments());
        }
        return type instanceof WildcardType any ? firstIn(any.getUpperBounds()) : Optional.empty();
    }

    private static boolean isPromise(Class<?> type) {
        return CompletionStage.class.isAssignableFrom(type);
    }

    /** Whether the result of a method, or of its promise, continues out of sight; a promise does too. */
    public boolean isOne(Class<?> type) {
        // Most answers are texts, and no type of java.lang is listed.
        return isPromise(type) || !type.getName().startsWith("java.lang.") && isNamed(type);
    }

    private boolean isNamed(Class<?> type) {
        if (names.contains(type.getName())) {
            return true;
        }
        Class<?> above = type.getSuperclass();
        if (above != null && isNamed(above)) {
            return true;
        }
        for (Class<?> more : type.getInterfaces()) {
            if (isNamed(more)) {
                return true;
            }
        }
        return false;
    }
}
