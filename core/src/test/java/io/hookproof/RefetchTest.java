package io.hookproof;

import static io.hookproof.providers.Identity.content;
import static io.hookproof.providers.Identity.eventId;
import static io.hookproof.scheme.Source.header;
import static io.hookproof.scheme.Source.json;
import static io.hookproof.scheme.Source.query;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hookproof.Verification.Duplicate;
import io.hookproof.Verification.Rejected;
import io.hookproof.Verification.Undetermined;
import io.hookproof.Verification.Verified;
import io.hookproof.fetch.Fetched;
import io.hookproof.fetch.StubServer;
import io.hookproof.http.Body;
import io.hookproof.http.Headers;
import io.hookproof.http.WebhookRequest;
import io.hookproof.providers.GitHub;
import io.hookproof.providers.Identity;
import io.hookproof.providers.MollieClassic;
import io.hookproof.providers.PayPalVerifyApi;
import io.hookproof.providers.Provider;
import io.hookproof.providers.Stripe;
import io.hookproof.refetch.Refetch;
import io.hookproof.refetch.Refetch.WhenGone;
import io.hookproof.refetch.Resource;
import io.hookproof.replay.InMemoryReplayStore;
import io.hookproof.replay.ReplayKey;
import io.hookproof.replay.ReplayStore;
import io.hookproof.scheme.Rejection;
import io.hookproof.scheme.Scheme;
import io.hookproof.scheme.Secret;
import io.hookproof.scheme.Source;
import io.hookproof.scheme.Trust;
import io.hookproof.scheme.Undecided;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What the sender's own API says is what counts, and nothing is handled before it has said it. */
class RefetchTest {
    private static final String TOKEN = "canary-token-of-the-api";
    private static final Refetch BEARER = Refetch.bearer(Secret.of(TOKEN));

    @Test
    void anUnsignedMessageIsBelievedAsFarAsTheApiConfirmsIt() throws Exception {
        try (Api api = new Api().has("/v2/payments/tr_1", "{\"id\":\"tr_1\",\"status\":\"open\"}")) {
            Verifier verifier =
                    api.behind(Verifier.of(MollieClassic.PROVIDER), BEARER).build();

            Delivery delivery = delivery(verifier.verify(mollie("tr_1")));

            assertThat(delivery.trust()).isEqualTo(Trust.REFETCHED);
            assertThat(delivery.resource().flatMap(payment -> payment.text("/status")))
                    .contains("open");
            assertThat(api.heads().get(0)).contains("Authorization: Bearer " + TOKEN);
            assertThat(verifier.verify(mollie("tr_2"))).isInstanceOf(Undetermined.class);
        }
    }

    @Test
    void aNewStateIsANewEventAndTheSameStateIsNot() throws Exception {
        try (Api api = new Api().has("/v2/payments/tr_1", "{\"id\":\"tr_1\",\"status\":\"open\"}")) {
            Verifier verifier =
                    api.behind(Verifier.of(MollieClassic.PROVIDER), BEARER).build();
            assertThat(verifier.verify(mollie("tr_1"))).isInstanceOf(Verified.class);
            assertThat(verifier.verify(mollie("tr_1"))).isInstanceOf(Duplicate.class);

            api.has("/v2/payments/tr_1", "{\"id\":\"tr_1\",\"status\":\"paid\"}");

            assertThat(delivery(verifier.verify(mollie("tr_1")))
                            .resource()
                            .orElseThrow()
                            .text("/status"))
                    .contains("paid");
            assertThat(verifier.verify(mollie("tr_1"))).isInstanceOf(Duplicate.class);
        }
    }

    /** It has no state that could be asked for, so it is known by what was proven. */
    @Test
    void aMessageOfAnotherKindIsHandledOnceToo() throws Exception {
        Resource orders =
                Resource.at("https://api.example/orders/{id}", json("/id")).onlyFor(json("/type"), "order");
        try (Api api = new Api().has("/orders/o1", "{\"id\":\"o1\"}")) {
            for (Scheme scheme : List.of(
                    Scheme.hmacSha256().over("{body}").hex(header("X-Proof")), Scheme.token(header("X-Proof")))) {
                Verifier verifier = api.behind(
                                Genuine.endpoint(Provider.of("orders", "made for this test")
                                        .scheme(scheme)
                                        .once(Identity.fetched(json("/id")))
                                        .build()),
                                BEARER.of(orders).whenGone(Refetch.WhenGone.USE_THE_MESSAGE))
                        .build();
                String ping = "{\"type\":\"ping\"}";
                String proof = scheme.coverage().trust() == Trust.BODY ? Genuine.hex(ping) : Genuine.SECRET;
                WebhookRequest request = Genuine.request(ping, "X-Proof", proof);

                assertThat(verifier.verify(request)).as("%s", scheme).isInstanceOf(Verified.class);
                assertThat(verifier.verify(request)).as("%s", scheme).isInstanceOf(Duplicate.class);
            }
            assertThat(api.paths()).isEmpty();
        }
    }

    /** An attacker who guesses the next id would hold it while the API is asked. */
    @Test
    void anIdThatAnyoneMayNameIsNotClaimedBeforeTheApiKnowsIt() throws Exception {
        List<String> steps = new ArrayList<>();
        Provider unsigned = Provider.of("orders", "made for this test")
                .scheme(Scheme.unsigned())
                .resource(Resource.at("https://api.example/orders/{id}", json("/id")))
                .once(Identity.unprovenId(json("/id")))
                .build();
        try (Api api =
                new Api((path, request) -> path.endsWith("/o1") ? StubServer.ok("{\"id\":\"o1\"}") : Api.status(410))) {
            Verifier verifier = api.behind(Verifier.of(unsigned), BEARER)
                    .replays(WatchedStore.of(InMemoryReplayStore.holding(10), (step, given) -> steps.add(step)))
                    .build();

            assertThat(verifier.verify(unsigned("{\"id\":\"o2\"}"))).isInstanceOf(Undetermined.class);
            assertThat(steps).doesNotContain("claim", "claimAndConfirm");
            assertThat(verifier.verify(unsigned("{\"id\":\"o1\"}"))).isInstanceOf(Verified.class);
            assertThat(steps).containsAnyOf("claim", "claimAndConfirm");
        }
    }

    @Test
    void aClaimWhoseLeaseOutlastsTheLookUpIsNotRenewedForTheHandler() throws Exception {
        List<String> steps = new CopyOnWriteArrayList<>();
        try (Api api = new Api().has("/v1/events/evt_1", "{\"id\":\"evt_1\"}")) {
            Verifier verifier = api.behind(Genuine.endpoint(Stripe.PROVIDER), BEARER)
                    .replays(WatchedStore.of(InMemoryReplayStore.holding(10), (step, given) -> steps.add(step)))
                    .build();

            try (Admission admission = verifier.admit(stripe("{\"id\":\"evt_1\"}"))) {
                assertThat(admission.delivery()).isPresent();
                assertThat(steps).contains("claim").doesNotContain("renew");
                admission.confirm();
            }
            assertThat(verifier.verify(stripe("{\"id\":\"evt_1\"}"))).isInstanceOf(Duplicate.class);
        }
    }

