package io.hookproof.examples.jaxrs;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.eclipse.jetty.server.Server;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The application as it is started, on a port of its own, sent what the senders send. */
class ShopTest {
    private static final String GITHUB_SECRET = "a github secret of this test's own";
    private static final String STRIPE_SECRET = "whsec_a stripe secret of this test's own";

    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static Server shop;

    @BeforeAll
    static void start() throws Exception {
        Map<String, String> environment =
                Map.of("GITHUB_WEBHOOK_SECRET", GITHUB_SECRET, "STRIPE_WEBHOOK_SECRET", STRIPE_SECRET);
        shop = Shop.start(environment, 0);
    }

    @AfterAll
    static void stop() throws Exception {
        shop.stop();
    }

    @Test
    void aPaymentIsBookedOnceHoweverOftenItComes() throws Exception {
        int before = Webhooks.PAID.get();
        String event = "{\"id\":\"evt_1\",\"type\":\"invoice.paid\",\"livemode\":false,"
                + "\"data\":{\"object\":{\"number\":\"A-17\",\"amount_paid\":4200}}}";
        assertThat(stripe(event, STRIPE_SECRET)).isEqualTo(200);
        assertThat(stripe(event, STRIPE_SECRET)).isEqualTo(200);
        assertThat(Webhooks.PAID).hasValue(before + 1);
    }

    @Test
    void aForgedPaymentIsRefused() throws Exception {
        int before = Webhooks.PAID.get();
        assertThat(stripe("{\"id\":\"evt_2\",\"type\":\"invoice.paid\"}", "guessed"))
                .isEqualTo(401);
        assertThat(Webhooks.PAID).hasValue(before);
    }

    @Test
    void anEventThatTheShopDoesNotKnowIsASuccess() throws Exception {
        assertThat(stripe("{\"id\":\"evt_3\",\"type\":\"price.created\"}", STRIPE_SECRET))
                .isEqualTo(200);
    }

    @Test
    void aPushIsTakenFromGitHub() throws Exception {
        String push = "{\"ref\":\"refs/heads/main\",\"pusher\":{\"name\":\"mona\"}}";
        HttpRequest.Builder request = post("/webhooks/github", push)
                .header("X-GitHub-Event", "push")
                .header("X-Hub-Signature-256", "sha256=" + hmac(GITHUB_SECRET, push));
        assertThat(send(request)).isEqualTo(200);
        assertThat(send(post("/webhooks/github", push))).isEqualTo(401);
    }

    private static int stripe(String event, String secret) throws Exception {
        long now = Instant.now().getEpochSecond();
        return send(post("/webhooks/stripe", event)
                .header("Stripe-Signature", "t=" + now + ",v1=" + hmac(secret, now + "." + event)));
    }

    private static HttpRequest.Builder post(String path, String body) {
        URI to = URI.create("http://127.0.0.1:" + shop.getURI().getPort() + path);
        return HttpRequest.newBuilder(to)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body));
    }

    private static int send(HttpRequest.Builder request) throws Exception {
        return CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString())
                .statusCode();
    }

    private static String hmac(String secret, String text) throws Exception {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(secret.getBytes("UTF-8"), "HmacSHA256"));
        return HexFormat.of().formatHex(mac.doFinal(text.getBytes("UTF-8")));
    }
}
