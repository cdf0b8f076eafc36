package io.hookproof;

import static io.hookproof.Genuine.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hookproof.Verification.Duplicate;
import io.hookproof.Verification.Verified;
import io.hookproof.http.Body;
import io.hookproof.http.Headers;
import io.hookproof.http.WebhookRequest;
import io.hookproof.providers.ClickUp;
import io.hookproof.providers.Dropbox;
import io.hookproof.providers.GitHub;
import io.hookproof.providers.GoogleCalendarDrivePush;
import io.hookproof.providers.Identity;
import io.hookproof.providers.Provider;
import io.hookproof.providers.ProviderBuilder;
import io.hookproof.providers.StandardWebhooks;
import io.hookproof.providers.Stripe;
import io.hookproof.scheme.Scheme;
import io.hookproof.scheme.Source;
import io.hookproof.scheme.TimeFormat;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What was signed makes a delivery the same; nothing unsigned makes it another. */
class IdentitiesTest {
    @Test
    void nothingUnsignedMakesACapturedDeliveryNew() {
        for (Provider sender : Genuine.senders()) {
            Verifier verifier = Genuine.endpoint(sender).build();
            WebhookRequest captured = Genuine.of(sender, "{\"id\":\"evt_1\",\"event_id\":\"Ev1\"}");
            assertThat(verifier.verify(captured)).isInstanceOf(Verified.class);
            for (int i = 0; i < 1_000; i++) {
                WebhookRequest again = Genuine.and(
                        Genuine.at(captured, "/hooks?retry=" + i),
                        "X-GitHub-Delivery",
                        "delivery-" + i,
                        "X-Request-Id",
                        "request-" + i,
                        "X-Slack-Retry-Num",
                        Integer.toString(i),
                        "Idempotency-Key",
                        "key-" + i,
                        "Date",
                        "today " + i,
                        "X-Forwarded-For",
                        "192.0.2." + i % 250,
                        "Via",
                        "1.1 hop" + i);
                assertThat(verifier.verify(again)).as(sender.id()).isInstanceOf(Duplicate.class);
            }
        }
    }

    /** https://developer.clickup.com/docs/webhooktaskpayloads: a new task and its first status share an entry. */
    @Test
    void whatHasAnEntryOfItsHistoryIsHandledOnceAndWhatHasNoneEachTime() {
        Verifier clickup = Genuine.endpoint(ClickUp.PROVIDER).build();
        String of =
                "{\"event\":\"%s\",\"history_items\":[{\"id\":\"28007\"}],\"task_id\":\"1vj\",\"webhook_id\":\"7fa\"}";
        for (String event : List.of("taskCreated", "taskStatusUpdated")) {
            assertThat(clickup.verify(clickup(of.formatted(event)))).isInstanceOf(Verified.class);
            assertThat(clickup.verify(clickup(of.formatted(event)))).isInstanceOf(Duplicate.class);
        }
        String space = "{\"event\":\"spaceUpdated\",\"space_id\":\"54650507\",\"webhook_id\":\"7fa\"}";
        for (int i = 0; i < 2; i++) {
            assertThat(clickup.verify(clickup(space))).isInstanceOf(Verified.class);
        }
    }

    private static WebhookRequest clickup(String body) {
        return Genuine.request(body, "X-Signature", Genuine.hex(body));
    }

    /** https://developers.google.com/workspace/calendar/api/guides/push: numbers count in one channel. */
    @Test
    void aNumberedMessageOfAChannelIsHandledOnce() {
        Verifier google = Genuine.endpoint(GoogleCalendarDrivePush.PROVIDER).build();
        for (String[] message : new String[][] {{"c1", "1"}, {"c1", "17"}, {"c2", "1"}}) {
            WebhookRequest ping = Genuine.request(
                    "",
                    "X-Goog-Channel-Token",
                    Genuine.SECRET,
                    "X-Goog-Channel-ID",
                    message[0],
                    "X-Goog-Message-Number",
                    message[1]);
            assertThat(google.verify(ping)).isInstanceOf(Verified.class);
            assertThat(google.verify(ping)).isInstanceOf(Duplicate.class);
            assertThat(google.verify(Genuine.and(ping, "X-Goog-Channel-Expiration", "Tue, 19 Nov 2030 01:13:52 GMT")))
                    .as("the channel that was opened again under its id")
                    .isInstanceOf(Verified.class);
        }
    }

