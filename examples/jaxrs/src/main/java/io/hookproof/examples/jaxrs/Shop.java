package io.hookproof.examples.jaxrs;

import jakarta.ws.rs.core.Application;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.eclipse.jetty.ee11.servlet.ServletContextHandler;
import org.eclipse.jetty.ee11.servlet.ServletHolder;
import org.eclipse.jetty.server.Server;
import org.glassfish.jersey.server.ResourceConfig;
import org.glassfish.jersey.servlet.ServletContainer;
import org.slf4j.LoggerFactory;

/** The application. Nothing of webhooks is registered here: the dependency, four properties and the methods do. */
public final class Shop extends Application {
    /** For a look at it. Everybody knows these two. */
    private static final Map<String, String> DEMO = Map.of(
            "GITHUB_WEBHOOK_SECRET", "a-github-secret-for-this-demonstration",
            "STRIPE_WEBHOOK_SECRET", "whsec_a-stripe-secret-for-this-demonstration");

    private final Map<String, String> environment;

    /** @param environment where the secrets come from */
    public Shop(Map<String, String> environment) {
        this.environment = environment;
    }

    @Override
    public Set<Class<?>> getClasses() {
        return Set.of(Webhooks.class);
    }

    /** Elsewhere {@code ${env:NAME}} as a value does the same: a secret is never in the code. */
    @Override
    public Map<String, Object> getProperties() {
        return Map.of(
                "hookproof.endpoints.github.provider",
                "github",
                "hookproof.endpoints.github.secret",
                environment.getOrDefault("GITHUB_WEBHOOK_SECRET", ""),
                "hookproof.endpoints.stripe.provider",
                "stripe",
                "hookproof.endpoints.stripe.secret",
                environment.getOrDefault("STRIPE_WEBHOOK_SECRET", ""));
    }

    /** @param args {@code --demo} for secrets that everybody knows, else those of the environment; then the port, or 8080 */
    public static void main(String[] args) throws Exception {
        List<String> words = new ArrayList<>(List.of(args));
        Map<String, String> environment = words.remove("--demo") ? DEMO : System.getenv();
        Server started = start(environment, words.isEmpty() ? 8080 : Integer.parseInt(words.get(0)));
        LoggerFactory.getLogger(Shop.class).info("listening on {}", started.getURI());
    }

    static Server start(Map<String, String> environment, int port) throws Exception {
        ServletHolder jersey =
                new ServletHolder(new ServletContainer(ResourceConfig.forApplication(new Shop(environment))));
        jersey.setInitOrder(1);
        jersey.setAsyncSupported(true);
        ServletContextHandler context = new ServletContextHandler();
        context.addServlet(jersey, "/*");
        Server server = new Server(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        server.setHandler(context);
        server.start();
        return server;
    }
}
