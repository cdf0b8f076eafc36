package io.hookproof.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.hookproof.Verification;
import io.hookproof.Verification.Duplicate;
import io.hookproof.Verification.Verified;
import io.hookproof.Verifier;
import io.hookproof.WebhookListener;
import io.hookproof.WebhookReceiver;
import io.hookproof.http.WebhookRequest;
import io.hookproof.http.WebhookResponse;
import io.hookproof.providers.AdyenPlatform;
import io.hookproof.providers.AdyenStandard;
import io.hookproof.providers.AppleAppStore;
import io.hookproof.providers.Auth0LogStreams;
import io.hookproof.providers.AzureEventGrid;
import io.hookproof.providers.Box;
import io.hookproof.providers.CheckoutCom;
import io.hookproof.providers.Coinflow;
import io.hookproof.providers.Discord;
import io.hookproof.providers.DocuSignConnect;
import io.hookproof.providers.ElevenLabs;
import io.hookproof.providers.Figma;
import io.hookproof.providers.MessageBird;
import io.hookproof.providers.OktaEventHooks;
import io.hookproof.providers.Paddle;
import io.hookproof.providers.Provider;
import io.hookproof.providers.QuickBooks;
import io.hookproof.providers.Recurly;
import io.hookproof.providers.Sanity;
import io.hookproof.providers.SendGrid;
import io.hookproof.providers.Shopify;
import io.hookproof.providers.Slack;
import io.hookproof.providers.Sumsub;
import io.hookproof.providers.SupabaseAuthHooks;
import io.hookproof.providers.Trello;
import io.hookproof.providers.Twilio;
import io.hookproof.providers.TwitchEventSub;
import io.hookproof.providers.Veriff;
import io.hookproof.providers.WorkOs;
import io.hookproof.providers.ZohoPayments;
import io.hookproof.providers.Zoom;
import io.hookproof.replay.InMemoryReplayStore;
import io.hookproof.scheme.Secret;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** What is the same in an event that is sent again, and how late it may be. */
class EventsThatComeAgainTest {
    private static final String SECRET = "a-secret:of-thirty-two-characters";
    private static final Instant NOW = Instant.parse("2026-11-01T00:00:00Z");
    private static final String URL = "https://hooks.example.com/hooks";

    private static Verifier verifier(Provider sender, Instant now) {
        return Verifier.of(sender)
                .secrets(Secret.of(SECRET))
                .clock(Clock.fixed(now, ZoneOffset.UTC))
                .listener(WebhookListener.none())
                .publicUrl(URI.create(URL))
                .build();
    }

    private static Verifier verifier(Provider sender) {
        return verifier(sender, NOW);
    }

    private static Verifier verifier(Provider sender, TestKeys keys, Instant now) {
        return Verifier.of(sender)
                .secrets(Secret.of(keys.publicKey()))
                .clock(Clock.fixed(now, ZoneOffset.UTC))
                .listener(WebhookListener.none())
                .build();
    }

    private static SignedRequests requests(Provider sender) {
        return SignedRequests.of(sender, SECRET).url(URL).at(NOW);
    }

    private static void hasOneNewEvent(Verification verdict, String type) {
        assertThat(verdict)
                .isInstanceOfSatisfying(
                        Verified.class,
                        batch -> assertThat(batch.delivery().events())
                                .singleElement()
                                .satisfies(event -> assertThat(event.type()).contains(type)));
    }

    /** https://github.com/IntuitDeveloper/SampleApp-Webhooks-Java-Cloudevents: a batch that failed has the same ids again. */
    @Test
    void aBatchOfQuickBooksThatIsTriedAgainWithMoreInItHasOneNewEvent() {
        Verifier verifier = verifier(QuickBooks.PROVIDER);
        SignedRequests batch = requests(QuickBooks.PROVIDER);
        String created = "{\"specversion\":\"1.0\",\"id\":\"1\",\"type\":\"qbo.customer.created.v1\"}";
        String voided = "{\"specversion\":\"1.0\",\"id\":\"2\",\"type\":\"qbo.invoice.voided.v1\"}";

        hasOneNewEvent(verifier.verify(batch.json("[" + created + "]").build()), "qbo.customer.created.v1");
        hasOneNewEvent(
                verifier.verify(batch.json("[" + created + "," + voided + "]").build()), "qbo.invoice.voided.v1");
        assertThat(verifier.verify(batch.json("[" + voided + "]").build())).isInstanceOf(Duplicate.class);
    }

