package io.hookproof.spring;

import io.hookproof.spring.StoreHealth.Answers;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.actuate.autoconfigure.health.ConditionalOnEnabledHealthIndicator;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthContributor;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.boot.actuate.health.ReactiveHealthContributor;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;

/** Adds the replay stores to the health of a Spring Boot 3.5 application. */
@AutoConfiguration(after = HookproofAutoConfiguration.class)
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
@ConditionalOnClass(HealthIndicator.class)
@ConditionalOnEnabledHealthIndicator("hookproof")
@ConditionalOnBean(Endpoints.class)
public class HookproofBoot3HealthAutoConfiguration {
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
