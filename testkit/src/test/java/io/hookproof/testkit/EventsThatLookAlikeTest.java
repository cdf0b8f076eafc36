package io.hookproof.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.hookproof.Verification.Duplicate;
import io.hookproof.Verification.Undetermined;
import io.hookproof.Verification.Verified;
import io.hookproof.Verifier;
import io.hookproof.VerifierBuilder;
import io.hookproof.WebhookListener;
import io.hookproof.http.Body;
import io.hookproof.http.WebhookRequest;
import io.hookproof.providers.Ably;
import io.hookproof.providers.AtlassianConnect;
import io.hookproof.providers.BitbucketCloud;
import io.hookproof.providers.Chargebee;
import io.hookproof.providers.ClickUp;
import io.hookproof.providers.CloudEventsHttpWebhook;
import io.hookproof.providers.Coinify;
import io.hookproof.providers.Contentful;
import io.hookproof.providers.DocuSignConnect;
import io.hookproof.providers.DropboxSign;
import io.hookproof.providers.Flutterwave;
import io.hookproof.providers.Ghost;
import io.hookproof.providers.GitLab;
import io.hookproof.providers.GooglePubSub;
import io.hookproof.providers.Grafana;
import io.hookproof.providers.HcpTerraformNotifications;
import io.hookproof.providers.Heroku;
import io.hookproof.providers.HubSpot;
import io.hookproof.providers.Katana;
import io.hookproof.providers.Lago;
import io.hookproof.providers.Mandrill;
import io.hookproof.providers.MicrosoftGraph;
import io.hookproof.providers.Midtrans;
import io.hookproof.providers.OciNotifications;
import io.hookproof.providers.Plaid;
import io.hookproof.providers.Provider;
import io.hookproof.providers.Revolut;
import io.hookproof.providers.Sanity;
import io.hookproof.providers.Sentry;
import io.hookproof.providers.Storyblok;
import io.hookproof.providers.Twilio;
import io.hookproof.providers.WooCommerce;
import io.hookproof.providers.Zendesk;
import io.hookproof.replay.InMemoryReplayStore;
import io.hookproof.scheme.Secret;
import io.hookproof.scheme.Undecided;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Two events of a sender that have something in common which is no identity. */
class EventsThatLookAlikeTest {
    /** With a colon, so that it serves as name and password too. */
    private static final String SECRET = "a-secret:of-thirty-two-characters";

    private static final Instant NOW = Instant.parse("2026-11-01T00:00:00Z");
    private static final String URL = "https://hooks.example.com/hooks";

    private static Verifier verifier(Provider sender) {
        return endpoint(sender).build();
    }

    private static VerifierBuilder endpoint(Provider sender) {
        return Verifier.of(sender)
                .secrets(Secret.of(SECRET))
                .clock(Clock.fixed(NOW, ZoneOffset.UTC))
                .listener(WebhookListener.none())
                .publicBase(URI.create(URL).resolve("/"));
    }

    private static SignedRequests requests(Provider sender) {
        return SignedRequests.of(sender, SECRET).url(URL).at(NOW);
    }

    @Test
    void aMenuOfACallThatIsSaidAgainGetsItsAnswerAgain() {
        Verifier verifier = verifier(Twilio.VOICE);
        WebhookRequest pressed = requests(Twilio.VOICE)
                .form(Map.of("CallSid", "CA1234567890ABCDE", "CallStatus", "in-progress", "Digits", "1"))
                .build();

        assertThat(verifier.verify(pressed)).isInstanceOf(Verified.class);
        assertThat(verifier.verify(pressed)).isInstanceOf(Verified.class);
    }

    /** https://www.twilio.com/en-us/blog/developers/tutorials/validate-twilio-event-streams-webhooks-rust: no id of its own. */
    @Test
    void twoTestsOfASinkOfTwilioAreTwo() {
        Verifier verifier = verifier(Twilio.EVENT_STREAMS);
        SignedRequests sink = requests(Twilio.EVENT_STREAMS);
        String test = "[{\"id\":\"AC1\",\"type\":\"com.twilio.eventstreams.test-event\",\"data\":{\"test_id\":\"1\"}}]";

        assertThat(verifier.verify(sink.json(test).build())).isInstanceOf(Verified.class);
        assertThat(verifier.verify(sink.json(test).build())).isInstanceOf(Duplicate.class);
        assertThat(verifier.verify(sink.json(test.replace("\"1\"", "\"2\"")).build()))
                .isInstanceOf(Verified.class);
    }

    /** https://developer.zendesk.com/documentation/webhooks/anatomy-of-a-webhook-request/: a template of one's own. */
    @Test
    void twoChangesOfATicketAreTwoWhereTheTemplateOfATriggerSaysItsId() {
        Verifier verifier = verifier(Zendesk.PROVIDER);
        SignedRequests trigger = requests(Zendesk.PROVIDER);

        assertThat(verifier.verify(
                        trigger.json("{\"id\":\"35\",\"status\":\"open\"}").build()))
                .isInstanceOf(Verified.class);
        assertThat(verifier.verify(
                        trigger.json("{\"id\":\"35\",\"status\":\"solved\"}").build()))
                .isInstanceOf(Verified.class);
    }

