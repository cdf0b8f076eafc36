package io.hookproof;

import static org.assertj.core.api.Assertions.assertThat;

import io.hookproof.Verification.Duplicate;
import io.hookproof.Verification.Rejected;
import io.hookproof.Verification.Undetermined;
import io.hookproof.Verification.Verified;
import io.hookproof.http.Json;
import io.hookproof.http.WebhookRequest;
import io.hookproof.providers.Identity;
import io.hookproof.providers.Provider;
import io.hookproof.providers.ProviderBuilder;
import io.hookproof.scheme.Document;
import io.hookproof.scheme.Scheme;
import io.hookproof.scheme.Source;
import io.hookproof.scheme.TimeFormat;
import io.hookproof.scheme.Undecided;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Each event of a batch is one of its own, and the same one is handled once. */
class BatchesTest {
    @Test
    void anEventThatComesTwiceInOneBatchIsHandledOnce() {
        Provider sender = Provider.of("batches", "made for this test")
                .scheme(Scheme.hmacSha256().over("{body}").hex(Source.header("X-Signature")))
                .batch("/events")
                .once(Identity.eventId(Source.json("/id")))
                .build();
        Verifier verifier = Genuine.endpoint(sender).build();
        String twice = "{\"events\":[{\"id\":1},{\"id\":2},{\"id\":1}]}";
        assertThat(verifier.verify(Genuine.request(twice, "X-Signature", Genuine.hex(twice))))
                .isInstanceOfSatisfying(
                        Verified.class,
                        verified -> assertThat(verified.delivery().events())
                                .extracting(event -> event.id().orElse(""))
                                .containsExactly("1", "2"));
    }

    @Test
    void anIdThatNothingProvesMakesAnEventOfABatchTheSameTooAndTheFirstOfTwoIsHandled() {
        Provider sender = Provider.of("tokens", "made for this test")
                .scheme(Scheme.token(Source.header("X-Token")))
                .batch("/events")
                .once(Identity.unprovenId(Source.json("/id")))
                .build();
        Verifier verifier = Genuine.endpoint(sender).build();
        String both = "{\"events\":[{\"id\":1,\"n\":1},{\"id\":1,\"n\":2}]}";
        assertThat(verifier.verify(Genuine.request(both, "X-Token", Genuine.SECRET)))
                .isInstanceOfSatisfying(
                        Verified.class,
                        verified -> assertThat(verified.delivery().events())
                                .singleElement()
                                .satisfies(event ->
                                        assertThat(event.json().text("/n")).contains("1")));
        assertThat(verifier.verify(Genuine.request("{\"events\":[{\"id\":1,\"n\":3}]}", "X-Token", Genuine.SECRET)))
                .isInstanceOf(Duplicate.class);
    }

    @Test
    void eachEventIsBoundByTheCodecOfItsEndpoint() {
        Verifier verifier = Genuine.endpoint(batch("").build())
                .json(new JsonCodec() {
                    @Override
                    public <T> T read(Json document, Class<T> type) {
                        return type.cast("event " + document.text("/id").orElseThrow());
                    }
                })
                .build();
        Delivery delivery = ((Verified) verify(verifier, "[{\"id\":1},{\"id\":2}]")).delivery();
        assertThat(delivery.events())
                .extracting(event -> delivery.bind(event.json(), String.class))
                .containsExactly("event 1", "event 2");
    }

    @Test
    void theEventsOfABatchAreTwoThoughTheSameTokenComesWithEach() {
        Provider sender = Provider.of("tokens", "made for this test")
                .scheme(Scheme.tokenInEachItem("/events", Source.json("/token")))
                .batch("/events")
                .once(Identity.body())
                .build();
        Verifier verifier = Genuine.endpoint(sender).build();
        String one = "{\"token\":\"" + Genuine.SECRET + "\",\"n\":1}";
        String two = one.replace("1}", "2}");
        assertThat(verifier.verify(Genuine.request("{\"events\":[" + one + "," + two + "]}")))
                .isInstanceOfSatisfying(
                        Verified.class,
                        verified -> assertThat(verified.delivery().events()).hasSize(2));
        assertThat(verifier.verify(Genuine.request("{\"events\":[" + two + "]}")))
                .isInstanceOf(Duplicate.class);
    }

