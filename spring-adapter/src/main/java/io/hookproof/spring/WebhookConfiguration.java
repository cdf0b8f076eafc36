package io.hookproof.spring;

import io.hookproof.Verifier;
import io.hookproof.WebhookListener;
import jakarta.servlet.Filter;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;
import org.springframework.context.annotation.Role;

/**
 * Sets up webhooks in Spring MVC. Spring Boot imports it automatically. A plain application imports it, defines its
 * endpoints as {@link Verifier} beans, and registers the bean {@value #FILTER} as its first filter for all paths, for
 * the dispatcher types REQUEST, ASYNC and ERROR, with asynchronous support. In web.xml a {@code DelegatingFilterProxy}
 * of that name does this.
 */
@Configuration(proxyBeanMethods = false)
public class WebhookConfiguration {
    /** The name of the filter's bean. */
    public static final String FILTER = "hookproofFilter";

    @Bean
    @Role(BeanDefinition.ROLE_INFRASTRUCTURE)
    static MvcSetup hookproofMvcSetup() {
        return new MvcSetup();
    }

    @Bean
    WebhookListeners hookproofListeners(ObjectProvider<WebhookListener> beans) {
        return new WebhookListeners(beans.orderedStream().toList());
    }

    @Bean
    Endpoints hookproofEndpoints(ObjectProvider<Verifier> verifiers, ObjectProvider<EndpointSource> sources) {
        Endpoints endpoints = new Endpoints();
        sources.orderedStream().forEach(source -> source.addTo(endpoints));
        verifiers.orderedStream().forEach(verifier -> endpoints.add(verifier, "a Verifier bean"));
        return endpoints;
    }

    /** Never lazy, so that mistakes show at start-up. */
    @Bean
    @Lazy(false)
    WebhookHandlerMapping hookproofHandlerMapping(Endpoints endpoints) {
        return new WebhookHandlerMapping(new HandlerScan(endpoints));
    }

    @Bean
    WebhookFailures hookproofFailures() {
        return new WebhookFailures();
    }

    @Bean(FILTER)
    Filter hookproofFilter(ObjectProvider<WebhookHandlerMapping> mapping, ObjectProvider<Surroundings> surroundings) {
        return new WebhookEntry(mapping::getObject, surroundings.getIfAvailable(Surroundings::none));
    }
}
