package io.hookproof;

import static io.hookproof.providers.Identity.content;
import static io.hookproof.providers.Identity.eventId;
import static io.hookproof.scheme.Source.header;
import static io.hookproof.scheme.Source.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hookproof.Verification.Duplicate;
import io.hookproof.Verification.Undetermined;
import io.hookproof.Verification.Verified;
import io.hookproof.http.WebhookRequest;
import io.hookproof.providers.Identity;
import io.hookproof.providers.Provider;
import io.hookproof.providers.ProviderBuilder;
import io.hookproof.refetch.Refetch;
import io.hookproof.refetch.Resource;
import io.hookproof.replay.InMemoryReplayStore;
import io.hookproof.scheme.Coverage;
import io.hookproof.scheme.Scheme;
import io.hookproof.scheme.Secret;
import io.hookproof.scheme.Trust;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** If no proof covers what the API is asked for, only its answer tells one event from another. */
class UnprovenObjectsTest {
    private static final Refetch BEARER = Refetch.bearer(Secret.of("the-token-of-our-account"));
    private static final String NOT_YET = "HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n";
    private static final Resource EVENTS = Resource.at("https://api.example/events/{id}", json("/id"));

    /** An attacker who sees a transmission before it is handled may put another event into it. */
    @Test
    void anEventThatIsNamedInAnothersTransmissionDoesNotRunAgainAndTakesNothingFromTheOther() throws Exception {
        try (Api api = new Api((path, request) -> event(path, request))) {
            Verifier verifier = api.behind(endpoint(eventId(header("X-Transmission")), EVENTS.unchanging()), BEARER)
                    .build();
            assertThat(verifier.verify(transmission("t1", "e1"))).isInstanceOf(Verified.class);

            assertThat(verifier.verify(transmission("t2", "e1"))).isInstanceOf(Duplicate.class);
            assertThat(verifier.verify(transmission("t2", "e2"))).isInstanceOfSatisfying(Verified.class, verified -> {
                assertThat(verified.delivery().trust()).isEqualTo(Trust.REFETCHED);
                assertThat(verified.delivery().eventId()).contains("e2");
            });
            assertThat(verifier.verify(transmission("t2", "e2"))).isInstanceOf(Duplicate.class);
        }
    }

    @Test
    void aStateOfSuchAnObjectIsAnEventUnlessItNeverChanges() throws Exception {
        try (Api api = new Api().has("/orders/o1", "{\"id\":\"o1\",\"paid\":false}")) {
            Resource orders = Resource.at("https://api.example/orders/{id}", json("/id"));
            Verifier verifier =
                    api.behind(endpoint(content(), null), BEARER.of(orders)).build();
            assertThat(verifier.verify(transmission("t1", "o1"))).isInstanceOf(Verified.class);
            assertThat(verifier.verify(transmission("t2", "o1"))).isInstanceOf(Duplicate.class);

            api.has("/orders/o1", "{\"id\":\"o1\",\"paid\":true}");
            assertThat(verifier.verify(transmission("t2", "o1"))).isInstanceOf(Verified.class);
        }
    }

    @Test
    void withoutTheApiTheProvenIdTellsThemApart() {
        Verifier verifier =
                endpoint(eventId(header("X-Transmission")), EVENTS.unchanging()).build();
        assertThat(verifier.verify(transmission("t1", "e1"))).isInstanceOf(Verified.class);
        assertThat(verifier.verify(transmission("t1", "e2"))).isInstanceOf(Duplicate.class);
        assertThat(verifier.verify(transmission("t2", "e1"))).isInstanceOf(Verified.class);
    }

    @Test
    void oneTransmissionCannotMakeTheApiBeAskedAtAnyRate() throws Exception {
        try (Api api = new Api((path, request) -> event(path, request))) {
            Verifier verifier = api.behind(
                            endpoint(eventId(header("X-Transmission")), EVENTS.unchanging()), BEARER.requestsAMinute(3))
                    .build();
            for (int i = 0; i < 3; i++) {
                verifier.verify(transmission("t1", "e" + i));
            }
            assertThat(verifier.verify(transmission("t1", "e4")))
                    .isInstanceOfSatisfying(
                            Undetermined.class,
                            open -> assertThat(open.detail()).contains("requestsAMinute"));
            assertThat(api.requests()).isEqualTo(3);
        }
    }