    /** Another object of the sender's may be what the handler needs, and the proof covers both. */
    @Test
    void anApiMayBeAskedByAnotherPlaceThanTheProvenOneThatTellsDeliveriesApart() throws Exception {
        Resource orders = Resource.at("https://api.example/orders/{id}", json("/order"));
        try (Api api = new Api().has("/orders/o1", "{\"id\":\"o1\"}")) {
            String body = "{\"id\":7,\"order\":\"o1\"}";
            for (Scheme scheme : List.of(
                    Scheme.hmacSha256().over("{body}").hex(header("X-Proof")), Scheme.token(header("X-Proof")))) {
                Verifier verifier = api.behind(
                                Genuine.endpoint(Provider.of("orders", "made for this test")
                                        .scheme(scheme)
                                        .once(Identity.fetched(json("/id")))
                                        .build()),
                                BEARER.of(orders))
                        .build();
                String proof = scheme.coverage().trust() == Trust.BODY ? Genuine.hex(body) : Genuine.SECRET;
                assertThat(verifier.verify(Genuine.request(body, "X-Proof", proof)))
                        .as("%s", scheme)
                        .isInstanceOf(Verified.class);
            }
        }
    }

    @Test
    void whatAnyoneMaySendNeedsNoApiToBeLetIn() {
        Provider unsigned = Provider.of("orders", "made for this test")
                .scheme(Scheme.unsigned())
                .once(Identity.fetched(json("/id")))
                .build();
        Delivery delivery =
                delivery(Verifier.of(unsigned).acceptUnsigned().build().verify(unsigned("{\"n\":1}")));
        assertThat(delivery.json().text("/n")).contains("1");
    }

    /** The message is not signed: only what the API was asked for is what its answer is about. */
    @Test
    void aStateIsThatOfWhatWasAskedWhateverElseTheMessageSays() throws Exception {
        Identity byNonce = Identity.fetched(json("/nonce"));
        Resource orders = Resource.at("https://api.example/orders/{id}", json("/id"));
        Resource either = orders.onlyFor(json("/type"), "order")
                .or(Resource.at("https://api.example/payments/{id}", json("/payment")));
        try (Api api = new Api().has("/orders/o1", "{\"id\":\"o1\"}").has("/payments/o1", "{\"id\":\"o1\"}")) {
            Verifier byOrder = shop(api, byNonce, orders);
            assertThat(byOrder.verify(unsigned("{\"id\":\"o1\",\"nonce\":\"1\"}")))
                    .isInstanceOf(Verified.class);
            assertThat(byOrder.verify(unsigned("{\"id\":\"o1\",\"nonce\":\"2\"}")))
                    .isInstanceOf(Duplicate.class);

            Verifier byEither = shop(api, Identity.fetched(json("/id").or(json("/payment"))), either);
            assertThat(byEither.verify(unsigned("{\"payment\":\"o1\"}"))).isInstanceOf(Verified.class);
            for (String id : new String[] {"", "1", "2"}) {
                assertThat(byEither.verify(unsigned("{\"payment\":\"o1\",\"id\":\"" + id + "\"}")))
                        .as(id)
                        .isInstanceOf(Duplicate.class);
            }
            assertThat(byEither.verify(unsigned("{\"type\":\"order\",\"id\":\"o1\"}")))
                    .isInstanceOf(Verified.class);

            Verifier bySeveral = shop(api, Identity.fetched(json("/id"), json("/nonce")), orders);
            assertThat(bySeveral.verify(unsigned("{\"id\":\"o1\",\"nonce\":\"1\"}")))
                    .isInstanceOf(Verified.class);
            assertThat(bySeveral.verify(unsigned("{\"id\":\"o1\",\"nonce\":\"1\",\"n\":1}")))
                    .isInstanceOf(Duplicate.class);
            assertThat(bySeveral.verify(unsigned("{\"id\":\"o1\",\"nonce\":\"2\"}")))
                    .isInstanceOf(Verified.class);
        }
    }

    private static Verifier shop(Api api, Identity identity, Resource resource) {
        Provider shop = Provider.of("shop", "made for this test")
                .scheme(Scheme.unsigned())
                .once(identity)
                .resource(resource)
                .build();
        return api.behind(Verifier.of(shop), BEARER).build();
    }

    private static WebhookRequest unsigned(String body) {
        return WebhookRequest.of("POST", "/hooks", Headers.none(), Genuine.bytes(body));
    }

    @Test
    void theMessageStaysBesideWhatWasFetched() throws Exception {
        try (Api api = new Api().has("/v1/events/evt_1", "{\"id\":\"evt_1\",\"amount\":7}")) {
            Verifier verifier =
                    api.behind(Genuine.endpoint(Stripe.PROVIDER), BEARER).build();

            Delivery delivery = delivery(verifier.verify(stripe("{\"id\":\"evt_1\",\"amount\":5}")));

            assertThat(delivery.message().orElseThrow().text("/amount")).contains("5");
            assertThat(delivery.resource().orElseThrow().text("/amount")).contains("7");
            assertThat(delivery.json().text("/amount")).contains("5");
            assertThat(delivery.trust()).isEqualTo(Trust.REFETCHED);
        }
    }

    @Test
    void aPrivateApiNeedsAUrlAndTheIdsPlace() throws Exception {
        try (Api api = new Api().has("/users/123", "{\"id\":123,\"name\":\"Ada\"}")) {
            Refetch users = Refetch.withoutCredentials().of(Resource.at("https://api.example/users/{id}", json("/id")));
            Verifier verifier =
                    api.behind(Genuine.endpoint(GitHub.PROVIDER), users).build();

            Delivery delivery = delivery(verifier.verify(Genuine.github("{\"id\":123}")));

            assertThat(delivery.resource().orElseThrow().text("/name")).contains("Ada");
            assertThat(api.heads().get(0)).doesNotContain("Authorization");
        }
    }

    @Test
    void eachOfSeveralResourcesIsCheckedAtTheStart() {
        Resource users =
                Resource.at("https://api.example/users/{id}", json("/id")).onlyFor(json("/type"), "user.");
        Resource ofShop = users.or(Resource.at("https://{setting:shop}.example/orders/{id}", json("/id")));
        Resource plain = users.or(Resource.at("http://api.example/orders/{id}", json("/id")));

        assertThatThrownBy(() -> Genuine.endpoint(GitHub.PROVIDER)
                        .refetch(BEARER.of(ofShop))
                        .build())
                .hasMessageContaining("setting set.shop is missing");
        assertThat(Genuine.endpoint(GitHub.PROVIDER)
                        .refetch(BEARER.of(ofShop))
                        .set("shop", "ours")
                        .build())
                .isNotNull();
        assertThatThrownBy(() -> Genuine.endpoint(GitHub.PROVIDER)
                        .refetch(BEARER.of(plain))
                        .build())
                .hasMessageContaining("by https");
    }

