package io.hookproof.benchmarks.http;

import io.hookproof.Verifier;
import io.hookproof.spring.WebhookHandler;
import java.util.Map;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Spring Boot on its own Tomcat: a controller method for the raw body, mapped by Spring or by {@code @WebhookHandler}. */
final class SpringServer implements Server {
    private final ServletWebServerApplicationContext application;

    SpringServer(boolean verified) {
        SpringApplication boot = new SpringApplication(verified ? Verified.class : Bare.class);
        boot.setWebApplicationType(WebApplicationType.SERVLET);
        boot.setDefaultProperties(Map.of(
                "server.port", "0",
                "server.address", "127.0.0.1",
                "server.tomcat.max-keep-alive-requests", "-1",
                "spring.main.banner-mode", "off",
                "logging.level.root", "off"));
        application = (ServletWebServerApplicationContext) boot.run();
    }

    @Override
    public int port() {
        return application.getWebServer().getPort();
    }

    @Override
    public void close() {
        application.close();
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    @Import(BareController.class)
    static class Bare {}

    @RestController
    static class BareController {
        @PostMapping(PATH)
        String handle(@RequestBody byte[] body) {
            return body.length > 0 ? "ok" : "empty";
        }
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    @Import(VerifiedController.class)
    static class Verified {
        @Bean
        Verifier benchmark() {
            return Server.verifier();
        }
    }

    @RestController
    static class VerifiedController {
        @WebhookHandler("benchmark")
        String handle(byte[] body) {
            return body.length > 0 ? "ok" : "empty";
        }
    }
}
