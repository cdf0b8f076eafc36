package io.hookproof.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hookproof.http.WebhookRequest;
import io.hookproof.providers.Providers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the kit sends where a test says nothing is what the sender would send. */
class UsualRequestsTest {
    private static final String SECRET = "a-secret-of-thirty-two-characters";

    @RegisterExtension
    final WebhookServer twilio = WebhookServer.of("twilio", SECRET);

    @RegisterExtension
    final WebhookServer stripe = WebhookServer.of("stripe", SECRET);

    @RegisterExtension
    final WebhookServer stopping = WebhookServer.of("github", SECRET).handling(delivery -> {
        throw new InterruptedException();
    });

    /** Who signs the URL signs its query, and some write a digest of the body there. */
    @Test
    void aSenderThatSignsTheUrlIsBelievedWithAnyQuery() {
        List<SignedRequests> genuine = List.of(
                twilio.signed().json("{\"MessageSid\":\"SM1\"}"),
                twilio.signed().form(Map.of("MessageSid", "SM2")),
                twilio.signed().form(Map.of("MessageSid", "SM3")).url(twilio.url() + "?shop=1"),
                twilio.signed().method("GET").url(twilio.url() + "?MessageSid=SM4"));

        assertThat(genuine)
                .allSatisfy(
                        request -> assertThat(twilio.send(request).statusCode()).isEqualTo(200));
        assertThat(twilio.handled()).hasSize(4);
    }

    @Test
    void aGetHasNoBodyUnlessATestSaysOne() {
        WebhookRequest get = SignedRequests.of("twilio", SECRET)
                .method("GET")
                .url("https://hooks.example.com/sms?MessageSid=SM1")
                .build();

        assertThat(get.body().size()).isZero();
        assertThat(get.headers().first("Content-Type")).isEmpty();
        assertThat(get.target()).isEqualTo("/sms?MessageSid=SM1");
    }

    @Test
    void twoEventsWithoutABodyOfTheTestsAreTwo() {
        stripe.send(stripe.signed().event("invoice.paid"));
        stripe.send(stripe.signed().event("invoice.paid"));

        assertThat(stripe.handled())
                .hasSize(2)
                .allSatisfy(delivery -> assertThat(delivery.eventId()).isPresent());
    }

    @Test
    void aBodyOfTheTestsStaysAsItIs() {
        WebhookRequest request = SignedRequests.stripe(SECRET)
                .json("{\"type\":\"invoice.paid\"}")
                .build();

        assertThat(new String(request.body().bytes(), StandardCharsets.UTF_8)).isEqualTo("{\"type\":\"invoice.paid\"}");
    }

    /** An endpoint that takes JSON alone would work in the test and answer these with 415. */
    @ParameterizedTest
    @CsvSource({
        "stripe, application/json",
        "aws-sns, text/plain; charset=UTF-8",
        "worldpay, application/vnd.worldpay.events-v1.hal+json",
        "kinde, application/jwt"
    })
    void jsonHasTheContentTypeOfItsSender(String sender, String type) {
        assertThat(JsonType.of(Providers.named(sender))).startsWith(type);
    }

    @Test
    void whoIsToldToStopIsAnsweredToo() {
        assertThat(stopping.send(stopping.signed().json("{}")).statusCode()).isEqualTo(503);
    }

    @ParameterizedTest
    @ValueSource(strings = {"X A", "", "X:", "X\r\nY"})
    void whatIsNoNameOfAHeaderIsRefused(String name) {
        assertThatThrownBy(() -> SignedRequests.github(SECRET).header(name, "1"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("no name of a header");
    }

    @Test
    void aValueThatEndsItsLineIsRefused() {
        assertThatThrownBy(() -> SignedRequests.github(SECRET).header("X-A", "1\r\nX-B: 2"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("header X-A has a line break");
    }
}
