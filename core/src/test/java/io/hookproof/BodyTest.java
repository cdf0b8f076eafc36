package io.hookproof;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hookproof.Verification.Rejected;
import io.hookproof.Verification.Undetermined;
import io.hookproof.Verification.Verified;
import io.hookproof.http.WebhookRequest;
import io.hookproof.providers.GitHub;
import io.hookproof.providers.Provider;
import io.hookproof.providers.Slack;
import io.hookproof.providers.Stripe;
import io.hookproof.scheme.Undecided;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The bytes that were signed are the bytes that are read, in one reading, whatever the request says about them. */
class BodyTest {
    @Test
    void theSameDocumentInOtherBytesIsAnotherBody() {
        String signed = "{\"a\":1.0,\"b\":\"\u00e9/\",\"c\":[1,2]}";
        for (String other : List.of(
                "{\"a\": 1.0,\"b\":\"\u00e9/\",\"c\":[1,2]}",
                "{\"b\":\"\u00e9/\",\"a\":1.0,\"c\":[1,2]}",
                "{\"a\":1,\"b\":\"\u00e9/\",\"c\":[1,2]}",
                "{\"a\":1.00,\"b\":\"\u00e9/\",\"c\":[1,2]}",
                "{\"a\":10e-1,\"b\":\"\u00e9/\",\"c\":[1,2]}",
                "{\"a\":1.0,\"b\":\"\u00e9\\/\",\"c\":[1,2]}",
                "{\"a\":1.0,\"b\":\"\\u00e9/\",\"c\":[1,2]}",
                "{\"a\":1.0,\"b\":\"e\u0301/\",\"c\":[1,2]}",
                "{\"\\u0061\":1.0,\"b\":\"\u00e9/\",\"c\":[1,2]}",
                signed + "\n",
                signed + "\r\n",
                " " + signed,
                "\ufeff" + signed)) {
            for (Provider sender : Genuine.senders()) {
                WebhookRequest changed = Genuine.with(Genuine.of(sender, signed), other.getBytes(UTF_8));
                assertThat(verdict(sender, changed))
                        .as(sender.id() + " " + other)
                        .isInstanceOf(Rejected.class);
            }
        }
    }

