package io.hookproof.spring;

import io.hookproof.spring.StoreHealth.Answers;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.health.autoconfigure.contributor.ConditionalOnEnabledHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthContributor;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.ReactiveHealthContributor;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;

/** Adds the replay stores to the health of a Spring Boot 4 application. */
@AutoConfiguration(after = HookproofAutoConfiguration.class)
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
@ConditionalOnClass(HealthIndicator.class)
@ConditionalOnEnabledHealthIndicator("hookproof")
@ConditionalOnBean(Endpoints.class)
public class HookproofHealthAutoConfiguration {
    @Bean(HealthNotReplaced.BEAN)
    @Conditional(NotReplaced.class)
    HealthIndicator hookproofHealthIndicator(ObjectProvider<Endpoints> endpoints) {
        StoreHealth stores = new StoreHealth(endpoints::getObject);
        return () -> {
            Answers answers = stores.ask();
            Health.Builder health =
                    answers.areMissing() ? Health.unknown() : answers.areGood() ? Health.up() : Health.down();
            answers.byEndpoint().forEach(health::withDetail);
            return health.build();
        };
    }

    static final class NotReplaced extends HealthNotReplaced {
        NotReplaced() {
            super(HealthContributor.class, ReactiveHealthContributor.class);
        }
    }
}