    /** The same body at another time is another event, and the same bytes again are none. */
    private static void isNewWhenItIsSignedLater(Provider sender, SignedRequests requests) {
        Verifier verifier = verifier(sender);

        assertThat(verifier.verify(requests.build())).isInstanceOf(Verified.class);
        assertThat(verifier.verify(requests.build())).isInstanceOf(Duplicate.class);
        assertThat(verifier.verify(requests.at(NOW.plusSeconds(60)).build())).isInstanceOf(Verified.class);
    }

    /** https://developer.zendesk.com/api-reference/webhooks/event-types/webhook-event-types: the id is the event's. */
    @Test
    void anEventOfZendeskThatIsSignedAgainIsTheSame() {
        Verifier verifier = verifier(Zendesk.EVENTS);
        SignedRequests event = requests(Zendesk.EVENTS);
        String created = "{\"id\":\"2b24\",\"type\":\"zen:event-type:user.created\"}";

        assertThat(verifier.verify(event.json(created).build())).isInstanceOf(Verified.class);
        assertThat(verifier.verify(event.at(NOW.plusSeconds(60)).json(created).build()))
                .isInstanceOf(Duplicate.class);
        assertThat(verifier.verify(event.json(created.replace("2b24", "2b25")).build()))
                .isInstanceOf(Verified.class);
    }

    @Test
    void aTemplateThatSaysTheSameEachTimeLosesNoEvent() {
        isNewWhenItIsSignedLater(Zendesk.PROVIDER, requests(Zendesk.PROVIDER).json("{\"id\":\"35\"}"));
    }

    /** https://github.com/sanity-io/next-sanity: a projection of type and slug. */
    @Test
    void aDocumentThatIsEditedTwiceInSanityIsTwoEvents() {
        isNewWhenItIsSignedLater(
                Sanity.PROVIDER, requests(Sanity.PROVIDER).json("{\"_type\":\"post\",\"slug\":\"hello\"}"));
    }

    /** https://www.sanity.io/docs/webhooks-api: each webhook has a method of its own, and its body in any of them. */
    @Test
    void aDocumentOfSanityMayComeByAnotherMethodThanPost() {
        SignedRequests edited =
                requests(Sanity.PROVIDER).json("{\"_id\":\"1\"}").at(NOW);

        assertThat(verifier(Sanity.PROVIDER).verify(edited.method("PUT").build()))
                .isInstanceOf(Verified.class);
        assertThat(verifier(Sanity.PROVIDER).verify(edited.method("DELETE").build()))
                .isInstanceOf(Verified.class);
    }

    /** https://plaid.com/docs/transactions/webhooks/#sync_updates_available: neither an id nor a time. */
    @Test
    void theNextUpdateOfAnItemOfPlaidIsNoRepetition() {
        TestKeys keys = TestKeys.of(Plaid.PROVIDER);
        Verifier verifier = Verifier.of(Plaid.PROVIDER)
                .secrets(Secret.of(keys.publicKey()))
                .clock(Clock.fixed(NOW, ZoneOffset.UTC))
                .listener(WebhookListener.none())
                .build();
        SignedRequests update = SignedRequests.of(Plaid.PROVIDER, keys)
                .json(
                        "{\"webhook_type\":\"TRANSACTIONS\",\"webhook_code\":\"SYNC_UPDATES_AVAILABLE\",\"item_id\":\"1\"}");

        WebhookRequest first = update.at(NOW).build();
        assertThat(verifier.verify(first)).isInstanceOf(Verified.class);
        assertThat(verifier.verify(first)).isInstanceOf(Duplicate.class);
        assertThat(verifier.verify(update.at(NOW.plusSeconds(60)).build())).isInstanceOf(Verified.class);
    }

    /** https://www.storyblok.com/docs/concepts/webhooks: what was published, and not when. */
    @Test
    void aStoryOfStoryblokIsPublishedMoreThanOnce() {
        Verifier verifier = verifier(Storyblok.PROVIDER);
        WebhookRequest published = requests(Storyblok.PROVIDER)
                .json("{\"text\":\"published\",\"action\":\"published\",\"space_id\":1,\"story_id\":2}")
                .build();

        assertThat(verifier.verify(published)).isInstanceOf(Verified.class);
        assertThat(verifier.verify(published)).isInstanceOf(Verified.class);
    }

    /** https://learn.microsoft.com/graph/api/subscription-post-subscriptions: of a drive it says only that it changed. */
    @Test
    void theNextChangeOfADriveOfMicrosoftIsNoRepetition() {
        Verifier verifier = verifier(MicrosoftGraph.PROVIDER);
        WebhookRequest change = requests(MicrosoftGraph.PROVIDER)
                .json("{\"value\":[{\"subscriptionId\":\"1\",\"clientState\":\"" + SECRET
                        + "\",\"changeType\":\"updated\",\"resource\":\"me/drive/root\",\"resourceData\":null}]}")
                .build();

        assertThat(verifier.verify(change)).isInstanceOf(Verified.class);
        assertThat(verifier.verify(change)).isInstanceOf(Verified.class);
    }

