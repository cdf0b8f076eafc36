package io.hookproof.spring;

import io.hookproof.WebhookSetupException;
import java.io.IOException;
import java.lang.reflect.Method;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.aop.framework.autoproxy.AutoProxyUtils;
import org.springframework.aop.scope.ScopedProxyUtils;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.core.MethodIntrospector;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.core.annotation.AnnotationUtils;
import org.springframework.core.type.classreading.SimpleMetadataReaderFactory;
import org.springframework.util.ClassUtils;

/** The annotated methods of beans. Knows nothing of servlets, so that a reactive application can ask too. */
final class HandlerMethods {
    private HandlerMethods() {}

    static Map<Method, WebhookHandler> of(Class<?> type, String bean) {
        if (!AnnotationUtils.isCandidateClass(type, WebhookHandler.class)) {
            return Map.of();
        }
        try {
            return MethodIntrospector.selectMethods(
                    ClassUtils.getUserClass(type), (MethodIntrospector.MetadataLookup<WebhookHandler>)
                            method -> AnnotatedElementUtils.findMergedAnnotation(method, WebhookHandler.class));
        } catch (IllegalStateException | LinkageError notLoadable) {
            // Of many libraries a part stays away; a method of ours must not stay away with it.
            if (isOurs(ClassUtils.getUserClass(type))) {
                throw new WebhookSetupException(
                        "@WebhookHandler is in " + type.getName() + ", of the bean \"" + bean
                                + "\", which cannot be looked at: "
                                + NestedExceptionUtils.getMostSpecificCause(notLoadable),
                        "Add the class that is missing, or take the method that names it away.");
            }
            return Map.of();
        }
    }

    /** By its file, which can be read where the class cannot. */
    private static boolean isOurs(Class<?> type) {
        try {
            return new SimpleMetadataReaderFactory(type.getClassLoader())
                    .getMetadataReader(type.getName())
                    .getAnnotationMetadata()
                    .hasAnnotatedMethods(WebhookHandler.class.getName());
        } catch (IOException | RuntimeException withoutAFile) {
            return false;
        }
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
