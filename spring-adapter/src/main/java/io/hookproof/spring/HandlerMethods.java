package io.hookproof.spring;

import io.hookproof.WebhookSetupException;
import java.io.IOException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.aop.TargetClassAware;
import org.springframework.aop.framework.AopProxyUtils;
import org.springframework.aop.framework.autoproxy.AutoProxyUtils;
import org.springframework.aop.scope.ScopedProxyUtils;
import org.springframework.beans.factory.FactoryBean;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.core.MethodIntrospector;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.core.annotation.AnnotationUtils;
import org.springframework.core.type.classreading.SimpleMetadataReaderFactory;
import org.springframework.util.ClassUtils;

/**
 * Finds the annotated methods of beans. It does not depend on servlets, so that a reactive application can use it too.
 */
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
            // Many libraries have classes that cannot be loaded. A webhook method must not disappear with one.
            if (isOurs(ClassUtils.getUserClass(type))) {
                throw new WebhookSetupException(
                        "@WebhookHandler is in " + type.getName() + ", of the bean \"" + bean
                                + "\", which cannot be looked at: "
                                + NestedExceptionUtils.getMostSpecificCause(notLoadable),
                        "Add the class that is missing, or remove the method that refers to it.");
            }
            return Map.of();
        }
    }

    /** Whether the class has the annotation, read from its class file, because the class itself cannot be loaded. */
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
            if (ScopedProxyUtils.isScopedTarget(bean)) {
                return null;
            }
            String target = ScopedProxyUtils.getTargetBeanName(bean);
            Class<?> type =
                    AutoProxyUtils.determineTargetClass(beans, beans.containsBeanDefinition(target) ? target : bean);
            return type != null && Proxy.isProxyClass(type) ? behind(type, beans, bean) : type;
        } catch (RuntimeException | LinkageError notLoadable) {
            // A bean whose class is missing cannot have a handler. Spring reports it if the bean is ever needed.
            return null;
        }
    }

    /** The class behind a proxy of the JDK's, as far as the proxy or the bean's definition shows it. */
    private static Class<?> behind(Class<?> proxy, ConfigurableListableBeanFactory beans, String bean) {
        // A factory is asked here and not its proxy. It may not know its target yet.
        if (beans.getSingleton(bean) instanceof TargetClassAware made && made.getTargetClass() != null) {
            return AopProxyUtils.ultimateTargetClass(made);
        }
        Class<?> defined = beans.containsBeanDefinition(bean)
                ? beans.getMergedBeanDefinition(bean).getResolvableType().resolve()
                : null;
        return defined == null || defined.isInterface() || FactoryBean.class.isAssignableFrom(defined)
                ? proxy
                : defined;
    }
}