    /** https://github.com/anymail/django-anymail/blob/main/anymail/webhooks/mandrill.py: _id is the message's. */
    @Test
    void whatHappensToAMessageOfMandrillIsAnEventEach() {
        Verifier verifier = verifier(Mandrill.PROVIDER);
        String sent = "{\"event\":\"send\",\"_id\":\"aaa1\",\"msg\":{\"_id\":\"aaa1\"},\"ts\":1793491200}";
        String opened = "{\"event\":\"open\",\"_id\":\"aaa1\",\"msg\":{\"_id\":\"aaa1\"},\"ts\":1793491260}";
        SignedRequests batch = requests(Mandrill.PROVIDER);

        assertThat(verifier.verify(
                        batch.form(Map.of("mandrill_events", "[" + sent + "]")).build()))
                .isInstanceOf(Verified.class);
        assertThat(verifier.verify(batch.form(Map.of("mandrill_events", "[" + sent + "," + opened + "]"))
                        .build()))
                .isInstanceOfSatisfying(
                        Verified.class,
                        both -> assertThat(both.delivery().events())
                                .singleElement()
                                .satisfies(event -> assertThat(event.type()).contains("open")));
    }

    /** Its signature covers names and values with nothing between them, and a field that comes twice once. */
    @Test
    void aBatchOfMandrillThatIsWrittenSoThatNoEventIsFoundIsNotTaken() {
        WebhookRequest genuine = requests(Mandrill.PROVIDER)
                .form(Map.of("mandrill_events", "[{\"event\":\"send\",\"_id\":\"aaa1\"}]"))
                .build();
        String body = new String(genuine.body().bytes(), UTF_8);

        for (String written : new String[] {
            body + "&" + body, body.replace("mandrill_events=", "mandrill_event=s"), body.replace("=%5B", "%5B="),
        }) {
            assertThat(verifier(Mandrill.PROVIDER)
                            .verify(new WebhookRequest(
                                    genuine.method(),
                                    genuine.target(),
                                    genuine.headers(),
                                    Body.of(written.getBytes(UTF_8)))))
                    .as(written)
                    .isInstanceOfSatisfying(
                            Undetermined.class,
                            open -> assertThat(open.cause()).isEqualTo(Undecided.DOCUMENT_UNREADABLE));
        }
    }

    /** https://docs.midtrans.com/reference/code-statuses: 200 stands for captured, settled and cancelled alike. */
    @Test
    void aSettledPaymentOfMidtransIsNoRepetitionOfTheCapturedOne() {
        Verifier verifier = verifier(Midtrans.PROVIDER);
        String fields = "{\"order_id\":\"order-1\",\"status_code\":\"200\",\"gross_amount\":\"200000.00\",";
        SignedRequests notification = requests(Midtrans.PROVIDER);

        assertThat(verifier.verify(notification
                        .json(fields + "\"transaction_status\":\"capture\"}")
                        .build()))
                .isInstanceOf(Verified.class);
        assertThat(verifier.verify(notification
                        .json(fields + "\"transaction_status\":\"settlement\"}")
                        .build()))
                .isInstanceOf(Verified.class);
    }

    /** https://github.com/TryGhost/Ghost/blob/main/ghost/core/core/server/services/webhooks/payload.js: no model. */
    @Test
    void aSiteOfGhostChangesMoreThanOnce() {
        isNewWhenItIsSignedLater(Ghost.PROVIDER, requests(Ghost.PROVIDER).json("{}"));
    }

    /** https://developer.revolut.com/docs/guides/merchant/monitor-and-observe/webhooks: the order, and no attempt. */
    @Test
    void aSecondCardThatIsDeclinedForAnOrderOfRevolutIsNoRepetition() {
        isNewWhenItIsSignedLater(
                Revolut.PROVIDER,
                requests(Revolut.PROVIDER).json("{\"event\":\"ORDER_PAYMENT_DECLINED\",\"order_id\":\"9fc01989\"}"));
    }

    /** https://developer.atlassian.com/cloud/jira/platform/modules/webhook/: without a body, all is in the URL. */
    @Test
    void twoIssuesOfJiraAreTwoWhereTheWebhookExcludesTheBody() {
        Verifier verifier = endpoint(AtlassianConnect.PROVIDER)
                .set("client-key", "unique-client-identifier")
                .set("base-url", "https://hooks.example.com")
                .build();
        SignedRequests issue = requests(AtlassianConnect.PROVIDER)
                .set("client-key", "unique-client-identifier")
                .set("base-url", "https://hooks.example.com")
                .json("");

        WebhookRequest first = issue.url(URL + "?issue=A-1").build();
        assertThat(verifier.verify(first)).isInstanceOf(Verified.class);
        assertThat(verifier.verify(first)).isInstanceOf(Duplicate.class);
        assertThat(verifier.verify(issue.url(URL + "?issue=A-2").build())).isInstanceOf(Verified.class);
    }