    /** QuickBooks did so before it sent arrays, and log streams of Auth0 are set up for one or the other. */
    @Test
    void anObjectWhereTheArrayWasExpectedIsOneEvent() {
        for (String array : new String[] {"", "/events"}) {
            Verifier verifier = Genuine.endpoint(batch(array).build()).build();
            String event = "{\"id\":1}";
            String body = array.isEmpty() ? event : "{\"events\":" + event + "}";
            assertThat(ids(verifier, body)).containsExactly("1");
            String batch = "[" + event + ",{\"id\":2}]";
            assertThat(ids(verifier, array.isEmpty() ? batch : "{\"events\":" + batch + "}"))
                    .as("the first of them was handled")
                    .containsExactly("2");
        }
    }

    @Test
    void linesOfJsonAreOneEventEach() {
        Verifier verifier = Genuine.endpoint(batch("").build()).build();
        assertThat(ids(verifier, "{\"id\":1}\r\n\n{\"id\":2}\n")).containsExactly("1", "2");
        assertThat(ids(verifier, "{\"id\":3}\n{\"id\":2}")).containsExactly("3");
    }

    /** Events that are answered by a success and are in no list would be lost unheard. */
    @Test
    void eventsThatCannotBeReadAreNotAnsweredAsIfThereWereNone() {
        for (String body : new String[] {
            "{\"id\":1}\n{\"id\":", "{\"id\":1}\n7", "\"x\"", "7", "[{\"id\":1,\"rate\":NaN}]", "[{\"id\":1},]",
        }) {
            assertThat(verify(Genuine.endpoint(batch("").build()).build(), body))
                    .as(body)
                    .isInstanceOfSatisfying(
                            Undetermined.class,
                            open -> assertThat(open.cause()).isEqualTo(Undecided.DOCUMENT_UNREADABLE));
        }
        for (String body : new String[] {
            "{\"events\":\"x\"}", "[{\"id\":1}]", "7", "{\"events\":[{\"id\":1,\"text\":\"a\tb\"}]}",
        }) {
            assertThat(verify(Genuine.endpoint(batch("/events").build()).build(), body))
                    .as(body)
                    .isInstanceOf(Undetermined.class);
        }
        Provider inForm = batch("").document(Document.formField("events")).build();
        assertThat(verify(Genuine.endpoint(inForm).build(), "event=s[]")).isInstanceOf(Undetermined.class);
    }

    /** Ably sends batches in MessagePack where it is told to. */
    @Test
    void aBatchInAFormatThatIsNotReadIsNotAnsweredAsIfThereWereNone() {
        byte[] packed = {(byte) 0x81, (byte) 0xa5, 'i', 't', 'e', 'm', 's', (byte) 0x91, (byte) 0xc0};
        String signature = HexFormat.of().formatHex(Genuine.mac(Genuine.SECRET, packed));
        assertThat(Genuine.endpoint(batch("/items").build())
                        .build()
                        .verify(WebhookRequest.of("POST", "/hooks", Map.of("X-Signature", List.of(signature)), packed)))
                .isInstanceOfSatisfying(Undetermined.class, open -> {
                    assertThat(open.cause()).isEqualTo(Undecided.DOCUMENT_UNREADABLE);
                    assertThat(open.detail()).contains("JSON");
                });
    }

    @Test
    void aBatchOfNoneIsNone() {
        for (String body : new String[] {"", "ping", "{}", "{\"events\":[]}", "{\"events\":null}"}) {
            assertThat(ids(Genuine.endpoint(batch("/events").build()).build(), body))
                    .as(body)
                    .isEmpty();
        }
    }

    @Test
    void anEventThatComesWithoutItsArrayIsABatchOfOne() {
        for (String array : new String[] {"/events", "/data/events"}) {
            Verifier verifier = Genuine.endpoint(batch(array).build()).build();
            assertThat(ids(verifier, "{\"id\":9}")).as(array).containsExactly("9");
            assertThat(verify(verifier, "{\"id\":9,\"try\":2}")).as(array).isInstanceOf(Duplicate.class);
        }
        Verifier verifier = Genuine.endpoint(batch("/events").build()).build();
        assertThat(ids(verifier, "{\"Events\":[{\"id\":1}]}"))
                .as("the handler sees that it is no event")
                .containsExactly("");
        assertThat(verify(verifier, "{\"Events\":[{\"id\":2}]}")).isInstanceOf(Verified.class);
    }

