package io.hookproof.spring;

import io.hookproof.WebhookSetupException;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Lazy;

/**
 * Refuses to start a WebFlux application that has {@code @WebhookHandler} methods, because nothing would call them. On
 * WebFlux an endpoint is a route to a {@link WebhookHandlerFunction}.
 */
@AutoConfiguration
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.REACTIVE)
public class HookproofReactiveAutoConfiguration {
    @Bean
    @Lazy(false)
    SmartInitializingSingleton hookproofReactiveCheck(ConfigurableListableBeanFactory beans) {
        return () -> {
            for (String bean : beans.getBeanNamesForType(Object.class, true, false)) {
                Class<?> type = HandlerMethods.typeOf(beans, bean);
                if (type != null && !HandlerMethods.of(type, bean).isEmpty()) {
                    throw new WebhookSetupException(
                            "@WebhookHandler on " + type.getName()
                                    + " is in a WebFlux application, where no method is"
                                    + " served by its annotation",
                            "Remove the annotation and route to WebhookHandlerFunction.of(receiver), or use Spring MVC"
                                    + " (spring-boot-starter-web).");
                }
            }
        };
    }
}