    /**
     * https://www.sanity.io/docs/changelog/50ec6abf-fe0c-475b-ae72-314148860132 and
     * https://github.com/supabase/auth/blob/master/internal/hooks/hookshttp/hookshttp.go
     */
    @Test
    void aStatusAfterWhichNothingComesAgainDoesNotLeave() {
        String supabase = "v1,whsec_" + Base64.getEncoder().encodeToString("a secret of these facts".getBytes(UTF_8));
        for (int status : new int[] {409, 429}) {
            assertThat(answered(Sanity.PROVIDER, SECRET, status)).isEqualTo(status == 409 ? 503 : 429);
            assertThat(answered(SupabaseAuthHooks.PROVIDER, supabase, status)).isEqualTo(status == 409 ? 503 : 429);
        }
    }

    /** Returns which status leaves if the application answers with that one. */
    private static int answered(Provider sender, String secret, int status) {
        Verifier verifier = Verifier.of(sender)
                .secrets(Secret.of(secret))
                .clock(Clock.fixed(NOW, ZoneOffset.UTC))
                .listener(WebhookListener.none())
                .build();
        return WebhookReceiver.answering(verifier, delivery -> WebhookResponse.of(status))
                .receive(SignedRequests.of(sender, secret)
                        .at(NOW)
                        .json("{\"_id\":\"1\"}")
                        .build())
                .status();
    }

    /**
     * https://learn.microsoft.com/azure/event-grid/delivery-and-retry: each event at least once, up to 5,000 of them in one
     * request; and a token is made anew.
     */
    @Test
    void anEventOfEventGridIsTheSameHoweverItIsGrouped() {
        for (Provider schema : List.of(AzureEventGrid.PROVIDER, AzureEventGrid.CLOUD_EVENTS)) {
            boolean isOwn = schema == AzureEventGrid.PROVIDER;
            String whose = isOwn ? "\"topic\":\"/t/" : "\"source\":\"/t/";
            String type = isOwn ? "\"eventType\":\"" : "\"type\":\"";
            String created = "{\"id\":\"1\"," + whose + "a\"," + type + "Blob.Created\"}";
            String elsewhere = "{\"id\":\"1\"," + whose + "b\"," + type + "Blob.Deleted\"}";
            TestKeys keys = TestKeys.of(schema);
            Verifier verifier = Verifier.of(schema)
                    .secrets(Secret.of(keys.publicKey()))
                    .set("issuer", "https://sts.windows.net/tenant/")
                    .set("audience", "ours")
                    .clock(Clock.fixed(NOW, ZoneOffset.UTC))
                    .listener(WebhookListener.none())
                    .build();
            SignedRequests batch = SignedRequests.of(schema, keys)
                    .set("issuer", "https://sts.windows.net/tenant/")
                    .set("audience", "ours")
                    .at(NOW);

            hasOneNewEvent(verifier.verify(batch.json("[" + created + "]").build()), "Blob.Created");
            hasOneNewEvent(
                    verifier.verify(batch.json("[" + created + "," + elsewhere + "]")
                            .at(NOW.plusSeconds(10))
                            .build()),
                    "Blob.Deleted");
            assertThat(verifier.verify(batch.json("[" + elsewhere + "]").build()))
                    .isInstanceOf(Duplicate.class);
            if (!isOwn) {
                assertThat(verifier.verify(batch.json(created).build()))
                        .as("one event, without an array")
                        .isInstanceOf(Duplicate.class);
            }
        }
    }

    /** What QuickBooks sent before: an object without ids. */
    @Test
    void twoChangesInTheOldFormatOfQuickBooksAreTwo() {
        Verifier verifier = verifier(QuickBooks.PROVIDER);
        WebhookRequest first = requests(QuickBooks.PROVIDER)
                .json("{\"eventNotifications\":[{\"realmId\":\"1\"}]}")
                .build();

        assertThat(verifier.verify(first)).isInstanceOf(Verified.class);
        assertThat(verifier.verify(requests(QuickBooks.PROVIDER)
                        .json("{\"eventNotifications\":[{\"realmId\":\"2\"}]}")
                        .build()))
                .isInstanceOf(Verified.class);
        assertThat(verifier.verify(first)).isInstanceOf(Duplicate.class);
    }