    /**
     * https://developer.hashicorp.com/terraform/cloud-docs/api-docs/notification-configurations#automatic-destroy-runs: one
     * 24 hours before, one 12, and both say no more than when it will be.
     */
    @Test
    void twoRemindersOfHcpTerraformAreTwo() {
        everyArrivalRuns(
                HcpTerraformNotifications.PROVIDER,
                "{\"payload_version\":\"2\",\"notification_configuration_id\":\"nc-1\",\"trigger_scope\":\"workspace\","
                        + "\"trigger\":\"workspace:auto_destroy_reminder\",\"message\":\"Auto Destroy Reminder\","
                        + "\"details\":{\"auto_destroy_at\":\"2025-01-01T00:00:00Z\",\"run_external_id\":null}}");

        for (String event : List.of(
                "{\"notification_configuration_id\":\"nc-1\",\"run_id\":\"run-1\",\"notifications\":[{"
                        + "\"trigger\":\"run:planning\",\"run_updated_at\":\"2019-01-25T18:37:04.000Z\"}]}",
                "{\"notification_configuration_id\":\"nc-1\",\"trigger\":\"assessment:drifted\","
                        + "\"details\":{\"new_assessment_result\":{\"id\":\"asmtres-1\"}}}",
                "{\"notification_configuration_id\":\"nc-1\",\"trigger\":\"workspace:auto_destroy_run_results\","
                        + "\"details\":{\"auto_destroy_at\":null,\"run_external_id\":\"run-1\"}}",
                "{\"notification_configuration_id\":\"nc-1\",\"change_request_url\":\"https://app.terraform.io/1\"}")) {
            Verifier verifier = verifier(HcpTerraformNotifications.PROVIDER);
            SignedRequests first = requests(HcpTerraformNotifications.PROVIDER).json(event);
            assertThat(verifier.verify(first.build())).isInstanceOf(Verified.class);
            assertThat(verifier.verify(first.build())).isInstanceOf(Duplicate.class);
            assertThat(verifier.verify(first.json(event.replace("nc-1", "nc-2")).build()))
                    .isInstanceOf(Verified.class);
        }
    }

    /** https://developer.katanamrp.com/reference/webhooks: whose change it is and where to look. */
    @Test
    void anOrderOfKatanaIsUpdatedMoreThanOnce() {
        everyArrivalRuns(
                Katana.PROVIDER,
                "{\"resource_type\":\"sales_order\",\"action\":\"sales_order.updated\",\"webhook_id\":1,"
                        + "\"object\":{\"id\":\"12345\",\"status\":\"NOT_SHIPPED\","
                        + "\"href\":\"https://api.katanamrp.com/v1/sales_orders/12345\"}}");
    }

    /**
     * https://developers.hubspot.com/docs/apps/legacy-apps/public-apps/create-generic-webhook-subscriptions: an eventId
     * is not guaranteed to be unique.
     */
    @Test
    void eventsOfHubSpotAboutTwoObjectsAreTwoWithOneId() {
        Verifier verifier = verifier(HubSpot.PROVIDER);
        for (String object : List.of(
                "\"objectId\":101",
                "\"objectId\":102",
                "\"fromObjectId\":101,\"toObjectId\":7",
                "\"fromObjectId\":101,\"toObjectId\":8",
                "\"fromObjectId\":101,\"toObjectId\":8,\"associationType\":\"CONTACT_TO_COMPANY\"",
                "\"fromObjectId\":101,\"toObjectId\":8,\"associationTypeId\":1",
                "\"fromObjectId\":101,\"toObjectId\":8,\"associationTypeId\":279",
                "\"fromObjectId\":101,\"toObjectId\":8,\"associationTypeId\":279,"
                        + "\"associationCategory\":\"HUBSPOT_DEFINED\"",
                "\"fromObjectId\":101,\"toObjectId\":8,\"associationTypeId\":279,"
                        + "\"associationCategory\":\"USER_DEFINED\"",
                "\"fromObjectId\":101,\"toObjectId\":8,\"isPrimaryAssociation\":true",
                "\"fromObjectId\":101,\"toObjectId\":8,\"isPrimaryAssociation\":false",
                "\"fromObjectId\":101,\"toObjectId\":8,\"associationRemoved\":true",
                "\"objectId\":101,\"fromObjectId\":101,\"toObjectId\":9")) {
            assertThat(verifier.verify(hubSpot(object, 0))).as(object).isInstanceOf(Verified.class);
            assertThat(verifier.verify(hubSpot(object, 1))).as(object).isInstanceOf(Duplicate.class);
        }
    }

    private static WebhookRequest hubSpot(String object, int attempt) {
        return requests(HubSpot.PROVIDER)
                .json("[{\"eventId\":3816279340,\"subscriptionId\":25,\"portalId\":33,\"occurredAt\":1793491200000,"
                        + "\"subscriptionType\":\"object.creation\",\"attemptNumber\":" + attempt + "," + object + "}]")
                .build();
    }

    /** https://developers.hubspot.com/docs/api/webhooks/validating-requests: actions of workflows, and cards. */
    @Test
    void aWorkflowOfHubSpotRunsForTheSamePersonAgain() {
        everyArrivalRuns(HubSpot.V2, "{\"email\":\"ada@example.com\"}");
    }

    /**
     * https://github.com/getlago/lago-api/blob/main/app/serializers/v1/payment_providers/invoice_payment_error_serializer.rb
     */
    @Test
    void aPaymentOfLagoThatFailsAgainAnHourLaterIsNoRepetition() {
        isNewAfterItWasTried(
                Lago.HMAC,
                requests(Lago.HMAC)
                        .json(
                                "{\"webhook_type\":\"invoice.payment_failure\",\"payment_provider_invoice_payment_error\":"
                                        + "{\"lago_invoice_id\":\"1\",\"provider_error\":{\"error_code\":\"card_declined\"}}}")
                        .build(),
                Duration.ofMinutes(1),
                Duration.ofHours(1));
    }

