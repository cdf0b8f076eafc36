package io.hookproof;

import static org.assertj.core.api.Assertions.assertThat;

import io.hookproof.Verification.Duplicate;
import io.hookproof.Verification.Rejected;
import io.hookproof.Verification.Verified;
import io.hookproof.http.Body;
import io.hookproof.http.Headers;
import io.hookproof.http.WebhookRequest;
import io.hookproof.providers.GitHub;
import io.hookproof.providers.Shopify;
import io.hookproof.providers.Slack;
import io.hookproof.providers.StandardWebhooks;
import io.hookproof.providers.Stripe;
import io.hookproof.scheme.Rejection;
import io.hookproof.scheme.Secret;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

/** Requests that the providers themselves published, one each; the test kit holds them all. */
class PublishedVectorsTest {
    private static final WebhookRequest GITHUB = request(
            "Hello, World!",
            "X-Hub-Signature-256",
            "sha256=757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17");

    @Test
    void gitHubsExampleVerifiesOnceAndIsADuplicateAfterwards() {
        Verifier verifier = Verifier.of(GitHub.PROVIDER)
                .secrets(Secret.of("It's a Secret to Everybody"))
                .listener(WebhookListener.none())
                .build();

        assertThat(verifier.verify(GITHUB)).isInstanceOf(Verified.class);
        assertThat(verifier.verify(GITHUB)).isInstanceOfSatisfying(Duplicate.class, duplicate -> {
            assertThat(duplicate.handled()).isTrue();
            assertThat(duplicate.response().status()).isEqualTo(200);
        });
    }

    @Test
    void anotherSecretIsAMismatch() {
        Verifier verifier = Verifier.of(GitHub.PROVIDER)
                .secrets(Secret.of("another secret altogether"))
                .listener(WebhookListener.none())
                .build();

        assertThat(verifier.verify(GITHUB)).isInstanceOfSatisfying(Rejected.class, rejected -> {
            assertThat(rejected.reason()).isEqualTo(Rejection.SIGNATURE_MISMATCH);
            assertThat(rejected.response().status()).isEqualTo(401);
        });
    }

    @Test
    void shopifysExampleVerifies() {
        Verifier verifier = Verifier.of(Shopify.PROVIDER)
                .secrets(Secret.of("test_secret_key"))
                .listener(WebhookListener.none())
                .build();

        assertThat(verifier.verify(request(
                        "{\"foo\": \"bar\"}", "X-Shopify-Hmac-Sha256", "B23tXN681gZ0qIWNRrgtzBE9XSDo5yaUu6wfmhu3a7g=")))
                .isInstanceOf(Verified.class);
    }

    @Test
    void slacksExampleVerifiesAtItsTime() {
        Verifier verifier = Verifier.of(Slack.PROVIDER)
                .secrets(Secret.of("8f742231b10e8888abcd99yyyzzz85a5"))
                .clock(at(1531420618))
                .listener(WebhookListener.none())
                .build();
        WebhookRequest command = request(
                "token=xyzz0WbapA4vBCDEFasx0q6G&team_id=T1DC2JH3J&team_domain=testteamnow&channel_id=G8PSS9T3V"
                        + "&channel_name=foobar&user_id=U2CERLKJA&user_name=roadrunner&command=%2Fwebhook-collect&text="
                        + "&response_url=https%3A%2F%2Fhooks.slack.com%2Fcommands%2FT1DC2JH3J%2F397700885554%2F96rGlfmibIGlgcZRskXaIFfN"
                        + "&trigger_id=398738663015.47445629121.803a0bc887a14d10d2c447fce8b6703c",
                "X-Slack-Signature",
                "v0=a2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b503",
                "X-Slack-Request-Timestamp",
                "1531420618");

        assertThat(verifier.verify(command))
                .isInstanceOfSatisfying(
                        Verified.class,
                        verified -> assertThat(verified.delivery().eventType()).contains("/webhook-collect"));
    }

    @Test
    void theStandardWebhooksExampleVerifiesAtItsTimeAndIsRefusedOutsideTheTolerance() {
        WebhookRequest message = request(
                "{\"test\": 2432232314}",
                "webhook-id",
                "msg_p5jXN8AQM9LWM0D4loKWxJek",
                "webhook-timestamp",
                "1614265330",
                "webhook-signature",
                "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");

        assertThat(standardWebhooks(at(1614265330)).verify(message))
                .isInstanceOfSatisfying(Verified.class, verified -> {
                    assertThat(verified.delivery().eventId()).contains("msg_p5jXN8AQM9LWM0D4loKWxJek");
                    assertThat(verified.delivery().signedAt()).contains(Instant.ofEpochSecond(1614265330));
                });
        assertThat(standardWebhooks(at(1614265330 + 300)).verify(message)).isInstanceOf(Verified.class);
        assertThat(standardWebhooks(at(1614265330 - 300)).verify(message)).isInstanceOf(Verified.class);
        assertThat(reason(standardWebhooks(at(1614265330 + 301)).verify(message)))
                .isEqualTo(Rejection.TOO_OLD);
        assertThat(reason(standardWebhooks(at(1614265330 - 301)).verify(message)))
                .isEqualTo(Rejection.FROM_THE_FUTURE);
    }

    @Test
    void aStripeEventIsItsIdWhateverItsSignature() {
        String body = "{\n  \"id\": \"evt_test_webhook\",\n  \"object\": \"event\",\n  \"data\": { \"object\": {"
                + " \"id\": \"rdr_123\", \"object\": \"terminal.reader\" } }\n}";
        Verifier verifier = Verifier.of(Stripe.PROVIDER)
                .secrets(Secret.of("whsec_test_secret"))
                .clock(at(1614556800))
                .listener(WebhookListener.none())
                .build();

        assertThat(verifier.verify(request(
                        body,
                        "Stripe-Signature",
                        "t=1614556800,v1=206d84847ba6b43f9ff2d9a5c30466fd87fc05989b46ee2733cf32ba442c873c")))
                .isInstanceOfSatisfying(
                        Verified.class,
                        verified -> assertThat(verified.delivery().eventId()).contains("evt_test_webhook"));
    }

    private static Verifier standardWebhooks(Clock clock) {
        return Verifier.of(StandardWebhooks.PROVIDER)
                .secrets(Secret.of("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"))
                .clock(clock)
                .listener(WebhookListener.none())
                .build();
    }

    private static Rejection reason(Verification verdict) {
        return ((Rejected) verdict).reason();
    }

    private static Clock at(long epochSeconds) {
        return Clock.fixed(Instant.ofEpochSecond(epochSeconds), ZoneOffset.UTC);
    }

    private static WebhookRequest request(String body, String... headers) {
        return new WebhookRequest(
                "POST", "/hooks", Headers.of(headers), Body.of(body.getBytes(StandardCharsets.UTF_8)));
    }
}
