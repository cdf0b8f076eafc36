package io.hookproof.spring.it;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;

/** A Spring Boot application in the making, on a real port. */
final class Boot {
    private final List<Class<?>> classes = new ArrayList<>(List.of(Main.class));
    private final Map<String, Object> properties = new LinkedHashMap<>();
    private final Map<String, Object> beans = new LinkedHashMap<>();

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class Main {}

    Boot() {
        set("server.port", 0);
        set("spring.main.banner-mode", "off");
        set("logging.level.root", "OFF");
    }

    Boot with(Class<?>... more) {
        classes.addAll(List.of(more));
        return this;
    }

    Boot set(String property, Object value) {
        properties.put(property, value);
        return this;
    }

    Boot drop(String property) {
        properties.remove(property);
        return this;
    }

    Boot bean(String name, Object bean) {
        beans.put(name, bean);
        return this;
    }

    /** Without what most facts about a start do not need. */
    Boot small() {
        return set(SmallApp.PROPERTY, true);
    }

    ConfigurableApplicationContext start() {
        SpringApplication application = new SpringApplication(classes.toArray(new Class<?>[0]));
        application.setDefaultProperties(properties);
        application.setRegisterShutdownHook(false);
        application.addInitializers(context -> {
            DefaultListableBeanFactory factory = (DefaultListableBeanFactory) context.getBeanFactory();
            beans.forEach(factory::registerSingleton);
        });
        return application.run();
    }

    static int port(ConfigurableApplicationContext context) {
        return context.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
    }
}