    /** https://github.com/zulip/zulip/blob/main/zerver/webhooks/bitbucket2/fixtures/push_one_tag.json: no id and no time. */
    @Test
    void aTagOfBitbucketThatIsMovedBackAnHourLaterIsNoRepetition() {
        isNewAfterItWasTried(
                BitbucketCloud.PROVIDER,
                requests(BitbucketCloud.PROVIDER)
                        .json("{\"push\":{\"changes\":[{\"created\":true,\"old\":null,\"new\":{\"type\":\"tag\","
                                + "\"name\":\"prod\",\"target\":{\"hash\":\"450118af\","
                                + "\"date\":\"2016-11-09T12:52:38+00:00\"}}}]}}")
                        .build(),
                Duration.ofMinutes(10),
                Duration.ofHours(1));
    }

    /** https://github.com/getsentry/sentry/blob/master/src/sentry/sentry_apps/tasks/sentry_apps.py: no id and no time. */
    @Test
    void anIssueOfSentryIsResolvedMoreThanOnce() {
        isNewAfterItWasTried(
                Sentry.PROVIDER,
                requests(Sentry.PROVIDER)
                        .json("{\"action\":\"resolved\",\"installation\":{\"uuid\":\"a8e5d37a\"},\"data\":{\"issue\":"
                                + "{\"id\":\"1\",\"status\":\"resolved\",\"lastSeen\":\"2026-10-31T00:00:00Z\"}}}")
                        .build(),
                Duration.ofMinutes(15),
                Duration.ofHours(1));
    }

    /** https://docs.oracle.com/en-us/iaas/Content/Notification/Concepts/notificationbestpractices.htm: the id is a header. */
    @Test
    void whatIsPublishedToOracleADayLaterInTheSameWordsIsNoRepetition() {
        isNewAfterItWasTried(
                OciNotifications.PROVIDER,
                requests(OciNotifications.PROVIDER)
                        .body("backup failed".getBytes(UTF_8), "text/plain")
                        .build(),
                Duration.ofHours(1),
                Duration.ofDays(1));
    }

    private static void isNewAfterItWasTried(Provider sender, WebhookRequest request, Duration tried, Duration later) {
        AtomicLong nanos = new AtomicLong();
        Verifier verifier = endpoint(sender)
                .replays(InMemoryReplayStore.holding(10, nanos::get))
                .build();

        assertThat(verifier.verify(request)).isInstanceOf(Verified.class);
        nanos.addAndGet(tried.toNanos());
        assertThat(verifier.verify(request)).isInstanceOf(Duplicate.class);
        nanos.addAndGet(later.toNanos());
        assertThat(verifier.verify(request)).isInstanceOf(Verified.class);
    }

    /**
     * https://github.com/woocommerce/woocommerce/blob/trunk/plugins/woocommerce/includes/class-wc-webhook.php: one try, and
     * of an action its name and first argument, here the key of a product in a basket.
     */
    @Test
    void twoShoppersOfAShopPutTheSameIntoTheirBaskets() {
        everyArrivalRuns(
                WooCommerce.ACTIONS,
                "{\"action\":\"woocommerce_add_to_cart\",\"arg\":\"c4ca4238a0b923820dcc509a6f75849b\"}");
    }

    /** The same page: a body is made when it is sent, and the topic stands in a header that nothing proves. */
    @Test
    void anOrderThatIsCreatedAndUpdatedInTheSameBytesIsTwoAtEndpointsOfTheirOwn() {
        InMemoryReplayStore one = InMemoryReplayStore.holding(10);
        Verifier created =
                endpoint(WooCommerce.PROVIDER).endpoint("created").replays(one).build();
        Verifier updated =
                endpoint(WooCommerce.PROVIDER).endpoint("updated").replays(one).build();
        WebhookRequest order = requests(WooCommerce.PROVIDER)
                .json("{\"id\":727,\"status\":\"processing\",\"date_modified\":\"2026-11-01T00:00:00\"}")
                .build();

        assertThat(created.verify(order)).isInstanceOf(Verified.class);
        assertThat(updated.verify(order)).isInstanceOf(Verified.class);
        assertThat(updated.verify(order)).isInstanceOf(Duplicate.class);
    }

    /** https://github.com/cloudevents/spec/blob/main/cloudevents/bindings/http-protocol-binding.md, 3.1: binary mode. */
    @Test
    void twoCloudEventsWithTheSameDataAreTwo() {
        Verifier verifier = verifier(CloudEventsHttpWebhook.PROVIDER);
        SignedRequests sensor = requests(CloudEventsHttpWebhook.PROVIDER)
                .header("ce-source", "/a")
                .json("{\"celsius\":20}");

        assertThat(verifier.verify(sensor.header("ce-id", "1").build())).isInstanceOf(Verified.class);
        assertThat(verifier.verify(sensor.header("ce-id", "2").build())).isInstanceOf(Verified.class);
        assertThat(verifier.verify(sensor.header("ce-id", "1").build())).isInstanceOf(Duplicate.class);
        assertThat(verifier.verify(
                        sensor.header("ce-id", "1").header("ce-source", "/b").build()))
                .as("an id is its source's")
                .isInstanceOf(Verified.class);
    }

