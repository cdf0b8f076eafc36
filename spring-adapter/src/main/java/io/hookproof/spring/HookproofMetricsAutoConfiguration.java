package io.hookproof.spring;

import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;

/** Adds meters if the application has Micrometer. */
@AutoConfiguration(before = HookproofAutoConfiguration.class)
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
@ConditionalOnClass(MeterRegistry.class)
public class HookproofMetricsAutoConfiguration {
    @Bean
    WebhookMeters hookproofMeters(ObjectProvider<MeterRegistry> registry) {
        return new WebhookMeters(new Once<>(registry::getIfUnique));
    }

    @Bean
    SmartInitializingSingleton hookproofMetersFromTheStart(WebhookMeters meters, ObjectProvider<Endpoints> endpoints) {
        return () -> endpoints.ifAvailable(all -> meters.begin(all.all()));
    }
}
