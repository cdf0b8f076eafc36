package io.hookproof.testkit;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.hookproof.Verification;
import io.hookproof.Verification.Duplicate;
import io.hookproof.Verification.Rejected;
import io.hookproof.Verification.Verified;
import io.hookproof.Verifier;
import io.hookproof.http.Body;
import io.hookproof.http.Headers;
import io.hookproof.http.WebhookRequest;
import io.hookproof.http.WebhookResponse;
import io.hookproof.providers.Provider;
import io.hookproof.providers.Providers;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The page of senders that are not built in has the settings that are tested here, and each block works as it is shown. */
class MoreSendersPageTest {
    private static final String RENEW =
            "mvn -pl testkit -am test -Dtest=MoreSendersPageTest -Dsurefire.failIfNoSpecifiedTests=false -DrenewDocs";
    private static final Path PAGE = Path.of("..", "docs", "more-senders.md");
    private static final Path TESTS = Path.of("src/test/java/io/hookproof/testkit");
    private static final Pattern SECTION = Pattern.compile("(?ms)^### (\\S+)$.*?^```properties\n(.*?)^```$");
    private static final Pattern SIGNED_TIME =
            Pattern.compile("(?m)^timestamp|^(or-)?signed-content=.*\\{[^}\\n]*([Tt]ime|[:/]date\\})");

    /** They ask the address for an answer before they send any event. */
    private static final List<String> CHECKING_FIRST = List.of(
            "clio",
            "front",
            "gusto",
            "kushki",
            "lalamove",
            "lark",
            "linkedin",
            "nylas",
            "onfleet",
            "oura",
            "salesforce-marketing-cloud",
            "smartcar",
            "smartsheet",
            "surveymonkey",
            "tebex",
            "trulioo",
            "wechat-mp",
            "zadarma");

    /** An answer that depends on the request. */
    private static final List<String> WANTING_AN_ANSWER_OF_ITS_OWN = List.of(
            "click-uz",
            "dingtalk-events",
            "levelplay",
            "mixpanel",
            "ms-teams",
            "robokassa",
            "sinch-verification",
            "vapi",
            "wayforpay",
            "xsolla");

    private static final List<Map<String, String>> IN_PROPERTIES = List.of(
            LookedUpAbroadTest.PROPERTIES,
            LookedUpBanksTest.PROPERTIES,
            LookedUpBusinessesTest.PROPERTIES,
            LookedUpCheckoutsTest.PROPERTIES,
            LookedUpCompaniesTest.PROPERTIES,
            LookedUpDevicesTest.PROPERTIES,
            LookedUpMerchantsTest.PROPERTIES,
            LookedUpOfficesTest.PROPERTIES,
            LookedUpPartnersTest.PROPERTIES,
            LookedUpPaymentsTest.PROPERTIES,
            LookedUpPlatformsTest.PROPERTIES,
            LookedUpProductsTest.PROPERTIES,
            LookedUpSendersTest.PROPERTIES,
            LookedUpServicesTest.PROPERTIES,
            LookedUpShopsTest.PROPERTIES,
            LookedUpStudiosTest.PROPERTIES,
            LookedUpToolsTest.PROPERTIES,
            LookedUpVendorsTest.PROPERTIES,
            LookedUpWorkTest.PROPERTIES,
            OwnSendersTest.PROPERTIES);

