package io.hookproof.spring;

import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.lang.reflect.Type;
import java.util.List;
import org.springframework.aot.hint.BindingReflectionHintsRegistrar;
import org.springframework.aot.hint.ExecutableMode;
import org.springframework.aot.hint.ReflectionHints;
import org.springframework.aot.hint.TypeReference;
import org.springframework.aot.hint.annotation.ReflectiveProcessor;
import org.springframework.util.ClassUtils;

/**
 * Registers what a native image must keep for a webhook method: the method itself, the types of its parameters and its
 * answer, and the names by which a delivery looks for Jackson.
 *
 * @see <a href="https://docs.spring.io/spring-framework/reference/core/aot.html#aot.hints.reflective">Spring, AOT
 *     hints</a>
 */
final class HandlerHints implements ReflectiveProcessor {
    /** Core looks for these classes by name at run time. A native image finds only those that were registered. */
    private static final List<String> MAPPERS =
            List.of("tools.jackson.databind.json.JsonMapper", "com.fasterxml.jackson.databind.ObjectMapper");

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
            MAPPERS.forEach(name -> hints.registerType(TypeReference.of(name)));
        }
    }

    private void bind(ReflectionHints hints, Type type) {
        boolean ours = type instanceof Class<?> known && known.getName().startsWith("io.hookproof.");
        if (!ours && type != void.class) {
            binding.registerReflectionHints(hints, type);
        }
    }
}
