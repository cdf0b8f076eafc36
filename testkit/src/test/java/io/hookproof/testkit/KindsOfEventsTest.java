package io.hookproof.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.hookproof.Verification;
import io.hookproof.Verification.Rejected;
import io.hookproof.Verification.Undetermined;
import io.hookproof.Verification.Verified;
import io.hookproof.Verifier;
import io.hookproof.VerifierBuilder;
import io.hookproof.WebhookListener;
import io.hookproof.fetch.FetchPolicy;
import io.hookproof.fetch.Fetcher;
import io.hookproof.http.Body;
import io.hookproof.http.WebhookRequest;
import io.hookproof.providers.Provider;
import io.hookproof.providers.Providers;
import io.hookproof.refetch.Refetch;
import io.hookproof.refetch.Refetch.WhenGone;
import io.hookproof.scheme.Rejection;
import io.hookproof.scheme.Secret;
import io.hookproof.scheme.Trust;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** For which kinds of events a sender's API has the object, and what becomes of the others: over real HTTP. */
class KindsOfEventsTest {
    private static final String SECRET = "0123456789abcdef0123456789abcdef";
    private static final String ORDERS = "/stores/the-store-hash/v2/orders/";
    private static final String MISSED = "{'subscriptionId':'s','clientState':'STATE','lifecycleEvent':'missed'}";

    /**
     * One event. The API has only what is at {@code path}, and 404 for everything else.
     *
     * @param path what the API is asked for; empty if it must not be asked
     */
    private record Event(String sender, String body, String path) {
        @Override
        public String toString() {
            return sender + " " + body;
        }
    }

    private static Event event(String sender, String body, String path) {
        return new Event(sender, body.replace('\'', '"'), path);
    }

