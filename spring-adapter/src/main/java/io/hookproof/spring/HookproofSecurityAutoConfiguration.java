package io.hookproof.spring;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.security.config.annotation.web.configuration.WebSecurityCustomizer;

/**
 * Lets verified requests pass Spring Security. Their sender has no login, session or CSRF token, and has proven more
 * than these would. No filter chain is added, so Spring Boot's and the application's chains stay as they are.
 */
@AutoConfiguration(after = HookproofAutoConfiguration.class)
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
@ConditionalOnClass(WebSecurityCustomizer.class)
public class HookproofSecurityAutoConfiguration {
    @Bean
    WebSecurityCustomizer hookproofVerifiedRequests(ObjectProvider<WebhookHandlerMapping> mapping) {
        VerifiedRequests verified = new VerifiedRequests(mapping::getObject);
        return web -> web.ignoring().requestMatchers(verified);
    }
}
