package io.hookproof.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hookproof.Delivery;
import io.hookproof.EventRoutes;
import io.hookproof.Verification;
import io.hookproof.Verification.Verified;
import io.hookproof.Verifier;
import io.hookproof.WebhookListener;
import io.hookproof.WebhookSetupException;
import io.hookproof.http.WebhookRequest;
import io.hookproof.providers.Aircall;
import io.hookproof.providers.Alipay;
import io.hookproof.providers.CloudflareNotifications;
import io.hookproof.providers.CoinbaseCdp;
import io.hookproof.providers.CustomerIo;
import io.hookproof.providers.Ghost;
import io.hookproof.providers.GoCardless;
import io.hookproof.providers.HcpTerraformNotifications;
import io.hookproof.providers.Heroku;
import io.hookproof.providers.Iron;
import io.hookproof.providers.Mandrill;
import io.hookproof.providers.MicrosoftGraph;
import io.hookproof.providers.ModernTreasury;
import io.hookproof.providers.Monday;
import io.hookproof.providers.Netlify;
import io.hookproof.providers.OciNotifications;
import io.hookproof.providers.Plaid;
import io.hookproof.providers.Provider;
import io.hookproof.providers.Recurly;
import io.hookproof.providers.Sanity;
import io.hookproof.providers.Strava;
import io.hookproof.providers.Stytch;
import io.hookproof.providers.Telnyx;
import io.hookproof.providers.Twilio;
import io.hookproof.providers.Vonage;
import io.hookproof.providers.VonageSmsLegacy;
import io.hookproof.providers.Webex;
import io.hookproof.providers.X;
import io.hookproof.providers.Xero;
import io.hookproof.scheme.Secret;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Where a sender has more than one kind of message, or says the kind in an odd place. */
class EventTypesTest {
    private static void saysItsType(Provider sender, String json, String type) {
        assertThat(SignedRequests.of(sender, "a-secret-of-thirty-two-characters")
                        .json(json)
                        .delivery()
                        .eventType())
                .contains(type);
    }

    /** https://developer.hashicorp.com/terraform/cloud-docs/api-docs/notification-configurations#notification-payload */
    @Test
    void aRunOfTerraformAndAWorkspaceSayTheirTriggerInTwoPlaces() {
        saysItsType(
                HcpTerraformNotifications.PROVIDER,
                "{\"payload_version\":1,\"run_id\":\"run-1\",\"notifications\":[{\"trigger\":\"run:errored\"}]}",
                "run:errored");
        saysItsType(
                HcpTerraformNotifications.PROVIDER,
                "{\"payload_version\":2,\"trigger_scope\":\"assessment\",\"trigger\":\"assessment:drifted\"}",
                "assessment:drifted");
    }

    /** https://developers.cloudflare.com/notifications/reference/webhook-payload-schema/ */
    @Test
    void anAlertOfCloudflareSaysItsType() {
        saysItsType(
                CloudflareNotifications.PROVIDER,
                "{\"name\":\"Origin\",\"ts\":1793491200,\"alert_type\":\"http_alert_origin_error\"}",
                "http_alert_origin_error");
    }

    /** https://docs.oracle.com/en-us/iaas/Content/Monitoring/alarm-message-format.htm */
    @Test
    void anAlarmOfOracleSaysItsTypeWhereNoEventDoes() {
        String login = "hookproof:a-secret-of-thirty-two-characters";
        SignedRequests message = SignedRequests.of(OciNotifications.PROVIDER, login);

        assertThat(message.json("{\"dedupekey\":\"6b28\",\"type\":\"OK_TO_FIRING\",\"severity\":\"CRITICAL\"}")
                        .delivery()
                        .eventType())
                .contains("OK_TO_FIRING");
        assertThat(message.json("{\"eventType\":\"com.oraclecloud.objectstorage.createobject\",\"data\":{}}")
                        .delivery()
                        .eventType())
                .contains("com.oraclecloud.objectstorage.createobject");
    }