    /** Signed as a whole. */
    private static final List<Event> SIGNED = List.of(
            event("bigcommerce", "{'scope':'store/order/statusUpdated','data':{'type':'order','id':7}}", ORDERS + 7),
            event(
                    "bigcommerce",
                    "{'scope':'store/order/message/created','data':{'type':'order','id':7,'message':{'order_message_id':3}}}",
                    ORDERS + 7),
            event(
                    "bigcommerce",
                    "{'scope':'store/order/refund/created','data':{'type':'order','id':7,'refund':{'refund_id':3}}}",
                    ORDERS + 7),
            event(
                    "bigcommerce",
                    "{'scope':'store/order/transaction/created','data':{'type':'transaction','order_id':'7','transaction_id':'9'}}",
                    ORDERS + 7),
            event("bigcommerce", "{'scope':'store/order/metafield/created','data':{'type':'order','id':7}}", ""),
            event("bigcommerce", "{'scope':'store/customer/deleted','data':{'type':'customer','id':7}}", ""),
            event(
                    "coinbase-commerce",
                    "{'event':{'id':'1','type':'charge:confirmed','data':{'code':'C7'}}}",
                    "/charges/C7"),
            event("coinbase-commerce", "{'event':{'id':'1','type':'invoice:paid','data':{'code':'C7'}}}", ""),
            event("notion", "{'id':'1','type':'page.deleted','entity':{'id':'7','type':'page'}}", "/v1/pages/7"),
            event(
                    "notion",
                    "{'id':'1','type':'database.created','entity':{'id':'7','type':'database'}}",
                    "/v1/databases/7"),
            event(
                    "notion",
                    "{'id':'1','type':'data_source.content_updated','entity':{'id':'7','type':'data_source'}}",
                    "/v1/data_sources/7"),
            event("notion", "{'id':'1','type':'comment.created','entity':{'id':'7','type':'comment'}}", ""),
            event("notion", "{'id':'1','type':'comment.deleted','entity':{'id':'7','type':'comment'}}", ""),
            event("notion", "{'id':'1','type':'file_upload.completed','entity':{'id':'7','type':'file_upload'}}", ""),
            event("onfido", onfido("check.completed", "/v3.6/checks/7"), "/v3.6/checks/7"),
            event("onfido", onfido("workflow_run.completed", "/v3.6/workflow_runs/7"), "/v3.6/workflow_runs/7"),
            event("onfido", onfido("workflow_timeline_file.created", "/v3.6/workflow_runs/7/timeline_file/8"), ""),
            event(
                    "onfido",
                    onfido("workflow_run_evidence_folder.created", "/v3.6/workflow_runs/7/evidence_folder"),
                    ""),
            event("paystack", "{'event':'charge.success','data':{'reference':'r7'}}", "/transaction/verify/r7"),
            event("paystack", "{'event':'transfer.success','data':{'reference':'r7'}}", "/transfer/verify/r7"),
            event("paystack", "{'event':'transfer.failed','data':{'reference':'r7'}}", "/transfer/verify/r7"),
            event("paystack", "{'event':'charge.dispute.create','data':{'id':7,'transaction':{'reference':'r7'}}}", ""),
            event("paystack", "{'event':'refund.processed','data':{'transaction_reference':'r7'}}", ""),
            event("recurly", "{'id':'7','object_type':'account','event_type':'created'}", "/accounts/7"),
            event("recurly", "{'id':'7','object_type':'subscription','event_type':'expired'}", "/subscriptions/7"),
            event("recurly", "{'id':'7','object_type':'charge_invoice','event_type':'paid'}", ""),
            event("recurly", "{'id':'7','object_type':'dunning_event','event_type':'created'}", ""),
            event("revolut", "{'event':'ORDER_COMPLETED','order_id':'7'}", "/api/orders/7"),
            event("revolut", "{'event':'TransactionCreated','data':{'id':'7'}}", ""),
            event("webex", "{'resource':'messages','event':'created','data':{'id':'7'}}", "/v1/messages/7"),
            event("webex", "{'resource':'messages','event':'deleted','data':{'id':'7'}}", ""),
            event("webex", "{'resource':'memberships','event':'updated','data':{'id':'7'}}", "/v1/memberships/7"),
            event("webex", "{'resource':'memberships','event':'deleted','data':{'id':'7'}}", ""),
            event(
                    "webex",
                    "{'resource':'attachmentActions','event':'created','data':{'id':'7'}}",
                    "/v1/attachment/actions/7"),
            event("webex", "{'resource':'telephony_calls','event':'created','data':{'id':'7'}}", ""),
            event("webex", "{'resource':'meetingParticipants','event':'joined','data':{'id':'7'}}", ""),
            event("woocommerce", "{'id':7,'order_key':'wc_order_58d2d042d1d'}", "/wp-json/wc/v3/orders/7"),
            event(
                    "woocommerce",
                    "{'id':7,'order_key':'wc_order_58d2d042d1d','billing_period':'month'}",
                    "/wp-json/wc/v3/subscriptions/7"),
            event("woocommerce", "{'id':7,'name':'Shirt','type':'simple','price':'10'}", ""),
            event("woocommerce", "{'id':7}", ""),
            event("xero", xero("INVOICE", "/api.xro/2.0/Invoices/7"), "/api.xro/2.0/Invoices/7"),
            event("xero", xero("SUBSCRIPTION", "/appstore/2.0/subscriptions/7"), ""));

    private static String onfido(String action, String href) {
        return "{'payload':{'action':'" + action + "','object':{'id':'7','href':'API" + href + "'}}}";
    }

    private static String xero(String category, String url) {
        return "{'events':[{'resourceUrl':'API" + url + "','eventCategory':'" + category + "','eventType':'UPDATE'}]}";
    }