    /** https://developer.okta.com/docs/concepts/event-hooks/: an event may come more than once, and several in one request. */
    @Test
    void anEventOfOktaThatComesAgainAmongOthersIsTheSame() {
        Verifier verifier = verifier(OktaEventHooks.PROVIDER);
        SignedRequests hook = requests(OktaEventHooks.PROVIDER);
        String created = "{\"uuid\":\"1\",\"eventType\":\"user.lifecycle.create\"}";
        String left = "{\"uuid\":\"2\",\"eventType\":\"user.lifecycle.deactivate\"}";

        hasOneNewEvent(
                verifier.verify(hook.json("{\"eventId\":\"a\",\"data\":{\"events\":[" + created + "]}}")
                        .build()),
                "user.lifecycle.create");
        hasOneNewEvent(
                verifier.verify(hook.json("{\"eventId\":\"b\",\"data\":{\"events\":[" + created + "," + left + "]}}")
                        .build()),
                "user.lifecycle.deactivate");
    }

    /** https://www.zoho.com/us/payments/developerdocs/webhooks/best-practices/: the event_id tells what came before. */
    @Test
    void anEventOfZohoPaymentsIsKnownByItsId() {
        Verifier verifier = verifier(ZohoPayments.PROVIDER);
        SignedRequests event = requests(ZohoPayments.PROVIDER);
        String paid = "{\"event_id\":1,\"event_type\":\"payment.succeeded\",\"event_time\":1}";

        assertThat(verifier.verify(event.json(paid).build()))
                .isInstanceOfSatisfying(
                        Verified.class,
                        first -> assertThat(first.delivery().eventType()).contains("payment.succeeded"));
        assertThat(verifier.verify(
                        event.at(NOW.plusSeconds(60)).json(paid + " ").build()))
                .isInstanceOf(Duplicate.class);
        assertThat(verifier.verify(event.json(paid.replace("\"event_id\":1", "\"event_id\":2"))
                        .build()))
                .isInstanceOf(Verified.class);
    }

    /**
     * https://developer.paddle.com/api-reference/notifications/replay-notification: a replay is another notification of
     * the same event.
     */
    @Test
    void anEventThatPaddleReplaysIsKnownByItsId() {
        Verifier verifier = verifier(Paddle.PROVIDER);
        SignedRequests event = requests(Paddle.PROVIDER);
        String paid = "{\"event_id\":\"evt_1\",\"event_type\":\"transaction.paid\",\"notification_id\":\"ntf_1\"}";

        assertThat(verifier.verify(event.json(paid).build())).isInstanceOf(Verified.class);
        assertThat(verifier.verify(event.json(paid.replace("ntf_1", "ntf_2")).build()))
                .isInstanceOf(Duplicate.class);
        assertThat(verifier.verify(event.json(paid.replace("evt_1", "evt_2")).build()))
                .isInstanceOf(Verified.class);
    }

    /** https://shopify.dev/docs/apps/build/events/delivery-structure: what changed, without an id, a time or the new value. */
    @Test
    void aPriceThatChangesTwiceIsTwoEventsOfShopify() {
        Verifier verifier = verifier(Shopify.EVENTS);
        WebhookRequest price = requests(Shopify.EVENTS)
                .json(
                        "{\"topic\":\"Product\",\"action\":\"update\",\"handle\":\"prices\",\"fields_changed\":{\"updated\":[\"product.price\"]}}")
                .build();

        for (int change = 0; change < 2; change++) {
            assertThat(verifier.verify(price))
                    .isInstanceOfSatisfying(
                            Verified.class,
                            event -> assertThat(event.delivery().eventType()).contains("Product/update"));
        }
        assertThat(Shopify.EVENTS.eventTypeIsProven()).isTrue();
    }

    /** https://developer.atlassian.com/cloud/trello/guides/rest-api/webhooks/: several webhooks may share a URL. */
    @Test
    void anActionThatTwoWebhooksOfTrelloTellIsTwo() {
        Verifier verifier = verifier(Trello.PROVIDER);
        SignedRequests action = requests(Trello.PROVIDER);
        String board = "{\"action\":{\"id\":\"1\",\"type\":\"updateCard\"},\"model\":{\"id\":\"board\"}}";

        assertThat(verifier.verify(action.json(board).build())).isInstanceOf(Verified.class);
        assertThat(verifier.verify(action.json(board.replace("board", "member")).build()))
                .isInstanceOf(Verified.class);
        assertThat(verifier.verify(action.json(board + " ").build())).isInstanceOf(Duplicate.class);
    }

