package io.hookproof.spring;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.security.config.annotation.web.configuration.WebSecurityCustomizer;

/**
 * Lets verified requests by Spring Security: their sender has no login, no session and no CSRF token, and has proven
 * more than these would. No filter chain is added, so that Spring Boot's own and the application's stay as they are.
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