    @Test
    void aDeliveryWithoutAnIdIsRememberedByWhatWasSigned() {
        for (String body : List.of("{}", "{\"id\":null}", "{\"id\":\"\"}", "{\"id\":{}}", "no json", "[1]")) {
            Verifier verifier = Genuine.endpoint(Stripe.PROVIDER).build();
            assertThat(verifier.verify(Genuine.of(Stripe.PROVIDER, body)))
                    .as(body)
                    .isInstanceOf(Verified.class);
            assertThat(verifier.verify(Genuine.of(Stripe.PROVIDER, body)))
                    .as(body)
                    .isInstanceOf(Duplicate.class);
            assertThat(verifier.verify(Genuine.of(Stripe.PROVIDER, body + " ")))
                    .as("another body")
                    .isInstanceOf(Verified.class);
        }
        Verifier github = Genuine.endpoint(GitHub.PROVIDER).build();
        WebhookRequest bare = Genuine.with(Genuine.github("{}"), 1, null);
        assertThat(github.verify(bare)).isInstanceOf(Verified.class);
        assertThat(github.verify(bare)).isInstanceOf(Duplicate.class);
        assertThat(github.verify(Genuine.github("{}"))).isInstanceOf(Duplicate.class);
    }

    /** Otherwise the time of the retry would make it another event. */
    @Test
    void aRetryThatIsSignedAfreshIsKnownByItsBodyWhereItHasNoId() {
        Provider unknown = idInBody().build();
        Provider afresh = idInBody().retriesAreSignedAfresh().build();
        for (Provider sender : List.of(Stripe.PROVIDER, unknown, afresh)) {
            Verifier verifier = Genuine.endpoint(sender).build();
            assertThat(verifier.verify(Genuine.stripe(Long.toString(NOW), "{}")))
                    .as(sender.id())
                    .isInstanceOf(Verified.class);
            assertThat(verifier.verify(Genuine.stripe(Long.toString(NOW + 20), "{}")))
                    .as(sender.id())
                    .isInstanceOf(Duplicate.class);
            assertThat(verifier.verify(Genuine.stripe(Long.toString(NOW + 20), "{\"n\":2}")))
                    .isInstanceOf(Verified.class);
        }
    }

    @Test
    void whereTheBodyIsNotSignedARetryWithoutAnIdIsKnownByItAndNotByItsTime() {
        Provider sender = Provider.of("punctual", "made for this test")
                .scheme(Scheme.hmacSha256()
                        .over("{timestamp}")
                        .hex(Source.header("X-Signature"))
                        .timestamp(Source.header("X-Time"), TimeFormat.EPOCH_SECONDS))
                .once(Identity.unprovenId(Source.json("/id")))
                .build();
        Verifier verifier = Genuine.endpoint(sender).build();
        String first = Long.toString(NOW);
        String retry = Long.toString(NOW + 20);

        assertThat(verifier.verify(Genuine.request("{\"n\":1}", "X-Time", first, "X-Signature", Genuine.hex(first))))
                .isInstanceOf(Verified.class);
        assertThat(verifier.verify(Genuine.request("{\"n\":1}", "X-Time", retry, "X-Signature", Genuine.hex(retry))))
                .isInstanceOf(Duplicate.class);
        assertThat(verifier.verify(Genuine.request("{\"n\":2}", "X-Time", retry, "X-Signature", Genuine.hex(retry))))
                .isInstanceOf(Verified.class);
    }

