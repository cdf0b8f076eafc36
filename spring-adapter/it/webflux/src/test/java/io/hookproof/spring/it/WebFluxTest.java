package io.hookproof.spring.it;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hookproof.Delivery;
import io.hookproof.WebhookSetupException;
import io.hookproof.spring.WebhookHandler;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Controller;

/** There is no servlet on this class path. */
class WebFluxTest {
    private static void start(Class<?>... classes) {
        SpringApplication application = new SpringApplication(classes);
        application.setDefaultProperties(Map.of("server.port", 0, "logging.level.root", "OFF"));
        application.run().close();
    }

    @Test
    void aWebhookMethodThatNobodyWouldServeIsSaidAtStartUp() {
        assertThatThrownBy(() -> start(Main.class, Webhooks.class))
                .isInstanceOf(WebhookSetupException.class)
                .hasMessageContaining("WebFlux")
                .hasMessageContaining("WebhookHandlerFunction");
    }

    @Test
    void anApplicationWithoutWebhooksStarts() {
        start(Main.class);
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class Main {}

    @Controller
    static class Webhooks {
        @WebhookHandler("stripe")
        void any(Delivery delivery) {}
    }
}
