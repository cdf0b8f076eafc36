package io.hookproof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hookproof.Verification.Undetermined;
import io.hookproof.Verification.Unwanted;
import io.hookproof.Verification.Verified;
import io.hookproof.http.Json;
import io.hookproof.http.WebhookRequest;
import io.hookproof.providers.GitHub;
import io.hookproof.providers.Identity;
import io.hookproof.providers.Mode;
import io.hookproof.providers.Provider;
import io.hookproof.providers.Slack;
import io.hookproof.providers.Stripe;
import io.hookproof.scheme.Scheme;
import io.hookproof.scheme.Secret;
import io.hookproof.scheme.Source;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A genuine event is read however much is in it; one that cannot be read is never answered with success. */
class LargeDocumentsTest {
    private static final Provider BATCH = Provider.of("batches", "made for this test")
            .scheme(Scheme.hmacSha256().over("{body}").hex(Source.header("X-Signature")))
            .batch("/events")
            .once(Identity.eventId(Source.json("/id")))
            .eventType(Source.json("/type"))
            .build();

    private static final String DEEP = "[".repeat(501) + "]".repeat(501);

    @Test
    void aGenuineBatchIsTakenApartHoweverManyNamesItHas() {
        String body = batch(700, "{\"id\":\"%d\"" + names(14) + "}");
        assertThat(verify(BATCH, body))
                .isInstanceOfSatisfying(
                        Verified.class,
                        verified -> assertThat(verified.delivery().events()).hasSize(700));
    }

    @Test
    void aGenuineBatchIsTakenApartUpToWhatAStoreTakes() {
        for (int size : new int[] {1_000, 1_001, 10_000}) {
            assertThat(verify(BATCH, batch(size, "{\"id\":\"%d\"}")))
                    .isInstanceOfSatisfying(
                            Verified.class,
                            verified -> assertThat(verified.delivery().events()).hasSize(size));
        }
        assertThat(verify(BATCH, batch(10_001, "{\"id\":\"%d\"}"))).isInstanceOfSatisfying(Undetermined.class, open -> {
            assertThat(open.detail()).contains("10001", "10000");
            assertThat(open.response().status()).isEqualTo(503);
        });
    }

    @Test
    void aGenuineBatchWithAnElementThatIsNoneIsNotLost() {
        String broken = "{\"events\":[{\"id\":\"1\"},null,{\"id\":\"2\"}]}";
        assertThat(verify(BATCH, broken))
                .isInstanceOfSatisfying(
                        Undetermined.class, open -> assertThat(open.detail()).contains("element 1", "/events"));
        Verifier unremembered =
                Genuine.endpoint(BATCH).withoutReplayProtection().build();
        assertThat(unremembered.verify(signed(broken)))
                .as("read by nobody yet")
                .isInstanceOfSatisfying(
                        Verified.class,
                        verified -> assertThatThrownBy(() -> verified.delivery().events())
                                .hasMessageContainingAll("cannot be read", "element 1"));
        assertThat(verify(BATCH, "{\"events\":[]}")).isInstanceOf(Verified.class);
        assertThat(verify(BATCH, "{\"ping\":true}")).isInstanceOf(Verified.class);
        assertThat(verify(BATCH, "ping")).isInstanceOf(Verified.class);
    }

    @Test
    void aLargeGenuineEventHasItsIdItsTypeAndItsMode() {
        String lines = IntStream.range(0, 300)
                .mapToObj(line -> "{\"line\":" + line + names(39) + "}")
                .collect(Collectors.joining(","));
        String event = stripe("\"lines\":[" + lines + "]");
        EventRoutes<String> routes = EventRoutes.of("/shop", Stripe.PROVIDER);
        routes.add("paid", "paid", "invoice.*");

        assertThat(Genuine.endpoint(Stripe.PROVIDER).build().verify(stripeSigned(event)))
                .isInstanceOfSatisfying(Verified.class, verified -> {
                    assertThat(verified.delivery().eventId()).contains("evt_1");
                    assertThat(routes.find(verified.delivery())).contains("paid");
                    assertThat(verified.delivery().json().has("/lines/299/line"))
                            .isTrue();
                    Secret key = Secret.of("k".repeat(16) + "another key of a queue");
                    byte[] sealed = verified.delivery().seal(key);
                    Verifier other = Genuine.endpoint(Stripe.PROVIDER).build();
                    assertThat(other.open(sealed, key).orElseThrow().eventType())
                            .contains("invoice.paid");
                });
        assertThat(live().verify(stripeSigned(event))).isInstanceOf(Unwanted.class);
    }

