package io.hookproof.examples.springboot;

import static org.assertj.core.api.Assertions.assertThat;

import io.hookproof.testkit.SignedRequests;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

/** The application as it is started, on a port of its own, sent what the senders send. */
class ShopTest {
    private static final String GITHUB_SECRET = "a github secret of this test's own";
    private static final String STRIPE_SECRET = "whsec_a stripe secret of this test's own";

    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static ConfigurableApplicationContext shop;

    @BeforeAll
    static void start() {
        shop = SpringApplication.run(
                Shop.class,
                "--server.port=0",
                "--GITHUB_WEBHOOK_SECRET=" + GITHUB_SECRET,
                "--STRIPE_WEBHOOK_SECRET=" + STRIPE_SECRET);
    }

    @AfterAll
    static void stop() {
        shop.close();
    }

    @Test
    void aPaymentIsBookedOnceHoweverOftenItComes() {
        int before = shop.getBean(Webhooks.class).invoicesPaid();
        SignedRequests paid = stripe("{\"id\":\"evt_1\",\"type\":\"invoice.paid\","
                + "\"data\":{\"object\":{\"number\":\"A-17\",\"amount_paid\":4200}}}");
        assertThat(send(paid)).isEqualTo(200);
        assertThat(send(paid)).isEqualTo(200);
        assertThat(shop.getBean(Webhooks.class).invoicesPaid()).isEqualTo(before + 1);
    }

    @Test
    void aForgedPaymentIsRefused() {
        int before = shop.getBean(Webhooks.class).invoicesPaid();
        String paid = "{\"id\":\"evt_2\",\"type\":\"invoice.paid\"}";
        assertThat(send(stripe(paid).withOtherSecret())).isEqualTo(401);
        assertThat(send(stripe(paid).tampered())).isEqualTo(401);
        assertThat(send(stripe(paid).stale())).isEqualTo(401);
        assertThat(shop.getBean(Webhooks.class).invoicesPaid()).isEqualTo(before);
    }

    @Test
    void anEventThatTheShopDoesNotKnowIsASuccess() {
        assertThat(send(stripe("{\"id\":\"evt_3\",\"type\":\"price.created\"}")))
                .isEqualTo(200);
    }

    @Test
    void aPushIsTakenFromGitHub() {
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

    private static int send(SignedRequests request) {
        String port = shop.getEnvironment().getRequiredProperty("local.server.port");
        return CLIENT.sendAsync(
                        request.to(URI.create("http://127.0.0.1:" + port)), HttpResponse.BodyHandlers.ofString())
                .join()
                .statusCode();
    }
}