    @Test
    void aHeaderOfSeveralWordsIsSentAsItIsSaid() throws Exception {
        try (Api api = new Api().has("/users/123", "{\"id\":123}")) {
            Refetch users = Refetch.withoutCredentials()
                    .of(Resource.at("https://api.example/users/{id}", json("/id"))
                            .header("Prefer", "respond-async, wait=5"));
            Verifier verifier =
                    api.behind(Genuine.endpoint(GitHub.PROVIDER), users).build();

            delivery(verifier.verify(Genuine.github("{\"id\":123}")));

            assertThat(api.heads().get(0)).contains("Prefer: respond-async, wait=5\r\n");
        }
    }

    @Test
    void aKeyIsShownAsTheApiWantsIt() throws Exception {
        Resource plain = Resource.at("https://api.example/users/{id}", json("/id"));
        Map<Resource, String> shown = Map.of(
                plain,
                "Authorization: Bearer " + TOKEN,
                plain.withBasic(),
                "Authorization: Basic "
                        + Base64.getEncoder().encodeToString((TOKEN + ":").getBytes(StandardCharsets.UTF_8)),
                plain.withKeyIn("X-Auth-Token"),
                "X-Auth-Token: " + TOKEN,
                plain.withKeyIn("Authorization", "token"),
                "Authorization: token " + TOKEN);
        for (Map.Entry<Resource, String> one : shown.entrySet()) {
            try (Api api = new Api().has("/users/123", "{\"id\":123}")) {
                Refetch key = Refetch.key(Secret.of(TOKEN)).of(one.getKey());
                Verifier verifier =
                        api.behind(Genuine.endpoint(GitHub.PROVIDER), key).build();

                assertThat(verifier.verify(Genuine.github("{\"id\":123}"))).isInstanceOf(Verified.class);
                assertThat(api.heads().get(0)).contains(one.getValue() + "\r\n");
            }
        }
        assertThat(plain.withBasic().access()).isEqualTo("Authorization: Basic …");
    }

    @Test
    void aForgedAStaleAndAKnownMessageCostNoRequest() throws Exception {
        try (Api api = new Api().has("/v1/events/evt_1", "{\"id\":\"evt_1\"}")) {
            Verifier verifier =
                    api.behind(Genuine.endpoint(Stripe.PROVIDER), BEARER).build();
            WebhookRequest genuine = stripe("{\"id\":\"evt_1\"}");

            assertThat(verifier.verify(Genuine.with(genuine, "{\"id\":\"evt_2\"}".getBytes())))
                    .isInstanceOf(Verification.Rejected.class);
            assertThat(verifier.verify(Genuine.stripe(Long.toString(Genuine.NOW - 4_000), "{\"id\":\"evt_1\"}")))
                    .isInstanceOf(Verification.Rejected.class);
            assertThat(api.requests()).isZero();

            assertThat(verifier.verify(genuine)).isInstanceOf(Verified.class);
            assertThat(verifier.verify(genuine)).isInstanceOf(Duplicate.class);
            assertThat(api.requests()).isOne();
        }
    }

    @Test
    void whatCouldNotBeFetchedIsLetInWhenItComesAgain() throws Exception {
        try (Api api =
                new Api((path, request) -> request == 1 ? Api.status(403) : StubServer.ok("{\"id\":\"evt_1\"}"))) {
            Verifier verifier =
                    api.behind(Genuine.endpoint(Stripe.PROVIDER), BEARER).build();

            Verification first = verifier.verify(stripe("{\"id\":\"evt_1\"}"));
            assertThat(first)
                    .isInstanceOfSatisfying(
                            Undetermined.class, open -> assertThat(open.cause()).isEqualTo(Undecided.REFETCH));
            assertThat(first.response().status()).isEqualTo(503);

            assertThat(verifier.verify(stripe("{\"id\":\"evt_1\"}"))).isInstanceOf(Verified.class);
        }
    }

    @Test
    void anotherObjectThanTheOneAskedForIsRefused() throws Exception {
        try (Api api = new Api().has("/v1/events/evt_1", "{\"id\":\"evt_2\"}")) {
            Verifier verifier =
                    api.behind(Genuine.endpoint(Stripe.PROVIDER), BEARER).build();

            assertThat(Genuine.reason(verifier.verify(stripe("{\"id\":\"evt_1\"}"))))
                    .isEqualTo(Rejection.REFETCH_CONTRADICTS);

            api.has("/v1/events/evt_1", "{\"id\":\"evt_1\"}");
            assertThat(verifier.verify(stripe("{\"id\":\"evt_1\"}"))).isInstanceOf(Verified.class);
        }
    }

    /** Some APIs, and what stands before them, answer their errors with 200. */
    @Test
    void anAnswerWithoutAnIdSaysNothingOfTheMessage() throws Exception {
        for (String answer : List.of(
                "{}",
                "null",
                "{\"error\":{\"code\":503}}",
                "[{\"id\":\"evt_1\"}]",
                "{\"id\":[\"evt_1\"]}",
                "\"evt_1\"")) {
            try (Api api = new Api().has("/v1/events/evt_1", answer)) {
                Verifier verifier =
                        api.behind(Genuine.endpoint(Stripe.PROVIDER), BEARER).build();

                assertThat(verifier.verify(stripe("{\"id\":\"evt_1\"}")))
                        .as(answer)
                        .isInstanceOfSatisfying(
                                Undetermined.class,
                                open -> assertThat(open.cause()).isEqualTo(Undecided.REFETCH));

                api.has("/v1/events/evt_1", "{\"id\":\"evt_1\"}");
                assertThat(verifier.verify(stripe("{\"id\":\"evt_1\"}"))).isInstanceOf(Verified.class);
            }
        }
    }

    @Test
    void theAccountOrTheModeCanBeAskedForToo() throws Exception {
        try (Api api = new Api().has("/v1/events/evt_1", "{\"id\":\"evt_1\",\"livemode\":false}")) {
            Resource live = Resource.at("https://api.stripe.com/v1/events/{id}", json("/id"))
                    .expect("/livemode", "true");
            Verifier verifier = api.behind(Genuine.endpoint(Stripe.PROVIDER), BEARER.of(live))
                    .build();

            assertThat(Genuine.reason(verifier.verify(stripe("{\"id\":\"evt_1\"}"))))
                    .isEqualTo(Rejection.REFETCH_CONTRADICTS);
            api.has("/v1/events/evt_1", "{\"id\":\"evt_1\",\"livemode\":true}");
            assertThat(verifier.verify(stripe("{\"id\":\"evt_1\"}"))).isInstanceOf(Verified.class);
        }
    }

