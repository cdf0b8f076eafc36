package io.hookproof.examples.quickstart;

import io.hookproof.Verifier;
import io.hookproof.WebhookListener;
import io.hookproof.providers.GitHub;
import io.hookproof.providers.Meta;
import io.hookproof.providers.Provider;
import io.hookproof.providers.StandardWebhooks;
import io.hookproof.providers.Stripe;
import io.hookproof.replay.InMemoryReplayStore;
import io.hookproof.replay.ReplayStore;
import io.hookproof.scheme.Secret;
import io.hookproof.servlet.WebhookFilter;
import jakarta.servlet.DispatcherType;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.EnumSet;
import org.eclipse.jetty.ee11.servlet.FilterHolder;
import org.eclipse.jetty.ee11.servlet.ServletContextHandler;
import org.eclipse.jetty.ee11.servlet.ServletHolder;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;

/** A servlet container with four endpoints: a filter for each, one application behind them all. */
final class Receiver implements AutoCloseable {
    static final String GITHUB_SECRET = "a-github-secret-for-this-demonstration";
    static final String STRIPE_SECRET = "whsec_a-stripe-secret-for-this-demonstration";
    static final String STANDARD_SECRET = "whsec_c3RhbmRhcmQtd2ViaG9va3MtZGVtby1rZXktMzItYnk=";
    static final String META_SECRET = "a-meta-app-secret-for-this-demonstration";
    static final String META_TOKEN = "a-verify-token-for-this-demonstration";

    private final Server server;

    private Receiver(Server server) {
        this.server = server;
    }

    static Receiver start(int port, Application application, Verdicts verdicts) throws Exception {
        ReplayStore store = InMemoryReplayStore.holding(100_000);
        ServletContextHandler context = new ServletContextHandler();
        context.addServlet(new ServletHolder(application), "/hooks/*");
        add(context, verifier(GitHub.PROVIDER, GITHUB_SECRET, store, verdicts));
        add(context, verifier(Stripe.PROVIDER, STRIPE_SECRET, store, verdicts));
        add(context, verifier(StandardWebhooks.PROVIDER, STANDARD_SECRET, store, verdicts));
        add(
                context,
                Verifier.of(Meta.PROVIDER)
                        .secrets(Secret.of(META_SECRET))
                        .handshakeToken(Secret.of(META_TOKEN))
                        .replays(store)
                        .listener(WebhookListener.none())
                        .listener(verdicts)
                        .build());
        Server server = new Server(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        server.setHandler(context);
        server.start();
        return new Receiver(server);
    }

    private static Verifier verifier(Provider provider, String secret, ReplayStore store, Verdicts verdicts) {
        return Verifier.of(provider)
                .secrets(Secret.of(secret))
                .replays(store)
                .listener(WebhookListener.none()) // the table says it all; no log beside it
                .listener(verdicts)
                .build();
    }

    private static void add(ServletContextHandler context, Verifier verifier) {
        FilterHolder filter = new FilterHolder(WebhookFilter.of(verifier));
        filter.setAsyncSupported(true);
        context.addFilter(filter, "/hooks/" + verifier.endpoint(), EnumSet.of(DispatcherType.REQUEST));
    }

    int port() {
        return ((ServerConnector) server.getConnectors()[0]).getLocalPort();
    }

    void join() throws InterruptedException {
        server.join();
    }

    @Override
    public void close() throws Exception {
        server.stop();
    }
}
