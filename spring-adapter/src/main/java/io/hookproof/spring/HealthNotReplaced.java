package io.hookproof.spring;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.springframework.beans.factory.BeanFactoryUtils;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.context.annotation.ConfigurationCondition;
import org.springframework.core.type.AnnotatedTypeMetadata;

/**
 * A condition that holds unless the application has health of its own by our name. A bean of another kind may have that
 * name too, for example that of a class {@code Hookproof}. It replaces nothing.
 */
abstract class HealthNotReplaced implements ConfigurationCondition {
    /**
     * The name of our bean. Spring Boot takes off the ending, whatever its case, which leaves the component
     * "hookproof". No bean of an application is spelled like that, so no bean of another kind clashes with ours.
     */
    static final String BEAN = "hookproofHEALTHINDICATOR";

    /** Each of them would be the component "hookproof" a second time. */
    private static final List<String> THEIRS =
            List.of("hookproof", "hookproofHealthIndicator", "hookproofHealthContributor");

    private final List<Class<?>> kinds;

    HealthNotReplaced(Class<?>... kinds) {
        this.kinds = List.of(kinds);
    }

    @Override
    public ConfigurationPhase getConfigurationPhase() {
        return ConfigurationPhase.REGISTER_BEAN;
    }

    @Override
    public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
        ConfigurableListableBeanFactory beans = Objects.requireNonNull(context.getBeanFactory());
        return kinds.stream()
                // Without creating a bean to find out, just as Spring Boot's own conditions do.
                .flatMap(kind ->
                        Stream.of(BeanFactoryUtils.beanNamesForTypeIncludingAncestors(beans, kind, true, false)))
                .noneMatch(THEIRS::contains);
    }
}
