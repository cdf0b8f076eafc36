package io.hookproof.examples.jaxrs;

import static org.assertj.core.api.Assertions.assertThat;

import io.hookproof.testkit.SignedRequests;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.util.Map;
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
        SignedRequests paid = stripe("{\"id\":\"evt_1\",\"type\":\"invoice.paid\",\"livemode\":false,"
                + "\"data\":{\"object\":{\"number\":\"A-17\",\"amount_paid\":4200}}}");
        assertThat(send(paid)).isEqualTo(200);
        assertThat(send(paid)).isEqualTo(200);
        assertThat(Webhooks.PAID).hasValue(before + 1);
    }

    @Test
    void aForgedPaymentIsRefused() throws Exception {
        int before = Webhooks.PAID.get();
        assertThat(send(stripe("{\"id\":\"evt_2\",\"type\":\"invoice.paid\"}").withOtherSecret()))
                .isEqualTo(401);
        assertThat(Webhooks.PAID).hasValue(before);
    }

    @Test
    void anEventThatTheShopDoesNotKnowIsASuccess() throws Exception {
        assertThat(send(stripe("{\"id\":\"evt_3\",\"type\":\"price.created\"}")))
                .isEqualTo(200);
    }

    @Test
    void aPushIsTakenFromGitHub() throws Exception {
        SignedRequests push = SignedRequests.github(GITHUB_SECRET)
                .event("push")
                .json("{\"ref\":\"refs/heads/main\",\"pusher\":{\"name\":\"mona\"}}")
                .url("https://hooks.example.com/webhooks/github");
        assertThat(send(push)).isEqualTo(200);
        assertThat(send(push.unsigned())).isEqualTo(401);
    }

    private static SignedRequests stripe(String event) {
        return SignedRequests.stripe(STRIPE_SECRET).json(event).url("https://hooks.example.com/webhooks/stripe");
    }

    private static int send(SignedRequests request) throws Exception {
        URI server = URI.create("http://127.0.0.1:" + shop.getURI().getPort());
        return CLIENT.send(request.to(server), HttpResponse.BodyHandlers.ofString())
                .statusCode();
    }
}