    /** The type in the body, which is signed, and not the one in a header, which is not. */
    @Test
    void theTypeOfAnEventOfTwitchIsProven() {
        assertThat(TwitchEventSub.PROVIDER.eventTypeIsProven()).isTrue();
        assertThat(verifier(TwitchEventSub.PROVIDER)
                        .verify(requests(TwitchEventSub.PROVIDER)
                                .header("Twitch-Eventsub-Subscription-Type", "channel.follow")
                                .json("{\"subscription\":{\"type\":\"stream.online\"},\"event\":{}}")
                                .build()))
                .isInstanceOfSatisfying(
                        Verified.class,
                        event -> assertThat(event.delivery().eventType()).contains("stream.online"));
    }

    /** A token of MessageBird lives a minute, so that a later try comes with another. */
    @Test
    void aRequestOfMessageBirdWithAnotherTokenIsTheSame() {
        SignedRequests message = requests(MessageBird.PROVIDER);
        Verifier verifier = verifier(MessageBird.PROVIDER);

        assertThat(verifier.verify(
                        message.at(NOW.minusSeconds(20)).json("{\"id\":\"1\"}").build()))
                .isInstanceOf(Verified.class);
        assertThat(verifier.verify(message.json("{\"id\":\"1\"}").build())).isInstanceOf(Duplicate.class);
        assertThat(verifier.verify(message.json("{\"id\":\"2\"}").build())).isInstanceOf(Verified.class);
    }

    /** https://docs.bird.com/api/notifications-api/retries: for eight hours, with the time of the first try. */
    @Test
    void whatBirdTriesAgainHoursLaterIsNotStale() {
        SignedRequests message = requests(MessageBird.BIRD).json("{\"event\":\"sms.inbound\"}");

        assertThat(verifier(MessageBird.BIRD, NOW.plus(Duration.ofHours(9))).verify(message.build()))
                .isInstanceOf(Verified.class);
        assertThat(verifier(MessageBird.BIRD, NOW.plus(Duration.ofHours(28))).verify(message.build()))
                .isInstanceOf(Verification.Rejected.class);
    }

    /** https://developers.zoom.us/blog/webhook-delays/: the last of three retries comes 85 minutes after the first try. */
    @Test
    void whatZoomTriesAgainForTheThirdTimeIsNotStale() {
        SignedRequests event = requests(Zoom.PROVIDER).json("{\"event\":\"meeting.ended\",\"event_ts\":1}");

        assertThat(verifier(Zoom.PROVIDER, NOW.plus(Duration.ofMinutes(85))).verify(event.build()))
                .isInstanceOf(Verified.class);
        assertThat(verifier(Zoom.PROVIDER, NOW.plus(Duration.ofHours(3))).verify(event.build()))
                .isInstanceOf(Verification.Rejected.class);
    }

    /** https://workos.com/docs/events/data-syncing/webhooks: tried for three days, with the time at which it was issued. */
    @Test
    void whatWorkOsTriesAgainOnTheThirdDayIsNotStale() {
        SignedRequests event = requests(WorkOs.PROVIDER).json("{\"id\":\"event_1\",\"event\":\"user.created\"}");

        assertThat(verifier(WorkOs.PROVIDER, NOW.plus(Duration.ofHours(80))).verify(event.build()))
                .isInstanceOf(Verified.class);
        assertThat(verifier(WorkOs.PROVIDER, NOW.plus(Duration.ofHours(82))).verify(event.build()))
                .isInstanceOf(Verification.Rejected.class);
    }

    /** https://developer.box.com/guides/webhooks/handle/payload: the id in the body stays, that in the header does not. */
    @Test
    void anEventOfBoxIsKnownByItsId() {
        SignedRequests event = requests(Box.PROVIDER);
        Verifier verifier = verifier(Box.PROVIDER);
        String uploaded = "{\"id\":\"eb0c4e06\",\"trigger\":\"FILE.UPLOADED\",\"webhook\":{\"id\":\"53\"}}";

        assertThat(verifier.verify(event.json(uploaded).build())).isInstanceOf(Verified.class);
        assertThat(verifier.verify(event.at(NOW.plusSeconds(300))
                        .header("BOX-DELIVERY-ID", "another for each try")
                        .json(uploaded + " ")
                        .build()))
                .isInstanceOf(Duplicate.class);
        assertThat(verifier.verify(event.json(uploaded.replace("53", "54")).build()))
                .as("another webhook that tells it")
                .isInstanceOf(Verified.class);
    }