    /** The attacker who asks has a genuine transmission, and the sender may be slow to come again. */
    @Test
    void anApiThatLagsIsAskedOnceMore() throws Exception {
        try (Api api = new Api((path, request) -> request == 1 ? NOT_YET : event(path, request))) {
            Verifier verifier = api.behind(endpoint(eventId(header("X-Transmission")), EVENTS.unchanging()), BEARER)
                    .build();
            assertThat(verifier.verify(transmission("t1", "e1"))).isInstanceOf(Verified.class);
            assertThat(api.requests()).isEqualTo(2);
        }
    }

    @Test
    void allThatIsSaidOfAnObjectHasToBeProvenForItToBeNamedByTheProof() {
        Coverage id = Coverage.fields(Set.of(json("/id").place()));
        assertThat(EVENTS.isNamedBy(id)).isTrue();
        assertThat(EVENTS.onlyFor(json("/type"), "order").isNamedBy(id)).isFalse();
        assertThat(EVENTS.header("X-Account", json("/account")).isNamedBy(id)).isFalse();
        assertThat(Resource.at("https://api.example/{shop}/{id}", json("/id"))
                        .with("shop", json("/shop"))
                        .isNamedBy(id))
                .isFalse();
        assertThat(EVENTS.or(Resource.at("https://api.example/orders/{id}", json("/order")))
                        .isNamedBy(id))
                .isFalse();
        assertThat(Resource.link(json("/href"), "api.example").isNamedBy(id)).isFalse();
        assertThat(Resource.link(json("/id"), "api.example").isNamedBy(id)).isTrue();
    }

    @Test
    void suchAnEventIsForgottenByItsId() throws Exception {
        try (Api api = new Api((path, request) -> event(path, request))) {
            InMemoryReplayStore store = InMemoryReplayStore.holding(10);
            Verifier verifier = api.behind(endpoint(eventId(header("X-Transmission")), EVENTS.unchanging()), BEARER)
                    .replays(store)
                    .build();
            verifier.verify(transmission("t1", "e1"));

            store.forget(verifier.replayKey("e1"));
            assertThat(verifier.verify(transmission("t1", "e1"))).isInstanceOf(Verified.class);

            Verifier byState =
                    api.behind(endpoint(content(), null), BEARER.of(EVENTS)).build();
            assertThatThrownBy(() -> byState.replayKey("e1"))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("the log line of a duplicate");
        }
    }

    @Test
    void theItemsOfABatchAreAskedForByWhatIsProven() throws Exception {
        Provider sender = Provider.of("acme", "made for this test")
                .scheme(Scheme.hmacSha256()
                        .over("{json:/id}")
                        .hex(json("/signature"))
                        .eachItem("/items", ""))
                .batch("/items")
                .once(eventId(json("/id")))
                .build();
        try (Api api = new Api()) {
            VerifierBuilder byAnother = api.behind(
                    Genuine.endpoint(sender),
                    BEARER.of(Resource.at("https://api.example/orders/{id}", json("/order"))));
            assertThatThrownBy(byAnother::build)
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContainingAll("a batch", "no proof covers", "signed in each item");
            assertThat(api.behind(Genuine.endpoint(sender), BEARER.of(EVENTS)).build())
                    .isNotNull();
        }
    }

    private static String event(String path, int request) {
        String id = path.substring(path.lastIndexOf('/') + 1);
        return io.hookproof.fetch.StubServer.ok("{\"id\":\"" + id + "\",\"asked\":" + request + "}");
    }

    private static VerifierBuilder endpoint(Identity identity, @org.jspecify.annotations.Nullable Resource resource) {
        ProviderBuilder sender = Provider.of("acme", "made for this test")
                .scheme(Scheme.hmacSha256().over("{header:X-Transmission}").hex(header("X-Signature")))
                .once(identity);
        return Genuine.endpoint((resource == null ? sender : sender.resource(resource)).build());
    }

    private static WebhookRequest transmission(String id, String event) {
        return Genuine.request("{\"id\":\"" + event + "\"}", "X-Transmission", id, "X-Signature", Genuine.hex(id));
    }
}