    /** https://docs.gitlab.com/user/project/integrations/webhooks/: a retry keeps its Idempotency-Key, since 17.4. */
    @Test
    void twoEventsOfGitLabWithTheSameBodyAreTwo() {
        Verifier verifier = verifier(GitLab.PROVIDER);
        SignedRequests push = requests(GitLab.PROVIDER).json("{\"object_kind\":\"push\"}");

        assertThat(verifier.verify(push.header("Idempotency-Key", "1").build())).isInstanceOf(Verified.class);
        assertThat(verifier.verify(push.header("Idempotency-Key", "2").build())).isInstanceOf(Verified.class);
        assertThat(verifier.verify(push.header("Idempotency-Key", "1")
                        .header("X-Gitlab-Webhook-UUID", "another for each try")
                        .build()))
                .isInstanceOf(Duplicate.class);
    }

    /** https://docs.cloud.google.com/pubsub/docs/handling-failures: with a dead-letter topic, tries are counted. */
    @Test
    void aMessageOfPubSubThatCountsItsTriesIsStillOne() {
        TestKeys keys = TestKeys.of(GooglePubSub.PROVIDER);
        Verifier verifier = Verifier.of(GooglePubSub.PROVIDER)
                .secrets(Secret.of(keys.publicKey()))
                .set("audience", URL)
                .set("service-account", "push@a.example")
                .clock(Clock.fixed(NOW, ZoneOffset.UTC))
                .listener(WebhookListener.none())
                .build();
        SignedRequests push = SignedRequests.of(GooglePubSub.PROVIDER, keys)
                .set("audience", URL)
                .set("service-account", "push@a.example")
                .at(NOW);
        String message =
                "\"message\":{\"data\":\"e30=\",\"messageId\":\"1\"},\"subscription\":\"projects/a/subscriptions/b\"";

        assertThat(verifier.verify(
                        push.json("{" + message + ",\"deliveryAttempt\":1}").build()))
                .isInstanceOf(Verified.class);
        assertThat(verifier.verify(
                        push.json("{" + message + ",\"deliveryAttempt\":2}").build()))
                .isInstanceOf(Duplicate.class);
        assertThat(verifier.verify(
                        push.json("{" + message.replace("\"1\"", "\"2\"") + "}").build()))
                .isInstanceOf(Verified.class);
    }

    /** https://developer.clickup.com/docs/webhookspacepayloads: which space, and no more. */
    @Test
    void aSpaceOfClickUpIsUpdatedMoreThanOnce() {
        everyArrivalRuns(
                ClickUp.PROVIDER, "{\"event\":\"spaceUpdated\",\"space_id\":\"54650507\",\"webhook_id\":\"7fa3ec74\"}");
    }

    /** https://devcenter.heroku.com/articles/webhook-events: each try has an id of its own. */
    @Test
    void anEventOfHerokuThatIsTriedAgainIsTheSame() {
        Verifier verifier = verifier(Heroku.PROVIDER);

        assertThat(verifier.verify(heroku("attempt-1", "event-1"))).isInstanceOf(Verified.class);
        assertThat(verifier.verify(heroku("attempt-2", "event-1"))).isInstanceOf(Duplicate.class);
        assertThat(verifier.verify(heroku("attempt-3", "event-2"))).isInstanceOf(Verified.class);
    }

    /** https://github.com/chargebee/chargebee-java/blob/master/src/main/java/com/chargebee/models/Event.java: its status. */
    @Test
    void anEventOfChargebeeThatIsScheduledAgainIsTheSame() {
        String credentials = "user:" + SECRET;
        Verifier verifier = Verifier.of(Chargebee.PROVIDER)
                .secrets(Secret.of(credentials))
                .listener(WebhookListener.none())
                .build();
        SignedRequests event = SignedRequests.of(Chargebee.PROVIDER, credentials);

        assertThat(verifier.verify(event.json("{\"id\":\"ev_1\",\"webhook_status\":\"scheduled\"}")
                        .build()))
                .isInstanceOf(Verified.class);
        assertThat(verifier.verify(event.json("{\"id\":\"ev_1\",\"webhook_status\":\"re_scheduled\"}")
                        .build()))
                .isInstanceOf(Duplicate.class);
        assertThat(verifier.verify(event.json("{\"id\":\"ev_2\",\"webhook_status\":\"scheduled\"}")
                        .build()))
                .isInstanceOf(Verified.class);
    }

    /** https://github.com/docusign/OpenAPI-Specifications/blob/master/connect.schema-v2.json: retryCount is in the message. */
    @Test
    void aMessageOfDocuSignThatCountsItsRetriesIsStillOne() {
        Verifier verifier = verifier(DocuSignConnect.PROVIDER);
        String when = "2026-11-01T00:00:00.1234567Z";

        assertThat(verifier.verify(docuSign("envelope-completed", 0, when, ""))).isInstanceOf(Verified.class);
        assertThat(verifier.verify(docuSign("envelope-completed", 1, when, ""))).isInstanceOf(Duplicate.class);
        assertThat(verifier.verify(docuSign("recipient-completed", 0, when, "\"recipientId\":\"1\",")))
                .isInstanceOf(Verified.class);
        assertThat(verifier.verify(docuSign("recipient-completed", 0, when, "\"recipientId\":\"2\",")))
                .as("another recipient in the same moment")
                .isInstanceOf(Verified.class);
        assertThat(verifier.verify(docuSign("recipient-completed", 3, when, "\"recipientId\":\"1\",")))
                .isInstanceOf(Duplicate.class);
        assertThat(verifier.verify(docuSign("envelope-corrected", 0, when, ""))).isInstanceOf(Verified.class);
        assertThat(verifier.verify(docuSign("envelope-corrected", 0, "2026-11-01T01:00:00.1234567Z", "")))
                .as("corrected once more")
                .isInstanceOf(Verified.class);
    }