    /** https://developers.telnyx.com/api-reference/callbacks/conference-floor-changed */
    @Test
    void theNextSpeakerInAConferenceOfTelnyxIsAnEventWithAnIdAndAType() {
        Delivery changed = SignedRequests.of(Telnyx.PROVIDER, TestKeys.of("telnyx"))
                .json("{\"record_type\":\"event\",\"event_type\":\"conference.floor.changed\",\"id\":\"0ccc\","
                        + "\"payload\":{\"conference_id\":\"428c\"}}")
                .delivery();

        assertThat(changed.eventType()).contains("conference.floor.changed");
        assertThat(changed.eventId()).contains("0ccc");
    }

    /**
     * https://www.twilio.com/docs/messaging/twiml#twilios-request-to-your-application,
     * https://www.twilio.com/docs/voice/twiml/conference#statuscallbackevent
     */
    @Test
    void eachKindOfCallbackOfTwilioSaysItsType() {
        isATypeOfTwilio("received", Map.of("MessageSid", "SM1", "SmsStatus", "received", "Body", "Hi"));
        isATypeOfTwilio("sent", Map.of("MessageSid", "SM1", "SmsStatus", "sent", "MessageStatus", "sent"));
        isATypeOfTwilio("ringing", Map.of("CallSid", "CA1", "CallStatus", "ringing"));
        isATypeOfTwilio("participant-join", Map.of("ConferenceSid", "CF1", "StatusCallbackEvent", "participant-join"));
    }

    private static void isATypeOfTwilio(String type, Map<String, String> form) {
        assertThat(SignedRequests.of(Twilio.PROVIDER, "a-secret-of-thirty-two-characters")
                        .form(form)
                        .delivery()
                        .eventType())
                .contains(type);
    }

    /**
     * https://developer.vonage.com/messaging/sms/building-blocks/receive-a-delivery-receipt,
     * https://github.com/Vonage/vonage-java-sdk/blob/main/src/main/java/com/vonage/client/messages/InboundMessage.java
     */
    @Test
    void aReceiptOfVonageSaysItsTypeAndSoDoesAMessage() {
        SignedRequests sms = SignedRequests.of(VonageSmsLegacy.PROVIDER, "a-secret-of-thirty-two-characters");

        assertThat(sms.form(Map.of("messageId", "0A00", "status", "delivered"))
                        .delivery()
                        .eventType())
                .contains("delivered");
        assertThat(sms.form(Map.of("messageId", "0A00", "type", "text"))
                        .delivery()
                        .eventType())
                .contains("text");
        saysItsType(Vonage.PROVIDER, "{\"message_uuid\":\"aaaa\",\"status\":\"read\"}", "read");
        saysItsType(Vonage.PROVIDER, "{\"message_uuid\":\"aaaa\",\"message_type\":\"text\",\"text\":\"Hi\"}", "text");
    }

    /** https://docs.iron.xyz/webhooks */
    @Test
    void aTransactionOfIronSaysItsType() {
        saysItsType(
                Iron.PROVIDER,
                "{\"type\":\"transaction\",\"timestamp\":\"2025-06-02T14:59:26.769468+00:00\","
                        + "\"data\":{\"customer_id\":\"2ff3e394\",\"message\":{}}}",
                "transaction");
    }

    /** https://github.com/zulip/zulip/tree/main/zerver/webhooks/netlify: the state is {@code ready} after both. */
    @Test
    void aDeployOfNetlifyThatIsLockedIsNoDeployThatIsMade() {
        SignedRequests deploy = SignedRequests.of(Netlify.PROVIDER, "a-secret-of-thirty-two-characters");

        assertThat(deploy.json("{\"id\":\"5b64\",\"state\":\"ready\",\"locked\":true}")
                        .header("X-Netlify-Event", "deploy_locked")
                        .delivery()
                        .eventType())
                .contains("deploy_locked");
        assertThat(deploy.json("{\"id\":\"5b64\",\"state\":\"ready\",\"locked\":null}")
                        .header("X-Netlify-Event", "deploy_created")
                        .delivery()
                        .eventType())
                .contains("deploy_created");
    }