    private static final Map<Class<?>, Set<String>> IN_JAVA = Map.ofEntries(
            Map.entry(LookedUpAbroadTest.class, LookedUpAbroadTest.SENDERS.keySet()),
            Map.entry(LookedUpBanksTest.class, LookedUpBanksTest.SENDERS.keySet()),
            Map.entry(LookedUpBusinessesTest.class, LookedUpBusinessesTest.SENDERS.keySet()),
            Map.entry(LookedUpCheckoutsTest.class, LookedUpCheckoutsTest.SENDERS.keySet()),
            Map.entry(LookedUpCompaniesTest.class, LookedUpCompaniesTest.SENDERS.keySet()),
            Map.entry(LookedUpDevicesTest.class, LookedUpDevicesTest.SENDERS.keySet()),
            Map.entry(LookedUpMerchantsTest.class, LookedUpMerchantsTest.SENDERS.keySet()),
            Map.entry(LookedUpOfficesTest.class, LookedUpOfficesTest.SENDERS.keySet()),
            Map.entry(LookedUpOwnContentTest.class, LookedUpOwnContentTest.SENDERS.keySet()),
            Map.entry(LookedUpPartnersTest.class, LookedUpPartnersTest.SENDERS.keySet()),
            Map.entry(LookedUpPaymentsTest.class, LookedUpPaymentsTest.SENDERS.keySet()),
            Map.entry(LookedUpPlatformsTest.class, LookedUpPlatformsTest.SENDERS.keySet()),
            Map.entry(LookedUpProductsTest.class, LookedUpProductsTest.SENDERS.keySet()),
            Map.entry(LookedUpSendersTest.class, LookedUpSendersTest.SENDERS.keySet()),
            Map.entry(LookedUpServicesTest.class, LookedUpServicesTest.SENDERS.keySet()),
            Map.entry(LookedUpShopsTest.class, LookedUpShopsTest.SENDERS.keySet()),
            Map.entry(LookedUpStudiosTest.class, LookedUpStudiosTest.SENDERS.keySet()),
            Map.entry(LookedUpToolsTest.class, LookedUpToolsTest.SENDERS.keySet()),
            Map.entry(LookedUpVendorsTest.class, LookedUpVendorsTest.SENDERS.keySet()),
            Map.entry(LookedUpWorkTest.class, LookedUpWorkTest.SENDERS.keySet()),
            Map.entry(OwnSendersTest.class, OwnSendersTest.SENDERS.keySet()));

    @Test
    void thePageIsWhatTheDefinitionsSay() throws IOException {
        String text = page();
        if (System.getProperty("renewDocs") != null) {
            Files.writeString(PAGE, text);
        }
        assertThat(Files.exists(PAGE) && Files.readString(PAGE).equals(text))
                .as(PAGE.getFileName() + " is stale; renew it with: " + RENEW)
                .isTrue();
    }

    @Test
    void everyClassOfLookedUpSendersIsOnThePage() throws IOException {
        try (Stream<Path> files = Files.list(TESTS)) {
            assertThat(files.map(file -> file.getFileName().toString())
                            .filter(name -> name.startsWith("LookedUp") && name.endsWith("Test.java")))
                    .allSatisfy(name -> assertThat(Files.readString(TESTS.resolve("MoreSendersPageTest.java")))
                            .contains(name.replace(".java", "")));
        }
    }

    @Test
    void everySenderThatTheIntroductionNamesHasABlock() {
        assertThat(settings().keySet()).containsAll(CHECKING_FIRST).containsAll(WANTING_AN_ANSWER_OF_ITS_OWN);
    }

    @Test
    void noBlockNamesTheAddressOfAStranger() {
        assertThat(page().lines().filter(line -> line.startsWith("publicUrl=")))
                .isNotEmpty()
                .allSatisfy(line -> assertThat(line).startsWith("publicUrl=https://shop.example/hooks/"));
    }

    @Test
    void noSenderOfThePageIsBuiltIn() {
        assertThat(settings().keySet()).hasSizeGreaterThan(190).doesNotContainAnyElementsOf(Providers.ids());
    }

    /** The secret, the URL and the sender's own settings are the request's, everything else is the page's. */
    @TestFactory
    Stream<DynamicTest> whatThePageShowsTakesTheSendersRequestAndNoOther() {
        return SECTION.matcher(page())
                .results()
                .map(section -> DynamicTest.dynamicTest(section.group(1), () -> {
                    VectorFile vector = OwnSender.vector(section.group(1));
                    Map<String, String> shown = read(section.group(2));

                    assertThat(verified(vector, shown, vector.request())).isInstanceOf(Verified.class);
                    assertThat(verified(vector, shown, changed(vector))).isInstanceOf(Rejected.class);
                }));
    }

    /** Of one payment, order or workout: what tells them apart is in the identity of the block too. */
    @TestFactory
    Stream<DynamicTest> twoEventsOfOneObjectAreTwo() {
        return Stream.of(
                        List.of("whoop", "5d35c47b31b", "5d35c47b31c"),
                        List.of("getopenpay", "customer.updated", "customer.deleted"),
                        List.of("cloudpayments", "Status=Completed", "Status=Completed&OperationType=Payment"),
                        List.of("plisio", "0.01", "0.02"),
                        List.of("oxapay", "\"10\"", "\"20\""),
                        List.of("transfi", "\"status\"", "\"amount\":1,\"status\""),
                        List.of("paytr", "success", "failed"),
                        List.of("paywant", "status=100", "status=101"),
                        List.of("phonepe-v2", "order.completed", "order.failed"),
                        List.of("tbank-business", "Credit", "Debit"))
                .map(event -> DynamicTest.dynamicTest(event.get(0), () -> {
                    String id = event.get(0);
                    String body = body(OwnSender.vector(id).request());
                    Verifier verifier = shown(id);

                    assertThat(body).contains(event.get(1));
                    assertThat(verifier.verify(signed(id, body, 0))).isInstanceOf(Verified.class);
                    assertThat(verifier.verify(signed(id, body.replace(event.get(1), event.get(2)), 0)))
                            .isInstanceOf(Verified.class);
                    assertThat(verifier.verify(signed(id, body, 0))).isInstanceOf(Duplicate.class);
                }));
    }

