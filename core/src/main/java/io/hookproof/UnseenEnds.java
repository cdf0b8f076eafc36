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

/**
 * Methods whose work goes on when they have returned, and nobody sees where it ends: success would be said before it is
 * safe to forget. For adapters, which ask it about each method that is to handle deliveries before the first request;
 * what they refuse they explain in the words of their framework.
 */
public final class UnseenEnds {
    /**
     * By name: they need not be on the class path. A framework may wait for some of them where somebody has taught it to;
     * how they ended it tells its own handlers of failures and nobody else.
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
            "io.vertx.core.Future",
            "kotlinx.coroutines.Job",
            "kotlinx.coroutines.flow.Flow");

    private static final String SUSPENDS = "kotlin.coroutines.Continuation";

    /** On a method or its class: a proxy calls it in another thread and returns at once. */
    private static final Set<String> ELSEWHERE = Set.of(
            "jakarta.ejb.Asynchronous",
            "jakarta.enterprise.concurrent.Asynchronous",
            "org.eclipse.microprofile.faulttolerance.Asynchronous",
            "org.springframework.scheduling.annotation.Async");

    private final Set<String> names;
    /** Asked about each result, of few classes. */
    private final ClassValue<Boolean> asked = new ClassValue<>() {
        @Override
        protected Boolean computeValue(Class<?> type) {
            return isPromise(type) || isNamed(type);
        }
    };

    private UnseenEnds(Set<String> names) {
        this.names = Set.copyOf(names);
    }

    /**
     * Futures that are no promises, publishers and what else is subscribed to, and what more the framework does not wait
     * for.
     *
     * @param more full names of classes and interfaces, whose subtypes count as well
     */
    public static UnseenEnds with(String... more) {
        Set<String> names = new HashSet<>(EVERYWHERE);
        names.addAll(List.of(more));
        return new UnseenEnds(names);
    }

    /** Whether it is a function of Kotlin's that suspends, which takes one more parameter for the rest of the work. */
    public static boolean suspends(Method method) {
        for (Class<?> parameter : method.getParameterTypes()) {
            if (parameter.getName().equals(SUSPENDS)) {
                return true;
            }
        }
        return false;
    }

    /** Whether it returns before its work has begun, and promises nothing: an annotation has another thread do it. */
    public static boolean isDoneElsewhere(Method method, Class<?> type) {
        return !CompletionStage.class.isAssignableFrom(method.getReturnType())
                && (saysElsewhere(method, new HashSet<>()) || saysElsewhere(type, new HashSet<>()));
    }

    /** An annotation of one's own may have it on itself. */
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
     * The first such type in what a method returns, also within a promise or whatever else it is the content of. A promise
     * is waited for where the method returns it as it is, and nowhere else: {@code thenApply} makes one of another where
     * {@code thenCompose} was meant.
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

    /** Whether what a method, or its promise, came to goes on where nobody sees its end: a promise does too. */
    public boolean isOne(Class<?> type) {
        return asked.get(type);
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
