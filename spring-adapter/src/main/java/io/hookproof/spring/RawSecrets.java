package io.hookproof.spring;

import io.hookproof.WebhookSetupException;
import java.util.Locale;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.PropertySource;

/**
 * Secrets before Spring resolves them: in web.xml <code>${env:NAME}</code> is the variable NAME, but to Spring it is the
 * property {@code env} or else the text "NAME", and so a secret that anyone could guess.
 */
final class RawSecrets {
    private final ConfigurableEnvironment environment;

    RawSecrets(ConfigurableEnvironment environment) {
        this.environment = environment;
    }

    void check() {
        for (PropertySource<?> source : environment.getPropertySources()) {
            if (source instanceof EnumerablePropertySource<?> enumerable) {
                for (String name : enumerable.getPropertyNames()) {
                    check(name, enumerable.getProperty(name));
                }
            }
        }
    }

    private static void check(String name, Object value) {
        if (name.toLowerCase(Locale.ROOT).startsWith("hookproof")
                && String.valueOf(value).contains("${env:")) {
            throw new WebhookSetupException(
                    "Property " + name + " is written ${env:NAME}, which Spring reads as the text NAME",
                    "Write ${NAME}: Spring looks it up in the environment.");
        }
    }
}
