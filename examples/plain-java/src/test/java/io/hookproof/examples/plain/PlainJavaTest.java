package io.hookproof.examples.plain;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.hookproof.Delivery;
import io.hookproof.scheme.Secret;
import io.hookproof.testkit.SignedRequests;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PlainJavaTest {
    private static final String SECRET = "a-secret-of-the-test-long-enough";
    private static final String BODY = "{\"id\":\"evt_1\",\"type\":\"order.paid\"}";

    private final List<String> handled = new CopyOnWriteArrayList<>();
    private HttpServer server;

    @BeforeEach
    void start() throws Exception {
        server = PlainJava.start(0, Secret.of(SECRET), this::handle);
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void aGenuineDeliveryIsHandledOnceHoweverOftenItComes() throws Exception {
        assertThat(send(signed())).isEqualTo(200);
        assertThat(send(signed())).isEqualTo(200);
        assertThat(handled).containsExactly("order.paid evt_1");
    }

    @Test
    void aForgedOneIsRefusedAndTheGenuineOneStillRuns() throws Exception {
        assertThat(send(signed().tampered())).isEqualTo(401);
        assertThat(handled).isEmpty();
        assertThat(send(signed())).isEqualTo(200);
        assertThat(handled).hasSize(1);
    }

    private void handle(Delivery delivery) {
        handled.add(delivery.eventType().orElse("") + " " + delivery.eventId().orElse(""));
    }

    private static SignedRequests signed() {
        return SignedRequests.of(Acme.PROVIDER, SECRET).json(BODY);
    }

    private int send(SignedRequests request) throws Exception {
        URI url = URI.create("http://localhost:" + server.getAddress().getPort() + "/hooks/acme");
        return HttpClient.newHttpClient()
                .send(request.to(url), BodyHandlers.discarding())
                .statusCode();
    }
}