    @TestFactory
    Stream<DynamicTest> aRetryThatIsSignedAgainIsTheSameDelivery() {
        return Stream.of(
                        "digitalocean",
                        "duffel",
                        "kit",
                        "kushki",
                        "loyalty-now",
                        "noyo",
                        "oura",
                        "payzu",
                        "rootly",
                        "tailscale",
                        "teller",
                        "toast",
                        "wechat-mp",
                        "whereby",
                        "whoop")
                .map(id -> DynamicTest.dynamicTest(id, () -> {
                    String body = body(OwnSender.vector(id).request());
                    Verifier verifier = shown(id);

                    assertThat(verifier.verify(signed(id, body, 0))).isInstanceOf(Verified.class);
                    assertThat(verifier.verify(signed(id, body, 60))).isInstanceOf(Duplicate.class);
                }));
    }

    /** DOKU's last try is 12 hours after its first, and its pages do not say that it has a new time. */
    @Test
    void theLastRetryOfDokuIsTakenWithTheTimeOfTheFirst() {
        VectorFile vector = OwnSender.vector("doku");
        Instant last = vector.now().orElseThrow().plus(Duration.ofHours(12));
        Verifier verifier = OwnSender.verifier(last, vector.credentials().get(0), read(shownBlock("doku")));

        assertThat(verifier.verify(vector.request())).isInstanceOf(Verified.class);
        assertThat(verifier.verify(vector.request())).isInstanceOf(Duplicate.class);
    }

    /** Kit retries 7 times in 41 hours, unless Retry-After says when; QStash likewise. */
    @Test
    void aSenderWhoseTriesRetryAfterWouldUseUpIsNotToldWhenToComeAgain() {
        assertThat(Stream.of(
                        shown("kit").provider(), Objects.requireNonNull(LookedUpProductsTest.SENDERS.get("qstash"))))
                .allSatisfy(sender -> assertThat(sender.comeAgain(503, Duration.ofSeconds(30))
                                .headers()
                                .first("Retry-After"))
                        .isEmpty());
    }

    @Test
    void aSenderThatWantsJsonGetsTheJsonOfItsBlock() {
        assertThat(shown("agora").provider().answer()).isEqualTo(WebhookResponse.json(200, "{}"));
        assertThat(shown("qiniu").provider().answer()).isEqualTo(WebhookResponse.json(200, "{\"success\":true}"));
        assertThat(shown("imoje").provider().answer()).isEqualTo(WebhookResponse.json(200, "{\"status\":\"ok\"}"));
        assertThat(shown("dana").provider().answer())
                .isEqualTo(
                        WebhookResponse.json(200, "{\"responseCode\":\"2005600\",\"responseMessage\":\"Successful\"}"));
    }

    /** To any other text WeChat answers its user that the account is out of service. */
    @Test
    void wechatGetsTheWordThatItShowsToNoUser() {
        assertThat(shown("wechat-mp").provider().answer()).isEqualTo(WebhookResponse.text(200, "success"));
    }

    /** What differs is a number of the attempt or of the request, which is signed too. */
    @TestFactory
    Stream<DynamicTest> aRetryWhoseBodyDiffersIsTheSameDelivery() {
        return Stream.of(
                        List.of("fastpix", "\"attempts\":[]", "\"attempts\":[{\"status\":500}]"),
                        List.of("livepeer", "\"timestamp\":1793491200000", "\"timestamp\":1793491260000"),
                        List.of("rewardful", "\"r-1\"", "\"r-2\""))
                .map(retry -> DynamicTest.dynamicTest(retry.get(0), () -> {
                    String id = retry.get(0);
                    String body = body(OwnSender.vector(id).request());
                    Verifier verifier = shown(id);

                    assertThat(body).contains(retry.get(1));
                    assertThat(verifier.verify(signed(id, body, 0))).isInstanceOf(Verified.class);
                    assertThat(verifier.verify(signed(id, body.replace(retry.get(1), retry.get(2)), 0)))
                            .isInstanceOf(Duplicate.class);
                }));
    }