    /** An attacker may write the rest of the body anew, as often as a captured request lives. */
    @Test
    void whereABodyIsSignedInPartTheRestOfItMakesNoDeliveryWithoutAnIdNew() {
        Provider partly = Provider.of("partly", "made for this test")
                .scheme(Scheme.hmacSha256()
                        .over("{timestamp}.{json?:/id}.{json:/amount}")
                        .hex(Source.header("X-Signature"))
                        .timestamp(Source.header("X-Time"), TimeFormat.EPOCH_SECONDS))
                .once(Identity.eventId(Source.json("/id")))
                .build();
        Verifier verifier = Genuine.endpoint(partly).build();
        String time = Long.toString(NOW);
        String signature = Genuine.hex(time + "..5");

        assertThat(verifier.verify(Genuine.request("{\"amount\":5}", "X-Time", time, "X-Signature", signature)))
                .isInstanceOf(Verified.class);
        assertThat(verifier.verify(Genuine.request("{\"amount\":5,\"x\":1}", "X-Time", time, "X-Signature", signature)))
                .isInstanceOf(Duplicate.class);
    }

    /** There, another time is another event. */
    @Test
    void whereARetryKeepsItsTimeTheTimeTellsTwoApart() {
        Verifier verifier =
                Genuine.endpoint(idInBody().retriesKeepTheirTime().build()).build();
        assertThat(verifier.verify(Genuine.stripe(Long.toString(NOW), "{}"))).isInstanceOf(Verified.class);
        assertThat(verifier.verify(Genuine.stripe(Long.toString(NOW), "{}"))).isInstanceOf(Duplicate.class);
        assertThat(verifier.verify(Genuine.stripe(Long.toString(NOW + 20), "{}")))
                .isInstanceOf(Verified.class);
    }

    private static ProviderBuilder idInBody() {
        return Provider.of("ids", "made for this test")
                .scheme(Scheme.timedHmacSha256(Source.header("Stripe-Signature"), "t", "v1"))
                .once(Identity.eventId(Source.json("/id")));
    }

    @Test
    void anIdThatNothingProvesIsForSendersThatProveOnlyThemselves() {
        for (Scheme scheme : List.of(
                Scheme.hmacSha256().over("{body}").hex(Source.header("X-Signature")),
                Scheme.hmacSha256().over("{json:/id}").hex(Source.header("X-Signature")),
                Scheme.unsigned())) {
            assertThatThrownBy(() -> Provider.of("ids", "made for this test")
                            .scheme(scheme)
                            .once(Identity.unprovenId(Source.header("X-Id")))
                            .build())
                    .hasMessageContainingAll("header X-Id, unproven", "once(content())");
        }
        Provider sender = Provider.of("ids", "made for this test")
                .scheme(Scheme.token(Source.header("X-Token")))
                .once(Identity.unprovenId(Source.header("X-Id")))
                .build();
        Verifier verifier = Genuine.endpoint(sender).build();
        WebhookRequest bare = Genuine.request("{}", "X-Token", Genuine.SECRET);
        assertThat(verifier.verify(Genuine.and(bare, "X-Id", "1")))
                .isInstanceOfSatisfying(
                        Verified.class,
                        verified -> assertThat(verified.delivery().eventId())
                                .as("proven, which this is not")
                                .isEmpty());
        assertThat(verifier.verify(Genuine.and(bare, "X-Id", "2"))).isInstanceOf(Verified.class);
        assertThat(verifier.verify(Genuine.and(bare, "X-Id", "1"))).isInstanceOf(Duplicate.class);
        assertThat(verifier.verify(bare)).isInstanceOf(Verified.class);
        assertThat(verifier.verify(bare)).as("by its body").isInstanceOf(Duplicate.class);
    }

    @Test
    void methodsAndPathsThatAreProvenMakeTwoEventsOfOneBody() {
        Provider signs = methods(Scheme.hmacSha256()
                .over("{timestamp}\n{method}\n{path}\n{body}")
                .hex(Source.header("X-Signature"))
                .timestamp(Source.header("X-Time"), TimeFormat.EPOCH_SECONDS));
        Provider hasAToken = methods(Scheme.token(Source.query("token")));
        for (Provider sender : List.of(signs, hasAToken)) {
            Verifier verifier = Genuine.endpoint(sender).build();
            assertThat(verifier.verify(by("PUT", "/items/7", NOW)))
                    .as(sender.id())
                    .isInstanceOf(Verified.class);
            assertThat(verifier.verify(by("DELETE", "/items/7", NOW))).isInstanceOf(Verified.class);
            assertThat(verifier.verify(by("PUT", "/items/8", NOW))).isInstanceOf(Verified.class);
            assertThat(verifier.verify(by("PUT", "/items/7", NOW + 7)))
                    .as("a retry, signed afresh")
                    .isInstanceOf(Duplicate.class);
        }
    }

