package io.hookproof;

import static io.hookproof.providers.Identity.content;
import static io.hookproof.providers.Identity.eventId;
import static io.hookproof.scheme.Source.header;
import static io.hookproof.scheme.Source.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hookproof.Verification.Verified;
import io.hookproof.providers.Provider;
import io.hookproof.providers.ProviderBuilder;
import io.hookproof.scheme.Scheme;
import io.hookproof.scheme.SignedScheme;
import io.hookproof.scheme.TimeFormat;
import java.time.Instant;
import java.util.StringJoiner;
import org.junit.jupiter.api.Test;

/** Of a batch whose items are signed by themselves nothing around them is believed, and nothing in it taken for theirs. */
class SignedItemsTest {
    private static final SignedScheme EACH = Scheme.hmacSha256()
            .over("{json:/id}|{json:/type}|{json:/live}")
            .hex(json("/sig"))
            .eachItem("/events", "");

    private static ProviderBuilder acme(Scheme scheme) {
        return Provider.of("acme", "made for this test").scheme(scheme);
    }

    private static String item(String id, String type) {
        return "{\"id\":\"" + id + "\",\"type\":\"" + type + "\",\"live\":\"true\",\"sig\":\""
                + Genuine.hex(id + "|" + type + "|true") + "\"}";
    }

    private static Delivery delivery(String body) {
        Provider acme = acme(EACH)
                .batch("/events")
                .once(eventId(json("/id")))
                .eventType(json("/type"))
                .build();
        Verification verdict = Genuine.endpoint(acme).build().verify(Genuine.request(body));
        return ((Verified) verdict).delivery();
    }

    @Test
    void theTypeIsThatOfTheOnlyItemWhateverStandsAroundIt() {
        for (String around : new String[] {"", ",\"type\":\"refund\""}) {
            Delivery delivery = delivery("{\"events\":[" + item("1", "paid") + "]" + around + "}");
            assertThat(delivery.eventType()).contains("paid");
            assertThat(delivery.eventTypeIsProven()).isTrue();
            assertThat(delivery).hasToString("Delivery[acme at acme paid 1]");
        }
    }

    @Test
    void severalItemsHaveEachItsOwnTypeAndTheDeliveryNone() {
        Delivery delivery =
                delivery("{\"events\":[" + item("1", "paid") + "," + item("2", "sent") + "],\"type\":\"refund\"}");
        assertThat(delivery.eventType()).isEmpty();
        assertThat(delivery.provenFields())
                .containsEntry("item 0: json /type", "paid")
                .containsEntry("item 1: json /type", "sent");
        assertThat(delivery.provenItems())
                .extracting(item -> item.get("json /type"))
                .containsExactly("paid", "sent");
    }

    @Test
    void anItemThatWasHandledBeforeIsNotAmongTheProvenOnes() {
        Provider acme = acme(EACH).batch("/events").once(eventId(json("/id"))).build();
        Verifier endpoint = Genuine.endpoint(acme).build();
        Delivery first =
                ((Verified) endpoint.verify(Genuine.request("{\"events\":[" + item("1", "paid") + "]}"))).delivery();
        Delivery second = ((Verified) endpoint.verify(
                        Genuine.request("{\"events\":[" + item("1", "paid") + "," + item("2", "sent") + "]}")))
                .delivery();
        assertThat(first.provenItems()).containsExactly(first.provenFields());
        assertThat(second.provenItems()).singleElement().isEqualTo(second.provenFields());
        assertThat(second.provenFields()).containsEntry("json /type", "sent");
    }

    @Test
    void aTypeInAHeaderIsThatOfAllItems() {
        Provider acme = acme(EACH)
                .batch("/events")
                .once(content())
                .eventType(header("X-Type"))
                .build();
        Verification verdict = Genuine.endpoint(acme)
                .build()
                .verify(Genuine.request(
                        "{\"events\":[" + item("1", "paid") + "," + item("2", "sent") + "]}", "X-Type", "order"));
        assertThat(((Verified) verdict).delivery().eventType()).contains("order");
    }

    @Test
    void aModeThatIsSignedInEachItemIsNotReadAroundThem() {
        assertThatThrownBy(() -> acme(EACH)
                        .batch("/events")
                        .once(eventId(json("/id")))
                        .mode(json("/live"), "true", "false")
                        .build())
                .hasMessageContainingAll("mode(json /live, …)", "around the items", "remove mode(…)", "provenItems()");
    }

    @Test
    void fieldsOfTheWholeDocumentAreNoFieldsOfItsItems() {
        SignedScheme around =
                Scheme.hmacSha256().over("{json:/id}|{json:/type}").hex(header("X-Signature"));
        assertThatThrownBy(() -> acme(around)
                        .batch("/events")
                        .once(eventId(json("/id")))
                        .eventType(json("/type"))
                        .build())
                .hasMessageContainingAll(
                        "provider acme", "fields of the document around them", "{body}", "eachItem(…)");
        assertThat(acme(around.over("{body}"))
                        .batch("/events")
                        .once(eventId(json("/id")))
                        .build())
                .isNotNull();
    }

    @Test
    void theItemsThatAreSignedAreThoseThatAreRead() {
        ProviderBuilder noBatch = acme(EACH).once(eventId(json("/id")));
        assertThatThrownBy(noBatch::build).hasMessageContainingAll("eachItem(…)", "/events", "add batch(…)");
        ProviderBuilder another = acme(EACH).once(eventId(json("/id"))).batch("/others");
        assertThatThrownBy(another::build).hasMessageContainingAll("eachItem(…)", "/events", "same pointers");
    }

    @Test
    void aTypeThatMayStandInTheItemsIsNeverReadAroundThem() {
        Provider acme = acme(EACH)
                .batch("/events")
                .once(content())
                .eventType(header("X-Type").or(json("/type")))
                .build();
        Verification verdict = Genuine.endpoint(acme)
                .build()
                .verify(Genuine.request("{\"events\":[" + item("1", "paid") + "],\"type\":\"refund\"}"));
        assertThat(((Verified) verdict).delivery().eventType()).contains("paid");
    }

    @Test
    void ofItemsThatSayWhenTheyWereSignedTheNewestCounts() {
        SignedScheme timed = Scheme.hmacSha256()
                .over("{timestamp}|{json:/id}")
                .hex(json("/sig"))
                .timestamp(json("/time"), TimeFormat.EPOCH_SECONDS)
                .eachItem("/events", "");
        Provider acme = acme(timed).batch("/events").once(eventId(json("/id"))).build();
        StringJoiner items = new StringJoiner(",", "{\"events\":[", "]}");
        for (long time : new long[] {Genuine.NOW - 2, Genuine.NOW - 1, Genuine.NOW - 3}) {
            items.add("{\"id\":" + time + ",\"time\":" + time + ",\"sig\":\"" + Genuine.hex(time + "|" + time) + "\"}");
        }
        Verification verdict = Genuine.endpoint(acme).build().verify(Genuine.request(items.toString()));
        assertThat(((Verified) verdict).delivery().signedAt()).contains(Instant.ofEpochSecond(Genuine.NOW - 1));
    }
}