    /** With a signed time in its identity, a retry that is signed again is another delivery. */
    @Test
    void aBlockInWhichARetryMayRunAgainSaysSo() {
        assertThat(settings().entrySet())
                .filteredOn(block -> SIGNED_TIME.matcher(block.getValue()).find()
                        && !block.getValue().contains("event-id=")
                        && !block.getValue().contains("replay.store=none"))
                .isNotEmpty()
                .allSatisfy(block -> assertThat(OwnSender.vector(block.getKey()).fact("note"))
                        .as(block.getKey())
                        .hasValueSatisfying(note -> assertThat(note).contains("retry")));
    }

    @TestFactory
    Stream<DynamicTest> twoEventsThatMayHaveTheSameBytesRunBoth() {
        return Stream.of(
                        "acuity",
                        "aiprise",
                        "appwrite",
                        "attio",
                        "bunny-stream",
                        "crisp-hugo",
                        "cronofy",
                        "deliverect",
                        "discourse",
                        "doppler",
                        "ebanx",
                        "epayco",
                        "exact-online",
                        "help-scout",
                        "hugging-face",
                        "jfrog",
                        "memberful",
                        "nango",
                        "nuvemshop",
                        "ogone",
                        "patreon",
                        "payhere",
                        "paypro-global",
                        "pulumi",
                        "recharge",
                        "recharge-legacy",
                        "riskified",
                        "saleor",
                        "sendbird",
                        "shiphero",
                        "skrill",
                        "sonatype-nexus",
                        "spacelift",
                        "trend-micro-conformity",
                        "wayforpay",
                        "xsolla",
                        "zadarma")
                .map(id -> DynamicTest.dynamicTest(id, () -> {
                    WebhookRequest request = OwnSender.vector(id).request();
                    Verifier verifier = shown(id);

                    assertThat(verifier.verify(request)).isInstanceOf(Verified.class);
                    assertThat(verifier.verify(request)).isInstanceOf(Verified.class);
                }));
    }

    /** Both have the orderId of the payment. */
    @Test
    void aRefundOfPrzelewy24IsNoDuplicateOfItsPayment() {
        VectorFile payment = OwnSender.vector("przelewy24-refunded");
        Verifier verifier = OwnSender.verifier(payment, asTheRequest(payment, read(shownBlock("przelewy24"))));

        assertThat(verifier.verify(payment.request())).isInstanceOf(Verified.class);
        assertThat(verifier.verify(OwnSender.vector("przelewy24-refund").request()))
                .isInstanceOf(Verified.class);
        assertThat(verifier.verify(payment.request())).isInstanceOf(Duplicate.class);
    }

    /** The body names the object that has changed, and not the change. */
    @TestFactory
    Stream<DynamicTest> aSecondUpdateOfOneObjectRuns() {
        return Stream.of(
                        List.of(
                                "bamboohr",
                                "type=employee.updated&data%5BcompanyId%5D=1&data%5BemployeeId%5D=2"
                                        + "&data%5BchangedFields%5D%5B0%5D=firstName"),
                        List.of("banxa", "{\"order_id\":\"3526ccb0e20f31de92hec732c37bb683\"}"),
                        List.of("billit", body(OwnSender.vector("billit").request())),
                        List.of(
                                "buildkite",
                                "{\"event\":\"cluster_token.registration_blocked\",\"blocked_ip\":\"202.188.43.20\","
                                        + "\"cluster_token\":{\"id\":\"c-1\"},\"sender\":{\"id\":\"s-1\",\"name\":\"A\"}}"),
                        List.of(
                                "courier",
                                "{\"type\":\"audiences:calculated\",\"data\":{\"audience_id\":\"a-1\",\"user_count\":3,"
                                        + "\"total_users\":7,\"total_users_filtered\":3}}"),
                        List.of("quicknode", "{\"transfers\":3}"),
                        List.of(
                                "sinch-verification",
                                "{\"event\":\"notify\",\"callid\":\"c-1\",\"version\":1,\"type\":\"recording_finished\"}"),
                        List.of(
                                "terra",
                                "{\"type\":\"connection_error\",\"user\":{\"user_id\":\"u-1\",\"provider\":\"FITBIT\"},"
                                        + "\"status\":\"warning\",\"message\":\"403\"}"),
                        List.of(
                                "tink",
                                "{\"context\":{\"userId\":\"u-1\",\"externalUserId\":\"e-1\"},\"content\":{\"id\":\"a-1\"},"
                                        + "\"event\":\"account:updated\"}"),
                        List.of(
                                "vervoe",
                                "{\"candidateAssessmentUuid\":\"c-1\",\"status\":\"complete\","
                                        + "\"completedAt\":\"2020-03-10T08:39:58+00:00\",\"score\":{\"type\":\"TYPE_MANUAL\","
                                        + "\"score\":100}}"),
                        List.of(
                                "webflow",
                                "{\"triggerType\":\"ecomm_inventory_changed\",\"payload\":{\"id\":\"i-1\",\"quantity\":100,"
                                        + "\"inventoryType\":\"finite\"}}"))
                .map(update -> DynamicTest.dynamicTest(update.get(0), () -> {
                    String id = update.get(0);
                    String body = update.get(1);
                    Verifier verifier = shown(id);

                    assertThat(verifier.verify(signed(id, body, 0))).isInstanceOf(Verified.class);
                    assertThat(verifier.verify(signed(id, body, 60))).isInstanceOf(Verified.class);
                    assertThat(verifier.verify(signed(id, body, 0))).isInstanceOf(Duplicate.class);
                }));
    }

