package io.hookproof.examples.plain;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.hookproof.Delivery;
import io.hookproof.scheme.Secret;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PlainJavaTest {
    private static final String SECRET = "a-secret-of-the-test-long-enough";
    private static final String NOW = Long.toString(Instant.now().getEpochSecond());
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
        assertThat(send(BODY, sign(BODY))).isEqualTo(200);
        assertThat(send(BODY, sign(BODY))).isEqualTo(200);
        assertThat(handled).containsExactly("order.paid evt_1");
    }

    @Test
    void aForgedOneIsRefusedAndTheGenuineOneStillRuns() throws Exception {
        assertThat(send(BODY.replace("paid", "lost"), sign(BODY))).isEqualTo(401);
        assertThat(handled).isEmpty();
        assertThat(send(BODY, sign(BODY))).isEqualTo(200);
        assertThat(handled).hasSize(1);
    }

    private void handle(Delivery delivery) {
        handled.add(delivery.eventType().orElse("") + " " + delivery.eventId().orElse(""));
    }

    private int send(String body, String signature) throws Exception {
        URI url = URI.create("http://localhost:" + server.getAddress().getPort() + "/hooks/acme");
        HttpRequest request = HttpRequest.newBuilder(url)
                .header("X-Acme-Time", NOW)
                .header("X-Acme-Signature", "sha256=" + signature)
                .POST(BodyPublishers.ofString(body))
                .build();
        return HttpClient.newHttpClient()
                .send(request, BodyHandlers.discarding())
                .statusCode();
    }

    private static String sign(String body) throws Exception {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        return HexFormat.of().formatHex(mac.doFinal((NOW + "." + body).getBytes(StandardCharsets.UTF_8)));
    }
}