    @Test
    void aMethodOrAPathThatNobodySignsMakesACapturedDeliveryNoOtherOne() {
        Provider signsNeither = methods(Scheme.hmacSha256().over("{body}").hex(Source.header("X-Plain")));
        Provider signsTheMethod =
                methods(Scheme.hmacSha256().over("{method}\n{body}").hex(Source.header("X-Method")));
        Provider signsAUrl =
                methods(Scheme.hmacSha256().over("{method} {url}\n{body}").hex(Source.header("X-Url")));
        for (Provider sender : List.of(signsNeither, signsTheMethod, signsAUrl)) {
            VerifierBuilder endpoint = Genuine.endpoint(sender);
            Verifier verifier = sender == signsAUrl
                    ? endpoint.publicUrl(URI.create("https://shop.example/hooks"))
                            .build()
                    : endpoint.build();
            assertThat(verifier.verify(by("PUT", "/items/7", NOW))).isInstanceOf(Verified.class);
            assertThat(verifier.verify(by("PUT", "/items/8", NOW))).isInstanceOf(Duplicate.class);
        }
        Verifier verifier = Genuine.endpoint(signsNeither).build();
        assertThat(verifier.verify(by("PUT", "/items/7", NOW))).isInstanceOf(Verified.class);
        assertThat(verifier.verify(by("DELETE", "/items/7", NOW))).isInstanceOf(Duplicate.class);
    }

    private static Provider methods(Scheme scheme) {
        return Provider.of("methods", "made for this test")
                .scheme(scheme)
                .methods("PUT", "DELETE")
                .once(Identity.body())
                .build();
    }

    /** One body, proven in the way of each of those senders. */
    private static WebhookRequest by(String method, String path, long time) {
        String body = "{\"id\":7}";
        return new WebhookRequest(
                method,
                path + "?token=" + Genuine.SECRET.replace(" ", "%20").replace(",", "%2C"),
                Headers.of(
                        "X-Time",
                        Long.toString(time),
                        "X-Signature",
                        Genuine.hex(time + "\n" + method + "\n" + path + "\n" + body),
                        "X-Plain",
                        Genuine.hex(body),
                        "X-Method",
                        Genuine.hex(method + "\n" + body),
                        "X-Url",
                        Genuine.hex(method + " https://shop.example/hooks\n" + body)),
                Body.of(Genuine.bytes(body)));
    }

    @Test
    void halfACharacterInAnIdIsNoQuestionMark() {
        Verifier stripe = Genuine.endpoint(Stripe.PROVIDER).build();
        String time = Long.toString(NOW);
        assertThat(stripe.verify(Genuine.stripe(time, "{\"id\":\"evt_?\"}"))).isInstanceOf(Verified.class);
        assertThat(stripe.verify(Genuine.stripe(time, "{\"id\":\"evt_\\ud800\"}")))
                .isInstanceOf(Verified.class);
        assertThat(stripe.verify(Genuine.stripe(time, "{\"id\":\"evt_\\udc00\"}")))
                .isInstanceOf(Verified.class);
        assertThat(stripe.verify(Genuine.stripe(time, "{\"id\":\"evt_\\ud800\"}")))
                .isInstanceOf(Duplicate.class);
    }

