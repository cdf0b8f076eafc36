package io.hookproof.testkit;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.hookproof.Delivery;
import io.hookproof.Verification.Duplicate;
import io.hookproof.Verification.Rejected;
import io.hookproof.Verification.Verified;
import io.hookproof.Verifier;
import io.hookproof.VerifierBuilder;
import io.hookproof.WebhookListener;
import io.hookproof.fetch.FetchPolicy;
import io.hookproof.fetch.Fetcher;
import io.hookproof.http.Body;
import io.hookproof.http.Headers;
import io.hookproof.http.WebhookRequest;
import io.hookproof.providers.Provider;
import io.hookproof.providers.Providers;
import io.hookproof.refetch.Refetch;
import io.hookproof.scheme.Rejection;
import io.hookproof.scheme.Secret;
import io.hookproof.scheme.Trust;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.Charset;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Where each sender's own API is asked, and which answer is believed, over real HTTP. */
class RefetchedSendersTest {
    private static final String SECRET =
            "whsec_" + Base64.getEncoder().encodeToString("a secret of these facts".getBytes(UTF_8));

    private final List<String> asked = new ArrayList<>();
    private volatile byte[] told = {};
    private HttpServer api;
    private volatile String answer = "";

    /**
     * @param body what the message says in place of its vector's body; empty for the vector as it is
     * @param request what the API is asked, by commas if it is asked twice, and how the key is shown where not as a
     *     bearer token
     * @param right an answer that names the object which was asked for, and {@code wrong} one that names another; empty
     *     where the answer does not repeat it
     */
    private record Sender(String id, String body, String request, String right, String wrong) {}

    private static final String PLAY = "GET /androidpublisher/v3/applications/com.example.app/";

    /** A notification of Google Play. */
    private static String rtdn(String what) {
        String data = "{\"packageName\":\"com.example.app\"," + what + "}";
        return "{\"message\":{\"messageId\":\"1\",\"data\":\""
                + Base64.getEncoder().encodeToString(data.getBytes(UTF_8)) + "\"}}";
    }