    private static void isTheSameAfter(Duration later, Provider sender, String json) {
        AtomicLong nanos = new AtomicLong();
        Verifier verifier = Verifier.of(sender)
                .secrets(Secret.of(SECRET))
                .clock(Clock.fixed(NOW, ZoneOffset.UTC))
                .listener(WebhookListener.none())
                .replays(InMemoryReplayStore.holding(10, nanos::get))
                .build();
        WebhookRequest event = requests(sender).json(json).build();

        assertThat(verifier.verify(event)).isInstanceOf(Verified.class);
        nanos.addAndGet(later.toNanos());
        assertThat(verifier.verify(event)).isInstanceOf(Duplicate.class);
    }

    /** https://docs.recurly.com/recurly-subscriptions/docs/automatic-retries: the last of ten comes 73 hours later. */
    @Test
    void whatRecurlyTriesAgainOnTheFourthDayIsTheSame() {
        isTheSameAfter(
                Duration.ofMinutes(4372),
                Recurly.PROVIDER,
                "{\"id\":\"rjxwmwedwqug\",\"object_type\":\"account\",\"event_type\":\"created\","
                        + "\"event_time\":\"2026-11-01T00:00:00Z\"}");
    }

    /** https://docs.sumsub.com/docs/receive-verification-results: after 5 minutes, 1 hour, 5 and 18 hours. */
    @Test
    void whatSumsubSendsForTheFifthTimeIsTheSame() {
        isTheSameAfter(
                Duration.ofMinutes(1447), Sumsub.PROVIDER, "{\"applicantId\":\"1\",\"type\":\"applicantReviewed\"}");
    }

    /** https://www.checkout.com/docs/workflows: the last of eight comes 30 hours and eight time-outs later. */
    @Test
    void whatCheckoutTriesAgainForTheEighthTimeIsTheSame() {
        isTheSameAfter(
                Duration.ofMinutes(1802), CheckoutCom.PROVIDER, "{\"id\":\"evt_1\",\"type\":\"payment_approved\"}");
    }

    /** https://www.rubydoc.info/gems/docusign_esign/2.1.0: ten times more, from the second at least a day apart. */
    @Test
    void whatDocuSignTriesAgainOnTheTenthDayIsTheSame() {
        isTheSameAfter(
                Duration.ofDays(10),
                DocuSignConnect.PROVIDER,
                "{\"event\":\"envelope-completed\",\"generatedDateTime\":\"2026-11-01T00:00:00Z\",\"retryCount\":10,"
                        + "\"configurationId\":1,\"data\":{\"envelopeId\":\"1\"}}");
    }

    /**
     * https://developer.apple.com/documentation/appstoreservernotifications/responding-to-app-store-server-notifications: 1,
     * 12, 24, 48 and 72 hours after the try before.
     */
    @Test
    void whatAppleTriesAgainForTheFifthTimeIsRemembered() {
        assertThat(AppleAppStore.PROVIDER.retryHorizon().orElseThrow()).isGreaterThan(Duration.ofHours(157));
    }

    /** https://elevenlabs.io/docs/eleven-api/resources/webhooks: 30 s, 2, 8 and 30 min after the try before, up to 10 % more. */
    @Test
    void whatElevenLabsTriesAgainForTheFourthTimeIsAcceptedAndTheSame() {
        WebhookRequest call = requests(ElevenLabs.PROVIDER)
                .json("{\"type\":\"post_call_transcription\"}")
                .build();
        Duration last = Duration.ofSeconds(2673);

        assertThat(verifier(ElevenLabs.PROVIDER, NOW.plus(last)).verify(call)).isInstanceOf(Verified.class);
        isTheSameAfter(last, ElevenLabs.PROVIDER, "{\"type\":\"post_call_transcription\"}");
    }