    /** It names a batch. The key of its request is not here, so a key of the kit's own signs. */
    @Test
    void aBatchOfShipstationThatIsProcessedAgainRuns() {
        Provider sender = Objects.requireNonNull(LookedUpShopsTest.SENDERS.get("shipstation"));
        TestKeys keys = TestKeys.of(sender);
        SignedRequests requests = SignedRequests.of(sender, keys)
                .json("{\"resource_url\":\"https://api.shipstation.com/v2/batches/se-1\","
                        + "\"resource_type\":\"BATCH_PROCESSED_V2\"}");
        Instant now = OwnSender.vector("shipstation").now().orElseThrow();
        Map<String, String> settings = read(shownBlock("shipstation"));
        Verifier verifier = OwnSender.verifier(now, keys.publicKey(), settings);

        assertThat(verifier.verify(requests.at(now).build())).isInstanceOf(Verified.class);
        assertThat(verifier.verify(requests.at(now.plusSeconds(60)).build())).isInstanceOf(Verified.class);
        assertThat(verifier.verify(requests.at(now).build())).isInstanceOf(Duplicate.class);
    }

    /** The body counts the tries. */
    @Test
    void aRetryOfSurvicateIsTheSameDelivery() {
        VectorFile vector = OwnSender.vector("survicate");
        Provider sender = Objects.requireNonNull(LookedUpPartnersTest.SENDERS.get("survicate"));
        Verifier verifier = VectorVerifier.at(sender, vector);
        String body = body(vector.request());
        String again = body.replace("\"deliveryTries\":0", "\"deliveryTries\":1");

        assertThat(again).isNotEqualTo(body);
        assertThat(verifier.verify(signed("survicate", body, 0))).isInstanceOf(Verified.class);
        assertThat(verifier.verify(signed("survicate", again, 0))).isInstanceOf(Duplicate.class);
    }

    /** Both are of one transaction and have the status CHARGEBACK; the amounts are made up. */
    @Test
    void aPartOfARefundOfTpayWithOtherValuesRuns() {
        Provider sender = Objects.requireNonNull(LookedUpPaymentsTest.SENDERS.get("tpay"));
        TestKeys keys = TestKeys.of(sender);
        SignedRequests requests = SignedRequests.of(sender, keys);
        Instant now = OwnSender.vector("tpay").now().orElseThrow();
        Verifier verifier = OwnSender.verifier(now, keys.publicKey(), read(shownBlock("tpay")));
        WebhookRequest first = requests.form(refund("4.00")).build();

        assertThat(verifier.verify(first)).isInstanceOf(Verified.class);
        assertThat(verifier.verify(requests.form(refund("6.00")).build())).isInstanceOf(Verified.class);
        assertThat(verifier.verify(first)).isInstanceOf(Duplicate.class);
    }

    private static Map<String, String> refund(String amount) {
        return Map.of("tr_id", "TR-1", "tr_status", "CHARGEBACK", "tr_paid", amount);
    }

    /** ConfigCat signs an id, the time and the body. */
    @Test
    void aGetOfConfigcatIsTakenWithAnyQuery() {
        VectorFile vector = OwnSender.vector("configcat");
        Map<String, String> settings = asTheRequest(vector, read(shownBlock("configcat")));
        WebhookRequest get = signed(
                "configcat", new WebhookRequest("GET", "/hooks/x?flag=on", Headers.of(), Body.of(new byte[0])), 0);
        WebhookRequest moved = new WebhookRequest("GET", "/hooks/x?flag=off", get.headers(), get.body());

        assertThat(OwnSender.verified(vector, settings, get)).isInstanceOf(Rejected.class);
        settings.put("methods", "GET");
        assertThat(OwnSender.verified(vector, settings, get)).isInstanceOf(Verified.class);
        assertThat(OwnSender.verified(vector, settings, moved)).isInstanceOf(Verified.class);
    }