    private static final List<Sender> SENDERS = List.of(
            new Sender(
                    "adobe-acrobat-sign",
                    "",
                    "GET /api/rest/v6/agreements/CBJCHBCAABAAo6bU",
                    "{'id':'CBJCHBCAABAAo6bU'}",
                    "{'id':'CB2'}"),
            new Sender(
                    "asana",
                    "{\"events\":[{\"action\":\"changed\",\"resource\":{\"gid\":\"12\",\"resource_type\":\"task\"}}]}",
                    "GET /api/1.0/tasks/12",
                    "{'data':{'gid':'12'}}",
                    "{'data':{'gid':'13'}}"),
            new Sender(
                    "asana",
                    "{\"events\":[{\"action\":\"changed\",\"resource\":{\"gid\":\"12\",\"resource_type\":\"story\"}}]}",
                    "GET /api/1.0/stories/12",
                    "{'data':{'gid':'12'}}",
                    "{'data':{'gid':'13'}}"),
            new Sender(
                    "asana",
                    "{\"events\":[{\"action\":\"changed\",\"resource\":{\"gid\":\"12\",\"resource_type\":\"project_status\"}}]}",
                    "GET /api/1.0/project_statuses/12",
                    "{'data':{'gid':'12'}}",
                    "{'data':{'gid':'13'}}"),
            new Sender(
                    "bigcommerce",
                    "",
                    "GET /stores/the-store-hash/v2/orders/173331 by X-Auth-Token",
                    "{'id':173331}",
                    "{'id':173332}"),
            new Sender(
                    "btcpay",
                    "{\"invoiceId\":\"inv1\",\"originalDeliveryId\":\"d1\"}",
                    "GET /api/v1/stores/the-store/invoices/inv1 by token",
                    "{'id':'inv1'}",
                    "{'id':'inv2'}"),
            new Sender(
                    "chargebee",
                    "",
                    "GET /api/v2/events/ev_16BHbhF4s42tO2lK by Basic",
                    "{'event':{'id':'ev_16BHbhF4s42tO2lK'}}",
                    "{'event':{'id':'ev_2'}}"),
            new Sender(
                    "checkout-com",
                    "",
                    "GET /workflows/events/evt_az5sblvku4ge3dwpztvyizgcau",
                    "{'id':'evt_az5sblvku4ge3dwpztvyizgcau'}",
                    "{'id':'evt_2'}"),
            new Sender(
                    "coinbase-commerce",
                    "",
                    "GET /charges/66BEOV2A by X-CC-Api-Key",
                    "{'data':{'code':'66BEOV2A'}}",
                    "{'data':{'code':'66BEOV2B'}}"),
            new Sender(
                    "docker-hub",
                    "",
                    "GET /v2/repositories/svendowideit/testhook/tags/latest",
                    "{'name':'latest'}",
                    "{'name':'other'}"),
            new Sender(
                    "docker-hub",
                    "{\"push_data\":{\"tag\":\"latest\"},\"repository\":{\"name\":\"tool\",\"namespace\":\"strangers\","
                            + "\"repo_name\":\"strangers/tool\"}}",
                    "GET /v2/repositories/svendowideit/tool/tags/latest",
                    "{'name':'latest'}",
                    "{'name':'other'}"),
            new Sender(
                    "dropbox-sign",
                    "------CallbackBoundary7MA4YWxk\r\n"
                            + "Content-Disposition: form-data; name=\"json\"\r\n\r\n"
                            + "{\"event\":{\"event_time\":\"1348177752\",\"event_type\":\"signature_request_sent\",\"event_hash\":\"08d45a6b7677492b78be030cef18cfeaece8fe67e163cc8e526ee638ad483756\"},\"signature_request\":{\"signature_request_id\":\"sr1\"}}\r\n"
                            + "------CallbackBoundary7MA4YWxk--\r\n",
                    "GET /v3/signature_request/sr1 by Basic",
                    "{'signature_request':{'signature_request_id':'sr1'}}",
                    "{'signature_request':{'signature_request_id':'sr2'}}"),
            new Sender(
                    "dwolla",
                    "{\"id\":\"e1\",\"_links\":{\"resource\":{\"href\":\"API/transfers/t1\"}}}",
                    "GET /transfers/t1",
                    "{}",
                    ""),
            new Sender(
                    "etsy", "{\"resource_url\":\"API/v3/shops/1/receipts/2\"}", "GET /v3/shops/1/receipts/2", "{}", ""),
            new Sender("flutterwave-v3", "", "GET /v3/transactions/1/verify", "{'data':{'id':1}}", "{'data':{'id':2}}"),
            new Sender(
                    "flutterwave-v3",
                    "{\"event\":\"transfer.completed\",\"data\":{\"id\":7}}",
                    "GET /v3/transfers/7",
                    "{'data':{'id':7}}",
                    "{'data':{'id':8}}"),
            new Sender(
                    "gocardless",
                    "{\"events\":[{\"id\":\"EV1\"}]}",
                    "GET /events/EV1 GoCardless-Version=2015-07-06",
                    "{'events':{'id':'EV1'}}",
                    "{'events':{'id':'EV2'}}"),
            new Sender(
                    "google-play-rtdn",
                    rtdn("\"subscriptionNotification\":{\"purchaseToken\":\"tok.en-1\"}"),
                    PLAY + "purchases/subscriptionsv2/tokens/tok.en-1",
                    "{'kind':'androidpublisher#subscriptionPurchaseV2'}",
                    ""),
            new Sender(
                    "google-play-rtdn",
                    rtdn("\"oneTimeProductNotification\":{\"purchaseToken\":\"tok.en-2\",\"sku\":\"gem\"}"),
                    PLAY + "purchases/productsv2/tokens/tok.en-2",
                    "{'kind':'androidpublisher#productPurchaseV2'}",
                    ""),
            new Sender(
                    "google-play-rtdn",
                    rtdn("\"voidedPurchaseNotification\":{\"purchaseToken\":\"tok.en-2\",\"orderId\":\"GS.1\"}"),
                    PLAY + "orders/GS.1",
                    "{'orderId':'GS.1'}",
                    "{'orderId':'GS.2'}"),
            new Sender("gumroad", "", "GET /v2/sales/FO8TXN", "{'sale':{'id':'FO8TXN'}}", "{'sale':{'id':'FO8TXM'}}"),
            new Sender(
                    "gumroad",
                    "{\"sale_id\":\"FO8TXN\",\"subscription_id\":\"s1\",\"resource_name\":\"sale\"}",
                    "GET /v2/sales/FO8TXN",
                    "{'sale':{'id':'FO8TXN'}}",
                    "{'sale':{'id':'FO8TXM'}}"),
            new Sender(
                    "gumroad",
                    "subscription_id=s1%3D%3D&resource_name=cancellation&cancelled=true&purchase_ids%5B%5D=FO8TXN",
                    "GET /v2/subscribers/s1%3D%3D",
                    "{'subscriber':{'id':'s1=='}}",
                    "{'subscriber':{'id':'s2=='}}"),
            new Sender(
                    "increase",
                    "",
                    "GET /events/event_001dzz0r20rzr4zrhrr1364hy80",
                    "{'id':'event_001dzz0r20rzr4zrhrr1364hy80'}",
                    "{'id':'event_2'}"),
            new Sender(
                    "mercadopago", "", "GET /v1/payments/138472432031", "{'id':138472432031}", "{'id':138472432032}"),
            new Sender("microsoft-graph", "", "GET /v1.0/users/1/messages/0", "{'id':'0'}", ""),
            new Sender("microsoft-graph-rich", "", "GET /v1.0/users/1/messages/2", "{'id':'2'}", ""),
            new Sender(
                    "midtrans",
                    "",
                    "GET /v2/order-id-node-1541395013/status by Basic",
                    "{'order_id':'order-id-node-1541395013'}",
                    "{'order_id':'order-2'}"),
            new Sender(
                    "mollie",
                    "",
                    "GET /v2/events/event_GvJ8WHrp5isUdRub9CJyH",
                    "{'id':'event_GvJ8WHrp5isUdRub9CJyH'}",
                    "{'id':'event_2'}"),
            new Sender(
                    "mollie-classic",
                    "",
                    "GET /v2/payments/tr_5B8cwPMGnU6qLbRvo7qEZo",
                    "{'id':'tr_5B8cwPMGnU6qLbRvo7qEZo'}",
                    "{'id':'tr_2'}"),
            new Sender(
                    "monzo",
                    "",
                    "GET /transactions/tx_00008zjky19HyFLAzlUk7t",
                    "{'transaction':{'id':'tx_00008zjky19HyFLAzlUk7t'}}",
                    "{'transaction':{'id':'tx_2'}}"),
            new Sender(
                    "notion",
                    "",
                    "GET /v1/pages/153104cd-477e-809d-8dc4-ff2d96ae3090 Notion-Version=2025-09-03",
                    "{'id':'153104cd-477e-809d-8dc4-ff2d96ae3090'}",
                    "{'id':'2'}"),
            new Sender(
                    "onfido",
                    "{\"payload\":{\"action\":\"check.completed\",\"object\":{\"href\":\"API/v3.6/checks/c1\"}}}",
                    "GET /v3.6/checks/c1 by Token",
                    "{}",
                    ""),
            new Sender(
                    "paypal",
                    "",
                    "GET /v1/notifications/webhooks-events/WH-2W7266712B616591M-36507203HX6402335",
                    "{'event_type':'PAYMENT.SALE.COMPLETED','id':'WH-2W7266712B616591M-36507203HX6402335'}",
                    "{'id':'WH-2'}"),
            new Sender("paypal-ipn", "", "POST /cgi-bin/webscr", "VERIFIED", "INVALID"),
            new Sender(
                    "paypal-verify-api",
                    "",
                    "POST /v1/notifications/verify-webhook-signature,"
                            + "GET /v1/notifications/webhooks-events/WH-2WR32451HC0233532-67976317FL4543714",
                    "{'verification_status':'SUCCESS','event_type':'PAYMENT.SALE.COMPLETED','id':'WH-2WR32451HC0233532-67976317FL4543714'}",
                    "{'verification_status':'SUCCESS','id':'WH-2'}"),
            new Sender(
                    "paystack",
                    "",
                    "GET /transaction/verify/ref",
                    "{'data':{'reference':'ref'}}",
                    "{'data':{'reference':'ref2'}}"),
            new Sender(
                    "payu-eu",
                    "{\"order\":{\"orderId\":\"O1\"}}",
                    "GET /api/v2_1/orders/O1",
                    "{'orders':[{'orderId':'O1'}]}",
                    "{'orders':[{'orderId':'O2'}]}"),
            new Sender(
                    "payu-eu-md5",
                    "",
                    "GET /api/v2_1/orders/LDLW5N7MF4140324GUEST000P01",
                    "{'orders':[{'orderId':'LDLW5N7MF4140324GUEST000P01'}]}",
                    "{'orders':[{'orderId':'O2'}]}"),
            new Sender("recurly", "", "GET /accounts/rjxwmwedwqug by Basic", "{'id':'rjxwmwedwqug'}", "{'id':'r2'}"),
            new Sender(
                    "revolut",
                    "",
                    "GET /api/orders/9fc01989-3f61-4484-a5d9-ffe768531be9",
                    "{'id':'9fc01989-3f61-4484-a5d9-ffe768531be9'}",
                    "{'id':'9'}"),
            new Sender("strava", "", "GET /api/v3/activities/1360128428", "{'id':1360128428}", "{'id':1360128429}"),
            new Sender(
                    "stripe",
                    "{\"id\":\"evt_1\",\"account\":\"acct_1\"}",
                    "GET /v1/events/evt_1 Stripe-Account=acct_1",
                    "{'id':'evt_1'}",
                    "{'id':'evt_2'}"),
            new Sender(
                    "stripe-thin",
                    "{\"id\":\"evt_234\",\"context\":\"acct_1\"}",
                    "GET /v2/core/events/evt_234 Stripe-Version=2025-04-30.basil Stripe-Context=acct_1",
                    "{'id':'evt_234'}",
                    "{'id':'evt_235'}"),
            new Sender(
                    "webex",
                    "{\"resource\":\"messages\",\"event\":\"created\",\"data\":{\"id\":\"m1\"}}",
                    "GET /v1/messages/m1",
                    "{'id':'m1'}",
                    "{'id':'m2'}"),
            new Sender(
                    "woocommerce",
                    "{\"id\":123,\"order_key\":\"wc_order_58d2d042d1d\"}",
                    "GET /wp-json/wc/v3/orders/123 by Basic",
                    "{'id':123}",
                    "{'id':124}"),
            new Sender(
                    "xero",
                    "{\"events\":[{\"resourceUrl\":\"API/api.xro/2.0/Invoices/i1\",\"tenantId\":\"t1\",\"eventCategory\":\"INVOICE\"}]}",
                    "GET /api.xro/2.0/Invoices/i1 xero-tenant-id=t1",
                    "{}",
                    ""));