    /** The answer to "did you send this?" repeats nothing, so a comparison with it would never be made. */
    @Test
    void aConfirmationIsNotComparedWithTheMessage() {
        Resource confirmation = Resource.confirmation(
                "https://api.example/verify",
                message -> Optional.of(message.request().body()),
                "/ok",
                "true");
        Resource echo = Resource.echo("https://api.example/verify", "cmd=", "text/plain", "VERIFIED");
        for (Resource asked : List.of(confirmation, echo)) {
            assertThatThrownBy(() -> asked.expect("/type", json("/type")))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("to the object that follows it with then(…)");
        }
    }

    /** The configured URL was signed, so the target of a captured request can be another, and its kind with it. */
    @Test
    void aKindInTheTargetIsNotProvenWhereTheUrlIsConfigured() throws Exception {
        Provider sender = Provider.of("kinds", "made for this test")
                .scheme(Scheme.hmacSha256().over("{url}\n{json:/id}").hex(header("S")))
                .once(eventId(json("/id")))
                .resource(Resource.at("https://api.example/orders/{id}", json("/id"))
                        .onlyFor(query("kind"), "order"))
                .build();
        String url = "https://shop.example/hooks?kind=order";
        WebhookRequest paid =
                Genuine.at(Genuine.request("{\"id\":\"o1\"}", "S", Genuine.hex(url + "\no1")), "/hooks?kind=order");
        try (Api api = new Api().has("/orders/o1", "{\"id\":\"o1\",\"paid\":true}")) {
            VerifierBuilder endpoint = api.behind(Genuine.endpoint(sender), BEARER);
            Verifier fixed = endpoint.publicUrl(URI.create(url)).build();

            assertThat(Genuine.reason(fixed.verify(Genuine.at(paid, "/hooks?kind=other"))))
                    .isEqualTo(Rejection.REFETCH_CONTRADICTS);
            assertThat(delivery(fixed.verify(paid)).resource()).isPresent();
        }
    }

    @Test
    void anObjectThatIsNotThereYetIsAskedForAgain() throws Exception {
        try (Api api =
                new Api((path, request) -> request < 3 ? Api.status(404) : StubServer.ok("{\"id\":\"evt_1\"}"))) {
            Verifier verifier =
                    api.behind(Genuine.endpoint(Stripe.PROVIDER), BEARER).build();

            assertThat(verifier.verify(stripe("{\"id\":\"evt_1\"}"))).isInstanceOf(Verified.class);
            assertThat(api.requests()).isEqualTo(3);
        }
    }

    @Test
    void eachEventOfABatchIsLookedUpOnceAndAllOfThemOrNone() throws Exception {
        try (Api api = new Api().has("/events/1", "{\"id\":1,\"v\":\"a\"}")) {
            Verifier verifier = api.behind(Genuine.endpoint(batches()), BEARER.whenGone(WhenGone.REFUSE))
                    .build();
            WebhookRequest one = batch("{\"events\":[{\"id\":1}]}");
            WebhookRequest two = batch("{\"events\":[{\"id\":1},{\"id\":2}]}");

            assertThat(Genuine.reason(verifier.verify(two))).isEqualTo(Rejection.REFETCH_CONTRADICTS);
            assertThat(delivery(verifier.verify(one)).resource()).isPresent();

            api.has("/events/2", "{\"id\":2,\"v\":\"b\"}");
            Delivery rest = delivery(verifier.verify(two));
            assertThat(rest.events()).singleElement().satisfies(event -> {
                assertThat(event.id()).contains("2");
                assertThat(event.resource().orElseThrow().text("/v")).contains("b");
            });

            api.has("/events/3", "{\"id\":3}").has("/events/4", "{\"id\":4}");
            Delivery several = delivery(verifier.verify(batch("{\"events\":[{\"id\":3},{\"id\":4}]}")));
            assertThat(several.events())
                    .extracting(event -> event.resource().isPresent())
                    .containsExactly(true, true);
            assertThat(several.resource()).as("each has its own").isEmpty();
            assertThat(several.trust()).isEqualTo(Trust.REFETCHED);
        }
    }

    private static Provider batches() {
        return Provider.of("batches", "made for this test")
                .scheme(Scheme.hmacSha256().over("{body}").hex(header("S")))
                .batch("/events")
                .once(eventId(json("/id")))
                .resource("https://api.example/events/{id}", json("/id"))
                .build();
    }

    private static WebhookRequest batch(String body) {
        return Genuine.request(body, "S", Genuine.hex(body));
    }

    @Test
    void whatBecomesOfAnObjectThatIsGoneIsTheOperatorsChoice() throws Exception {
        try (Api api = new Api((path, request) -> Api.status(410))) {
            assertThat(verdict(api, WhenGone.COME_AGAIN)).isInstanceOf(Undetermined.class);
            assertThat(Genuine.reason(verdict(api, WhenGone.REFUSE))).isEqualTo(Rejection.REFETCH_CONTRADICTS);
            Delivery delivery = delivery(verdict(api, WhenGone.USE_THE_MESSAGE));
            assertThat(delivery.trust()).isEqualTo(Trust.BODY);
            assertThat(delivery.resource()).isEmpty();
            assertThat(delivery.json().text("/id")).contains("evt_1");

            Verifier unsigned = api.behind(
                            Verifier.of(MollieClassic.PROVIDER), BEARER.whenGone(WhenGone.USE_THE_MESSAGE))
                    .build();
            assertThat(unsigned.verify(mollie("tr_1"))).isInstanceOf(Undetermined.class);

            Verifier strict = api.behind(
                            Genuine.endpoint(Stripe.PROVIDER).requireTrust(Trust.REFETCHED),
                            BEARER.whenGone(WhenGone.USE_THE_MESSAGE))
                    .build();
            assertThat(strict.verify(stripe("{\"id\":\"evt_1\"}")))
                    .as("more is required than the message proves")
                    .isInstanceOf(Undetermined.class);
        }
    }

    @Test
    void aSignedMessageThatNamesNothingIsHandledAsItIsUnlessMoreIsRequired() throws Exception {
        try (Api api = new Api().has("/v1/events/evt_1", "{\"id\":\"evt_1\"}")) {
            Verifier verifier =
                    api.behind(Genuine.endpoint(Stripe.PROVIDER), BEARER).build();
            Delivery ping = delivery(verifier.verify(stripe("{\"type\":\"ping\"}")));
            assertThat(ping.trust()).isEqualTo(Trust.BODY);
            assertThat(ping.resource()).isEmpty();

            Verifier strict = api.behind(Genuine.endpoint(Stripe.PROVIDER).requireTrust(Trust.REFETCHED), BEARER)
                    .build();
            assertThat(Genuine.reason(strict.verify(stripe("{\"type\":\"ping\"}"))))
                    .isEqualTo(Rejection.REFETCH_CONTRADICTS);
            assertThat(strict.verify(stripe("{\"id\":\"evt_1\"}"))).isInstanceOf(Verified.class);

            Verifier unsigned =
                    api.behind(Verifier.of(MollieClassic.PROVIDER), BEARER).build();
            for (String form : List.of("", "id=", "ID=tr_1", "id=tr_1&id=tr_2")) {
                Verification verdict =
                        unsigned.verify(Genuine.with(mollie("tr_1"), form.getBytes(StandardCharsets.UTF_8)));
                assertThat(verdict).as(form).isInstanceOfSatisfying(Rejected.class, refused -> {
                    assertThat(refused.reason()).isEqualTo(Rejection.REFETCH_CONTRADICTS);
                    // Without a proof of the sender, no setting would have it handled.
                    assertThat(refused.detail()).doesNotContain("whenGone");
                });
            }
            assertThat(api.requests()).isOne();
        }
    }

