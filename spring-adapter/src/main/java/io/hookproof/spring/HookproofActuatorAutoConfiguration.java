package io.hookproof.spring;

import java.time.Clock;
import org.springframework.boot.actuate.autoconfigure.endpoint.condition.ConditionalOnAvailableEndpoint;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;

/** Adds the actuator endpoint {@code hookproof} if it is exposed. */
@AutoConfiguration(before = HookproofAutoConfiguration.class)
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
@ConditionalOnClass(ConditionalOnAvailableEndpoint.class)
@ConditionalOnAvailableEndpoint(endpoint = HookproofActuatorEndpoint.class)
public class HookproofActuatorAutoConfiguration {
    @Bean
    VerdictCounts hookproofVerdictCounts() {
        return new VerdictCounts(Clock.systemUTC());
    }

    @Bean
    HookproofActuatorEndpoint hookproofEndpoint(
            Endpoints endpoints, WebhookHandlerMapping mapping, VerdictCounts counts) {
        return new HookproofActuatorEndpoint(endpoints, mapping, counts);
    }
}
