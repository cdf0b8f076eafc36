package io.hookproof.spring;

import io.hookproof.UntrackedWork;
import io.hookproof.WebhookSetupException;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.context.annotation.AdviceMode;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.scheduling.annotation.Async;
import org.springframework.scheduling.annotation.EnableAsync;

/**
 * Refuses methods that return before their work has begun, such as {@code @Async} ones. Spring also finds that
 * annotation on super-methods and classes, and may be configured with another annotation.
 */
final class OtherThreads {
    private final Set<Class<? extends Annotation>> annotations;
    private final boolean isEnabled;

    private OtherThreads(Set<Class<? extends Annotation>> annotations, boolean isEnabled) {
        this.annotations = annotations;
        this.isEnabled = isEnabled;
    }

    static OtherThreads of(ListableBeanFactory beans) {
        Set<Class<? extends Annotation>> annotations = new LinkedHashSet<>();
        annotations.add(Async.class);
        boolean isEnabled = false;
        for (String bean : beans.getBeanNamesForAnnotation(EnableAsync.class)) {
            EnableAsync enabled = beans.findAnnotationOnBean(bean, EnableAsync.class);
            // The default stands for all annotations that Spring itself supports.
            if (enabled != null && enabled.annotation() != Annotation.class) {
                annotations.add(enabled.annotation());
            }
            // AspectJ leaves a method alone that returns another type. Spring's proxies fail its calls.
            isEnabled |= enabled != null && enabled.mode() == AdviceMode.PROXY;
        }
        return new OtherThreads(annotations, isEnabled);
    }

    /** @param method the method of the bean's own class, which has the annotations, whatever proxy is called instead */
    void refuse(Method method, Class<?> type) {
        if (UntrackedWork.isDoneElsewhere(method, type)) {
            throw elsewhere(method, type, Async.class);
        }
        Class<?> result = method.getReturnType();
        boolean isPromise = CompletionStage.class.isAssignableFrom(result);
        if (isPromise && (result == CompletableFuture.class || !isEnabled)) {
            return;
        }
        for (Class<? extends Annotation> annotation : annotations) {
            if (AnnotatedElementUtils.hasAnnotation(method, annotation)
                    || AnnotatedElementUtils.hasAnnotation(type, annotation)) {
                throw isPromise ? unable(method, type, annotation) : elsewhere(method, type, annotation);
            }
        }
    }

    private static WebhookSetupException unable(Method method, Class<?> type, Class<? extends Annotation> annotation) {
        return new WebhookSetupException(
                "@WebhookHandler on " + type.getSimpleName() + "#" + method.getName() + " returns a "
                        + method.getReturnType().getSimpleName() + ", and Spring fails every call of a method with @"
                        + annotation.getSimpleName() + " that does",
                "Declare CompletableFuture as its result.");
    }

    private static WebhookSetupException elsewhere(
            Method method, Class<?> type, Class<? extends Annotation> annotation) {
        String by = "@" + annotation.getSimpleName();
        return new WebhookSetupException(
                "@WebhookHandler on " + type.getSimpleName() + "#" + method.getName()
                        + " runs in another thread because of " + by
                        + ": success would be sent before it has begun, and an event that fails there is lost",
                "Return a CompletableFuture: the delivery is settled when it completes. Or remove " + by
                        + ": the sender waits for the method anyway.");
    }
}
