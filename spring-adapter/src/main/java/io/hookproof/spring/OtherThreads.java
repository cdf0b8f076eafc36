package io.hookproof.spring;

import io.hookproof.UnseenEnds;
import io.hookproof.WebhookSetupException;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.scheduling.annotation.Async;
import org.springframework.scheduling.annotation.EnableAsync;

/**
 * Methods that return before their work has begun. Spring finds the annotation above the method and its class too, and may
 * have been given another one.
 */
final class OtherThreads {
    private final Set<Class<? extends Annotation>> annotations;

    private OtherThreads(Set<Class<? extends Annotation>> annotations) {
        this.annotations = annotations;
    }

    static OtherThreads of(ListableBeanFactory beans) {
        Set<Class<? extends Annotation>> annotations = new LinkedHashSet<>();
        annotations.add(Async.class);
        for (String bean : beans.getBeanNamesForAnnotation(EnableAsync.class)) {
            EnableAsync enabled = beans.findAnnotationOnBean(bean, EnableAsync.class);
            // Its default stands for all of Spring's own.
            if (enabled != null && enabled.annotation() != Annotation.class) {
                annotations.add(enabled.annotation());
            }
        }
        return new OtherThreads(annotations);
    }

    /** @param method the bean's own, which has its annotations, whatever proxy is called in its place */
    void refuse(Method method, Class<?> type) {
        if (UnseenEnds.isDoneElsewhere(method, type)) {
            throw elsewhere(method, type, Async.class);
        }
        if (CompletionStage.class.isAssignableFrom(method.getReturnType())) {
            return;
        }
        for (Class<? extends Annotation> annotation : annotations) {
            if (AnnotatedElementUtils.hasAnnotation(method, annotation)
                    || AnnotatedElementUtils.hasAnnotation(type, annotation)) {
                throw elsewhere(method, type, annotation);
            }
        }
    }

    private static WebhookSetupException elsewhere(
            Method method, Class<?> type, Class<? extends Annotation> annotation) {
        String by = "@" + annotation.getSimpleName();
        return new WebhookSetupException(
                "@WebhookHandler on " + type.getSimpleName() + "#" + method.getName() + " is done in another thread by "
                        + by + ": success would be said before it has begun, and an event that fails there is lost",
                "Return a CompletableFuture: the delivery is settled when it is kept. Or take " + by
                        + " away: the sender waits for the method anyway.");
    }
}
