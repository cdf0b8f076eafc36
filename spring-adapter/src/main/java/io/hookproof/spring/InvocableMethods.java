package io.hookproof.spring;

import io.hookproof.WebhookSetupException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Proxy;
import org.jspecify.annotations.Nullable;
import org.springframework.aop.SpringProxy;
import org.springframework.aop.framework.AbstractAdvisingBeanPostProcessor;
import org.springframework.aop.framework.Advised;
import org.springframework.aop.scope.ScopedProxyUtils;
import org.springframework.aop.support.AopUtils;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.beans.factory.config.SmartInstantiationAwareBeanPostProcessor;
import org.springframework.beans.factory.support.AbstractBeanFactory;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.util.ClassUtils;
import org.springframework.util.ReflectionUtils;

/** Finds the method that is called on a bean, which may be a proxy, and refuses one that would run past the proxy. */
final class InvocableMethods {
    private InvocableMethods() {}

    static Method of(Method method, Class<?> type, ConfigurableListableBeanFactory beans, String bean) {
        Class<?> called = called(beans, bean);
        if (Modifier.isPrivate(method.getModifiers())) {
            throw unreachable(
                    method,
                    type,
                    "is private: on a bean with a proxy it would run without the bean's fields",
                    "Make it public or package-private.");
        }
        if (called != null && Proxy.isProxyClass(called)) {
            return ofTheInterface(method, type, called);
        }
        boolean hasAProxy = called != null && (called != type || SpringProxy.class.isAssignableFrom(called))
                || beans.containsBeanDefinition(ScopedProxyUtils.getTargetBeanName(bean));
        if (hasAProxy && Modifier.isFinal(method.getModifiers())) {
            throw unreachable(
                    method,
                    type,
                    "is final and its bean has a proxy: it would run past the proxy, without transactions and the bean's"
                            + " fields",
                    "Remove final.");
        }
        if (hasAProxy && isOfAnotherPackage(method, type)) {
            throw unreachable(
                    method,
                    type,
                    "is package-private in " + method.getDeclaringClass().getName()
                            + ", and its bean has a proxy in another"
                            + " package: it would run past the proxy, without transactions and the bean's fields",
                    "Make it public or protected.");
        }
        return AopUtils.selectInvocableMethod(method, type);
    }

    /**
     * The class of the object that is called, which may be a proxy; null if it is not known yet. The proxy of a bean that
     * is made only for a request shows nowhere before, so those that will make it are asked.
     */
    private static @Nullable Class<?> called(ConfigurableListableBeanFactory beans, String bean) {
        Class<?> called = beans.getType(bean);
        if (called == null || beans.containsSingleton(bean) || !(beans instanceof AbstractBeanFactory makers)) {
            return called;
        }
        for (BeanPostProcessor maker : makers.getBeanPostProcessors()) {
            // These add their advice to a proxy of Spring's that is there already, and make none of their own.
            if (maker instanceof AbstractAdvisingBeanPostProcessor && Advised.class.isAssignableFrom(called)) {
                continue;
            }
            Class<?> made = maker instanceof SmartInstantiationAwareBeanPostProcessor smart
                    ? smart.determineBeanType(called, bean)
                    : null;
            // Others answer with the bean's own class, whatever proxy they are asked about.
            if (made != null && SpringProxy.class.isAssignableFrom(made)) {
                called = made;
            }
        }
        return called;
    }

    private static boolean isOfAnotherPackage(Method method, Class<?> type) {
        return (method.getModifiers() & (Modifier.PUBLIC | Modifier.PROTECTED)) == 0
                && !method.getDeclaringClass().getPackageName().equals(type.getPackageName());
    }

    /** The interface's method, if the proxy is one of the JDK's. */
    private static Method ofTheInterface(Method method, Class<?> type, Class<?> proxy) {
        for (Class<?> each : proxy.getInterfaces()) {
            Method declared = ReflectionUtils.findMethod(each, method.getName(), method.getParameterTypes());
            if (declared != null && AnnotatedElementUtils.hasAnnotation(declared, WebhookHandler.class)) {
                return declared;
            }
        }
        throw unreachable(
                method,
                type,
                "is behind a proxy that has the methods of its interfaces alone, and none of them is annotated with the"
                        + " same parameters",
                "Have Spring make proxies of classes: proxyTargetClass = true on @EnableTransactionManagement, @EnableAsync"
                        + " and the like, proxyMode = TARGET_CLASS on @Scope, or spring.aop.proxy-target-class=true.");
    }

    private static WebhookSetupException unreachable(Method method, Class<?> type, String why, String cure) {
        return new WebhookSetupException(
                "@WebhookHandler method " + ClassUtils.getUserClass(type).getSimpleName() + "#" + method.getName() + " "
                        + why,
                cure);
    }
}