    /** https://github.com/alipay/alipay-sdk-nodejs-all/blob/master/test/alipay.test.ts: an order of its service market. */
    @Test
    void whatAlipayTellsOfAnythingButATradeSaysItsType() {
        List<String> types = new ArrayList<>();
        for (VectorFile vector : VectorFile.of("alipay")) {
            if (VectorVerifier.at(Alipay.PROVIDER, vector).verify(vector.request()) instanceof Verified verified) {
                types.add(verified.delivery().eventType().orElse(""));
            }
        }
        assertThat(types).containsExactlyInAnyOrder("TRADE_SUCCESS", "servicemarket_order_notify");
    }

    /** https://docs.customer.io/api/webhooks: one may leave a list by a link in an e-mail, and all of them elsewhere. */
    @Test
    void whatCustomerIoReportsOnIsPartOfTheType() {
        saysItsType(
                CustomerIo.PROVIDER,
                "{\"event_id\":\"01E4C4\",\"object_type\":\"email\",\"metric\":\"unsubscribed\"}",
                "email/unsubscribed");
        saysItsType(
                CustomerIo.PROVIDER,
                "{\"event_id\":\"01E4C5\",\"object_type\":\"customer\",\"metric\":\"unsubscribed\"}",
                "customer/unsubscribed");
    }

    /** https://github.com/TryGhost/Ghost/blob/main/ghost/core/core/server/services/webhooks/serialize.js */
    @Test
    void aHandlerOfSomeEventsOfGhostIsRefusedBecauseItsMessagesNameNone() {
        EventRoutes<String> routes = EventRoutes.of("blog", Ghost.PROVIDER);

        assertThatThrownBy(() -> routes.add("Blog.published", "published", "post.published"))
                .isInstanceOf(WebhookSetupException.class)
                .hasMessageContaining("nothing says where ghost names its event types");

        routes.add("Blog.changed", "changed");
        assertThat(routes.find(SignedRequests.of(Ghost.PROVIDER, "a-secret-of-thirty-two-characters")
                        .json("{\"post\":{\"current\":{\"id\":\"1\"},\"previous\":{}}}")
                        .delivery()))
                .contains("changed");
    }

    /** https://docs.moderntreasury.com/platform/reference/webhooks */
    @Test
    void whatModernTreasuryMadeIsPartOfTheType() {
        saysItsType(
                ModernTreasury.PROVIDER,
                "{\"event\":\"created\",\"data\":{\"id\":\"0198\",\"object\":\"expected_payment\"}}",
                "expected_payment/created");
    }

    /** https://stytch.com/docs/workspace-management/webhooks */
    @Test
    void theTypeOfStytchIsThreeFields() {
        assertThat(SignedRequests.of(
                                Stytch.PROVIDER,
                                "whsec_"
                                        + Base64.getEncoder().encodeToString("a secret of these facts".getBytes(UTF_8)))
                        .json("{\"event_id\":\"e\",\"action\":\"UPDATE\",\"object_type\":\"member\","
                                + "\"source\":\"DASHBOARD\",\"id\":\"m\"}")
                        .delivery()
                        .eventType())
                .contains("DASHBOARD/member/UPDATE");
    }

    /** https://developer.gocardless.com/partners/webhooks-for-partners */
    @Test
    void aPaymentOfGoCardlessThatFailsIsNoPaymentThatIsConfirmed() {
        assertThat(SignedRequests.of(GoCardless.PROVIDER, "a-secret-of-thirty-two-characters")
                        .json("{\"events\":[{\"id\":\"EV1\",\"resource_type\":\"payments\",\"action\":\"failed\"},"
                                + "{\"id\":\"EV2\",\"resource_type\":\"payments\",\"action\":\"confirmed\"}]}")
                        .delivery()
                        .events())
                .extracting(event -> event.type().orElse(""))
                .containsExactly("payments/failed", "payments/confirmed");
    }