    /** https://docs.adyen.com/development-resources/webhooks/troubleshoot: from the queue for up to 30 days. */
    @Test
    void whatAdyenTriesAgainOnTheLastDayIsTheSame() {
        String key = "44782DEF547AAA06C910C43932B1EB0C71FC68D9D0C057550C48EC2ACF6BA056";
        AtomicLong nanos = new AtomicLong();
        Verifier verifier = Verifier.of(AdyenPlatform.PROVIDER)
                .secrets(Secret.of(key))
                .listener(WebhookListener.none())
                .replays(InMemoryReplayStore.holding(10, nanos::get))
                .build();
        WebhookRequest event = SignedRequests.of(AdyenPlatform.PROVIDER, key)
                .json("{\"type\":\"balancePlatform.transfer.created\"}")
                .build();

        assertThat(verifier.verify(event)).isInstanceOf(Verified.class);
        nanos.addAndGet(Duration.ofDays(30).toNanos());
        assertThat(verifier.verify(event)).isInstanceOf(Duplicate.class);
        assertThat(AdyenStandard.PROVIDER.retryHorizon()).isEqualTo(AdyenPlatform.PROVIDER.retryHorizon());
    }

    /** https://github.com/box/developer.box.com/blob/main/content/guides/webhooks/handle/retries.md: ten, from 5 minutes on. */
    @Test
    void whatBoxTriesAgainForTheTenthTimeIsTheSame() {
        isTheSameAfter(
                Duration.ofMinutes(5 * 1023),
                Box.PROVIDER,
                "{\"id\":\"eb0c4e06\",\"trigger\":\"FILE.UPLOADED\",\"webhook\":{\"id\":\"53\"}}");
    }

    /** Its earlier pages: once in every hour for up to a week. */
    @Test
    void whatVeriffTriesAgainForTheLastTimeIsTheSame() {
        isTheSameAfter(
                Duration.ofDays(7), Veriff.PROVIDER, "{\"verification\":{\"id\":\"1\",\"status\":\"approved\"}}");
    }

    /** https://docs.slack.dev/apis/events-api: where an app has switched on delayed events, each hour for a day more. */
    @Test
    void whatSlackTriesAgainEachHourIsTheSame() {
        isTheSameAfter(
                Duration.ofHours(24),
                Slack.PROVIDER,
                "{\"type\":\"event_callback\",\"event_id\":\"Ev1\",\"event\":{\"type\":\"app_mention\"}}");
    }

    /** https://docs.coinflow.cash/guides/developer-resources/webhooks: for 36 hours; the page does not say with which time. */
    @Test
    void whatCoinflowTriesAgainTheNextDayIsNotStale() {
        SignedRequests event = requests(Coinflow.PROVIDER).json("{\"eventType\":\"Settled\"}");

        assertThat(verifier(Coinflow.PROVIDER, NOW.plus(Duration.ofHours(35))).verify(event.build()))
                .isInstanceOf(Verified.class);
        assertThat(verifier(Coinflow.PROVIDER, NOW.plus(Duration.ofHours(42))).verify(event.build()))
                .isInstanceOf(Verification.Rejected.class);
    }

    /** https://github.com/discord/discord-api-docs/blob/main/developers/events/webhook-events.mdx: for ten minutes. */
    @Test
    void whatDiscordTriesAgainAfterNineMinutesIsNotStale() {
        TestKeys keys = TestKeys.of(Discord.EVENTS);
        WebhookRequest event = SignedRequests.of(Discord.EVENTS, keys)
                .at(NOW)
                .json("{\"type\":1,\"event\":{\"type\":\"APPLICATION_AUTHORIZED\"}}")
                .build();

        assertThat(verifier(Discord.EVENTS, keys, NOW.plus(Duration.ofMinutes(9)))
                        .verify(event))
                .isInstanceOf(Verified.class);
        assertThat(verifier(Discord.EVENTS, keys, NOW.plus(Duration.ofMinutes(13)))
                        .verify(event))
                .isInstanceOf(Verification.Rejected.class);
    }