    /** A type that fits the object would be made from a message whose members are others, in silence. */
    @Test
    void aHandlersParameterIsNeverTheMessageInsteadOfTheObject() throws Exception {
        try (Api api = new Api().has("/v1/events/evt_1", "{\"id\":\"evt_1\",\"amount\":7}")) {
            Verifier verifier = api.behind(Genuine.endpoint(Stripe.PROVIDER), BEARER.whenGone(WhenGone.USE_THE_MESSAGE))
                    .build();
            Delivery found = delivery(verifier.verify(stripe("{\"id\":\"evt_1\"}")));
            assertThat(found.payload().text("/amount")).contains("7");

            for (String without : List.of("{\"type\":\"ping\"}", "{\"id\":\"evt_2\"}")) {
                Delivery none = delivery(verifier.verify(stripe(without)));
                assertThatThrownBy(none::payload).as(without).hasMessageContaining("take a Delivery");
                assertThatThrownBy(none::document).as(without).hasMessageContaining("take a Delivery");
            }
        }
        Delivery plain = delivery(Genuine.endpoint(Stripe.PROVIDER).build().verify(stripe("{\"id\":\"evt_1\"}")));
        assertThat(plain.payload().text("/id")).contains("evt_1");
    }

    @Test
    void anApiThatConfirmsTheWholeMessageOpensItsBody() throws Exception {
        try (Api api = new Api((path, request) -> StubServer.ok("{\"verification_status\":\"SUCCESS\"}"))) {
            Provider asked = Provider.of("acme", "https://acme.example")
                    .scheme(Scheme.unsigned())
                    .resource(Resource.confirmation(
                            "https://api.acme.example/is-yours",
                            parts -> Optional.of(parts.request().body()),
                            "/verification_status",
                            "SUCCESS"))
                    .once(Identity.content())
                    .eventType(json("/id"))
                    .build();
            Delivery delivery = delivery(api.behind(Verifier.of(asked), BEARER)
                    .listener(WebhookListener.none())
                    .build()
                    .verify(Genuine.request("{\"id\":\"WH-1\"}")));
            assertThat(delivery.json().text("/id")).contains("WH-1");
            assertThat(delivery.payload().text("/id")).contains("WH-1");
            assertThat(delivery.eventTypeIsProven()).isTrue();
            assertThat(delivery.trust()).isEqualTo(Trust.REFETCHED);
            assertThat(api.requests()).isOne();
        }
    }

    /** The query of a GET is no part of what the API confirmed. */
    @Test
    void aFieldOfAConfirmedFormIsProvenUnlessItMayStandInTheQuery() throws Exception {
        for (String[] methods : new String[][] {{"POST"}, {"POST", "GET"}}) {
            try (Api api = new Api((path, request) -> StubServer.ok("{\"verification_status\":\"SUCCESS\"}"))) {
                Provider asked = Provider.of("acme", "https://acme.example")
                        .scheme(Scheme.unsigned())
                        .methods(methods)
                        .resource(Resource.confirmation(
                                "https://api.acme.example/is-yours",
                                parts -> Optional.of(parts.request().body()),
                                "/verification_status",
                                "SUCCESS"))
                        .once(Identity.content())
                        .eventType(Source.formOrQuery("type"))
                        .build();
                Delivery delivery = delivery(api.behind(Verifier.of(asked), BEARER)
                        .listener(WebhookListener.none())
                        .build()
                        .verify(Genuine.request("type=paid")));
                assertThat(delivery.eventType()).contains("paid");
                assertThat(delivery.eventTypeIsProven()).isEqualTo(methods.length == 1);
            }
        }
    }

    private static final String PAYPAL_EVENT = "{\"id\":\"WH-1\",\"amount\":\"1.00\"}";

    private static WebhookRequest payPal(String body, Instant sent) {
        return WebhookRequest.of(
                "POST",
                "/hooks",
                Headers.of("PAYPAL-TRANSMISSION-TIME", sent.toString()),
                body.getBytes(StandardCharsets.UTF_8));
    }

    private static Verifier payPal(Api api) {
        return api.behind(Verifier.of(PayPalVerifyApi.PROVIDER).set("webhook-id", "WH-ours"), BEARER)
                .clock(Genuine.CLOCK)
                .listener(WebhookListener.none())
                .build();
    }

    /** What PayPal's API confirms is a signature over a CRC32, and many bodies have the same. */
    @Test
    void anApiThatConfirmsLessThanTheMessageOpensNoneOfItAndIsAskedForTheEvent() throws Exception {
        try (Api api = new Api((path, request) -> path.endsWith("/verify-webhook-signature")
                ? StubServer.ok("{\"verification_status\":\"SUCCESS\"}")
                : path.endsWith("/webhooks-events/WH-1") ? StubServer.ok(PAYPAL_EVENT) : Api.status(404))) {
            Verifier verifier = payPal(api);
            Instant now = Genuine.CLOCK.instant();

            Delivery forged = delivery(verifier.verify(payPal("{\"id\":\"WH-1\",\"amount\":\"99999.00\"}", now)));
            assertThat(forged.resource().orElseThrow().text("/amount")).contains("1.00");
            assertThatThrownBy(forged::json).isInstanceOf(IllegalStateException.class);
            assertThatThrownBy(forged::bytes).isInstanceOf(IllegalStateException.class);

            assertThat(verifier.verify(payPal("{\"id\":\"WH-1\",\"amount\":\"88888.00\"}", now)))
                    .as("one event, whatever is written around its id")
                    .isInstanceOf(Duplicate.class);
            assertThat(verifier.verify(payPal(PAYPAL_EVENT, now))).isInstanceOf(Duplicate.class);
            assertThat(verifier.verify(payPal("{\"id\":\"WH-2\"}", now)))
                    .as("an event that PayPal does not have")
                    .isInstanceOf(Undetermined.class);
        }
    }

