package io.hookproof.spring;

import java.lang.reflect.Method;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.aop.framework.autoproxy.AutoProxyUtils;
import org.springframework.aop.scope.ScopedProxyUtils;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.core.MethodIntrospector;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.core.annotation.AnnotationUtils;
import org.springframework.util.ClassUtils;

/** The annotated methods of beans. Knows nothing of servlets, so that a reactive application can ask too. */
final class HandlerMethods {
    private HandlerMethods() {}

    static Map<Method, WebhookHandler> of(Class<?> type) {
        if (!AnnotationUtils.isCandidateClass(type, WebhookHandler.class)) {
            return Map.of();
        }
        return MethodIntrospector.selectMethods(
                ClassUtils.getUserClass(type), (MethodIntrospector.MetadataLookup<WebhookHandler>)
                        method -> AnnotatedElementUtils.findMergedAnnotation(method, WebhookHandler.class));
    }

    /** The bean's own class, behind any proxy; null if it cannot have a handler. */
    static @Nullable Class<?> typeOf(ConfigurableListableBeanFactory beans, String bean) {
        try {
            return ScopedProxyUtils.isScopedTarget(bean) ? null : AutoProxyUtils.determineTargetClass(beans, bean);
        } catch (RuntimeException | LinkageError notLoadable) {
            // A bean whose class is not there cannot have a handler; Spring says what is wrong if it is ever wanted.
            return null;
        }
    }
}
