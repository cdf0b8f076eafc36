package io.hookproof.spring.it;

import static org.springframework.web.reactive.function.server.RequestPredicates.path;

import io.hookproof.Verifier;
import io.hookproof.WebhookReceiver;
import io.hookproof.http.Body;
import io.hookproof.http.WebhookResponse;
import io.hookproof.spring.WebhookHandlerFunction;
import io.hookproof.testkit.AdapterContract;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerResponse;

/** The adapter contract for endpoints among the routes of a WebFlux application, on Reactor Netty. */
class WebFluxContractTest extends AdapterContract {
    private @Nullable ConfigurableApplicationContext context;

    @Override
    protected int start(Endpoints endpoints, Application application) {
        SpringApplication boot = new SpringApplication(Main.class);
        boot.setDefaultProperties(Map.of("server.port", 0, "server.address", "127.0.0.1", "logging.level.root", "OFF"));
        boot.addInitializers(context -> context.getBeanFactory()
                .registerSingleton(
                        "routes",
                        route("github", endpoints.github(), application)
                                .and(route("stripe", endpoints.stripe(), application))
                                .and(route("url", endpoints.url(), application))));
        ConfigurableApplicationContext started = boot.run();
        context = started;
        return started.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
    }

    private static RouterFunction<ServerResponse> route(String name, Verifier verifier, Application application) {
        WebhookReceiver receiver = WebhookReceiver.answering(
                verifier,
                delivery -> WebhookResponse.of(
                        application.handle(new Seen(delivery, Body.of(delivery.bytes()), Map.of()))));
        return RouterFunctions.route(path("/hooks/" + name), WebhookHandlerFunction.of(receiver));
    }

    @Override
    protected void stop() {
        if (context != null) {
            context.close();
        }
    }

    /** A handler function has the delivery, and that has the form. */
    @Override
    public boolean showsParameters() {
        return false;
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class Main {}
}