    /** Proven by a token, or not at all, so nothing that a message says excuses it from being looked up. */
    private static final List<Event> UNSIGNED = List.of(
            event("microsoft-graph", graph(change("created", "users/1/messages/7")), "/v1.0/users/1/messages/7"),
            event("microsoft-graph", graph(change("updated", "users/1/messages/7")), "/v1.0/users/1/messages/7"),
            event("microsoft-graph", graph(change("deleted", "users/1/messages/7")), ""),
            event("microsoft-graph", graph(MISSED), ""),
            event("mollie-classic", "id=tr_7", "/v2/payments/tr_7"),
            event("mollie-classic", "id=ord_7", "/v2/orders/ord_7"),
            event("mollie-classic", "id=sub_7", ""),
            event("strava", strava("activity", "create"), "/api/v3/activities/7"),
            event("strava", strava("activity", "update"), "/api/v3/activities/7"),
            event("strava", strava("activity", "delete"), ""),
            event("strava", strava("athlete", "update"), ""));

    private static String change(String type, String resource) {
        return "{'changeType':'" + type + "','clientState':'STATE','resource':'" + resource + "'}";
    }

    private static String graph(String... items) {
        return "{'value':[" + String.join(",", items).replace("STATE", SECRET) + "]}";
    }

    private static String strava(String object, String aspect) {
        return "{'object_type':'" + object + "','aspect_type':'" + aspect + "','object_id':7}";
    }

    /** Has every shape in which one of these senders names the object that was asked for. */
    private static final String OBJECT = "{'id':'ID','data':{'reference':'ID','code':'ID'}}".replace('\'', '"');

    private final List<String> asked = Collections.synchronizedList(new ArrayList<>());
    private volatile String path = "";
    private HttpServer api;

    @BeforeEach
    void start() throws IOException {
        api = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        api.createContext("/", exchange -> {
            String wanted = exchange.getRequestURI().toString();
            asked.add(wanted);
            String id = wanted.substring(wanted.lastIndexOf('/') + 1);
            byte[] object = OBJECT.replace("ID", id).getBytes(UTF_8);
            exchange.sendResponseHeaders(wanted.equals(path) ? 200 : 404, object.length);
            exchange.getResponseBody().write(object);
            exchange.close();
        });
        api.start();
    }

    @AfterEach
    void stop() {
        api.stop(0);
    }

    @TestFactory
    Stream<DynamicTest> whatTheApiHasIsLookedUpAndWhatItHasNotIsHandledAsItWasSigned() {
        return SIGNED.stream()
                .map(event -> DynamicTest.dynamicTest(event.toString(), () -> {
                    Verification verdict = verdict(event, WhenGone.COME_AGAIN);

                    assertThat(verdict).isInstanceOfSatisfying(Verified.class, verified -> {
                        assertThat(verified.delivery().trust())
                                .isEqualTo(event.path().isEmpty() ? Trust.BODY : Trust.REFETCHED);
                        assertThat(verified.delivery().resource().isPresent())
                                .isEqualTo(!event.path().isEmpty());
                    });
                    assertThat(asked).isEqualTo(event.path().isEmpty() ? List.of() : List.of(event.path()));
                }));
    }

    @TestFactory
    Stream<DynamicTest> whatNobodySignedIsLookedUpOrRefusedAtOnce() {
        return UNSIGNED.stream()
                .map(event -> DynamicTest.dynamicTest(event.toString(), () -> {
                    Verification verdict = verdict(event, WhenGone.COME_AGAIN);

                    if (event.path().isEmpty()) {
                        assertThat(verdict)
                                .isInstanceOfSatisfying(
                                        Rejected.class,
                                        refused ->
                                                assertThat(refused.reason()).isEqualTo(Rejection.REFETCH_CONTRADICTS));
                        assertThat(asked).isEmpty();
                    } else {
                        assertThat(verdict)
                                .isInstanceOfSatisfying(
                                        Verified.class,
                                        found -> assertThat(found.delivery().trust())
                                                .isEqualTo(Trust.REFETCHED));
                        assertThat(asked).containsExactly(event.path());
                    }
                }));
    }