    /** The handler is chosen by the message's type, and only the id chooses what is found. */
    @Test
    void aGenuineEventOfPayPalUnderAnotherTypeIsRefusedAndItselfRuns() throws Exception {
        String captured = "{\"id\":\"WH-1\",\"event_type\":\"PAYMENT.CAPTURE.COMPLETED\"}";
        try (Api api = new Api((path, request) -> path.endsWith("/verify-webhook-signature")
                ? StubServer.ok("{\"verification_status\":\"SUCCESS\"}")
                : StubServer.ok(captured))) {
            Verifier verifier = payPal(api);
            Instant now = Genuine.CLOCK.instant();

            for (String forged : List.of(
                    captured.replace("COMPLETED", "REFUNDED"),
                    "{\"id\":\"WH-1\",\"event_type\":null}",
                    "{\"id\":\"WH-1\"}")) {
                assertThat(Genuine.reason(verifier.verify(payPal(forged, now))))
                        .as(forged)
                        .isEqualTo(Rejection.REFETCH_CONTRADICTS);
            }

            Delivery genuine = delivery(verifier.verify(payPal(captured, now)));
            assertThat(genuine.eventType()).contains("PAYMENT.CAPTURE.COMPLETED");
        }
    }

    @Test
    void aTransmissionOfPayPalThatIsTooOldIsNotAskedAbout() throws Exception {
        try (Api api = new Api((path, request) -> StubServer.ok("{\"verification_status\":\"SUCCESS\"}"))) {
            Instant now = Genuine.CLOCK.instant();
            for (Duration off : List.of(Duration.ofHours(80).plusMillis(1), Duration.ofDays(-4))) {
                assertThat(Genuine.reason(payPal(api).verify(payPal(PAYPAL_EVENT, now.minus(off)))))
                        .isEqualTo(Rejection.REFETCH_CONTRADICTS);
            }
            assertThat(Genuine.reason(payPal(api).verify(Genuine.request(PAYPAL_EVENT))))
                    .as("no time at all")
                    .isEqualTo(Rejection.REFETCH_CONTRADICTS);
            assertThat(api.requests()).isZero();
        }
    }

    /** It retries for three days, and each retry has the time of the first attempt. */
    @Test
    void theLateRetriesOfPayPalAreAskedAboutAndRememberedForLonger() throws Exception {
        Duration late = Duration.ofHours(80);
        try (Api api = new Api((path, request) -> path.endsWith("/verify-webhook-signature")
                ? StubServer.ok("{\"verification_status\":\"SUCCESS\"}")
                : StubServer.ok(PAYPAL_EVENT))) {
            Instant then = Genuine.CLOCK.instant().minus(late);
            assertThat(payPal(api).verify(payPal(PAYPAL_EVENT, then))).isInstanceOf(Verified.class);
        }
        assertThat(PayPalVerifyApi.PROVIDER.memory(PayPalVerifyApi.PROVIDER.tolerance()))
                .isGreaterThan(late.plusMinutes(1));
    }

    @Test
    void whatIsNotOneDocumentIsNoQuestionToPayPal() throws Exception {
        try (Api api = new Api((path, request) -> StubServer.ok("{\"verification_status\":\"SUCCESS\"}"))) {
            Verifier verifier = payPal(api);

            for (String notOneDocument : List.of(
                    "{},\"webhook_id\":\"WH-theirs\",\"x\":{}",
                    "{}}",
                    "{\"a\":1",
                    "",
                    "{\"a\":1,\"a\":2}",
                    "{} {}",
                    " {\"id\":\"WH-1\"}",
                    "{\"id\":\"WH-1\"}\n")) {
                assertThat(verifier.verify(payPal(notOneDocument, Genuine.CLOCK.instant())))
                        .as(notOneDocument)
                        .isNotInstanceOf(Verified.class);
            }
            assertThat(api.requests()).isZero();
        }
    }

    @Test
    void anOpenClaimIsHeldWhileItIsLookedUp() throws Exception {
        List<Verification> meanwhile = new CopyOnWriteArrayList<>();
        Verifier[] verifier = new Verifier[1];
        try (Api api = new Api((path, request) -> {
            meanwhile.add(verifier[0].verify(stripe("{\"id\":\"evt_1\"}")));
            return StubServer.ok("{\"id\":\"evt_1\"}");
        })) {
            verifier[0] = api.behind(Genuine.endpoint(Stripe.PROVIDER), BEARER).build();

            assertThat(verifier[0].verify(stripe("{\"id\":\"evt_1\"}"))).isInstanceOf(Verified.class);

            assertThat(meanwhile)
                    .singleElement()
                    .isInstanceOfSatisfying(
                            Duplicate.class, twin -> assertThat(twin.handled()).isFalse());
            assertThat(api.requests()).isOne();
        }
    }

    @Test
    void aClaimInTheCallersTransactionIsTouchedByTheCallersThreadAlone() {
        CountDownLatch touchedByAnother = new CountDownLatch(1);
        Thread caller = Thread.currentThread();
        ReplayStore real = InMemoryReplayStore.holding(10);
        ReplayStore joining = (ReplayStore) Proxy.newProxyInstance(
                ReplayStore.class.getClassLoader(), new Class<?>[] {ReplayStore.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("mayBeUndone")) {
                        return true;
                    }
                    if (Thread.currentThread() != caller) {
                        touchedByAnother.countDown();
                    }
                    return method.invoke(real, arguments);
                });
        List<String> warnings = new CopyOnWriteArrayList<>();
        Verifier verifier = Genuine.endpoint(Stripe.PROVIDER)
                .replays(joining)
                .lease(Duration.ofSeconds(1))
                .listener(Genuine.warningsTo(warnings))
                .fetcher(request -> {
                    // Longer than it takes until a lease is renewed.
                    awaitQuietly(touchedByAnother);
                    return new Fetched(
                            200, Headers.none(), Body.of(Genuine.bytes("{\"id\":\"evt_1\"}")), Duration.ofSeconds(1));
                })
                .refetch(BEARER)
                .build();

        assertThat(verifier.verify(stripe("{\"id\":\"evt_1\"}"))).isInstanceOf(Verified.class);

