package io.hookproof.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hookproof.Verification;
import io.hookproof.Verification.Rejected;
import io.hookproof.Verification.Verified;
import io.hookproof.Verifier;
import io.hookproof.VerifierBuilder;
import io.hookproof.WebhookListener;
import io.hookproof.http.Body;
import io.hookproof.http.Headers;
import io.hookproof.http.WebhookRequest;
import io.hookproof.providers.GenericHmac;
import io.hookproof.providers.Identity;
import io.hookproof.providers.Provider;
import io.hookproof.providers.Providers;
import io.hookproof.scheme.Scheme;
import io.hookproof.scheme.Secret;
import io.hookproof.scheme.Source;
import io.hookproof.scheme.Trust;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class SignedRequestsTest {
    private static final String SECRET = "a-secret-of-thirty-two-characters";
    private static final Duration LATER = Duration.ofDays(40);

    @TestFactory
    Stream<DynamicTest> whatItSignsAgainIsBelievedAgain() {
        return signable(SignedRequestsTest::signAgain);
    }

    @TestFactory
    Stream<DynamicTest> whatCameLongAgoIsTheSameEventWhenSignedAfresh() {
        return signable(SignedRequestsTest::signLater);
    }

    @TestFactory
    Stream<DynamicTest> whatTheKitsOwnKeysSignIsBelieved() {
        List<Provider> senders = Providers.ids().stream()
                .map(Providers::named)
                .filter(sender -> SignedRequests.of(sender, "no:key").isPrivateKeyNeeded())
                // Its certificates come along, up to a root that only Apple has.
                .filter(sender -> !sender.id().equals("apple-app-store-server-notifications-v2"))
                .toList();
        assertThat(senders).hasSizeGreaterThan(20);
        return senders.stream().map(sender -> DynamicTest.dynamicTest(sender.id(), () -> signWithTheKitsKeys(sender)));
    }

    private static void signWithTheKitsKeys(Provider sender) {
        VectorFile vector = VectorFile.of(sender.id()).stream()
                .filter(one -> one.isGenuine() && !one.isHandshake())
                .findFirst()
                .orElseThrow();
        Instant now = moment(vector);
        TestKeys keys = TestKeys.of(sender);
        SignedRequests requests = SignedRequests.of(sender, keys)
                .at(now)
                .like(vector.request())
                .url("https://hooks.example.com" + vector.request().target());
        vector.settings().forEach(requests::set);
        VerifierBuilder builder = Verifier.of(sender)
                .clock(Clock.fixed(now, ZoneOffset.UTC))
                .listener(WebhookListener.none())
                .withoutReplayProtection()
                .secrets(Secret.of(keys.publicKey()));
        vector.settings().forEach(builder::set);
        if (sender.scheme().needsUrl()) {
            builder.publicBase(URI.create("https://hooks.example.com"));
        }
        Verifier verifier = builder.build();

        assertThat(verifier.verify(requests.build())).isInstanceOf(Verified.class);
        assertThat(requests.delivery().provider()).isEqualTo(sender);
        assertThat(verifier.verify(requests.withOtherSecret().build())).isInstanceOf(Rejected.class);
    }

    /** Alipay's sign_type, which is the same in every message. */
    @Test
    void whatIsTheSameForEverybodyNeedNotBeSaid() {
        TestKeys keys = TestKeys.of("alipay");
        Verifier verifier = Verifier.of(Providers.named("alipay"))
                .secrets(Secret.of(keys.publicKey()))
                .listener(WebhookListener.none())
                .build();
        assertThat(verifier.verify(SignedRequests.of("alipay", keys)
                        .form(Map.of("notify_id", "n-1", "trade_status", "TRADE_SUCCESS"))
                        .build()))
                .isInstanceOf(Verified.class);
        assertThat(verifier.verify(SignedRequests.of("alipay", keys)
                        .form(Map.of("notify_id", "n-2", "sign_type", "RSA"))
                        .build()))
                .isInstanceOfSatisfying(
                        Rejected.class,
                        rejected -> assertThat(rejected.detail()).isEqualTo("form field sign_type is not \"RSA2\""));
    }

    /** An endpoint refuses another place of the certificate even if it was given the key. */
    @Test
    void theCertificateOfPayPalIsWhereAnEndpointLooksForIt() {
        TestKeys keys = TestKeys.of("paypal");
        Verifier verifier = Verifier.of(Providers.named("paypal"))
                .secrets(Secret.of(keys.publicKey()))
                .set("webhook-id", "8PT597110X687430LKGECATA")
                .listener(WebhookListener.none())
                .build();
        SignedRequests genuine = SignedRequests.of("paypal", keys).set("webhook-id", "8PT597110X687430LKGECATA");
        assertThat(verifier.verify(genuine.build())).isInstanceOf(Verified.class);
        assertThat(verifier.verify(
                        genuine.header("PAYPAL-CERT-URL", "https://example.com/v1/notifications/certs/CERT-1")
                                .build()))
                .isInstanceOfSatisfying(
                        Rejected.class,
                        rejected -> assertThat(rejected.detail()).contains("header PAYPAL-CERT-URL", "api.paypal.com"));
    }

    @Test
    void aSharedSecretNeedsNoPair() {
        assertThatThrownBy(() -> TestKeys.of("github")).hasMessageContaining("any text");
        assertThat(TestKeys.of("discord-interactions").toString()).isEqualTo("TestKeys[Ed25519]");
    }

    @Test
    void whoeverFetchesKeysOrSignsOtherPlacesHasAPairToo() {
        assertThat(TestKeys.of("paypal").toString()).isEqualTo("TestKeys[RSA]");
        assertThat(TestKeys.of("aws-sns").toString()).isEqualTo("TestKeys[RSA]");
        for (String content : List.of("{json:/id}\n{body}", "{query:q}\n{body}", "{setting:salt}.{body}")) {
            Provider acme = Provider.of("acme", "https://acme.example")
                    .scheme(Scheme.ed25519().over(content).hex(Source.header("X-Signature")))
                    .once(Identity.content())
                    .build();
            assertThat(TestKeys.of(acme).toString()).as(content).isEqualTo("TestKeys[Ed25519]");
        }
    }

    /** A hex digit and its capital are one key. */
    @Test
    void anotherSecretIsAnotherWhateverItsLetters() {
        for (String letter : List.of("a", "A", "1", "2", "f")) {
            String hex = "0".repeat(21) + letter + "0".repeat(42);
            assertThat(SignedRequests.of("adyen-standard", hex)
                            .json("{\"notificationItems\":[{\"NotificationRequestItem\":{\"pspReference\":\"P\","
                                    + "\"merchantAccountCode\":\"M\",\"merchantReference\":\"R\",\"eventCode\":\"A\","
                                    + "\"success\":\"true\"}}]}")
                            .withOtherSecret()
                            .build())
                    .as(letter)
                    .isNotNull();
        }
    }

    @Test
    void whatCameByGetIsSignedAfreshForGet() {
        WebhookRequest came = SignedRequests.of("plivo-v3", SECRET)
                .method("GET")
                .body(new byte[0], "text/plain")
                .build();
        assertThat(came.method()).isEqualTo("GET");
        WebhookRequest again = SignedRequests.of("plivo-v3", SECRET)
                .like(new WebhookRequest("GET", came.target(), Headers.of(), Body.empty()))
                .build();

        assertThat(again.method()).isEqualTo("GET");
        assertThat(again.headers().first("Content-Type")).isEmpty();
        assertThatThrownBy(() -> SignedRequests.github(SECRET).method("GET"))
                .hasMessageContaining("github delivers by [POST], not by GET");
    }

    @Test
    void whereTheUsualBodyCannotBeSignedItIsSaidHowToSetAnother() {
        for (SignedRequests requests : List.of(
                SignedRequests.of("alipay", TestKeys.of("alipay")),
                SignedRequests.of("paddle-classic", TestKeys.of("paddle-classic")),
                SignedRequests.of("vonage-sms-legacy", SECRET))) {
            assertThatThrownBy(requests::build).hasMessageContainingAll("the body is {} by default", ".form(…)");
            assertThat(requests.form(Map.of("id", "1")).build().body().size()).isPositive();
        }
    }

    @TestFactory
    Stream<DynamicTest> whatIsSpoiledIsRefusedOrNotBuilt() {
        return signable(SignedRequestsTest::spoil);
    }

    private static void spoil(String id, VectorFile vector) {
        Provider provider = Providers.named(id);
        for (Fault fault : Fault.values()) {
            SignedRequests requests = withBodyOf(vector, provider).fault(fault);
            WebhookRequest spoiled;
            try {
                spoiled = requests.build();
            } catch (IllegalArgumentException genuineAllTheSame) {
                assertThat(genuineAllTheSame).hasMessageStartingWith("fault " + fault.word() + " leaves the request");
                continue;
            }
            assertThat(VectorVerifier.at(provider, vector).verify(spoiled))
                    .as(fault.word())
                    .isNotInstanceOf(Verified.class);
        }
    }

    @Test
    void aFaultThatLeavesTheRequestGenuineIsNamedWithItsReason() {
        assertThatThrownBy(() -> SignedRequests.github(SECRET).stale().build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll("fault stale", "github signs no time", ".replayed(…)");
        assertThatThrownBy(() -> SignedRequests.github(SECRET).fromTheFuture().build())
                .hasMessageContainingAll("fault from-the-future", "github signs no time");
        assertThatThrownBy(
                        () -> SignedRequests.of("telegram", SECRET).tampered().build())
                .hasMessageContainingAll("fault tampered", "telegram proves nothing about those bytes");
        assertThatThrownBy(() -> SignedRequests.of("mollie-classic", "nobody signs")
                        .unsigned()
                        .build())
                .hasMessageContainingAll("fault unsigned", "mollie-classic signs nothing");
        assertThat(SignedRequests.stripe(SECRET).stale().build().headers().count("Stripe-Signature"))
                .isEqualTo(1);
    }

    @Test
    void whatIsUnsignedHasNoProofWhereverItsSenderWritesIt() {
        List<Provider> senders = Stream.of("signature=query:sig", "signature=form:sig", "signature=json:/sign")
                .map(place -> place.split("="))
                .map(place -> GenericHmac.of(Map.of(place[0], place[1], "signed-content", "{query:id}")))
                .toList();
        for (Provider sender : senders) {
            WebhookRequest request = SignedRequests.of(sender, SECRET)
                    .url("https://hooks.example.com/hooks?id=7")
                    .body((sender == senders.get(2) ? "{}" : "a=b").getBytes(StandardCharsets.UTF_8), "any/body")
                    .unsigned()
                    .build();
            assertThat(request.target() + new String(request.body().bytes(), StandardCharsets.UTF_8))
                    .contains("id=7")
                    .doesNotContain("sig");
        }
        for (String id : List.of("aircall", "figma", "mailchimp", "pandadoc")) {
            assertThat(SignedRequests.of(id, SECRET).unsigned().build())
                    .as(id)
                    .isNotEqualTo(SignedRequests.of(id, SECRET).build());
        }
    }

    @Test
    void aRequestThatIsBuiltAgainIsSignedAgainByTheClockGiven() {
        TestClock clock = TestClock.at(Instant.parse("2026-01-01T00:00:00Z"));
        SignedRequests kept = SignedRequests.stripe(SECRET).at(clock);
        String first = kept.build().headers().first("Stripe-Signature").orElseThrow();
        clock.advance(Duration.ofMinutes(10));

        assertThat(kept.build().headers().first("Stripe-Signature"))
                .hasValueSatisfying(later -> assertThat(later)
                        .startsWith("t=" + clock.instant().getEpochSecond())
                        .isNotEqualTo(first));
    }

    @Test
    void aPathThatBeginsWithTwoSlashesStaysWithTheServerThatItIsSentTo() {
        assertThat(SignedRequests.github(SECRET)
                        .url("https://hooks.example.com//hooks/github?a=b")
                        .to(URI.create("http://localhost:1"))
                        .uri())
                .hasToString("http://localhost:1//hooks/github?a=b");
    }

    @Test
    void aSettingThatTheSenderDoesNotAskForIsRefused() {
        assertThatThrownBy(() ->
                        SignedRequests.github(SECRET).set("account", "ours").build())
                .hasMessage("setting account is unknown: github asks for none");
    }

    @TestFactory
    Stream<DynamicTest> whatIsTakenFromARequestThatCameHasNothingOfItsSignature() {
        return signable(SignedRequestsTest::takeButTheSignature, Integer.MAX_VALUE);
    }

    /** Of a request with several signatures, too: what one sender writes where another had signed proves nothing. */
    private static void takeButTheSignature(String id, VectorFile vector) {
        Provider provider = Providers.named(id);
        for (Fault fault : List.of(Fault.OTHER_SECRET, Fault.UNSIGNED)) {
            SignedRequests taken = at(vector, provider).like(vector.request()).fault(fault);
            assertThat(isBuilt(taken))
                    .as("%s: %s", vector.name(), fault.word())
                    .isEqualTo(isBuilt(withBodyOf(vector, provider).fault(fault)));
            if (isBuilt(taken)) {
                assertThat(VectorVerifier.at(provider, vector).verify(taken.build()))
                        .as("%s: %s", vector.name(), fault.word())
                        .isNotInstanceOf(Verified.class);
            }
        }
    }

    private static boolean isBuilt(SignedRequests requests) {
        try {
            requests.build();
            return true;
        } catch (IllegalArgumentException genuineAllTheSame) {
            assertThat(genuineAllTheSame).hasMessageStartingWith("fault ");
            return false;
        }
    }

    @Test
    void aSecondSignatureThatIsAskedForStays() {
        WebhookRequest signed = SignedRequests.of("docusign-connect", SECRET)
                .header("X-DocuSign-Signature-2", "by another key")
                .build();
        assertThat(signed.headers().names()).contains("X-DocuSign-Signature-1", "X-DocuSign-Signature-2");
    }

    /** At the vector's moment and URL, with its settings, and nothing of its request yet. */
    private static SignedRequests at(VectorFile vector, Provider provider) {
        SignedRequests requests = SignedRequests.of(
                        provider, vector.fact("secret").orElseThrow())
                .at(moment(vector))
                .url(vector.fact("url")
                        .orElse("https://hooks.example.com" + vector.request().target()));
        vector.settings().forEach(requests::set);
        return requests;
    }

    private static SignedRequests withBodyOf(VectorFile vector, Provider provider) {
        WebhookRequest request = vector.request();
        return at(vector, provider)
                .body(
                        request.body().bytes(),
                        request.headers().first("Content-Type").orElse("application/json"));
    }

    private static Instant moment(VectorFile vector) {
        return vector.now().orElse(Instant.parse("2026-08-01T00:00:00Z"));
    }

    private static Stream<DynamicTest> signable(BiConsumer<String, VectorFile> fact) {
        return signable(fact, 1);
    }

    /** @param most vectors of each sender */
    private static Stream<DynamicTest> signable(BiConsumer<String, VectorFile> fact, int most) {
        return Providers.ids().stream()
                .flatMap(id -> VectorFile.of(id).stream()
                        .filter(VectorFile::isGenuine)
                        .filter(vector -> !vector.isHandshake())
                        .filter(vector -> vector.fact("secret").isPresent())
                        .filter(vector -> !isPublicKey(vector))
                        // Its JSON stands in a multipart body, which the kit does not write.
                        .filter(vector -> !id.equals("dropbox-sign"))
                        .limit(most)
                        .map(vector -> DynamicTest.dynamicTest(vector.name(), () -> fact.accept(id, vector))));
    }

    private static boolean isPublicKey(VectorFile vector) {
        Provider provider =
                Providers.named(vector.name().substring(0, vector.name().indexOf('/')));
        String secret = vector.fact("secret").orElseThrow();
        return secret.contains("BEGIN") || SignedRequests.of(provider, secret).isPrivateKeyNeeded();
    }

    private static void signAgain(String id, VectorFile vector) {
        Provider provider = Providers.named(id);
        SignedRequests requests = withBodyOf(vector, provider);

        assertThat(VectorVerifier.at(provider, vector).verify(requests.build()))
                .as(vector.name())
                .isInstanceOf(Verified.class);
        if (provider.scheme().coverage().trust() == Trust.BODY) {
            assertThat(VectorVerifier.at(provider, vector)
                            .verify(requests.tampered().build()))
                    .isInstanceOf(Rejected.class);
        }
        assertThat(VectorVerifier.at(provider, vector)
                        .verify(requests.withOtherSecret().build()))
                .as(vector.name())
                .isInstanceOf(Rejected.class);
    }

    /** A message that came, signed again long after: believed then, and the same event. */
    private static void signLater(String id, VectorFile vector) {
        Provider provider = Providers.named(id);
        Instant then = moment(vector).plus(LATER);
        WebhookRequest later =
                at(vector, provider).like(vector.request()).at(then).build();

        Verification again =
                VectorVerifier.builder(provider, vector, LATER).build().verify(later);

        assertThat(again).as(vector.name()).isInstanceOf(Verified.class);
        Verification first = VectorVerifier.at(provider, vector).verify(vector.request());
        assertThat(((Verified) again).delivery().eventId())
                .isEqualTo(((Verified) first).delivery().eventId());
        assertThat(((Verified) again).delivery().eventType())
                .isEqualTo(((Verified) first).delivery().eventType());
    }

    @Test
    void itSignsAsTheSendersOwnDocumentationSays() {
        byte[] body = "{\"ref\":\"main\"}".getBytes(java.nio.charset.StandardCharsets.UTF_8);
        Instant at = Instant.ofEpochSecond(1_700_000_000);

        assertThat(SignedRequests.github(SECRET)
                        .json("{\"ref\":\"main\"}")
                        .build()
                        .headers()
                        .first("X-Hub-Signature-256"))
                .contains(Signing.github(SECRET, body));
        assertThat(SignedRequests.stripe(SECRET)
                        .at(at)
                        .json("{\"ref\":\"main\"}")
                        .build()
                        .headers()
                        .first("Stripe-Signature"))
                .contains(Signing.stripe(SECRET, at.getEpochSecond(), body));
    }

    @Test
    void aTimeWithoutAZoneIsWrittenByTheClockOfItsSender() {
        Provider china = Provider.of("acme", "made for this test")
                .scheme(Scheme.hmacSha256()
                        .over("{timestamp}.{body}")
                        .hex(Source.header("X-Sign"))
                        .timestamp(Source.header("X-Time"), ZoneOffset.ofHours(8)))
                .once(Identity.content())
                .build();
        Instant evening = Instant.parse("2026-11-27T20:00:01Z");
        SignedRequests requests = SignedRequests.of(china, "a secret for these facts, long enough")
                .at(evening);

        assertThat(requests.build().headers().first("X-Time")).contains("2026-11-28 04:00:01");
        assertThat(requests.delivery().signedAt()).contains(evening);
        assertThat(requests.stale().build().headers().first("X-Time"))
                .as("it is refused, else the kit would not build it")
                .get(InstanceOfAssertFactories.STRING)
                .isLessThan("2026-11-28 03:55:01");
    }

    @Test
    void itGoesToThePathOfTheUrlThatItIsSentTo() {
        URI endpoint = URI.create("http://localhost:8080/webhooks/shop?a=%20b");
        SignedRequests payment = SignedRequests.stripe(SECRET).json("{}");
        assertThat(payment.to(endpoint).uri()).isEqualTo(endpoint);
        URI server = URI.create("http://localhost:8080");
        assertThat(payment.to(server).uri()).isEqualTo(server.resolve("/hooks/stripe"));
        assertThat(payment.url("https://shop.example/webhooks/shop?a=%20b")
                        .to(endpoint)
                        .uri())
                .isEqualTo(endpoint);
        assertThatThrownBy(
                        () -> payment.url("https://shop.example/hooks/stripe").to(endpoint))
                .hasMessageContaining("leave .url(");
    }

    @Test
    void aSignatureInTheQueryIsAddedToTheUrlThatItIsSentTo() {
        Provider sender = Provider.of("signs-in-query", "made for this test")
                .scheme(Scheme.hmacSha256().over("{body}").hex(Source.query("signature")))
                .once(Identity.content())
                .build();
        URI endpoint = URI.create("http://localhost:8080/in?shop=7");

        assertThat(SignedRequests.of(sender, SECRET).to(endpoint).uri().toString())
                .startsWith(endpoint + "&signature=");
    }

    @Test
    void aPrivateKeyAloneMakesNoDeliveryAndTheCureIsNamed() {
        TestKeys keys = TestKeys.of("discord-interactions");
        assertThatThrownBy(() -> SignedRequests.of("discord-interactions", keys.privateKey())
                        .delivery())
                .hasMessageContaining("SignedRequests.of(\"discord-interactions\", keys)");
    }

    @Test
    void aDeliveryForAUnitTestIsARealOne() {
        assertThat(SignedRequests.github(SECRET)
                        .event("push")
                        .json("{\"ref\":\"main\"}")
                        .delivery()
                        .json()
                        .text("/ref"))
                .contains("main");
    }

    @Test
    void aDeliveryIsWhatTheEndpointMakesOfIt() {
        Verifier shops = Verifier.of(Providers.named("github"))
                .endpoint("shops")
                .secretsByTenant(
                        Source.query("shop"), shop -> shop.equals("anna") ? List.of(Secret.of(SECRET)) : List.of())
                .listener(WebhookListener.none())
                .build();
        SignedRequests push = SignedRequests.github(SECRET).url("https://hooks.example.com/hooks?shop=anna");

        assertThat(push.delivery(shops)).satisfies(delivery -> {
            assertThat(delivery.tenant()).contains("anna");
            assertThat(delivery.endpoint()).isEqualTo("shops");
        });
        assertThatThrownBy(() ->
                        push.url("https://hooks.example.com/hooks?shop=carl").delivery(shops))
                .hasMessageContainingAll("not a delivery: Rejected", "\"carl\", who has no secret");
    }

    @Test
    void whatNoHeaderCanHoldIsRefusedAndNotAnotherInSilence() {
        for (String id : List.of("é", "\n", "a\u0000", "😀")) {
            assertThatThrownBy(() -> SignedRequests.github(SECRET).id(id).build())
                    .as(id)
                    .hasMessageContainingAll("cannot stand in header X-GitHub-Delivery", "ASCII");
            assertThatThrownBy(() -> SignedRequests.github(SECRET).event(id).build())
                    .as(id)
                    .hasMessageContaining("cannot stand in header X-GitHub-Event");
        }
        assertThat(SignedRequests.github(SECRET).id("a b/~1").delivery().deliveryId())
                .contains("a b/~1");
    }

    @Test
    void wherePlacesAreRareTheSignatureIsFoundWhereItWasWritten() {
        for (Source place : List.of(Source.header("X-Proof").position(1), Source.json(""))) {
            Provider sender = Provider.of("acme", "made for this test")
                    .scheme(Scheme.hmacSha256().over("{header:X-Id}").hex(place))
                    .once(Identity.eventId(Source.header("X-Id")))
                    .build();
            assertThat(SignedRequests.of(sender, SECRET).id("7").delivery().eventId())
                    .as(place.toString())
                    .contains("7");
        }
    }
}