    @Test
    void bytesThatDecodeToTheSameTextAreNotTheSameBody() {
        String signed = "{\"a\":\"\ufffd\",\"b\":\"?\"}";
        byte[] replacement = {(byte) 0xef, (byte) 0xbf, (byte) 0xbd};
        byte[] whole = signed.getBytes(UTF_8);
        int at = signed.indexOf('\ufffd');
        Random random = new Random(7);
        for (int i = 0; i < 2_000; i++) {
            byte[] broken = new byte[1 + random.nextInt(3)];
            random.nextBytes(broken);
            broken[0] = (byte) (0x80 | broken[0]);
            if (Arrays.equals(broken, replacement)) {
                continue;
            }
            byte[] changed = Genuine.join(
                    Arrays.copyOf(whole, at), broken, Arrays.copyOfRange(whole, at + replacement.length, whole.length));
            for (Provider sender : Genuine.senders()) {
                assertThat(verdict(sender, Genuine.with(Genuine.of(sender, signed), changed)))
                        .isInstanceOf(Rejected.class);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/json",
                "application/json; charset=utf-16",
                "application/json; charset=iso-8859-1",
                "application/json;charset=\"UTF-7\"",
                "text/plain",
                "text/plain; charset=IBM037",
                "text/xml",
                "application/xml",
                "application/x-www-form-urlencoded",
                "multipart/form-data; boundary=x",
                "multipart/form-data",
                "application/octet-stream",
                "text/html",
                "*/*",
                "",
                "x",
                ";",
                "application/cbor",
                "application/json, text/plain",
                "application/json\u0000",
                "application/x-java-serialized-object"
            })
    void whatTheRequestCallsItsBodyChangesNeitherVerdictNorReading(String type) {
        String body = "{\"id\":\"evt_1\",\"name\":\"\u00e9\ud83d\ude80\"}";
        for (Provider sender : Genuine.senders()) {
            Verification verdict = verdict(sender, Genuine.and(Genuine.of(sender, body), "Content-Type", type));
            assertThat(verdict)
                    .as(sender.id())
                    .isInstanceOfSatisfying(
                            Verified.class,
                            verified -> assertThat(verified.delivery().json().text("/name"))
                                    .contains("\u00e9\ud83d\ude80"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"id\":\"evt_1\",\"id\":\"evt_2\"}", "{\"id\":\"evt_1\",\"\\u0069d\":\"evt_2\"}"})
    void aDocumentWhoseIdHasTwoReadingsIsNobodysToHandle(String body) {
        assertThat(Genuine.endpoint(Stripe.PROVIDER).build().verify(Genuine.of(Stripe.PROVIDER, body)))
                .isInstanceOfSatisfying(Undetermined.class, open -> {
                    assertThat(open.cause()).isEqualTo(Undecided.DOCUMENT_UNREADABLE);
                    assertThat(open.detail()).doesNotContain("evt_");
                });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"id\":\"evt_1\",\"id\":\"evt_2\"}",
                "{\"id\":\"evt_1\",\"\\u0069d\":\"evt_2\"}",
                "{\"id\":\"evt_1\"}{\"id\":\"evt_2\"}",
                "{\"id\":\"evt_1\"} x",
                "\ufeff{\"id\":\"evt_1\"}",
                "{'id':'evt_1'}",
                "{\"id\":\"evt_1\",}",
                "{\"id\":\"evt_1\"/**/}"
            })
    void aDocumentWithTwoReadingsHasNoIdAndIsNotHandedOut(String body) {
        assertThat(verdict(Stripe.PROVIDER, Genuine.of(Stripe.PROVIDER, body)))
                .isInstanceOfSatisfying(Verified.class, verified -> {
                    assertThat(verified.delivery().eventId()).isEmpty();
                    assertThatThrownBy(() -> verified.delivery().json())
                            .isInstanceOf(IllegalArgumentException.class)
                            .hasMessageNotContaining("evt_");
                    assertThat(verified.delivery().message()).isEmpty();
                });
    }

    @Test
    void aPayloadThatNamesAClassMakesNone() {
        String body = "{\"@class\":\"java.util.Date\",\"a\":[\"javax.swing.JEditorPane\",{\"page\":\"http://x\"}],"
                + "\"@type\":\"java.net.URL\",\"b\":{\"@class\":\"java.net.URL\",\"val\":\"http://x\"}}";
        Delivery delivery = delivered(GitHub.PROVIDER, body);

        assertThat(delivery.json(Object.class)).isInstanceOfSatisfying(Map.class, map -> {
            assertThat(map.get("@class")).isEqualTo("java.util.Date");
            assertThat(map.get("b")).isInstanceOf(Map.class);
        });
    }

    @Test
    void whateverTypeAFieldHasNothingBreaksOverIt() {
        List<String> values = List.of(
                "null",
                "true",
                "0",
                "-1.5e300",
                "\"\"",
                "\"x\"",
                "[]",
                "{}",
                "[[]]",
                "[null]",
                "{\"id\":null}",
                "\"\\ud800\"",
                "1" + "0".repeat(900));
        for (String value : values) {
            for (String shape : List.of(
                    "%s",
                    "[%s]",
                    "{\"id\":%s}",
                    "{\"type\":%s}",
                    "{\"id\":%s,\"type\":%s,\"event\":%s}",
                    "{\"event\":{\"type\":%s},\"event_id\":%s}",
                    "{\"type\":\"url_verification\",\"challenge\":%s}")) {
                String body = shape.replace("%s", value);
                for (Provider sender : Genuine.senders()) {
                    WebhookReceiver receiver = WebhookReceiver.of(
                            Genuine.endpoint(sender).build(),
                            delivery -> String.valueOf(delivery)
                                    .concat(delivery.eventType().toString() + delivery.eventId()));
                    int status = receiver.receive(Genuine.of(sender, body)).status();
                    assertThat(status)
                            .as(sender.id() + " " + body)
                            .isIn(body.contains("url_verification") ? List.of(200, 400) : List.of(200));
                }
            }
        }
    }

    @Test
    void anEventOfATypeThatNobodyKnowsIsASuccess() {
        AtomicInteger unknown = new AtomicInteger();
        WebhookReceiver receiver =
                WebhookReceiver.of(Genuine.endpoint(Stripe.PROVIDER).build(), delivery -> {
                    if (!delivery.eventType().orElse("").equals("invoice.paid")) {
                        unknown.incrementAndGet();
                    }
                });
        for (int i = 0; i < 1_000; i++) {
            WebhookRequest event =
                    Genuine.of(Stripe.PROVIDER, "{\"id\":\"evt_" + i + "\",\"type\":\"new.kind." + i + "\"}");
            assertThat(receiver.receive(event).status()).isEqualTo(200);
        }
        assertThat(unknown).hasValue(1_000);
    }

    @Test
    void aCommandsFieldsAreReadAsTheyWereSigned() {
        Delivery delivery = delivered(Slack.PROVIDER, "command=%2Fx&text=a+b%2Bc&text=2");
        assertThat(delivery.form().all("text")).containsExactly("a b+c", "2");
        assertThat(delivery.eventType()).contains("/x");
    }

    private static Delivery delivered(Provider sender, String body) {
        Verification verdict = verdict(sender, Genuine.of(sender, body));
        assertThat(verdict).isInstanceOf(Verified.class);
        return ((Verified) verdict).delivery();
    }

    private static Verification verdict(Provider sender, WebhookRequest request) {
        return Genuine.endpoint(sender).withoutReplayProtection().build().verify(request);
    }
}