    /**
     * https://github.com/panther-labs/panther-analysis: its rules on DocuSign show a message about a template.
     * https://github.com/docusign/sample-app-myconnectwebhook-ruby reads the id of an agreement.
     */
    @ParameterizedTest
    @ValueSource(strings = {"templateId", "agreementId"})
    void aMessageOfDocuSignAboutSomethingElseThatCountsItsRetriesIsStillOne(String id) {
        Verifier verifier = verifier(DocuSignConnect.PROVIDER);
        String when = "2026-11-01T00:00:00.1234567Z";
        String one = "\"" + id + "\":\"1\"";

        assertThat(verifier.verify(docuSignOf("template-modified", 0, when, one)))
                .isInstanceOf(Verified.class);
        assertThat(verifier.verify(docuSignOf("template-modified", 1, when, one)))
                .isInstanceOf(Duplicate.class);
        assertThat(verifier.verify(docuSignOf("template-modified", 0, when, "\"" + id + "\":\"2\"")))
                .as("another one in the same moment")
                .isInstanceOf(Verified.class);
        assertThat(verifier.verify(docuSignOf("template-deleted", 0, when, one)))
                .isInstanceOf(Verified.class);
        assertThat(verifier.verify(docuSignOf("template-modified", 0, "2026-11-01T01:00:00.1234567Z", one)))
                .as("modified once more")
                .isInstanceOf(Verified.class);
    }

    private static WebhookRequest docuSign(String event, int retries, String when, String recipient) {
        return docuSignOf(event, retries, when, recipient + "\"envelopeId\":\"a2bb4e0e\"");
    }

    private static WebhookRequest docuSignOf(String event, int retries, String when, String object) {
        return requests(DocuSignConnect.PROVIDER)
                .json("{\"event\":\"" + event + "\",\"retryCount\":" + retries
                        + ",\"configurationId\":12345,\"generatedDateTime\":\"" + when + "\",\"data\":{" + object
                        + "}}")
                .build();
    }

    /** https://coinify.readme.io/docs/webhook-structure: a retry has the id of the event. */
    @Test
    void anEventOfCoinifyThatIsTriedAgainIsTheSame() {
        Verifier verifier = verifier(Coinify.PROVIDER);
        SignedRequests event = requests(Coinify.PROVIDER);

        assertThat(verifier.verify(event.json("{\"id\":\"aeb7475b\",\"event\":\"payment-intent.completed\"}")
                        .build()))
                .isInstanceOf(Verified.class);
        assertThat(verifier.verify(event.json("{\"event\":\"payment-intent.completed\",\"id\":\"aeb7475b\"}")
                        .build()))
                .isInstanceOf(Duplicate.class);
        assertThat(verifier.verify(event.json("{\"id\":\"aeb7475c\",\"event\":\"payment-intent.completed\"}")
                        .build()))
                .isInstanceOf(Verified.class);
    }

    /** https://contentful.com/developers/docs/webhooks/transformations: a body of one's own, the same each time. */
    @Test
    void anEntryThatIsPublishedTwiceInContentfulIsTwoEvents() {
        Verifier verifier = verifier(Contentful.PROVIDER);
        SignedRequests published = requests(Contentful.PROVIDER).json("{\"rebuild\":\"docs\"}");

        assertThat(verifier.verify(published.build())).isInstanceOf(Verified.class);
        assertThat(verifier.verify(published.build())).isInstanceOf(Duplicate.class);
        assertThat(verifier.verify(published.at(NOW.plusSeconds(20)).build())).isInstanceOf(Verified.class);
    }

    private static WebhookRequest heroku(String attempt, String event) {
        return requests(Heroku.PROVIDER)
                .json("{\"resource\":\"release\",\"webhook_metadata\":{\"attempt\":{\"id\":\"" + attempt
                        + "\"},\"event\":{\"id\":\"" + event + "\"}}}")
                .build();
    }

    /**
     * https://grafana.com/docs/grafana/latest/alerting/fundamentals/notifications/group-alert-notifications/: the repeat
     * interval.
     */
    @Test
    void anAlertOfGrafanaThatGoesOnIsToldAgain() {
        String firing = "{\"status\":\"firing\",\"alerts\":[{\"startsAt\":\"2026-11-01T00:00:00Z\"}]}";
        everyArrivalRuns(Grafana.PROVIDER, firing);

        Verifier timed =
                endpoint(Grafana.TIMED).set("timestamp-header", "X-Time").build();
        SignedRequests reminder =
                requests(Grafana.TIMED).set("timestamp-header", "X-Time").json(firing);
        assertThat(timed.verify(reminder.build())).isInstanceOf(Verified.class);
        assertThat(timed.verify(reminder.build())).isInstanceOf(Duplicate.class);
        assertThat(timed.verify(reminder.at(NOW.plusSeconds(60)).build())).isInstanceOf(Verified.class);
    }

    /** https://github.com/grafana/alerting/blob/main/http/client.go: the operator may choose PUT. */
    @Test
    void grafanaMayPut() {
        WebhookRequest posted = requests(Grafana.PROVIDER).json("{}").build();

        assertThat(verifier(Grafana.PROVIDER)
                        .verify(new WebhookRequest("PUT", posted.target(), posted.headers(), posted.body())))
                .isInstanceOf(Verified.class);
    }