    @BeforeEach
    void start() throws IOException {
        api = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        api.createContext("/", exchange -> {
            String extra = Stream.of(
                            "GoCardless-Version",
                            "xero-tenant-id",
                            "Stripe-Version",
                            "Stripe-Context",
                            "Stripe-Account",
                            "Notion-Version")
                    .filter(exchange.getRequestHeaders()::containsKey)
                    .map(name -> " " + name + "=" + exchange.getRequestHeaders().getFirst(name))
                    .reduce("", String::concat);
            told = exchange.getRequestBody().readAllBytes();
            String shown = Stream.of("X-Auth-Token", "X-CC-Api-Key")
                    .filter(exchange.getRequestHeaders()::containsKey)
                    .findFirst()
                    .orElseGet(() -> exchange.getRequestHeaders()
                            .getFirst("Authorization")
                            .split(" ", 2)[0]);
            asked.add(exchange.getRequestMethod() + " " + exchange.getRequestURI() + extra
                    + (shown.equals("Bearer") ? "" : " by " + shown));
            byte[] bytes = answer.replace('\'', '"').getBytes(UTF_8);
            exchange.sendResponseHeaders(200, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
        api.start();
    }

    @AfterEach
    void stop() {
        api.stop(0);
    }

    @TestFactory
    Stream<DynamicTest> theApiIsAskedForWhatTheMessageNamesAndOnlyThatIsBelieved() {
        return SENDERS.stream().map(sender -> DynamicTest.dynamicTest(sender.id(), () -> isAskedAndBelieved(sender)));
    }

    private void isAskedAndBelieved(Sender sender) throws IOException {
        asked.clear();
        if (!sender.wrong().isEmpty()) {
            answer = sender.wrong();
            assertThat(builder(sender).build().verify(request(sender)))
                    .isInstanceOfSatisfying(
                            Rejected.class,
                            refused -> assertThat(refused.reason()).isEqualTo(Rejection.REFETCH_CONTRADICTS));
            assertThat(asked).containsExactly(sender.request().split(","));
            asked.clear();
        }
        answer = sender.right();
        assertThat(builder(sender).requireTrust(Trust.REFETCHED).build().verify(request(sender)))
                .isInstanceOfSatisfying(Verified.class, verified -> {
                    Delivery delivery = verified.delivery();
                    assertThat(delivery.trust()).isEqualTo(Trust.REFETCHED);
                    assertThat(delivery.resource()).isPresent();
                });
        assertThat(asked).containsExactly(sender.request().split(","));
    }

    /** An order of the number of that product is another customer's, and a task that is deleted is nowhere. */
    @Test
    void whatIsSignedToBeAboutAnotherKindOfThingIsHandledAsItIs() {
        List<Sender> others = List.of(
                new Sender(
                        "bigcommerce",
                        "{\"scope\":\"store/product/updated\",\"data\":{\"type\":\"product\",\"id\":118}}",
                        "",
                        "{'id':118}",
                        ""),
                new Sender(
                        "asana",
                        "{\"events\":[{\"action\":\"deleted\",\"resource\":{\"gid\":\"12\",\"resource_type\":\"task\"}}]}",
                        "",
                        "{'data':{'gid':'12'}}",
                        ""),
                new Sender("dropbox-sign", "", "", "{'account_confirmed':{}}", ""));
        for (Sender sender : others) {
            answer = sender.right();
            assertThat(builder(sender).build().verify(request(sender)))
                    .isInstanceOfSatisfying(Verified.class, verified -> {
                        Delivery delivery = verified.delivery();
                        assertThat(delivery.trust())
                                .isEqualTo(
                                        delivery.provider().scheme().coverage().trust());
                        assertThat(delivery.resource()).isEmpty();
                    });
            assertThat(builder(sender).requireTrust(Trust.REFETCHED).build().verify(request(sender)))
                    .isInstanceOf(Rejected.class);
        }
        assertThat(asked).isEmpty();
    }

    @Test
    void theDeletedTaskOfABatchKeepsNoOtherWaiting() {
        Sender batch = new Sender(
                "asana",
                "{\"events\":[{\"action\":\"deleted\",\"resource\":{\"gid\":\"11\",\"resource_type\":\"task\"}},"
                        + "{\"action\":\"changed\",\"resource\":{\"gid\":\"12\",\"resource_type\":\"task\"}}]}",
                "GET /api/1.0/tasks/12",
                "{'data':{'gid':'12'}}",
                "");
        answer = batch.right();

        assertThat(builder(batch).build().verify(request(batch)))
                .isInstanceOfSatisfying(
                        Verified.class,
                        verified -> assertThat(verified.delivery().events())
                                .extracting(event -> event.resource().isPresent())
                                .containsExactly(false, true));

        assertThat(asked).containsExactly(batch.request());
    }

    /** An attacker who knows the token could write any word, and so evade the question. */
    @Test
    void aKindThatNobodySignedAndAnIdThatIsMissingExcuseNothing() {
        for (Sender sender : List.of(
                new Sender("google-play-rtdn", rtdn("\"testNotification\":{\"version\":\"1.0\"}"), "", "{}", ""),
                new Sender(
                        "flutterwave-v3", "{\"event\":\"subscription.cancelled\",\"data\":{\"id\":7}}", "", "{}", ""),
                new Sender("dropbox-sign", "", "", "{'signature_request_sent':{}}", ""))) {
            assertThat(builder(sender).build().verify(request(sender)))
                    .as(sender.id())
                    .isInstanceOfSatisfying(
                            Rejected.class,
                            refused -> assertThat(refused.reason()).isEqualTo(Rejection.REFETCH_CONTRADICTS));
        }
        assertThat(asked).isEmpty();
    }

    /** An attacker who knows one real object could have it handled again with each new thing to say about it. */
    @Test
    void whatIsSaidAroundOneObjectMakesItNoOther() {
        for (Sender sender : SENDERS) {
            Provider provider = Providers.named(sender.id());
            boolean proves = provider.scheme().coverage().trust() != Trust.NONE;
            if (proves
                    || provider.batch().isPresent()
                    || provider.resource().orElseThrow().isConfirmation()) {
                continue;
            }
            answer = sender.right();
            Verifier verifier = builder(sender).build();
            WebhookRequest genuine = request(sender);
            assertThat(verifier.verify(genuine)).as(sender.id()).isInstanceOf(Verified.class);
            for (int i = 0; i < 3; i++) {
                assertThat(verifier.verify(withAnotherField(genuine, i)))
                        .as(sender.id())
                        .isInstanceOf(Duplicate.class);
            }
        }
    }

    /** PayPal's signature fits both bodies, so an attacker who saw one can have it name another event of yours. */
    @Test
    void anEventOfPayPalIsNotLostToAnotherUnderItsTransmission() {
        Sender forged = new Sender("paypal", "", "", "{'event_type':'PAYMENT.SALE.COMPLETED','id':'WH-FORGED'}", "");
        Sender genuine = new Sender(
                "paypal",
                "",
                "",
                "{'event_type':'PAYMENT.SALE.COMPLETED','id':'WH-82L71649W50323023-5WC64761VS637831A'}",
                "");
        Verifier verifier = builder(genuine).build();
        assertThat(request(forged).headers().first("PAYPAL-TRANSMISSION-ID"))
                .isEqualTo(request(genuine).headers().first("PAYPAL-TRANSMISSION-ID"));

        for (Sender sender : List.of(forged, genuine)) {
            answer = sender.right();
            assertThat(verifier.verify(request(sender))).isInstanceOf(Verified.class);
            assertThat(verifier.verify(request(sender))).isInstanceOf(Duplicate.class);
        }
        answer = forged.right();
        assertThat(verifier.verify(request(forged))).isInstanceOf(Duplicate.class);
    }

    private static WebhookRequest withAnotherField(WebhookRequest request, int value) {
        String body = new String(request.body().bytes(), UTF_8).strip();
        String more = body.endsWith("}")
                ? body.substring(0, body.length() - 1) + ",\"another\":" + value + "}"
                : body + "&another=" + value;
        return new WebhookRequest(request.method(), request.target(), request.headers(), Body.of(more.getBytes(UTF_8)));
    }

    @Test
    void payPalGetsItsFormBackByteForByte() {
        Sender ipn = SENDERS.stream()
                .filter(sender -> sender.id().equals("paypal-ipn"))
                .findFirst()
                .orElseThrow();
        answer = ipn.right();

        assertThat(builder(ipn).build().verify(request(ipn))).isInstanceOf(Verified.class);

        assertThat(new String(told, UTF_8))
                .isEqualTo(
                        "cmd=_notify-validate&" + new String(request(ipn).body().bytes(), UTF_8));
    }

    /** https://developer.paypal.com/api/nvp-soap/ipn/IPNIntro/: the transaction and its last state. */
    @Test
    void aStateOfATransactionOfPayPalIsOneHoweverOftenItIsSent() {
        Sender ipn = SENDERS.stream()
                .filter(sender -> sender.id().equals("paypal-ipn"))
                .findFirst()
                .orElseThrow();
        String paid = new String(request(ipn).body().bytes(), UTF_8) + "&last_name=M%FCller";
        String begun = "txn_type=subscr_signup&subscr_id=I-1&charset=windows-1252";
        Verifier verifier = builder(ipn).build();
        answer = ipn.wrong();
        assertThat(verifier.verify(form(paid + "&mc_gross_1=9"))).isInstanceOf(Rejected.class);
        answer = ipn.right();
        assertThat(verifier.verify(form(paid)))
                .as("nobody has used up its transaction")
                .isInstanceOfSatisfying(Verified.class, verified -> {
                    Delivery delivery = verified.delivery();
                    assertThatThrownBy(delivery::form).hasMessageContaining("form(Charset)");
                    assertThatThrownBy(() -> delivery.form(US_ASCII)).hasMessageContaining("US-ASCII");
                    String charset = delivery.form(ISO_8859_1).only("charset").orElseThrow();
                    assertThat(delivery.form(Charset.forName(charset)).only("last_name"))
                            .hasValue("M\u00fcller");
                });
        assertThat(verifier.verify(form(paid + "&resend=true"))).isInstanceOf(Duplicate.class);
        for (String later : List.of(
                paid.replace("Completed", "Reversed"),
                paid.replace("Completed", "Pending&pending_reason=echeck"),
                paid.replace("Completed", "Pending&pending_reason=paymentreview"),
                paid.replace("899327589", "899327590"),
                begun)) {
            assertThat(verifier.verify(form(later))).as(later).isInstanceOf(Verified.class);
            assertThat(verifier.verify(form(later))).as(later).isInstanceOf(Duplicate.class);
        }
    }

    /** https://helpx.adobe.com/sign/using/adobe-sign-webhooks-api.html: webhookNotificationId tells repetitions. */
    @Test
    void anAgreementOfAdobeIsCompletedAfterItsLastSignatureAlthoughItsStateIsTheSame() {
        Sender adobe = SENDERS.get(0);
        answer = adobe.right();
        Verifier verifier = builder(adobe).build();
        WebhookRequest signed = agreement(adobe, "AGREEMENT_ACTION_COMPLETED", "notification-1");
        WebhookRequest completed = agreement(adobe, "AGREEMENT_WORKFLOW_COMPLETED", "notification-2");

        assertThat(verifier.verify(signed)).isInstanceOf(Verified.class);
        assertThat(verifier.verify(completed)).isInstanceOf(Verified.class);
        assertThat(verifier.verify(signed)).isInstanceOf(Duplicate.class);
        assertThat(verifier.verify(completed)).isInstanceOf(Duplicate.class);
    }

    private WebhookRequest agreement(Sender adobe, String event, String notification) {
        WebhookRequest vector = request(adobe);
        return new WebhookRequest(
                vector.method(),
                vector.target(),
                vector.headers(),
                Body.of(("{\"event\":\"" + event + "\",\"webhookNotificationId\":\"" + notification
                                + "\",\"agreement\":{\"id\":\"CBJCHBCAABAAo6bU\",\"status\":\"SIGNED\"}}")
                        .getBytes(UTF_8)));
    }

    private static WebhookRequest form(String body) {
        return new WebhookRequest("POST", "/hooks/paypal-ipn", Headers.none(), Body.of(body.getBytes(UTF_8)));
    }

    @Test
    void everySenderWithAnApiIsAmongThem() {
        TreeSet<String> known = new TreeSet<>();
        for (String id : Providers.ids()) {
            if (Providers.named(id).resource().isPresent()) {
                known.add(id);
            }
        }
        assertThat(SENDERS.stream().map(Sender::id).distinct()).containsExactlyElementsOf(known);
    }

    private VerifierBuilder builder(Sender sender) {
        Provider provider = Providers.named(sender.id());
        URI base = URI.create("http://127.0.0.1:" + api.getAddress().getPort());
        VerifierBuilder builder = isSignedHere(sender)
                ? Verifier.of(provider).secrets(Secret.of(SECRET)).listener(WebhookListener.none())
                : VectorVerifier.builder(provider, vector(sender), Duration.ZERO);
        for (String setting : List.of("store-hash", "server", "store", "site", "shop", "shard")) {
            if (provider.resource().orElseThrow().template().contains("{setting:" + setting + "}")) {
                builder.set(setting, "the-" + setting);
            }
        }
        return builder.refetch(
                        Refetch.key(Secret.of("the-token-of-our-account")).base(base))
                .fetcher(Fetcher.guarded(FetchPolicy.onlyTo(base.getRawAuthority())
                        .allowPlainHttp()
                        .allowLoopback()
                        .build()));
    }

    /** The whole body of these is signed, so another body needs another signature. */
    private static boolean isSignedHere(Sender sender) {
        return !sender.body().isEmpty()
                && Providers.named(sender.id()).scheme().coverage().trust() == Trust.BODY;
    }

    private WebhookRequest request(Sender sender) {
        String body = sender.body()
                .replace("API", "http://127.0.0.1:" + api.getAddress().getPort());
        if (isSignedHere(sender)) {
            return SignedRequests.of(sender.id(), SECRET).json(body).build();
        }
        WebhookRequest vector = vector(sender).request();
        return body.isEmpty()
                ? vector
                : new WebhookRequest(vector.method(), vector.target(), vector.headers(), Body.of(body.getBytes(UTF_8)));
    }

    /** The one whose object the table names, where there are several. */
    private static VectorFile vector(Sender sender) {
        String id = sender.right().replaceAll(".*'([^']+)'(:\\{)?\\}+$", "$1");
        List<VectorFile> genuine = VectorFile.of(sender.id()).stream()
                .filter(VectorFile::isGenuine)
                .filter(vector -> !vector.isHandshake())
                .toList();
        return genuine.stream()
                .filter(vector -> new String(vector.request().body().bytes(), UTF_8).contains(id))
                .findFirst()
                .orElse(genuine.get(0));
    }
}