    private Verification verdict(Event event, WhenGone whenGone) {
        asked.clear();
        path = event.path();
        URI base = URI.create("http://127.0.0.1:" + api.getAddress().getPort());
        Provider provider = Providers.named(event.sender());
        String body = event.body().replace("API", base.toString());
        boolean isSigned = provider.scheme().coverage().trust() == Trust.BODY;
        VerifierBuilder builder = Verifier.of(provider).listener(WebhookListener.none());
        if (provider.scheme().coverage().trust() != Trust.NONE) {
            builder.secrets(Secret.of(SECRET));
        }
        for (String setting : provider.optionalSettings().keySet()) {
            builder.set(setting, "the-" + setting);
        }
        WebhookRequest request = isSigned
                ? SignedRequests.of(event.sender(), SECRET).json(body).build()
                : WebhookRequest.of(
                        "POST",
                        "/hooks",
                        Map.of(
                                "Content-Type",
                                List.of(
                                        body.startsWith("{")
                                                ? "application/json"
                                                : "application/x-www-form-urlencoded")),
                        body.getBytes(UTF_8));
        return behind(builder, base, whenGone).verify(request);
    }

    private static Verifier behind(VerifierBuilder builder, URI base, WhenGone whenGone) {
        return builder.refetch(Refetch.key(Secret.of("the-token-of-our-account"))
                        .base(base)
                        .whenGone(whenGone))
                .fetcher(Fetcher.guarded(FetchPolicy.onlyTo(base.getRawAuthority())
                        .allowPlainHttp()
                        .allowLoopback()
                        .build()))
                .build();
    }

    /** Its body proves nothing, and neither does its query, so a subscription's id would be asked for as a payment's. */
    @Test
    void anotherTopicOfMercadoPagoIsRefusedAtOnce() {
        VectorFile payment = VectorFile.of("mercadopago").get(0);
        URI base = URI.create("http://127.0.0.1:" + api.getAddress().getPort());
        for (String type : List.of("payment", "subscription_preapproval", "topic_merchant_order_wh")) {
            asked.clear();
            path = "/v1/payments/138472432031";
            WebhookRequest was = payment.request();
            WebhookRequest request = new WebhookRequest(
                    was.method(), was.target().replace("type=payment", "type=" + type), was.headers(), was.body());

            Verification verdict = behind(
                            VectorVerifier.builder(Providers.named("mercadopago"), payment, Duration.ZERO),
                            base,
                            WhenGone.COME_AGAIN)
                    .verify(request);

            if (type.equals("payment")) {
                assertThat(verdict).isInstanceOf(Verified.class);
                assertThat(asked).containsExactly(path);
            } else {
                assertThat(verdict).isInstanceOf(Rejected.class);
                assertThat(asked).isEmpty();
            }
        }
    }

    /** Graph sends several changes at once, and the deleted one would keep the others from being handled for ever. */
    @Test
    void whoUsesTheMessageOfATokenSenderLosesNoChangeToADeletedOne() {
        Event batch = event(
                "microsoft-graph",
                graph(change("deleted", "users/1/messages/6"), MISSED, change("created", "users/1/messages/7")),
                "/v1.0/users/1/messages/7");

        assertThat(verdict(batch, WhenGone.COME_AGAIN))
                .isInstanceOfSatisfying(
                        Rejected.class, refused -> assertThat(refused.detail()).contains("whenGone=use-the-message"));
        assertThat(verdict(batch, WhenGone.USE_THE_MESSAGE)).isInstanceOfSatisfying(Verified.class, verified -> {
            assertThat(verified.delivery().trust()).isEqualTo(Trust.SENDER);
            assertThat(verified.delivery().events())
                    .extracting(each -> each.resource().isPresent())
                    .containsExactly(false, false, true);
        });
        assertThat(asked).containsExactly(batch.path());
    }

    @Test
    void anObjectOfATokenSenderThatIsGoneMeanwhileIsTheOperatorsChoice() {
        Event gone = event("microsoft-graph", graph(change("updated", "users/1/messages/7")), "");

        assertThat(verdict(gone, WhenGone.COME_AGAIN)).isInstanceOf(Undetermined.class);
        assertThat(verdict(gone, WhenGone.REFUSE)).isInstanceOf(Rejected.class);
        assertThat(verdict(gone, WhenGone.USE_THE_MESSAGE))
                .isInstanceOfSatisfying(
                        Verified.class,
                        used -> assertThat(used.delivery().trust()).isEqualTo(Trust.SENDER));
    }

