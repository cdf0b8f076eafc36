package io.hookproof.spring;

import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.lang.reflect.Type;
import org.springframework.aot.hint.BindingReflectionHintsRegistrar;
import org.springframework.aot.hint.ExecutableMode;
import org.springframework.aot.hint.ReflectionHints;
import org.springframework.aot.hint.annotation.ReflectiveProcessor;
import org.springframework.util.ClassUtils;

/**
 * Registers what a native image must keep of a webhook method: the method itself, and the types of its parameters and
 * its answer.
 *
 * @see <a href="https://docs.spring.io/spring-framework/reference/core/aot.html#aot.hints.reflective">Spring, AOT
 *     hints</a>
 */
final class HandlerHints implements ReflectiveProcessor {
    private final BindingReflectionHintsRegistrar binding = new BindingReflectionHintsRegistrar();

    @Override
    public void registerReflectionHints(ReflectionHints hints, AnnotatedElement element) {
        if (element instanceof Method method) {
            hints.registerMethod(method, ExecutableMode.INVOKE);
            // MvcSetup looks for it.
            hints.registerMethod(ClassUtils.getMethod(Object.class, "hashCode"), ExecutableMode.INTROSPECT);
            for (Type parameter : method.getGenericParameterTypes()) {
                bind(hints, parameter);
            }
            bind(hints, method.getGenericReturnType());
        }
    }

    private void bind(ReflectionHints hints, Type type) {
        boolean ours = type instanceof Class<?> known && known.getName().startsWith("io.hookproof.");
        if (!ours && type != void.class) {
            binding.registerReflectionHints(hints, type);
        }
    }
}