    /** https://devcenter.heroku.com/articles/webhook-events */
    @Test
    void aReleaseOfHerokuThatIsMadeIsNoReleaseThatIsChanged() {
        saysItsType(
                Heroku.PROVIDER,
                "{\"action\":\"create\",\"resource\":\"release\",\"webhook_metadata\":{\"event\":{\"id\":\"e\"}}}",
                "release/create");
    }

    /** https://github.com/xdevplatform/docs/blob/main/x-api/activity/event-payloads.mdx */
    @Test
    void anActivityOnXSaysItsType() {
        saysItsType(
                X.PROVIDER,
                "{\"data\":{\"event_uuid\":\"2080\",\"filter\":{\"user_id\":\"1\"},\"event_type\":\"post.create\","
                        + "\"payload\":{}}}",
                "post.create");
    }

    /** https://developers.strava.com/docs/webhooks/: an athlete who revokes access and an activity are both updated. */
    @Test
    void anAthleteOfStravaIsNoActivity() {
        saysItsType(
                Strava.PROVIDER,
                "{\"aspect_type\":\"update\",\"object_id\":134815,\"object_type\":\"athlete\",\"owner_id\":134815,"
                        + "\"event_time\":1516126040,\"updates\":{\"authorized\":\"false\"}}",
                "athlete/update");
    }

    /** https://github.com/hookdeck/webhook-skills/blob/main/skills/aircall-webhooks/references/overview.md */
    @Test
    void aMessageCallbackOfAircallSaysItsTypeInAnotherField() {
        for (String field : List.of("event", "event_name")) {
            saysItsType(
                    Aircall.PROVIDER,
                    "{\"token\":\"a-secret-of-thirty-two-characters\",\"" + field + "\":\"message.received\"}",
                    "message.received");
        }
    }

    /** https://developer.webex.com/messaging/docs/api/guides/webhooks */
    @Test
    void aMessageOfWebexThatIsDeletedIsNoMessageThatIsCreated() {
        saysItsType(
                Webex.PROVIDER,
                "{\"id\":\"1\",\"resource\":\"messages\",\"event\":\"deleted\",\"data\":{\"id\":\"2\"}}",
                "messages/deleted");
    }

    /** https://docs.recurly.com/recurly-subscriptions/docs/charge-invoice-notifications: an invoice and an account alike. */
    @Test
    void anInvoiceOfRecurlyThatIsCreatedIsNoAccountThatIsCreated() {
        saysItsType(
                Recurly.PROVIDER,
                "{\"id\":\"radnhqhipxkw\",\"object_type\":\"charge_invoice\",\"site_id\":\"radmlv3z8vl6\","
                        + "\"event_type\":\"created\",\"event_time\":\"2022-07-27T15:34:35Z\",\"invoice_number\":1000}",
                "charge_invoice/created");
    }

    /** https://github.com/hook0/hook0/blob/master/output-worker/src/work.rs: in a header, whatever the body looks like. */
    @Test
    void anEventOfCoinbaseSaysItsTypeBesideItsBody() {
        assertThat(SignedRequests.of(CoinbaseCdp.PROVIDER, "a-secret-of-thirty-two-characters")
                        .header("X-Event-Type", "onchain.activity.detected")
                        .json("{\"subscriptionId\":\"1\",\"networkId\":\"base-mainnet\"}")
                        .delivery()
                        .eventType())
                .contains("onchain.activity.detected");
    }

    /** https://plaid.com/docs/api/products/liabilities/#webhooks: four products have a code in common. */
    @Test
    void theLiabilitiesOfPlaidAreNoTransactions() {
        assertThat(SignedRequests.of(Plaid.PROVIDER, TestKeys.of(Plaid.PROVIDER))
                        .json(
                                "{\"webhook_type\":\"LIABILITIES\",\"webhook_code\":\"DEFAULT_UPDATE\",\"item_id\":\"1\"}")
                        .delivery()
                        .eventType())
                .contains("LIABILITIES/DEFAULT_UPDATE");
    }

