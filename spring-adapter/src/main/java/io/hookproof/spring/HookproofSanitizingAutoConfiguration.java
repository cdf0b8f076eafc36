package io.hookproof.spring;

import org.springframework.boot.actuate.endpoint.SanitizingFunction;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.context.annotation.Bean;

/** Hides the secrets of the settings from the actuator's own endpoints, which hide nothing where values may be shown. */
@AutoConfiguration
@ConditionalOnClass(SanitizingFunction.class)
public class HookproofSanitizingAutoConfiguration {
    @Bean
    SanitizingFunction hookproofSanitizing() {
        return data -> HiddenSettings.hides(data.getKey(), data.getValue()) ? data.withSanitizedValue() : data;
    }
}