    /** As any user of a shop may nest what the shop keeps for them. */
    @Test
    void aGenuineEventIsReadHoweverDeepAUserOfItsSenderNests() {
        String deep = stripe("\"metadata\":" + "[".repeat(400) + "]".repeat(400));
        assertThat(Genuine.endpoint(Stripe.PROVIDER).build().verify(stripeSigned(deep)))
                .isInstanceOfSatisfying(
                        Verified.class,
                        verified -> assertThat(verified.delivery().eventId()).contains("evt_1"));
    }

    /** Such as a signed contract in base64. Left to itself, Jackson 2 takes 20,000,000 characters. */
    @Test
    void aTextIsBoundHoweverLongTheBodyLimitLetsItBe() {
        Json event = Json.of(Map.of("contract", "A".repeat(20_000_001)));

        for (JsonCodec codec : List.of(new Jackson2Codec(), new Jackson3Codec())) {
            assertThat(((String) codec.read(event, Map.class).get("contract")).length())
                    .isEqualTo(20_000_001);
        }
    }

    @Test
    void aGenuineEventThatCannotBeReadIsNeverASuccess() {
        String unreadable = stripe("\"deep\":" + DEEP);
        for (Verifier verifier :
                List.of(live(), Genuine.endpoint(Stripe.PROVIDER).build())) {
            assertThat(verifier.verify(stripeSigned(unreadable))).isInstanceOfSatisfying(Undetermined.class, open -> {
                assertThat(open.detail()).contains("500 levels").doesNotContain("evt_1");
                assertThat(open.response().status()).isEqualTo(503);
            });
        }
        assertThat(verify(BATCH, "{\"events\":[{\"id\":1,\"a\":1,\"a\":2}]}"))
                .isInstanceOfSatisfying(
                        Undetermined.class, open -> assertThat(open.detail()).contains("comes twice"));
    }

    @Test
    void whereOnlyTheTypeCannotBeReadNobodyIsSaidToBeForIt() {
        Provider sender = Provider.of("typed", "made for this test")
                .scheme(Scheme.hmacSha256().over("{header:X-Id}.{body}").hex(Source.header("X-Signature")))
                .once(Identity.eventId(Source.header("X-Id")))
                .eventType(Source.json("/type"))
                .build();
        Verifier verifier = Genuine.endpoint(sender).build();
        EventRoutes<String> routes = EventRoutes.of("/typed", sender);
        routes.add("paid", "paid", "invoice.*");
        routes.add("others", "others");
        String body = "{\"type\":\"invoice.paid\",\"deep\":" + DEEP + "}";
        WebhookRequest request = Genuine.request(body, "X-Id", "1", "X-Signature", Genuine.hex("1." + body));

        Passage passage = Passage.of(verifier, verifier.admit(request)).orElseThrow();
        assertThat(routes.find(passage.delivery())).isEmpty();
        assertThat(passage.unhandled().status()).isEqualTo(503);
        assertThatThrownBy(() -> passage.delivery().events())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("500 levels");
        assertThatThrownBy(() -> passage.delivery().json()).hasMessageContaining("500 levels");
        assertThat(verifier.admit(request).delivery())
                .as("the claim was given back")
                .isPresent();

        String other = "{\"type\":\"price.created\"}";
        Passage readable = Passage.of(
                        verifier,
                        verifier.admit(Genuine.request(other, "X-Id", "2", "X-Signature", Genuine.hex("2." + other))))
                .orElseThrow();
        assertThat(routes.find(readable.delivery())).contains("others");
        assertThat(readable.unhandled().status()).isEqualTo(200);
    }