    /** https://developer.monday.com/apps/changelog/new-information-in-the-install-and-uninstall-webhooks */
    @Test
    void theInstallationOfAnAppOfMondaySaysItsTypeWhereNoBoardDoes() {
        saysItsType(Monday.PROVIDER, "{\"event\":{\"type\":\"create_item\"}}", "create_item");
        saysItsType(Monday.PROVIDER, "{\"type\":\"install\",\"data\":{\"app_id\":1}}", "install");
    }

    /** https://www.sanity.io/docs/changelog/1b0fe4cf-4884-4766-b2e2-d8f6bff0d629: the account chooses the body. */
    @Test
    void whatBecameOfADocumentOfSanityStandsBesideItsBody() {
        SignedRequests sent = SignedRequests.of(Sanity.PROVIDER, "a-secret-of-thirty-two-characters");

        assertThat(sent.json("{\"_id\":\"1\"}")
                        .header("sanity-operation", "delete")
                        .delivery()
                        .eventType())
                .contains("delete");
    }

    /** https://mailchimp.com/developer/transactional/docs/webhooks/: events of messages, and changes of lists. */
    @Test
    void aChangeOfAListOfMandrillSaysItsType() {
        List<String> types = new ArrayList<>();
        for (VectorFile vector : VectorFile.of("mandrill")) {
            if (!vector.isHandshake()
                    && VectorVerifier.at(Mandrill.PROVIDER, vector).verify(vector.request())
                            instanceof Verified verified) {
                verified.delivery()
                        .events()
                        .forEach(event -> types.add(event.type().orElse("")));
            }
        }
        assertThat(types).containsExactlyInAnyOrder("send", "blacklist/remove");
    }

    /** https://github.com/XeroAPI/Xero-OpenAPI/blob/master/xero-webhooks.yaml */
    @Test
    void eachEventOfXeroSaysItsType() {
        assertThat(SignedRequests.of(Xero.PROVIDER, "a-secret-of-thirty-two-characters")
                        .json("{\"events\":[{\"eventCategory\":\"INVOICE\",\"eventType\":\"UPDATE\"},"
                                + "{\"eventCategory\":\"CONTACT\",\"eventType\":\"CREATE\"}]}")
                        .delivery()
                        .events())
                .extracting(event -> event.type().orElse(""))
                .containsExactly("INVOICE/UPDATE", "CONTACT/CREATE");
    }

    /** https://learn.microsoft.com/graph/change-notifications-lifecycle-events */
    @Test
    void aLifecycleNotificationOfGraphSaysItsTypeAndAChangeItsOwn() {
        WebhookRequest request = WebhookRequest.of(
                "POST",
                "/hooks",
                Map.of("Content-Type", List.of("application/json")),
                ("{\"value\":[{\"clientState\":\"a-state-of-our-own\",\"lifecycleEvent\":\"missed\"},"
                                + "{\"clientState\":\"a-state-of-our-own\",\"changeType\":\"created\"}]}")
                        .getBytes(UTF_8));
        Verification verdict = Verifier.of(MicrosoftGraph.PROVIDER)
                .secrets(Secret.of("a-state-of-our-own"))
                .listener(WebhookListener.none())
                .build()
                .verify(request);

        assertThat(verdict)
                .isInstanceOfSatisfying(
                        Verified.class,
                        verified -> assertThat(verified.delivery().events())
                                .extracting(event -> event.type().orElse(""))
                                .containsExactly("missed", "created"));
    }

    @Test
    void aTypeOfSeveralFieldsIsWrittenAsItIsRead() {
        assertThat(SignedRequests.of(ModernTreasury.PROVIDER, "a-secret-of-thirty-two-characters")
                        .event("expected_payment/created")
                        .delivery()
                        .eventType())
                .contains("expected_payment/created");
    }
}