        assertThat(touchedByAnother.getCount()).isOne();
        assertThat(warnings).noneMatch(warning -> warning.contains("lease"));
        assertThat(verifier.verify(stripe("{\"id\":\"evt_1\"}"))).isInstanceOf(Duplicate.class);
    }

    @Test
    void aHandlerThatFailsIsAskedAgainWithAFreshState() throws Exception {
        try (Api api = new Api().has("/v1/events/evt_1", "{\"id\":\"evt_1\",\"n\":1}")) {
            Verifier verifier =
                    api.behind(Genuine.endpoint(Stripe.PROVIDER), BEARER).build();
            try (Admission first = verifier.admit(stripe("{\"id\":\"evt_1\"}"))) {
                first.fail(new IllegalStateException("the handler's own"));
            }
            api.has("/v1/events/evt_1", "{\"id\":\"evt_1\",\"n\":2}");

            try (Admission second = verifier.admit(stripe("{\"id\":\"evt_1\"}"))) {
                assertThat(second.delivery()
                                .orElseThrow()
                                .resource()
                                .orElseThrow()
                                .text("/n"))
                        .contains("2");
                second.confirm();
            }
            assertThat(verifier.verify(stripe("{\"id\":\"evt_1\"}"))).isInstanceOf(Duplicate.class);
        }
    }

    @Test
    void theListenerIsToldOfEachAnswerAndOfOneVerdict() throws Exception {
        List<String> events = new CopyOnWriteArrayList<>();
        WebhookListener listener = new WebhookListener() {
            @Override
            public void fetched(String endpoint, int status, Duration took) {
                events.add("fetched " + status);
            }

            @Override
            public void verified(String endpoint, Delivery delivery, String key) {
                events.add("verified " + delivery.trust());
            }

            @Override
            public void undetermined(String endpoint, Undecided cause, String detail) {
                events.add("undetermined " + detail);
            }
        };
        try (Api api =
                new Api((path, request) -> request == 1 ? Api.status(401) : StubServer.ok("{\"id\":\"evt_1\"}"))) {
            Refetch refetch = BEARER;
            Verifier verifier = api.behind(Genuine.endpoint(Stripe.PROVIDER).listener(listener), refetch)
                    .build();
            verifier.verify(stripe("{\"id\":\"evt_1\"}"));
            verifier.verify(stripe("{\"id\":\"evt_1\"}"));

            assertThat(events)
                    .containsExactly(
                            "fetched 401",
                            "undetermined 127.0.0.1 answered 401: may our credentials read this?"
                                    + " (event evt_1, object \"evt_1\")",
                            "fetched 200",
                            "verified REFETCHED");
            assertThat(events.toString() + verifier + refetch).doesNotContain(TOKEN);
        }
    }

    @Test
    void anObjectThatIsGoneIsToldThoughTheMessageServes() throws Exception {
        List<String> warnings = new CopyOnWriteArrayList<>();
        try (Api api = new Api()) {
            Verifier verifier = api.behind(
                            Genuine.endpoint(Stripe.PROVIDER).listener(new WebhookListener() {
                                @Override
                                public void incident(
                                        String endpoint, Incident kind, String what, List<ReplayKey> keys) {
                                    warnings.add(kind + " " + what);
                                }
                            }),
                            BEARER.whenGone(WhenGone.USE_THE_MESSAGE))
                    .build();
            assertThat(delivery(verifier.verify(stripe("{\"id\":\"evt_1\"}"))).trust())
                    .isEqualTo(Trust.BODY);
        }
        assertThat(warnings)
                .anySatisfy(line -> assertThat(line)
                        .contains("NOT_FOUND handled as it is")
                        .contains("answered 404")
                        .contains("evt_1"));
    }

    /** An operator knows PayPal's transmission by its log, and PayPal's API by the event alone. */
    @Test
    void aRefusalNamesTheObjectAndTheSettingThatDecides() throws Exception {
        Provider sender = Provider.of("transmissions", "made for this test")
                .scheme(Scheme.hmacSha256()
                        .over("{header:T}.{json:/id}.{json:/full}")
                        .hex(header("S")))
                .once(eventId(header("T")))
                .resource(Resource.at("https://api.example/events/{id}?full={full}", json("/id"))
                        .with("full", json("/full"))
                        .expect("/type", json("/type")))
                .build();
        WebhookRequest sent = Genuine.and(
                Genuine.request("{\"id\":\"WH-1\",\"full\":\"yes\",\"type\":\"a\"}", "S", Genuine.hex("t9.WH-1.yes")),
                "T",
                "t9");
        String about = " (event t9, object \"WH-1\")";
        try (Api gone = new Api((path, request) -> Api.status(410));
                Api other = new Api((path, request) -> StubServer.ok("{\"id\":\"WH-1\",\"type\":\"b\"}"))) {
            assertThat(detail(gone, sender, BEARER, sent))
                    .isEqualTo("127.0.0.1 answered 410" + about + "; refetch.whenGone decides, in code"
                            + " .whenGone(COME_AGAIN)");
            assertThat(detail(gone, sender, BEARER.whenGone(WhenGone.REFUSE), sent))
                    .endsWith("; refetch.whenGone decides, in code .whenGone(REFUSE)");
            assertThat(detail(gone, sender, BEARER.whenGone(WhenGone.USE_THE_MESSAGE), sent))
                    .endsWith(".whenGone(USE_THE_MESSAGE), and the proof is too weak for it");
            assertThat(detail(other, sender, BEARER, sent))
                    .isEqualTo("the API's answer and the message differ at /type" + about);
        }
    }

    /** An attacker may choose the id where no proof covers it, and Google Play's purchase tokens are ids. */
    @Test
    void aRefusalShowsAnIdAsAQuotedTextAndNotMuchOfALongOne() throws Exception {
        try (Api api = new Api()) {
            Provider sender = Provider.of("contacts", "made for this test")
                    .scheme(Scheme.hmacSha256().over("{body}").hex(header("S")))
                    .once(content())
                    .resource(Resource.at("https://api.example/contacts/{id}@crm", json("/id")))
                    .build();
            String token = "opaque-token." + "x".repeat(100);

            assertThat(detail(api, sender, BEARER, named("1\\\"; in code .whenGone(REFUSE)")))
                    .endsWith("(object \"1'; in code .whenGone(REFUSE)\")");
            assertThat(detail(api, sender, BEARER, named(token)))
                    .startsWith("127.0.0.1 answered 404 (object \"opaque-t...\"); refetch.whenGone");
        }
    }

    private static WebhookRequest named(String id) {
        String body = "{\"id\":\"" + id + "\"}";
        return Genuine.request(body, "S", Genuine.hex(body));
    }

    /** The path of a link may be a credential. */
    @Test
    void aRefusalShowsNothingOfALink() throws Exception {
        try (Api api = new Api()) {
            Provider sender = Provider.of("links", "made for this test")
                    .scheme(Scheme.hmacSha256().over("{body}").hex(header("S")))
                    .once(content())
                    .resource(Resource.link(json("/href"), "api.example"))
                    .build();
            String link = "{\"href\":\"" + api.base() + "/k3yk3yk3y\"}";

            assertThat(detail(api, sender, BEARER, Genuine.request(link, "S", Genuine.hex(link))))
                    .startsWith("127.0.0.1 answered 404 (object of the link in json /href on [api.example]); ")
                    .doesNotContain("k3yk3yk3y");
        }
    }

    /** The look-ups before it may not be answered yet. */
    @Test
    void theEventOfABatchThatIsNotFoundIsTheOneThatIsNamed() throws Exception {
        CountDownLatch over = new CountDownLatch(1);
        try (Api api = new Api((path, request) -> {
            if (path.endsWith("/2")) {
                return Api.status(410);
            }
            awaitQuietly(over);
            return StubServer.ok("{\"id\":1}");
        })) {
            assertThat(detail(api, batches(), BEARER, batch("{\"events\":[{\"id\":1},{\"id\":2}]}")))
                    .contains("(event 2, object \"2\")");
        } finally {
            over.countDown();
        }
    }

    private static String detail(Api api, Provider sender, Refetch refetch, WebhookRequest request) {
        Verification verdict =
                api.behind(Genuine.endpoint(sender), refetch).build().verify(request);
        return verdict instanceof Undetermined open ? open.detail() : ((Rejected) verdict).detail();
    }

    /** Otherwise an attacker could send a genuine event's id under another type, as the signature does not cover it. */
    @Test
    void aTypeThatWasComparedWithWhatTheApiReturnedIsProven() throws Exception {
        Resource events = Resource.at("https://api.example/events/{id}", json("/id"));
        Resource others = Resource.at("https://api.example/others/{id}", json("/other"));
        try (Api api = new Api()
                .has("/events/1", "{\"id\":\"1\",\"type\":\"paid\",\"kind\":\"paid\"}")
                .has("/others/1", "{\"id\":\"1\",\"type\":\"paid\"}")) {
            Resource compared = events.expect("/type", json("/type"));
            assertThat(typed(api, compared, "id").eventTypeIsProven()).isTrue();
            assertThat(typed(api, compared.or(others.expect("/type", json("/type"))), "other")
                            .eventTypeIsProven())
                    .isTrue();

            assertThat(typed(api, events, "id").eventTypeIsProven())
                    .as("nothing is compared")
                    .isFalse();
            assertThat(typed(api, events.expect("/type", "paid"), "id").eventTypeIsProven())
                    .as("the API's type is compared with a text, and the message's with none")
                    .isFalse();
            assertThat(typed(api, events.expect("/kind", json("/kind")), "id").eventTypeIsProven())
                    .as("something else is compared")
                    .isFalse();
            assertThat(typed(api, compared.or(others), "other").eventTypeIsProven())
                    .as("the other resource compares nothing")
                    .isFalse();
            assertThat(typed(api, compared, "none").eventTypeIsProven())
                    .as("nothing is looked up")
                    .isFalse();
        }
    }

    private static Delivery typed(Api api, Resource resource, String id) {
        Provider sender = Provider.of("typed", "made for this test")
                .scheme(Scheme.token(header("T")))
                .once(Identity.body())
                .eventType(json("/type"))
                .build();
        WebhookRequest request =
                Genuine.request("{\"" + id + "\":\"1\",\"type\":\"paid\",\"kind\":\"paid\"}", "T", Genuine.SECRET);
        return delivery(api.behind(Genuine.endpoint(sender), BEARER.of(resource).whenGone(WhenGone.USE_THE_MESSAGE))
                .build()
                .verify(request));
    }

    @Test
    void aSettingThatOnlyAHeaderOrAnExpectedValueUsesIsKnown() throws Exception {
        Resource users = Resource.at("https://api.example/users/{id}", json("/id"));
        Source account = Source.setting("account");
        try (Api api = new Api().has("/users/evt_1", "{\"id\":\"evt_1\",\"account\":\"a1\"}")) {
            for (Resource resource : List.of(
                    users.header("X-Account", account),
                    users.expect("/account", account),
                    Resource.at("https://api.example/others/{id}", json("/other"))
                            .or(users.header("X-Account", account)))) {
                VerifierBuilder endpoint = api.behind(Genuine.endpoint(Stripe.PROVIDER), BEARER.of(resource));
                assertThat(delivery(endpoint.set("account", "a1").build().verify(stripe("{\"id\":\"evt_1\"}")))
                                .resource())
                        .as("%s", resource)
                        .isPresent();
                assertThatThrownBy(() -> endpoint.set("acount", "a1").build())
                        .hasMessageContaining("setting set.acount");
            }
            assertThat(api.heads()).anyMatch(head -> head.contains("X-Account: a1"));
        }
    }

    @Test
    void whatCannotWorkIsSaidAtTheStart() {
        assertThatThrownBy(() -> Verifier.of(MollieClassic.PROVIDER).build()).hasMessageContaining("refetch");
        assertThatThrownBy(
                        () -> Genuine.endpoint(GitHub.PROVIDER).refetch(BEARER).build())
                .hasMessageContaining("Resource.at");
        for (String host : List.of("{id}.example/x", "{+id}.example/x", "a{+id}.example/{id}", "a{id}.example/{+id}")) {
            assertThatThrownBy(() -> Resource.at("https://" + host, json("/id")))
                    .as(host)
                    .hasMessageContaining("never in its host");
        }
        assertThatThrownBy(() -> Resource.at("/users/{id}", json("/id"))).hasMessageContaining("absolute");
        assertThatThrownBy(() -> Resource.at("https://api.example/users", json("/id")))
                .hasMessageContaining("{id}");
        assertThatThrownBy(() -> Genuine.endpoint(GitHub.PROVIDER)
                        .refetch(BEARER.of(Resource.at("https://{setting:site}.example/users/{id}", json("/id"))))
                        .build())
                .hasMessageContaining("site");
        assertThatThrownBy(() -> Genuine.endpoint(GitHub.PROVIDER)
                        .refetch(BEARER.of(Resource.at("http://api.example/users/{id}", json("/id"))))
                        .build())
                .hasMessageContaining("https")
                .hasMessageContaining("allowPlainHttp");
        assertThatThrownBy(() -> Genuine.endpoint(Stripe.PROVIDER)
                        .refetch(BEARER.base(URI.create("http://127.0.0.1:8080")))
                        .build())
                .hasMessageContaining("allowPlainHttp");
        Resource users = Resource.at("https://api.example/users/{id}", json("/id"));
        assertThatThrownBy(() -> users.identifiedBy("data/id")).hasMessageContaining("begins with /");
        assertThatThrownBy(() -> users.expect("livemode", "true")).hasMessageContaining("begins with /");
        assertThatThrownBy(() -> Resource.confirmation(
                        "https://api.example/verify", message -> Optional.empty(), "status", "SUCCESS"))
                .hasMessageContaining("begins with /");
        assertThatThrownBy(() -> BEARER.within(Duration.ZERO)).hasMessageContaining("budget");
        assertThatThrownBy(() -> Refetch.basic(Secret.of("no colon in here"))).hasMessageContaining("user:password");
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await(800, TimeUnit.MILLISECONDS);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }

    private static Verification verdict(Api api, WhenGone policy) {
        return api.behind(Genuine.endpoint(Stripe.PROVIDER), BEARER.whenGone(policy))
                .build()
                .verify(stripe("{\"id\":\"evt_1\"}"));
    }

    private static WebhookRequest stripe(String body) {
        return Genuine.stripe(Long.toString(Genuine.NOW), body);
    }

    static WebhookRequest mollie(String id) {
        return new WebhookRequest(
                "POST",
                "/hooks",
                Headers.of("Content-Type", "application/x-www-form-urlencoded"),
                Body.of(("id=" + URLEncoder.encode(id, StandardCharsets.UTF_8)).getBytes()));
    }

    private static Delivery delivery(Verification verdict) {
        assertThat(verdict).isInstanceOf(Verified.class);
        return ((Verified) verdict).delivery();
    }
}
