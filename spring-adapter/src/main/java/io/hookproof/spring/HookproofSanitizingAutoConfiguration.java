package io.hookproof.spring;

import org.springframework.boot.actuate.endpoint.SanitizingFunction;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.context.annotation.Bean;

/** Hides the secrets among the settings in the actuator's own endpoints, which hide nothing if they may show values. */
@AutoConfiguration
@ConditionalOnClass(SanitizingFunction.class)
public class HookproofSanitizingAutoConfiguration {
    @Bean
    SanitizingFunction hookproofSanitizing() {
        return data -> HiddenSettings.hides(data.getKey(), data.getValue()) ? data.withSanitizedValue() : data;
    }
}