    /** Whoever has a signed item could write anything around it. */
    @Test
    void itemsThatAreSignedOneByOneComeInTheirArray() {
        Provider sender = Provider.of("batches", "made for this test")
                .scheme(Scheme.hmacSha256()
                        .over("{json:/id}")
                        .hex(Source.json("/sign"))
                        .eachItem("/events", ""))
                .batch("/events")
                .once(Identity.eventId(Source.json("/id")))
                .build();
        String event = "{\"id\":1,\"sign\":\"" + Genuine.hex("1") + "\"}";
        Verifier verifier = Genuine.endpoint(sender).build();
        assertThat(verifier.verify(Genuine.request(event))).isInstanceOf(Rejected.class);
        assertThat(verifier.verify(Genuine.request("{\"events\":[" + event + "]}")))
                .isInstanceOf(Verified.class);
    }

    private static ProviderBuilder batch(String array) {
        return Provider.of("batches", "made for this test")
                .scheme(Scheme.hmacSha256().over("{body}").hex(Source.header("X-Signature")))
                .batch(array)
                .once(Identity.eventId(Source.json("/id")));
    }

    private static Verification verify(Verifier verifier, String body) {
        return verifier.verify(Genuine.request(body, "X-Signature", Genuine.hex(body)));
    }

    private static List<String> ids(Verifier verifier, String body) {
        return ((Verified) verify(verifier, body))
                .delivery().events().stream()
                        .map(event -> event.id().orElse(""))
                        .toList();
    }

    /** By what is signed it would be new at each try. */
    @Test
    void anIdOfWhichOnePartCannotBeReadIsUndecidedWhicheverPartIsNamedFirst() {
        Source shop = Source.header("X-Shop");
        Source number = Source.json("/id");
        for (Source id : new Source[] {Source.together(shop, number), Source.together(number, shop)}) {
            Provider sender = Provider.of("parts", "made for this test")
                    .scheme(Scheme.hmacSha256()
                            .over("{header:X-Shop}.{timestamp}.{body}")
                            .hex(Source.header("X-Signature"))
                            .timestamp(Source.header("X-Time"), TimeFormat.EPOCH_SECONDS))
                    .once(Identity.eventId(id))
                    .build();
            String twice = "{\"id\":7,\"a\":1,\"a\":2}";
            String time = Long.toString(Genuine.NOW);
            assertThat(Genuine.endpoint(sender)
                            .build()
                            .verify(Genuine.request(
                                    twice,
                                    "X-Shop",
                                    "s",
                                    "X-Time",
                                    time,
                                    "X-Signature",
                                    Genuine.hex("s." + time + "." + twice))))
                    .as("%s", id)
                    .isInstanceOfSatisfying(
                            Undetermined.class,
                            open -> assertThat(open.cause()).isEqualTo(Undecided.DOCUMENT_UNREADABLE));
        }
    }

    @Test
    void aTypeOfWhichOnePartStandsInTheEventIsThatOfTheOnlyEvent() {
        Provider sender = batch("/events")
                .eventType(Source.together(Source.header("X-Kind"), Source.json("/type")))
                .build();
        String body = "{\"type\":\"around\",\"events\":[{\"id\":1,\"type\":\"paid\"}]}";
        Verification verdict = Genuine.endpoint(sender)
                .build()
                .verify(Genuine.request(body, "X-Signature", Genuine.hex(body), "X-Kind", "order"));
        Delivery delivery = ((Verified) verdict).delivery();
        assertThat(delivery.events().get(0).type()).contains("order/paid");
        assertThat(delivery.eventType()).contains("order/paid");
    }

    @Test
    void whereOneEventIsLeftItsIdIsThatOfTheDelivery() {
        Verifier verifier = Genuine.endpoint(batch("/events").build()).build();
        verify(verifier, "{\"events\":[{\"id\":1}]}");
        Verification verdict = verify(verifier, "{\"events\":[{\"id\":1},{\"id\":2}]}");
        assertThat(((Verified) verdict).delivery().eventId()).contains("2");
    }
}
