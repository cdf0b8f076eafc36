package io.hookproof.spring.it;

import jakarta.servlet.DispatcherType;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.boot.web.servlet.support.ErrorPageFilter;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The same behind Spring Boot's filter for error pages, which a war in a container of its own gets. */
public abstract class ErrorPagesFacts extends TakenFacts {
    @Override
    Boot boot() {
        return super.boot().with(ErrorPages.class);
    }

    /** As Spring Boot's own for a war. */
    @Configuration(proxyBeanMethods = false)
    static class ErrorPages {
        @Bean
        ErrorPageFilter errorPageFilter() {
            return new ErrorPageFilter();
        }

        @Bean
        FilterRegistrationBean<ErrorPageFilter> errorPageFilterRegistration(ErrorPageFilter filter) {
            FilterRegistrationBean<ErrorPageFilter> registration = new FilterRegistrationBean<>(filter);
            registration.setOrder(filter.getOrder());
            registration.setDispatcherTypes(DispatcherType.REQUEST, DispatcherType.ASYNC);
            return registration;
        }
    }
}