    @Test
    void twoEventsThatLookAlikeAreTwoWhereTheirIdsDiffer() {
        Verifier standard = Genuine.endpoint(StandardWebhooks.PROVIDER).build();
        String time = Long.toString(NOW);
        assertThat(standard.verify(Genuine.standard("msg_1", time, "{}"))).isInstanceOf(Verified.class);
        assertThat(standard.verify(Genuine.standard("msg_2", time, "{}"))).isInstanceOf(Verified.class);
        assertThat(standard.verify(Genuine.standard("msg_1", Long.toString(NOW + 7), "{}")))
                .as("a retry, signed afresh")
                .isInstanceOf(Duplicate.class);

        Verifier stripe = Genuine.endpoint(Stripe.PROVIDER).build();
        assertThat(stripe.verify(Genuine.stripe(time, "{\"id\":\"evt_1\"}"))).isInstanceOf(Verified.class);
        assertThat(stripe.verify(Genuine.stripe(time, "{\"id\":\"evt_2\"}"))).isInstanceOf(Verified.class);
        assertThat(stripe.verify(Genuine.stripe(Long.toString(NOW + 60), "{\"id\":\"evt_1\"}")))
                .isInstanceOf(Duplicate.class);
    }

    /** The body is not compared, so a sender that uses an id twice loses the second event. */
    @Test
    void theSameIdWithAnotherBodyIsADuplicate() {
        Verifier stripe = Genuine.endpoint(Stripe.PROVIDER).build();
        String time = Long.toString(NOW);
        assertThat(stripe.verify(Genuine.stripe(time, "{\"id\":\"evt_1\",\"amount\":100}")))
                .isInstanceOf(Verified.class);
        assertThat(stripe.verify(Genuine.stripe(time, "{\"id\":\"evt_1\",\"amount\":999}")))
                .isInstanceOfSatisfying(
                        Duplicate.class,
                        duplicate -> assertThat(duplicate.response().status()).isEqualTo(200));
    }

    @Test
    void ofSeveralContentsTheOneThatWasSignedMakesADeliveryTheSame() {
        Provider sender = Provider.of("alternatives", "made for this test")
                .scheme(Scheme.hmacSha256()
                        .over("{header:X-Extra}.{body}")
                        .orOver("{body}")
                        .ambiguous("a body may begin like the header")
                        .hex(Source.header("X-Signature")))
                .once(Identity.content())
                .build();
        Verifier verifier = Genuine.endpoint(sender).build();
        WebhookRequest captured = Genuine.request("{}", "X-Signature", Genuine.hex("{}"));
        assertThat(verifier.verify(captured)).isInstanceOf(Verified.class);
        assertThat(verifier.verify(Genuine.and(captured, "X-Extra", "not signed")))
                .as("the other content could be built now, and nobody signed it")
                .isInstanceOf(Duplicate.class);
        WebhookRequest extra = Genuine.request("{}", "X-Signature", Genuine.hex("1.{}"), "X-Extra", "1");
        assertThat(verifier.verify(extra)).isInstanceOf(Verified.class);
        assertThat(verifier.verify(extra)).isInstanceOf(Duplicate.class);
    }

    @Test
    void whereTheSenderSignsNoIdTheSameBytesAreTheSameEvent() {
        Verifier github = Genuine.endpoint(GitHub.PROVIDER).build();
        assertThat(github.verify(Genuine.github("{\"zen\":1}"))).isInstanceOf(Verified.class);
        assertThat(github.verify(Genuine.github("{\"zen\":1}")))
                .as("a redelivery, or a second event with exactly the same bytes")
                .isInstanceOf(Duplicate.class);
    }

    @Test
    void aPingWithTheSameBytesForEachChangeRunsEachTime() {
        String ping = "{\"list_folder\":{\"accounts\":[\"dbid:AAH4f99T0taONIb-OurWxbNQ6ywGRopQngc\"]}}";
        WebhookRequest changed = Genuine.request(ping, "X-Dropbox-Signature", Genuine.hex(ping));
        Verifier dropbox = Genuine.endpoint(Dropbox.PROVIDER).build();
        assertThat(dropbox.verify(changed)).isInstanceOf(Verified.class);
        assertThat(dropbox.verify(changed))
                .as("the next change of the same account, which looks no different")
                .isInstanceOf(Verified.class);
    }
}
