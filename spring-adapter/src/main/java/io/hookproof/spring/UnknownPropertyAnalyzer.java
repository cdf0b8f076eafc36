package io.hookproof.spring;

import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.UnboundConfigurationPropertiesException;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/** A misspelt property without its value, which Spring Boot's own analyzer prints: it may be the secret. */
@Order(Ordered.HIGHEST_PRECEDENCE)
final class UnknownPropertyAnalyzer extends AbstractFailureAnalyzer<UnboundConfigurationPropertiesException> {
    @Override
    protected @Nullable FailureAnalysis analyze(Throwable whole, UnboundConfigurationPropertiesException mistake) {
        List<String> unknown = mistake.getUnboundProperties().stream()
                .map(property -> property.getName().toString())
                .toList();
        if (!unknown.stream().allMatch(name -> name.startsWith("hookproof."))) {
            return null;
        }
        return new FailureAnalysis(
                "Nobody reads " + String.join(", ", new TreeSet<>(unknown)) + ".",
                "Correct the spelling. Under hookproof.endpoints.<name> there are "
                        + String.join(", ", EndpointProperties.names()) + "; beside the endpoints hookproof.replay.….",
                mistake);
    }
}
