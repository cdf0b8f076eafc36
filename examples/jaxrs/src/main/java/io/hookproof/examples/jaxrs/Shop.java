package io.hookproof.examples.jaxrs;

import jakarta.ws.rs.SeBootstrap;
import jakarta.ws.rs.core.Application;
import java.util.Map;
import java.util.Set;
import org.slf4j.LoggerFactory;

/** The application. Nothing of webhooks is registered here: the dependency, four properties and the methods do. */
public final class Shop extends Application {
    private final Map<String, String> environment;

    /** @param environment where the secrets come from */
    public Shop(Map<String, String> environment) {
        this.environment = environment;
    }

    @Override
    public Set<Class<?>> getClasses() {
        return Set.of(Webhooks.class);
    }

    /** With {@code ${env:NAME}} as a value a secret is never in the code; here there is one for the demonstration. */
    @Override
    public Map<String, Object> getProperties() {
        return Map.of(
                "hookproof.endpoints.github.provider",
                "github",
                "hookproof.endpoints.github.secret",
                environment.getOrDefault("GITHUB_WEBHOOK_SECRET", "a-github-secret-for-this-demonstration"),
                "hookproof.endpoints.stripe.provider",
                "stripe",
                "hookproof.endpoints.stripe.secret",
                environment.getOrDefault("STRIPE_WEBHOOK_SECRET", "whsec_a-stripe-secret-for-this-demonstration"));
    }

    /** @param args the port; 8080 unless said */
    public static void main(String[] args) {
        int port = args.length == 0 ? 8080 : Integer.parseInt(args[0]);
        SeBootstrap.Instance started = start(System.getenv(), port);
        LoggerFactory.getLogger(Shop.class)
                .info(
                        "listening on {}",
                        started.configuration()
                                .baseUriBuilder()
                                .path("webhooks")
                                .build());
    }

    static SeBootstrap.Instance start(Map<String, String> environment, int port) {
        SeBootstrap.Configuration configuration =
                SeBootstrap.Configuration.builder().host("127.0.0.1").port(port).build();
        return SeBootstrap.start(new Shop(environment), configuration)
                .toCompletableFuture()
                .join();
    }
}