    /** An attacker who saw one request of these could otherwise write a kind into it that is not looked up. */
    @Test
    void theMessageOfASenderThatSignsNothingIsNeverUsed() {
        for (Event event : UNSIGNED) {
            if (event.path().isEmpty() && !event.sender().startsWith("microsoft")) {
                assertThat(verdict(event, WhenGone.USE_THE_MESSAGE))
                        .as(event.toString())
                        .isInstanceOf(Rejected.class);
            }
        }
    }

    @Test
    void aChangeWithDataThatIsDeletedIsRefusedUnlessTheMessageIsUsed() {
        VectorFile created = VectorFile.of("microsoft-graph-rich").stream()
                .filter(vector -> vector.isGenuine() && !vector.isHandshake())
                .findFirst()
                .orElseThrow();
        String body = new String(created.request().body().bytes(), UTF_8);
        WebhookRequest deleted = new WebhookRequest(
                "POST",
                created.request().target(),
                created.request().headers(),
                Body.of(body.replace("\"changeType\":\"created\"", "\"changeType\":\"deleted\"")
                        .getBytes(UTF_8)));
        URI base = URI.create("http://127.0.0.1:" + api.getAddress().getPort());
        for (WhenGone whenGone : WhenGone.values()) {
            assertThat(behind(
                                    VectorVerifier.builder(
                                            Providers.named("microsoft-graph-rich"), created, Duration.ZERO),
                                    base,
                                    whenGone)
                            .verify(deleted))
                    .isInstanceOf(whenGone == WhenGone.USE_THE_MESSAGE ? Verified.class : Rejected.class);
        }
        assertThat(asked).isEmpty();
    }

    /** A sender whose address serves some kinds of events only would have the others asked for in vain, for days. */
    @Test
    void whoeverIsAskedAboutEveryKindOfEventHasAReason() {
        TreeSet<String> forEveryKind = new TreeSet<>();
        for (String id : Providers.ids()) {
            Providers.named(id)
                    .resource()
                    .filter(resource -> resource.isForEveryKind())
                    .ifPresent(x -> forEveryKind.add(id));
        }
        assertThat(forEveryKind).containsExactlyInAnyOrderElementsOf(EVERY_KIND.keySet());
    }

    private static final Map<String, String> EVERY_KIND = Map.ofEntries(
            Map.entry("adobe-acrobat-sign", "only an agreement has its id at that place"),
            Map.entry("btcpay", "only an invoice has its id at that place"),
            Map.entry("chargebee", "the sender's list of events"),
            Map.entry("checkout-com", "the sender's list of events"),
            Map.entry("docker-hub", "sends pushes only"),
            Map.entry("dwolla", "each event links its object"),
            Map.entry("etsy", "each event links its order, and there are no others"),
            Map.entry("gocardless", "the sender's list of events"),
            Map.entry("google-play-rtdn", "each kind has its id at another place"),
            Map.entry("gumroad", "a sale and a subscription have their ids at different places"),
            Map.entry("increase", "the sender's list of events"),
            Map.entry("midtrans", "what is signed needs the id of an order"),
            Map.entry("mollie", "the sender's list of events"),
            Map.entry("monzo", "sends created transactions only"),
            Map.entry("paypal", "the sender's list of events"),
            Map.entry("paypal-ipn", "it is asked about the message"),
            Map.entry("paypal-verify-api", "it is asked about the message, then its list of events"),
            Map.entry("payu-eu", "only an order has its id at that place"),
            Map.entry("payu-eu-md5", "only an order has its id at that place"),
            Map.entry("revolut", "only an order has its id at that place"),
            Map.entry("stripe", "the sender's list of events"),
            Map.entry("stripe-thin", "the sender's list of events"));
}
