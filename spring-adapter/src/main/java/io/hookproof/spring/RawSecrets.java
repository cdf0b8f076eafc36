package io.hookproof.spring;

import io.hookproof.WebhookSetupException;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.PropertySource;

/**
 * Checks secrets before Spring resolves them. In web.xml <code>${env:NAME}</code> is the variable NAME. To Spring it is
 * the property {@code env}, or by default the text "NAME", which anyone could guess.
 */
final class RawSecrets {
    private static final Pattern NAMED = Pattern.compile("\\$\\{([^:{}$]+)");

    private final ConfigurableEnvironment environment;

    RawSecrets(ConfigurableEnvironment environment) {
        this.environment = environment;
    }

    void check() {
        for (PropertySource<?> source : environment.getPropertySources()) {
            if (source instanceof EnumerablePropertySource<?> enumerable) {
                for (String name : enumerable.getPropertyNames()) {
                    if (name.toLowerCase(Locale.ROOT).startsWith("hookproof")) {
                        check(name, enumerable.getProperty(name), new HashSet<>());
                    }
                }
            }
        }
    }

    /** Checks the value and every property that it refers to, however indirectly. */
    private void check(String name, Object value, Set<String> seen) {
        String text = String.valueOf(value);
        if (text.contains("${env:")) {
            throw new WebhookSetupException(
                    "Property " + name + " is written ${env:NAME}, which Spring reads as the text NAME",
                    "Write ${NAME}: Spring looks it up in the environment.");
        }
        NAMED.matcher(text)
                .results()
                .map(found -> found.group(1))
                .filter(seen::add)
                .forEach(named -> {
                    for (PropertySource<?> source : environment.getPropertySources()) {
                        Object written = source.getProperty(named);
                        if (written != null) {
                            check(named, written, seen);
                            return;
                        }
                    }
                });
    }
}