    /** The values of Wompi touch, so that an attacker can move a letter from one to the next. */
    @Test
    void aCapturedRequestWhoseValuesAreCutOtherwiseIsADuplicate() {
        WebhookRequest request = OwnSender.vector("wompi").request();
        String cut = body(request).replace("-49201\"", "-49201A\"").replace("\"APPROVED", "\"PPROVED");
        Verifier verifier = shown("wompi");

        assertThat(cut).contains("-49201A\"").contains("\"PPROVED");
        assertThat(verifier.verify(request)).isInstanceOf(Verified.class);
        assertThat(verifier.verify(new WebhookRequest(
                        request.method(), request.target(), request.headers(), Body.of(cut.getBytes(ISO_8859_1)))))
                .isInstanceOf(Duplicate.class);
    }

    @TestFactory
    Stream<DynamicTest> aBlockSaysThatItsContentIsAmbiguousOnlyWhereItMustSaySo() {
        return settings().entrySet().stream()
                .filter(block -> block.getValue().contains("ambiguous="))
                .map(block -> DynamicTest.dynamicTest(block.getKey(), () -> {
                    VectorFile vector = OwnSender.vector(block.getKey());
                    Map<String, String> shown = asTheRequest(vector, read(shownBlock(block.getKey())));
                    shown.remove("ambiguous");

                    assertThat(isTaken(vector, shown)).isFalse();
                }));
    }

    private static boolean isTaken(VectorFile vector, Map<String, String> settings) {
        try {
            return OwnSender.verified(vector, settings, vector.request()) instanceof Verified;
        } catch (IllegalArgumentException refusedAtTheStart) {
            return false;
        }
    }

    private static String body(WebhookRequest request) {
        return new String(request.body().bytes(), ISO_8859_1);
    }

    /** With that body, which the sender signs so many seconds later. */
    private static WebhookRequest signed(String id, String body, int later) {
        WebhookRequest request = OwnSender.vector(id).request();
        Body other = Body.of(body.getBytes(ISO_8859_1));
        return signed(id, new WebhookRequest(request.method(), request.target(), request.headers(), other), later);
    }

    private static WebhookRequest signed(String id, WebhookRequest request, int later) {
        VectorFile vector = OwnSender.vector(id);
        Provider sender = Stream.of(
                        LookedUpAbroadTest.SENDERS,
                        LookedUpBusinessesTest.SENDERS,
                        LookedUpCheckoutsTest.SENDERS,
                        LookedUpDevicesTest.SENDERS,
                        LookedUpMerchantsTest.SENDERS,
                        LookedUpOfficesTest.SENDERS,
                        LookedUpPartnersTest.SENDERS,
                        LookedUpPaymentsTest.SENDERS,
                        LookedUpPlatformsTest.SENDERS,
                        LookedUpProductsTest.SENDERS,
                        LookedUpServicesTest.SENDERS,
                        LookedUpShopsTest.SENDERS,
                        LookedUpStudiosTest.SENDERS,
                        LookedUpToolsTest.SENDERS,
                        LookedUpVendorsTest.SENDERS,
                        LookedUpWorkTest.SENDERS)
                .flatMap(senders -> Stream.ofNullable(senders.get(id)))
                .findFirst()
                .orElseGet(() -> OwnSendersTest.described(id));
        SignedRequests requests = SignedRequests.of(sender, vector.credentials().get(0))
                .at(vector.now().orElse(Instant.EPOCH).plusSeconds(later))
                .like(request)
                .url("https://shop.example" + request.target());
        vector.settings().forEach(requests::set);
        return requests.build();
    }

    /** The endpoint that the page's block describes. */
    private static Verifier shown(String id) {
        VectorFile vector = OwnSender.vector(id);
        return OwnSender.verifier(vector, asTheRequest(vector, read(shownBlock(id))));
    }

    private static String shownBlock(String id) {
        return SECTION.matcher(page())
                .results()
                .filter(section -> section.group(1).equals(id))
                .map(section -> section.group(2))
                .findFirst()
                .orElseThrow();
    }

    private static Verification verified(VectorFile vector, Map<String, String> shown, WebhookRequest request) {
        return OwnSender.verified(vector, asTheRequest(vector, shown), request);
    }

