package io.hookproof.spring;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.UnboundConfigurationPropertiesException;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/**
 * Reports a value that its property cannot take, without the value, which may be a password. Spring Boot's own analyzer
 * would print it.
 */
@Order(Ordered.HIGHEST_PRECEDENCE)
final class UnboundValueAnalyzer extends AbstractFailureAnalyzer<BindException> {
    @Override
    protected @Nullable FailureAnalysis analyze(Throwable whole, BindException mistake) {
        String name = mistake.getName().toString();
        if (!name.startsWith("hookproof") || mistake.getCause() instanceof UnboundConfigurationPropertiesException) {
            return null;
        }
        return new FailureAnalysis(
                "The value of " + name + " cannot be read as " + expected(name, mistake) + ".",
                "Correct it. It is not shown here, because it may be a secret.",
                mistake);
    }

    private static String expected(String name, BindException mistake) {
        Class<?> type = mistake.getTarget().getType().resolve(Object.class);
        if (!type.getName().startsWith("java.") && !type.getName().startsWith("org.")
                || Map.class.isAssignableFrom(type)) {
            return "settings: they are properties of their own, " + name + ".<setting>";
        }
        return switch (type.getSimpleName()) {
            case "DataSize" -> "a size such as 256KB or 1MB";
            case "Boolean" -> "true or false";
            case "URI" -> "a URL such as https://hooks.example.com";
            default -> "a " + type.getSimpleName();
        };
    }
}