    /** https://www.twilio.com/docs/sendgrid/for-developers/parsing-email/inbound-email: tried for three days. */
    @Test
    void anEmailThatSendGridTriesAgainIsTheSameWheneverItIsSigned() {
        TestKeys keys = TestKeys.of(SendGrid.INBOUND);
        Verifier verifier = verifier(SendGrid.INBOUND, keys, NOW.plus(Duration.ofHours(71)));
        SignedRequests email = SignedRequests.of(SendGrid.INBOUND, keys).at(NOW);
        String body = "--xYzZY\r\nContent-Disposition: form-data; name=\"text\"\r\n\r\nHello\r\n--xYzZY--\r\n";

        assertThat(verifier.verify(email.body(body.getBytes(UTF_8), "multipart/form-data; boundary=xYzZY")
                        .build()))
                .isInstanceOf(Verified.class);
        assertThat(verifier.verify(email.at(NOW.plus(Duration.ofHours(70)))
                        .body(body.getBytes(UTF_8), "multipart/form-data; boundary=xYzZY")
                        .build()))
                .isInstanceOf(Duplicate.class);
        assertThat(verifier.verify(
                        email.body(body.replace("Hello", "Bye").getBytes(UTF_8), "multipart/form-data; boundary=xYzZY")
                                .build()))
                .isInstanceOf(Verified.class);
    }

    /** https://www.twilio.com/docs/events/event-delivery-and-duplication: the id of an event tells it from its copies. */
    @Test
    void anEventOfTwilioThatComesAgainAmongOthersIsTheSame() {
        Verifier verifier = Verifier.of(Twilio.EVENT_STREAMS)
                .secrets(Secret.of(SECRET))
                .clock(Clock.fixed(NOW, ZoneOffset.UTC))
                .listener(WebhookListener.none())
                .publicBase(URI.create(URL).resolve("/"))
                .build();
        SignedRequests sink = requests(Twilio.EVENT_STREAMS);
        String sent = "{\"id\":\"EZ1\",\"type\":\"com.twilio.messaging.message.sent\"}";
        String delivered = "{\"id\":\"EZ2\",\"type\":\"com.twilio.messaging.message.delivered\"}";

        hasOneNewEvent(verifier.verify(sink.json("[" + sent + "]").build()), "com.twilio.messaging.message.sent");
        hasOneNewEvent(
                verifier.verify(sink.json("[" + sent + "," + delivered + "]").build()),
                "com.twilio.messaging.message.delivered");
        assertThat(verifier.verify(sink.json("[" + delivered + "]").build())).isInstanceOf(Duplicate.class);
    }

    /** https://auth0.com/docs/customize/log-streams/custom-log-streams: arrays or objects, as the stream was set up. */
    @Test
    void aRecordOfAuth0ThatComesAgainAmongOthersIsTheSame() {
        Verifier verifier = verifier(Auth0LogStreams.PROVIDER);
        SignedRequests stream = requests(Auth0LogStreams.PROVIDER);
        String in = "{\"log_id\":\"1\",\"data\":{\"type\":\"s\"}}";
        String out = "{\"log_id\":\"2\",\"data\":{\"type\":\"slo\"}}";

        hasOneNewEvent(verifier.verify(stream.json("[" + in + "]").build()), "s");
        hasOneNewEvent(verifier.verify(stream.json("[" + in + "," + out + "]").build()), "slo");
        assertThat(verifier.verify(stream.json(out).build()))
                .as("one object alone")
                .isInstanceOf(Duplicate.class);
        assertThat(verifier.verify(stream.json(out.replace("2", "3")).build())).isInstanceOf(Verified.class);
    }

    /** https://github.com/msciotti/figma-bridge/blob/main/FigmaBridge.js: a delivery counts how often it was tried again. */
    @Test
    void aMessageOfFigmaThatCountsItsRetriesIsStillOne() {
        Verifier verifier = verifier(Figma.PROVIDER);
        SignedRequests message = requests(Figma.PROVIDER);
        String published = "{\"passcode\":\"" + SECRET + "\",\"event_type\":\"LIBRARY_PUBLISH\",\"retries\":0,"
                + "\"created_styles\":[{\"key\":\"1\"}],\"timestamp\":\"2026-11-01T00:00:00Z\",\"webhook_id\":\"22\"}";

        assertThat(verifier.verify(message.json(published).build())).isInstanceOf(Verified.class);
        assertThat(verifier.verify(message.json(published.replace("retries\":0", "retries\":1"))
                        .build()))
                .isInstanceOf(Duplicate.class);
        assertThat(verifier.verify(message.json(published.replace("created_styles", "created_components"))
                        .build()))
                .as("another part of what was published in this second")
                .isInstanceOf(Verified.class);
    }
}