    private static Map<String, String> asTheRequest(VectorFile vector, Map<String, String> shown) {
        Map<String, String> settings = new LinkedHashMap<>(shown);
        settings.remove("secret");
        vector.fact("url").ifPresent(url -> settings.put("publicUrl", url));
        return settings;
    }

    /** With another body or, if only some values are signed, without any. */
    private static WebhookRequest changed(VectorFile vector) {
        WebhookRequest request = vector.request();
        byte[] body = request.body().bytes();
        boolean isSigned =
                body.length > 0 && vector.fact("trust").orElse("BODY").equals("BODY");
        String target = request.target();
        return isSigned
                ? new WebhookRequest(
                        request.method(),
                        target,
                        request.headers(),
                        Body.of(("x" + new String(body, ISO_8859_1)).getBytes(ISO_8859_1)))
                : new WebhookRequest(
                        request.method(), target.replaceFirst("\\?.*", ""), Headers.of(), Body.of(new byte[0]));
    }

    /** As Java and Spring read a file of properties, byte by byte as Latin-1. */
    private static Map<String, String> read(String block) {
        Properties properties = new Properties();
        try {
            properties.load(new ByteArrayInputStream(block.getBytes(UTF_8)));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        Map<String, String> settings = new HashMap<>();
        properties.stringPropertyNames().forEach(name -> settings.put(name, properties.getProperty(name)));
        return settings;
    }

    private static String page() {
        Map<String, String> settings = settings();
        return """
            # More senders

            <!-- Generated from the tests of the test kit; renew it with: %s -->

            %d senders that are not built in have their settings here, and %d more a definition in Java. Copy the block, and put
            the secret where it says, and your own values in `publicUrl` and in each `set.…`. In Spring, write
            `hookproof.endpoints.<name>.` before each line but `endpoint`.

            Each block is tested with a request that its source shows, or that Python, Node.js or openssl computed as the source says.
            The request tests only the signature, and many of the bodies are made up. So check that `event-id` names one event, and
            not an object that many events share: Hookproof would take all but the first for duplicates. These senders were
            looked up with less care than [the built-in ones](providers.md). Compare the block with the sender's page before you
            rely on it. What this page does not know:

            - how long a sender retries. Add `retried-for` if that is longer than three days.
            - whether `Retry-After` takes the place of the sender's own pauses. Hookproof asks for a retry after 5 to 59
              seconds. A sender that counts its retries would then use them up within minutes: add `retry-after=never`.
            - what makes a retry the same delivery, where a block has no `event-id`. What is signed is the identity then. Where
              that has a time, the block says what becomes of a retry. Add `event-id` if the message has an id.
            - whether two events may have the same bytes. Where the event is named only in an unsigned header, they may, and the
              second is a duplicate. Set `replay.store=none` then. Each retry runs then, and so does a captured request that is
              sent again.
            - whether the signed time is that of the event. A late retry is refused as stale then. Raise `tolerance` to the length
              of the retries.
            - which answer a sender wants. Every success is 200 `ok`; see `answer` if it wants another text. If it wants another
              status, use `.answersWith(…)` in Java. These want an answer that differs with the request:
              %s.
              Settings do not give that; use `WebhookReceiver.answering(…)` in Java.
            - whether the sender checks the address first. These do:
              %s.
              Settings do not answer that, and without an answer no event comes. In Java, use `.handshake(…)` with one of `Handshakes`, or
              with [one of your own](own-sender.md#what-no-word-says), and `.answerUnsignedHandshakes()` while the address is checked.
              Where the check is a signed event of its own, as those of
              front and tebex are, `WebhookReceiver.answering(…)` does.

            [A sender of your own](own-sender.md) explains every line, and describes a sender that is missing here.

            A sender whose requests have the headers `webhook-id`, `webhook-timestamp` and `webhook-signature` is built in as
            `standard-webhooks`, and one with `svix-id` as `svix`. So are, for example,
            [SignatureAPI](https://signatureapi.com/docs/api/guides/how-to/verify-webhooks),
            [incident.io](https://docs.incident.io/api-reference/webhooks), [Loops](https://loops.so/docs/webhooks),
            [Goody](https://developer.ongoody.com/webhooks/webhook-security),
            [Make](https://developers.make.com/event-subscription/implementation/verify-signatures),
            [Vanta](https://developer.vanta.com/docs/webhooks),
            [Browserbase](https://docs.browserbase.com/platform/webhooks/verifying-deliveries),
            [PostSyncer](https://docs.postsyncer.com/guides/verify-webhooks),
            [360Learning](https://360learning.readme.io/docs/event-payload-and-headers),
            [Tolt](https://docs.tolt.com/webhooks/introduction), [ImageKit](https://imagekit.io/docs/webhooks),
            [ShipBob](https://developer.shipbob.com/2026-01/webhooks),
            [the Gemini API](https://ai.google.dev/gemini-api/docs/webhooks) but for its dynamic webhooks, which have a JWT,
            [Quo](https://www.quo.com/docs/mdx/beta/webhooks-signature-validation.md) but for its legacy webhooks, which are
            `openphone` below, [Surge](https://docs.surge.app/resources/deprecations),
            [Argil](https://docs.argil.ai/v2/platform/webhooks) except for the `webhook_url` of a request, and
            [Recall.ai](https://docs.recall.ai/docs/authenticating-requests-from-recallai) for accounts since 15 December 2025.

            ## In properties

            %s
            ## In Java

            These take a `SignedContent` of their own, or a word that properties do not have. Copy the definition from the class.

            %s
            """.formatted(
                        RENEW,
                        settings.size(),
                        inJava().size(),
                        String.join(", ", WANTING_AN_ANSWER_OF_ITS_OWN),
                        String.join(", ", CHECKING_FIRST).replaceAll("(.{80,120},) ", "$1\n  "),
                        settings.entrySet().stream()
                                .map(sender -> section(sender.getKey(), sender.getValue()))
                                .collect(Collectors.joining("\n")),
                        inJava().entrySet().stream()
                                .map(sender -> "- " + sender.getKey() + ": [" + sender.getValue()
                                        + "](../testkit/src/test/java/io/hookproof/testkit/" + sender.getValue()
                                        + ".java). From "
                                        + OwnSender.vector(sender.getKey())
                                                .fact("source")
                                                .orElseThrow() + ".")
                                .collect(Collectors.joining("\n")));
    }

    private static String section(String id, String lines) {
        VectorFile vector = OwnSender.vector(id);
        StringBuilder block = new StringBuilder("provider=generic-hmac\nendpoint=" + id + "\n");
        if (!lines.contains("jwks=")) {
            block.append("secret=${env:")
                    .append(id.toUpperCase(Locale.ROOT).replace('-', '_'))
                    .append("_SECRET}\n");
        }
        vector.fact("url")
                .ifPresent(url -> block.append("publicUrl=https://shop.example/hooks/")
                        .append(id)
                        .append('\n'));
        vector.settings()
                .forEach((name, value) -> block.append("set.")
                        .append(name)
                        .append('=')
                        .append(escaped(value))
                        .append('\n'));
        return """
            ### %s

            From %s. %s%s

            ```properties
            %s%s
            ```
            """.formatted(
                        id,
                        vector.fact("source").orElseThrow(),
                        covers(vector),
                        vector.fact("note").map(note -> " " + note).orElse(""),
                        block,
                        escaped(lines));
    }

    private static String covers(VectorFile vector) {
        return switch (vector.fact("trust").orElse("BODY")) {
            case "FIELDS" -> "Proves some values: read them with `provenFields()`.";
            case "SENDER" -> "Proves the sender alone.";
            default -> "Proves the body.";
        };
    }

    /** As a file of properties has it: a backslash begins an escape, and a letter that is not ASCII is one. */
    private static String escaped(String lines) {
        return lines.replace("\\", "\\\\")
                .chars()
                .mapToObj(letter -> letter < 128 ? Character.toString(letter) : String.format("\\u%04X", letter))
                .collect(Collectors.joining());
    }

    private static Map<String, String> settings() {
        Map<String, String> settings = new TreeMap<>();
        IN_PROPERTIES.forEach(of -> of.forEach((id, lines) -> {
            if (isSourced(id)) {
                settings.put(id, lines);
            }
        }));
        return settings;
    }

    private static Map<String, String> inJava() {
        Map<String, String> classes = new TreeMap<>();
        IN_JAVA.forEach((where, senders) -> senders.forEach(id -> {
            if (isSourced(id) && IN_PROPERTIES.stream().noneMatch(of -> of.containsKey(id))) {
                classes.put(id, where.getSimpleName());
            }
        }));
        return classes;
    }

    /** A construction from memory may be a good test, and is no advice. */
    private static boolean isSourced(String id) {
        Matcher unread = Pattern.compile("not looked up|documentation not read|described here")
                .matcher(OwnSender.vector(id).fact("source").orElse("not looked up"));
        return !unread.find();
    }
}