    /** As what a sender on Windows writes, with a mark in front. It is an event of some type, and not one without. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "\ufeff{\"id\":\"evt_1\",\"type\":\"invoice.paid\"}",
                "{\"id\":\"evt_1\",\"type\":\"invoice.paid\",}",
                "{\"id\":\"evt_1\",\"type\":\"invoice.paid\",\"rate\":NaN}",
                "{\"id\":\"evt_1\",\"type\":\"invoice.paid\"}\n{\"id\":\"evt_2\",\"type\":\"invoice.paid\"}"
            })
    void whatLooksLikeJsonAndIsNotStrictIsNoEventWithoutAType(String body) {
        Verifier verifier = Genuine.endpoint(Stripe.PROVIDER).build();
        EventRoutes<String> routes = EventRoutes.of("/stripe", Stripe.PROVIDER);
        routes.add("paid", "paid", "invoice.*");
        routes.add("others", "others");

        Passage passage =
                Passage.of(verifier, verifier.admit(stripeSigned(body))).orElseThrow();
        assertThat(routes.find(passage.delivery())).isEmpty();
        assertThat(passage.unhandled().status()).isEqualTo(503);
        assertThatThrownBy(() -> passage.delivery().events())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("evt_");
    }

    /** Slack's document may be a field of a form, so what is in the body is told from a form first. */
    @ParameterizedTest
    @ValueSource(strings = {"\ufeff{\"type\":\"event_callback\"}", "{\"type\":\"event_callback\",}"})
    void jsonInThePlaceOfAFormIsNoEventWithoutATypeEither(String body) {
        Verifier verifier = Genuine.endpoint(Slack.PROVIDER).build();
        Passage passage = Passage.of(verifier, verifier.admit(Genuine.slack(Long.toString(Genuine.NOW), body)))
                .orElseThrow();

        assertThat(passage.unhandled().status()).isEqualTo(503);
        assertThatThrownBy(() -> passage.delivery().events()).isInstanceOf(IllegalArgumentException.class);
    }

    /** It is missing, and not unreadable. */
    @ParameterizedTest
    @ValueSource(strings = {"{\"a\":1}\n{\"a\":2}", "[INFO] disk full on [host1]"})
    void aTypeThatStandsInAHeaderIsReadWhateverTheBodyIs(String body) {
        Provider sender = Provider.of("logs", "made for this test")
                .scheme(Scheme.hmacSha256().over("{body}").hex(Source.header("X-Signature")))
                .once(Identity.content())
                .eventType(Source.header("X-Type"))
                .build();
        Verifier verifier = Genuine.endpoint(sender).build();
        EventRoutes<String> routes = EventRoutes.of("/logs", sender);
        routes.add("paid", "paid", "invoice.*");
        routes.add("others", "others");
        Passage passage = Passage.of(verifier, verifier.admit(Genuine.request(body, "X-Signature", Genuine.hex(body))))
                .orElseThrow();

        assertThat(routes.find(passage.delivery())).contains("others");
        assertThat(passage.unhandled().status()).isEqualTo(200);
    }

    @Test
    void whatWasNeverMeantToBeJsonGoesOnAsItDoes() {
        for (String body : List.of("", "plain text", "a=1&b=2", "<xml/>", "payload=%7B%22a%22%3A1%7D")) {
            assertThat(Genuine.endpoint(GitHub.PROVIDER).build().verify(Genuine.github(body)))
                    .isInstanceOfSatisfying(Verified.class, verified -> {
                        assertThat(verified.delivery().eventType()).contains("push");
                        assertThat(verified.delivery().events().size()).isLessThan(2);
                    });
            assertThat(live().verify(stripeSigned(body))).isInstanceOf(Verified.class);
        }
    }

    private static Verifier live() {
        return Genuine.endpoint(Stripe.PROVIDER).mode(Mode.LIVE).build();
    }

    private static String stripe(String more) {
        return "{\"id\":\"evt_1\",\"type\":\"invoice.paid\",\"livemode\":false," + more + "}";
    }

    private static WebhookRequest stripeSigned(String body) {
        return Genuine.stripe(Long.toString(Genuine.NOW), body);
    }

    private static Verification verify(Provider provider, String body) {
        return Genuine.endpoint(provider).build().verify(signed(body));
    }

    private static WebhookRequest signed(String body) {
        return Genuine.request(body, "X-Signature", Genuine.hex(body));
    }

    private static String batch(int size, String event) {
        return IntStream.range(0, size)
                .mapToObj(i -> event.replace("%d", Integer.toString(i)))
                .collect(Collectors.joining(",", "{\"events\":[", "]}"));
    }

    private static String names(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> ",\"name" + i + "\":\"value" + i + "\"")
                .collect(Collectors.joining());
    }
}
