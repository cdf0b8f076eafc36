package io.hookproof.spring;

import io.micrometer.observation.ObservationRegistry;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;

/** Adds an observation for each delivery if the application has an observation registry. */
@AutoConfiguration(before = HookproofAutoConfiguration.class)
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
@ConditionalOnClass(ObservationRegistry.class)
public class HookproofObservationAutoConfiguration {
    @Bean
    WebhookObservations hookproofObservations(ObjectProvider<ObservationRegistry> registry) {
        return new WebhookObservations(new Once<>(registry::getIfUnique));
    }
}
