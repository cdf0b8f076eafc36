package io.hookproof.examples.plain;

import com.sun.net.httpserver.HttpServer;
import io.hookproof.Verifier;
import io.hookproof.WebhookReceiver;
import io.hookproof.http.Body;
import io.hookproof.http.WebhookResponse;
import io.hookproof.testkit.AdapterContract;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/** What an adapter of your own owes the sender and the application, for the one of this example. */
class PlainJavaContractTest extends AdapterContract {
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private @Nullable HttpServer server;

    @Override
    protected int start(Endpoints endpoints, Application application) throws Exception {
        HttpServer started = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        serve(started, "/hooks/github", endpoints.github(), application);
        serve(started, "/hooks/stripe", endpoints.stripe(), application);
        serve(started, "/hooks/url", endpoints.url(), application);
        started.setExecutor(threads);
        started.start();
        server = started;
        return started.getAddress().getPort();
    }

    private static void serve(HttpServer server, String path, Verifier verifier, Application application) {
        WebhookReceiver receiver = WebhookReceiver.answering(verifier, delivery -> {
            int status = application.handle(new Seen(delivery, Body.of(delivery.bytes()), Map.of()));
            return WebhookResponse.of(status);
        });
        server.createContext(path, exchange -> PlainJava.answer(exchange, receiver));
    }

    @Override
    protected void stop() {
        if (server != null) {
            server.stop(0);
        }
        threads.shutdownNow();
    }

    /** There is no framework that could show them. */
    @Override
    public boolean showsParameters() {
        return false;
    }
}