    /**
     * https://developers.hellosign.com/api/manual-reference-pages/glossary/callbacks-events: of an event its second and its
     * type are signed.
     */
    @Test
    void twoSignatureRequestsThatDropboxSendsInOneSecondAreTwo() {
        VectorFile vector = VectorFile.of("dropbox-sign").stream()
                .filter(file -> file.name().contains("app-signature-request-sent"))
                .findFirst()
                .orElseThrow();
        WebhookRequest first = vector.request();
        WebhookRequest second = new WebhookRequest(
                first.method(),
                first.target(),
                first.headers(),
                Body.of(new String(first.body().bytes(), StandardCharsets.UTF_8)
                        .replace("ad4d8a769b555fa5ef38691465d426682bf2c992", "bd4d8a769b555fa5ef38691465d426682bf2c992")
                        .getBytes(StandardCharsets.UTF_8)));
        Verifier verifier = VectorVerifier.builder(DropboxSign.PROVIDER, vector, Duration.ZERO)
                .build();

        assertThat(verifier.verify(first)).isInstanceOf(Verified.class);
        assertThat(verifier.verify(second)).isInstanceOf(Verified.class);
    }

    /** The same page: tries go on for about three days, and the time is that of the event. */
    @Test
    void aCallbackOfDropboxSignIsBelievedAsLongAsItIsTriedAgain() {
        VectorFile vector = VectorFile.of("dropbox-sign").stream()
                .filter(file -> file.name().contains("app-signature-request-sent"))
                .findFirst()
                .orElseThrow();

        assertThat(VectorVerifier.builder(DropboxSign.PROVIDER, vector, Duration.ofDays(3))
                        .build()
                        .verify(vector.request()))
                .isInstanceOf(Verified.class);
    }

    /** https://ably.com/docs/platform/integrations/webhooks#ordering: a batch that is retried includes newer messages. */
    @Test
    void aBatchOfAblyThatIsTriedAgainWithMoreInItHasOneNewEvent() {
        Verifier verifier = verifier(Ably.PROVIDER);
        String one = "{\"name\":\"channel.message\",\"serial\":\"a:1\",\"timestamp\":1}";
        String two = "{\"name\":\"presence.message\",\"serial\":\"a:2\",\"timestamp\":2}";
        SignedRequests batch = requests(Ably.PROVIDER);

        assertThat(verifier.verify(batch.json("{\"items\":[" + one + "]}").build()))
                .isInstanceOf(Verified.class);
        assertThat(verifier.verify(
                        batch.json("{\"items\":[" + one + "," + two + "]}").build()))
                .isInstanceOfSatisfying(
                        Verified.class,
                        both -> assertThat(both.delivery().events())
                                .singleElement()
                                .satisfies(event -> assertThat(event.type()).contains("presence.message")));
    }

    /** https://developer.flutterwave.com/docs/webhooks: the id beside the type is the webhook's. */
    @Test
    void twoChargesOfFlutterwaveAreTwoWhateverTheIdOfTheWebhook() {
        Verifier verifier = verifier(Flutterwave.PROVIDER);
        SignedRequests webhook = requests(Flutterwave.PROVIDER);

        assertThat(verifier.verify(
                        webhook.json("{\"id\":\"wbk_1\",\"type\":\"charge.completed\",\"data\":{\"id\":\"chg_1\"}}")
                                .build()))
                .isInstanceOf(Verified.class);
        assertThat(verifier.verify(
                        webhook.json("{\"id\":\"wbk_1\",\"type\":\"charge.completed\",\"data\":{\"id\":\"chg_2\"}}")
                                .build()))
                .isInstanceOf(Verified.class);
    }

    /** https://cloud.google.com/eventarc/standard/docs/event-format: CloudEvents in binary mode. */
    @Test
    void twoEventsOfEventarcWithTheSameDataAreTwo() {
        TestKeys keys = TestKeys.of(GooglePubSub.EVENTARC);
        String account = "push@my-project.iam.gserviceaccount.com";
        Verifier verifier = Verifier.of(GooglePubSub.EVENTARC)
                .secrets(Secret.of(keys.publicKey()))
                .set("audience", URL)
                .set("service-account", account)
                .clock(Clock.fixed(NOW, ZoneOffset.UTC))
                .listener(WebhookListener.none())
                .build();
        SignedRequests object = SignedRequests.of(GooglePubSub.EVENTARC, keys)
                .set("audience", URL)
                .set("service-account", account)
                .at(NOW)
                .header("ce-source", "//storage.googleapis.com/projects/_/buckets/b")
                .json("{\"bucket\":\"b\",\"name\":\"n\",\"generation\":\"1\"}");

        assertThat(verifier.verify(object.header("ce-id", "1").build())).isInstanceOf(Verified.class);
        assertThat(verifier.verify(object.header("ce-id", "2").build())).isInstanceOf(Verified.class);
        assertThat(verifier.verify(object.header("ce-id", "1").build())).isInstanceOf(Duplicate.class);
    }

    private static void everyArrivalRuns(Provider sender, String body) {
        Verifier verifier = verifier(sender);
        WebhookRequest ping = requests(sender).json(body).build();

        assertThat(verifier.verify(ping)).isInstanceOf(Verified.class);
        assertThat(verifier.verify(ping)).isInstanceOf(Verified.class);
    }
}
