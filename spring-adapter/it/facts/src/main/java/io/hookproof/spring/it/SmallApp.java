package io.hookproof.spring.it;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.AutoConfigurationImportFilter;
import org.springframework.boot.autoconfigure.AutoConfigurationMetadata;
import org.springframework.context.EnvironmentAware;
import org.springframework.core.env.Environment;

/** Leaves the actuator and Spring Security out of an application that says so, because their set-up takes its time. */
public final class SmallApp implements AutoConfigurationImportFilter, EnvironmentAware {
    static final String PROPERTY = "facts.small";

    private static final List<String> LEFT_OUT =
            List.of(".actuate.", ".health.", ".metrics.", ".micrometer.", ".observation.", ".security.");

    private boolean isSmall;

    @Override
    public void setEnvironment(Environment environment) {
        isSmall = environment.getProperty(PROPERTY, Boolean.class, false);
    }

    @Override
    public boolean[] match(@Nullable String[] classes, AutoConfigurationMetadata metadata) {
        boolean[] stays = new boolean[classes.length];
        for (int i = 0; i < classes.length; i++) {
            String name = classes[i];
            stays[i] = name != null && !(isSmall && LEFT_OUT.stream().anyMatch(name::contains));
        }
        return stays;
    }
}
