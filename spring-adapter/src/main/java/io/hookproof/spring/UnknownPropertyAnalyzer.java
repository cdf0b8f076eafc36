package io.hookproof.spring;

import io.hookproof.settings.Nearest;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.UnboundConfigurationPropertiesException;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/**
 * Reports a misspelt property without its value, which may be the secret. Spring Boot's own analyzer would print it.
 */
@Order(Ordered.HIGHEST_PRECEDENCE)
final class UnknownPropertyAnalyzer extends AbstractFailureAnalyzer<UnboundConfigurationPropertiesException> {
    @Override
    protected @Nullable FailureAnalysis analyze(Throwable whole, UnboundConfigurationPropertiesException mistake) {
        TreeSet<String> unknown = new TreeSet<>();
        for (ConfigurationProperty property : mistake.getUnboundProperties()) {
            String name = property.getName().toString();
            if (!name.startsWith("hookproof.")) {
                return null;
            }
            unknown.add(name + question(property.getName()));
        }
        String found = "Hookproof does not know " + String.join(", ", unknown);
        return new FailureAnalysis(
                found.endsWith("?") ? found : found + ".",
                "Correct the spelling. Under hookproof.endpoints.<name> there are "
                        + String.join(", ", EndpointProperties.names()) + "; next to the endpoints hookproof.replay.….",
                mistake);
    }

    private static String question(ConfigurationPropertyName name) {
        boolean isOfAnEndpoint = name.getNumberOfElements() > 3
                && name.getElement(1, ConfigurationPropertyName.Form.UNIFORM).equals("endpoints");
        String last = isOfAnEndpoint ? name.subName(3).toString() : "";
        if (last.matches("secret\\.[2-8]")) {
            // The numbering of web.xml.
            return "; is it secrets[" + (last.charAt(last.length() - 1) - '1') + "]?";
        }
        return isOfAnEndpoint
                ? Nearest.question(name.subName(3).toString(), EndpointProperties.names())
                : Nearest.question(
                        name.getElement(1, ConfigurationPropertyName.Form.DASHED), List.of("endpoints", "replay"));
    }
}
