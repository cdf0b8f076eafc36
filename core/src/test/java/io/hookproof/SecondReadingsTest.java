package io.hookproof;

import static io.hookproof.providers.Identity.content;
import static io.hookproof.providers.Identity.eventId;
import static io.hookproof.scheme.Source.header;
import static io.hookproof.scheme.Source.json;
import static io.hookproof.scheme.Source.query;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hookproof.Verification.Duplicate;
import io.hookproof.Verification.Handshake;
import io.hookproof.Verification.Verified;
import io.hookproof.http.Body;
import io.hookproof.http.Headers;
import io.hookproof.http.WebhookRequest;
import io.hookproof.providers.AdyenStandard;
import io.hookproof.providers.Alipay;
import io.hookproof.providers.AwsSns;
import io.hookproof.providers.Braintree;
import io.hookproof.providers.HubSpot;
import io.hookproof.providers.Identity;
import io.hookproof.providers.Plivo;
import io.hookproof.providers.Provider;
import io.hookproof.providers.Twilio;
import io.hookproof.providers.VonageSmsLegacy;
import io.hookproof.scheme.Rejection;
import io.hookproof.scheme.Scheme;
import io.hookproof.scheme.Secret;
import io.hookproof.scheme.SignedContent;
import io.hookproof.scheme.SignedScheme;
import io.hookproof.scheme.Source;
import io.hookproof.scheme.TimeFormat;
import io.hookproof.scheme.UrlSpelling;
import java.net.URI;
import java.net.URLEncoder;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A signature that an attacker has, of their own message or of one they saw, is good for no other request. */
class SecondReadingsTest {
    private static final String BASE = "https://hooks.example.com";
    private static final String TOPIC = "arn:aws:sns:us-east-1:123456789012:orders";
    private static final String TIME = Genuine.CLOCK.instant().toString();

    /** Of a sender that signs for everybody. */
    private static KeyPair pair;

    @BeforeAll
    static void makeKeys() throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        pair = generator.generateKeyPair();
    }

    @Test
    void whatAmazonSignedForATopicOfSomebodyElseIsNoMessageOfOurs() throws Exception {
        String theirs = "MessageId\nid-1\nTimestamp\n" + TIME
                + "\nTopicArn\narn:aws:sns:us-east-1:999999999999:theirs\nType\nNotification";
        String forged = "MessageId\nid-2\nTimestamp\n" + TIME + "\nTopicArn\n" + TOPIC + "\nType\nNotification";
        // The message is the publisher's to choose, and Amazon signs it for all who have a topic in the region.
        String signature = rsa("Message\npaid\n" + forged + "\n" + theirs + "\n");

        assertThat(Genuine.reason(sns().verify(sns(
                        signature,
                        "Message",
                        "paid",
                        "MessageId",
                        "id-2",
                        "TopicArn",
                        TOPIC,
                        "Type",
                        "Notification\n" + theirs))))
                .isEqualTo(Rejection.CONTENT_AMBIGUOUS);
    }

    @Test
    void aMessageThatHasSwallowedItsIdIsNoOtherMessage() throws Exception {
        Verifier verifier = sns();
        String signature = rsa("Message\npaid\nMessageId\nid-1\nTimestamp\n" + TIME + "\nTopicArn\n" + TOPIC
                + "\nType\nNotification\n");

        assertThat(verifier.verify(sns(
                        signature, "Message", "paid", "MessageId", "id-1", "TopicArn", TOPIC, "Type", "Notification")))
                .isInstanceOf(Verified.class);
        assertThat(Genuine.reason(verifier.verify(
                        sns(signature, "Message", "paid\nMessageId\nid-1", "TopicArn", TOPIC, "Type", "Notification"))))
                .isEqualTo(Rejection.CONTENT_MISSING);
    }

    @Test
    void fieldsThatAreDrawnTogetherAreNoOtherForm() throws Exception {
        Verifier alipay = Genuine.endpoint(Alipay.PROVIDER, publicKey()).build();
        String sign = rsa("app_id=1&notify_id=n1&out_trade_no=4711&subject=Salt & Pepper&trade_status=WAIT_BUYER_PAY");

        assertThat(alipay.verify(alipay(
                        sign,
                        "app_id",
                        "1",
                        "notify_id",
                        "n1",
                        "out_trade_no",
                        "4711",
                        "subject",
                        "Salt & Pepper",
                        "trade_status",
                        "WAIT_BUYER_PAY")))
                .isInstanceOf(Verified.class);
        for (String[] fields : new String[][] {
            {"app_id", "1&notify_id=n1", "out_trade_no", "4711"},
            {"app_id", "1", "notify_id", "n1&out_trade_no=4711"},
            {"app_id=1&notify_id", "n1", "out_trade_no", "4711"}
        }) {
            List<String> form = new ArrayList<>(List.of(fields));
            form.addAll(List.of("subject", "Salt & Pepper", "trade_status", "WAIT_BUYER_PAY"));
            assertThat(Genuine.reason(alipay.verify(alipay(sign, form.toArray(new String[0])))))
                    .as(String.join(" ", fields))
                    .isEqualTo(Rejection.CONTENT_AMBIGUOUS);
        }
    }

    /** Alipay's charset may be GBK too, in which the field of the signature is there and what it signs cannot be read. */
    @Test
    void aFormInAnotherCharacterSetIsRefusedForThat() throws Exception {
        Verifier alipay = Genuine.endpoint(Alipay.PROVIDER, publicKey()).build();
        String sign = URLEncoder.encode(rsa("notify_id=n1&subject=x"), UTF_8);

        assertThat(alipay.verify(Genuine.request(
                        "notify_id=n1&subject=%B2%E2%CA%D4&sign_type=RSA2&sign=" + sign,
                        "Content-Type",
                        "application/x-www-form-urlencoded; charset=GBK")))
                .isInstanceOfSatisfying(Verification.Rejected.class, refused -> {
                    assertThat(refused.reason()).isEqualTo(Rejection.CONTENT_MISSING);
                    assertThat(refused.detail()).contains("no form in UTF-8");
                });
    }

    @Test
    void aTextThatABuyerMayChooseBecomesNoFields() throws Exception {
        Verifier alipay = Genuine.endpoint(Alipay.PROVIDER, publicKey()).build();
        String subject = "x&trade_status=TRADE_SUCCESS&version=1";
        String sign = rsa("notify_id=n1&subject=" + subject + "&trade_status=WAIT_BUYER_PAY&version=1");

        assertThat(Genuine.reason(alipay.verify(alipay(
                        sign,
                        "notify_id",
                        "n1",
                        "subject",
                        "x",
                        "trade_status",
                        "TRADE_SUCCESS",
                        "version",
                        "1&trade_status=WAIT_BUYER_PAY&version=1"))))
                .isEqualTo(Rejection.CONTENT_AMBIGUOUS);
    }

    @Test
    void aReferenceThatABuyerMayChooseBecomesNoOtherItem() throws Exception {
        Verifier adyen = Genuine.endpoint(
                        AdyenStandard.PROVIDER, Secret.of(HexFormat.of().formatHex(Genuine.bytes(Genuine.SECRET))))
                .build();
        String reference = "4711:999:EUR:CHARGEBACK:true";
        String signature = Base64.getEncoder()
                .encodeToString(mac(
                        "HmacSHA256",
                        Genuine.bytes(Genuine.SECRET),
                        "p1::Shop:" + reference + ":100:EUR:AUTHORISATION:true"));

        assertThat(adyen.verify(adyen(reference, "100", "AUTHORISATION", "true", signature)))
                .isInstanceOf(Verified.class);
        assertThat(Genuine.reason(
                        adyen.verify(adyen("4711", "999", "CHARGEBACK", "true:100:EUR:AUTHORISATION:true", signature))))
                .isEqualTo(Rejection.BATCH_ITEM);
    }

    @Test
    void whatIsProvenOfAnItemCanBeRead() throws Exception {
        Verifier adyen = Genuine.endpoint(
                        AdyenStandard.PROVIDER, Secret.of(HexFormat.of().formatHex(Genuine.bytes(Genuine.SECRET))))
                .build();
        String signature = Base64.getEncoder()
                .encodeToString(
                        mac("HmacSHA256", Genuine.bytes(Genuine.SECRET), "p1::Shop:4711:100:EUR:AUTHORISATION:true"));

        assertThat(adyen.verify(adyen("4711", "100", "AUTHORISATION", "true", signature)))
                .isInstanceOfSatisfying(
                        Verified.class,
                        verified -> assertThat(verified.delivery().provenFields())
                                .containsEntry("json /merchantReference", "4711")
                                .containsEntry("json /amount/value", "100")
                                .containsEntry("json /success", "true")
                                .hasSize(7));
    }

    @Test
    void aNameOfTwoFieldsIsNoName() throws Exception {
        Verifier vonage = Genuine.endpoint(VonageSmsLegacy.PROVIDER).build();
        String sig = HexFormat.of()
                .formatHex(
                        mac("HmacSHA256", Genuine.bytes(Genuine.SECRET), "&msisdn=1&text=hi&timestamp=" + Genuine.NOW));

        assertThat(vonage.verify(form("msisdn", "1", "text", "hi", "timestamp", "" + Genuine.NOW, "sig", sig)))
                .isInstanceOf(Verified.class);
        assertThat(Genuine.reason(
                        vonage.verify(form("msisdn=1&text", "hi", "timestamp", "" + Genuine.NOW, "sig", sig))))
                .isEqualTo(Rejection.CONTENT_AMBIGUOUS);
    }

    /** Its library for Java leaves such a field out, and that for Node.js signs it. */
    @Test
    void aFieldOfVonageWithoutATextIsSignedOrLeftOut() {
        Verifier vonage = Genuine.endpoint(VonageSmsLegacy.PROVIDER).build();
        String time = "&timestamp=" + Genuine.NOW;
        int number = 0;
        for (String text : List.of("", " ")) {
            for (String signed : List.of("&text=" + text, "")) {
                String id = "&messageId=" + ++number;
                String fields = id + "&text=" + text.replace(' ', '+') + time + "&sig=";
                assertThat(vonage.verify(Genuine.request(fields + Genuine.hex(id + signed + time))))
                        .as("with the text \"%s\", signed as \"%s\"", text, signed)
                        .isInstanceOf(Verified.class);
            }
        }
        assertThat(Genuine.reason(
                        vonage.verify(Genuine.request("&text=hi" + time + "&sig=" + Genuine.hex("&text=" + time)))))
                .isEqualTo(Rejection.SIGNATURE_MISMATCH);
    }

    @Test
    void aDocumentAroundTheFieldsOfAFormIsNoForm() {
        Verifier vonage = Genuine.endpoint(VonageSmsLegacy.PROVIDER).build();
        String fields = "&text=hi&timestamp=" + Genuine.NOW;
        String signed = fields + "&sig=" + Genuine.hex(fields);

        assertThat(vonage.verify(Genuine.request(signed))).isInstanceOf(Verified.class);
        for (String document :
                List.of("{\"text\":\"pay me\",\"x\":\"=%s&\"}", "[\"%s&\"]", "\n {\"x\":\"%s&\"}", "\"pay me%s&\"")) {
            assertThat(Genuine.reason(vonage.verify(Genuine.request(document.replace("%s", signed)))))
                    .as(document)
                    .isEqualTo(Rejection.CONTENT_AMBIGUOUS);
        }
    }

    @Test
    void separatorsThatOverlapThemselvesTakeNothingFromANameOrAValue() {
        Verifier verifier = Genuine.endpoint(Provider.of("own", "https://example.com")
                        .scheme(Scheme.hmacSha256()
                                .over(SignedContent.sortedForm("sign").joined("==", "&&"))
                                .hex(header("X-S")))
                        .once(content())
                        .build())
                .build();
        String twoFields = Genuine.hex("!==x&&&b==1");
        String oneField = Genuine.hex("a===b");

        assertThat(verifier.verify(Genuine.request("!=x%26&b=1", "X-S", twoFields)))
                .isInstanceOf(Verified.class);
        assertThat(Genuine.reason(verifier.verify(Genuine.request("!=x&%26b=1", "X-S", twoFields))))
                .isEqualTo(Rejection.CONTENT_AMBIGUOUS);
        assertThat(verifier.verify(Genuine.request("a=%3Db", "X-S", oneField))).isInstanceOf(Verified.class);
        assertThat(Genuine.reason(verifier.verify(Genuine.request("a%3D=b", "X-S", oneField))))
                .isEqualTo(Rejection.CONTENT_AMBIGUOUS);
    }

    @Test
    void whatIsAddedBehindAHashThatBeginsWithTheSecretIsRefused() {
        Verifier hubspot = Genuine.endpoint(HubSpot.V1).build();
        String body = "[{\"eventId\":1}]";
        int length = Genuine.SECRET.length() + body.length();
        int zeroes = (119 - length % 64) % 64;
        // As SHA-256 itself ends its content: an attacker who knows the hash of the first can go on from there.
        String padding = "\u0080" + "\0".repeat(zeroes + 6) + (char) (8 * length >> 8) + (char) (8 * length & 0xff);
        for (String more : new String[] {padding, padding + "anything"}) {
            byte[] extended = (body + more).getBytes(ISO_8859_1);
            String hash = HexFormat.of().formatHex(sha256(Genuine.join(Genuine.bytes(Genuine.SECRET), extended)));
            assertThat(Genuine.reason(
                            hubspot.verify(Genuine.with(Genuine.request("", "X-HubSpot-Signature", hash), extended))))
                    .isEqualTo(Rejection.CONTENT_AMBIGUOUS);
        }
        String hash = HexFormat.of().formatHex(sha256(Genuine.bytes(Genuine.SECRET + body)));
        assertThat(hubspot.verify(Genuine.request(body, "X-HubSpot-Signature", hash)))
                .isInstanceOf(Verified.class);
    }

    @Test
    void aGetWhoseQueryIsSignedHasNoBody() throws Exception {
        Verifier plivo =
                Genuine.endpoint(Plivo.PROVIDER).publicBase(URI.create(BASE)).build();
        String signature = Base64.getEncoder()
                .encodeToString(
                        mac("HmacSHA256", Genuine.bytes(Genuine.SECRET), BASE + "/hooks?CallUUID=1&To=2.nonce"));
        Headers headers = Headers.of("X-Plivo-Signature-V3", signature, "X-Plivo-Signature-V3-Nonce", "nonce");

        assertThat(Genuine.reason(plivo.verify(new WebhookRequest(
                        "GET", "/hooks?CallUUID=1&To=2", headers, Body.of(Genuine.bytes("To=666"))))))
                .isEqualTo(Rejection.CONTENT_AMBIGUOUS);
        assertThat(plivo.verify(new WebhookRequest("GET", "/hooks?CallUUID=1&To=2", headers, Body.empty())))
                .isInstanceOf(Verified.class);
    }

    @Test
    void aUrlThatIsTheSameForEveryRequestProvesNoneOfItsParameters() {
        Provider own = Provider.of("own", "https://example.com")
                .scheme(Scheme.hmacSha256().over("{url} {body}").hex(header("X-S")))
                .once(eventId(query("id")))
                .build();

        assertThatThrownBy(() -> Genuine.endpoint(own)
                        .publicUrl(URI.create(BASE + "/hooks?id=1"))
                        .build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("query id")
                .hasMessageContaining("publicBase");
        Verifier verifier = Genuine.endpoint(own).publicBase(URI.create(BASE)).build();
        WebhookRequest first = Genuine.request("{}", "X-S", Genuine.hex(BASE + "/hooks?id=1 {}"));
        assertThat(verifier.verify(Genuine.at(first, "/hooks?id=1"))).isInstanceOf(Verified.class);
        assertThat(Genuine.reason(verifier.verify(Genuine.at(first, "/hooks?id=2"))))
                .isEqualTo(Rejection.SIGNATURE_MISMATCH);
    }

    /** The sender signs the URL as it was registered. */
    @Test
    void aBaseMayHaveTheLoginThatIsSignedWithIt() {
        String base = "https://user:of-this-test@hooks.example";
        Verifier verifier = Genuine.endpoint(Provider.of("own", "https://example.com")
                        .scheme(Scheme.hmacSha256().over("{url} {body}").hex(header("X-S")))
                        .once(eventId(query("id")))
                        .build())
                .publicBase(URI.create(base))
                .build();
        WebhookRequest signed = Genuine.request("{}", "X-S", Genuine.hex(base + "/hooks?id=1 {}"));

        assertThat(verifier.verify(Genuine.at(signed, "/hooks?id=1"))).isInstanceOf(Verified.class);
        assertThat(verifier.diagnose(Genuine.at(
                                Genuine.request("{}", "X-S", Genuine.hex("https://hooks.example/hooks?id=1 {}")),
                                "/hooks?id=1"))
                        .findings())
                .singleElement()
                .asString()
                .contains("differs in its login before the @")
                .doesNotContain("of-this-test");
    }

    /** It would refuse every delivery. */
    @Test
    void aUrlThatIsTheSameForEveryRequestLacksTheHashOfABody() {
        Provider around = Provider.of("own", "https://example.com")
                .scheme(Scheme.hmacSha256()
                        .over("hook:{content}", SignedContent.urlWithBodyHash(UrlSpelling.AS_GIVEN, "hash"))
                        .hex(header("X-S")))
                .once(content())
                .build();
        for (Provider sender : List.of(Twilio.EVENT_STREAMS, around)) {
            VerifierBuilder endpoint = Genuine.endpoint(sender);
            assertThatThrownBy(() ->
                            endpoint.publicUrl(URI.create(BASE + "/hooks")).build())
                    .as("%s", sender)
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("set publicBase, in code .publicBase(URI)");
            assertThat(endpoint.publicBase(URI.create(BASE)).build().endpoint()).isEqualTo(sender.id());
        }
        assertThat(Genuine.endpoint(Twilio.PROVIDER)
                        .publicUrl(URI.create(BASE + "/hooks"))
                        .build()
                        .endpoint())
                .as("its forms have no hash")
                .isEqualTo("twilio");
    }

    /** One captured signature would fit any body, and by default every event after the first would be a duplicate. */
    @ParameterizedTest
    @ValueSource(strings = {"{url}", "{url-decoded}", "{method} {url}", "{timestamp}\n{url}", "{setting:salt}.{url}"})
    void aUrlThatIsTheSameForEveryRequestIsNotAllThatIsSigned(String over) {
        SignedScheme signed = Scheme.hmacSha256().over(over).hex(header("X-S"));
        SignedScheme timed = signed.timestamp(header("X-T"), TimeFormat.EPOCH_SECONDS);
        for (Identity identity : List.of(content(), Identity.body(), Identity.unprovenId(json("/id")))) {
            VerifierBuilder endpoint = Genuine.endpoint(Provider.of("own", "https://example.com")
                    .scheme(over.startsWith("{timestamp}") ? timed : signed)
                    .mayRequire("salt", "made for this test")
                    .once(identity)
                    .build());
            if (over.contains("salt")) {
                endpoint.set("salt", "a salt");
            }
            assertThatThrownBy(() ->
                            endpoint.publicUrl(URI.create(BASE + "/hooks")).build())
                    .as("%s", identity)
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContainingAll("one signature would prove any body", "set publicBase");
            assertThat(endpoint.publicBase(URI.create(BASE)).build().endpoint()).isEqualTo("own");
        }
    }

    @Test
    void aUrlThatIsTheSameForEveryRequestMayStandBesideWhatIsNot() {
        for (String over : List.of("{url}\n{body}", "{header:X-Nonce}\n{url}", "{json:/id}\n{url}")) {
            assertThat(Genuine.endpoint(Provider.of("own", "https://example.com")
                                    .scheme(Scheme.hmacSha256().over(over).hex(header("X-S")))
                                    .once(content())
                                    .build())
                            .publicUrl(URI.create(BASE + "/hooks"))
                            .build()
                            .endpoint())
                    .isEqualTo("own");
        }
    }

    /** An attacker could renew the time, or name another account. */
    @Test
    void aUrlThatIsTheSameForEveryRequestProvesNeitherItsTimeNorWhatIsExpectedInIt() {
        SignedScheme url = Scheme.hmacSha256().over("{url}{body}").hex(header("X-S"));
        for (SignedScheme scheme : List.of(
                url.timestamp(query("t"), TimeFormat.EPOCH_SECONDS),
                url.expect(query("account"), Source.setting("account")))) {
            VerifierBuilder endpoint = Genuine.endpoint(Provider.of("own", "https://example.com")
                            .scheme(scheme)
                            .mayRequire("account", "made for this test")
                            .once(content())
                            .build())
                    .set("account", "a1");
            assertThatThrownBy(() ->
                            endpoint.publicUrl(URI.create(BASE + "/hooks")).build())
                    .as("%s", scheme)
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("set publicBase");
            assertThat(endpoint.publicBase(URI.create(BASE)).build().endpoint()).isEqualTo("own");
        }
    }

    /** What Twilio sends by GET is in the query, and so would be what an attacker writes there. */
    @Test
    void aFieldInTheQueryOfAGetIsReadOnlyWhereTheQueryIsSigned() throws Exception {
        WebhookRequest get = Genuine.and(
                new WebhookRequest("GET", "/hooks?CallStatus=busy", Headers.none(), Body.empty()),
                "X-Twilio-Signature",
                sha1(BASE + "/hooks"));
        assertThat(Genuine.reason(Genuine.endpoint(Twilio.PROVIDER)
                        .publicUrl(URI.create(BASE + "/hooks"))
                        .build()
                        .verify(get)))
                .isEqualTo(Rejection.SIGNATURE_MISMATCH);

        WebhookRequest whole = Genuine.and(
                new WebhookRequest("GET", "/hooks?CallStatus=busy", Headers.none(), Body.empty()),
                "X-Twilio-Signature",
                sha1(BASE + "/hooks?CallStatus=busy"));
        for (Verifier verifier : List.of(
                Genuine.endpoint(Twilio.PROVIDER).publicBase(URI.create(BASE)).build(),
                Genuine.endpoint(Twilio.PROVIDER)
                        .publicUrl(URI.create(BASE + "/hooks?CallStatus=busy"))
                        .build())) {
            assertThat(verifier.verify(whole))
                    .isInstanceOfSatisfying(
                            Verified.class,
                            verified ->
                                    assertThat(verified.delivery().eventType()).contains("busy"));
        }
    }

    /** A proxy may serve the webhook under another path. */
    @Test
    void theQueryOfAGetIsTheSignedOneWhateverPathItArrivedOn() throws Exception {
        WebhookRequest behindTheProxy = Genuine.and(
                new WebhookRequest("GET", "/inside?CallStatus=busy", Headers.none(), Body.empty()),
                "X-Twilio-Signature",
                sha1(BASE + "/hooks?CallStatus=busy"));
        assertThat(Genuine.endpoint(Twilio.PROVIDER)
                        .publicUrl(URI.create(BASE + "/hooks?CallStatus=busy"))
                        .build()
                        .verify(behindTheProxy))
                .isInstanceOf(Verified.class);
    }

    /** With a query that differs each time, no URL can be configured whole. */
    @Test
    void aPathThatAProxyTakesOffIsSignedBeforeThatOfTheRequest() throws Exception {
        VerifierBuilder endpoint = Genuine.endpoint(Twilio.PROVIDER);
        Verifier verifier = endpoint.publicBase(URI.create(BASE + "/shop/")).build();
        for (String query : List.of("?CallStatus=busy", "?CallStatus=ringing")) {
            WebhookRequest arrived = get("/hooks" + query, sha1(BASE + "/shop/hooks" + query));
            assertThat(verifier.verify(arrived)).isInstanceOf(Verified.class);
            assertThat(Genuine.reason(verifier.verify(get("/shop/hooks" + query, sha1(BASE + "/shop/hooks" + query)))))
                    .isEqualTo(Rejection.SIGNATURE_MISMATCH);
            Verifier withoutIt = endpoint.publicBase(URI.create(BASE)).build();
            assertThat(Genuine.reason(withoutIt.verify(arrived))).isEqualTo(Rejection.SIGNATURE_MISMATCH);
            assertThat(withoutIt
                            .diagnose(Genuine.and(arrived, "X-Forwarded-Prefix", "/shop"))
                            .findings())
                    .anyMatch(finding -> finding.contains(BASE + "/shop/hooks?CallStatus=***")
                            && finding.endsWith("differs in its path"));
        }
        assertThatThrownBy(() -> endpoint.publicBase(URI.create(BASE + "/shop")))
                .hasMessageContaining("a slash at its end if a proxy takes that off");
    }

    /** Its libraries have reports of GETs that Twilio signs as text and then sends escaped. */
    @Test
    void whatTwilioEscapesAfterItHasSignedMatchesAndIsTheSameDelivery() throws Exception {
        Verifier verifier =
                Genuine.endpoint(Twilio.PROVIDER).publicBase(URI.create(BASE)).build();
        String sent = "/hooks?Body=It%27s%20ok%3F&From=sip%3aann%40example.com&Id=";
        int id = 0;
        for (String signed : List.of(
                "/hooks?Body=It's%20ok%3F&From=sip%3aann%40example.com&Id=",
                "/hooks?Body=It's%20ok%3F&From=sip:ann@example.com&Id=")) {
            id++;
            String signature = sha1(BASE + signed + id);
            assertThat(verifier.verify(get(sent + id, signature))).as(signed).isInstanceOf(Verified.class);
            assertThat(verifier.verify(get(signed + id, signature)))
                    .as("the same delivery")
                    .isInstanceOf(Duplicate.class);
            for (String other : List.of(sent.replace("%20", "%26"), sent.replace("%3F", "?"))) {
                assertThat(Genuine.reason(verifier.verify(get(other + id, signature))))
                        .as("an escape that is signed")
                        .isEqualTo(Rejection.SIGNATURE_MISMATCH);
            }
        }
    }

    private static WebhookRequest get(String target, String signature) {
        return Genuine.and(
                new WebhookRequest("GET", target, Headers.none(), Body.empty()), "X-Twilio-Signature", signature);
    }

    private static String sha1(String content) throws Exception {
        Mac mac = Mac.getInstance("HmacSHA1");
        mac.init(new SecretKeySpec(Genuine.bytes(Genuine.SECRET), "HmacSHA1"));
        return Base64.getEncoder().encodeToString(mac.doFinal(Genuine.bytes(content)));
    }

    @Test
    void aFieldThatNobodySignsHidesNoIdBesideIt() {
        Verifier verifier = Genuine.endpoint(Provider.of("own", "https://example.com")
                        .scheme(Scheme.hmacSha256().over("{body-without:note}").hex(header("X-S")))
                        .once(eventId(Source.form("id")))
                        .build())
                .build();
        String signature = Genuine.hex("id=1&to=2");

        assertThat(verifier.verify(Genuine.request("id=1&to=2&note=hello", "X-S", signature)))
                .isInstanceOf(Verified.class);
        assertThat(verifier.verify(Genuine.request("note=other&id=1&to=2", "X-S", signature)))
                .isInstanceOf(Duplicate.class);
        for (String note :
                new String[] {"&note=%", "&note=%zz", "&note=%ff", "&note=1&note=2", "&note".repeat(10_000)}) {
            assertThat(Genuine.reason(verifier.verify(Genuine.request("id=1&to=2" + note, "X-S", signature))))
                    .isEqualTo(Rejection.CONTENT_AMBIGUOUS);
        }
    }

    @Test
    void spacesThatNobodySignsAreNoId() throws Exception {
        Verifier alipay = Genuine.endpoint(Alipay.PROVIDER, publicKey()).build();
        String sign = rsa("app_id=1&subject=tea");

        assertThat(alipay.verify(alipay(sign, "app_id", "1", "subject", "tea"))).isInstanceOf(Verified.class);
        for (String id : new String[] {"", " ", "  ", "\t", "\n"}) {
            assertThat(Genuine.reason(alipay.verify(alipay(sign, "app_id", "1", "subject", "tea", "notify_id", id))))
                    .isEqualTo(Rejection.SIGNATURE_MISMATCH);
        }
        String other = rsa("app_id=1&notify_id=n1&subject=tea");
        assertThat(alipay.verify(alipay(other, "app_id", "1", "subject", "tea", "notify_id", "n1")))
                .isInstanceOf(Verified.class);
    }

    /** https://github.com/alipay/alipay-sdk-java-all, getSignCheckContentV1: every name that came is signed. */
    @Test
    void alipaySignsAnEmptyValueToo() throws Exception {
        Verifier alipay = Genuine.endpoint(Alipay.PROVIDER, publicKey()).build();

        String sign = rsa("app_id=1&body=&subject=tea");
        assertThat(alipay.verify(alipay(sign, "app_id", "1", "body", "", "subject", "tea")))
                .isInstanceOf(Verified.class);
        assertThat(Genuine.reason(alipay.verify(alipay(sign, "app_id", "1", "subject", "tea"))))
                .isEqualTo(Rejection.SIGNATURE_MISMATCH);
    }

    @Test
    void fieldsThatMoveIntoTheQueryAreNoOtherDelivery() {
        Verifier verifier = Genuine.endpoint(Provider.of("own", "https://example.com")
                        .scheme(Scheme.hmacSha256()
                                .over(SignedContent.sortedForm("sign"))
                                .hex(header("X-S")))
                        .once(eventId(Source.form("id")))
                        .build())
                .build();
        String signature = Genuine.hex("id=1&to=2");

        assertThat(verifier.verify(Genuine.request("id=1&to=2", "X-S", signature)))
                .isInstanceOf(Verified.class);
        assertThat(Genuine.reason(
                        verifier.verify(Genuine.at(Genuine.request("", "X-S", signature), "/hooks?id=1&to=2"))))
                .isEqualTo(Rejection.SIGNATURE_MISMATCH);
    }

    @Test
    void aFieldIsReadWhereItIsSigned() {
        Verifier verifier = Genuine.endpoint(Provider.of("own", "https://example.com")
                        .scheme(Scheme.hmacSha256()
                                .over("{timestamp}.{content}", SignedContent.sortedForm("sign"))
                                .hex(header("X-S"))
                                .timestamp(header("X-T"), TimeFormat.EPOCH_SECONDS))
                        .methods("POST", "GET")
                        .once(eventId(Source.formOrQuery("id")))
                        .build())
                .build();
        WebhookRequest nothing = Genuine.request("", "X-T", "" + Genuine.NOW, "X-S", Genuine.hex(Genuine.NOW + "."));

        assertThat(verifier.verify(nothing)).isInstanceOf(Verified.class);
        assertThat(verifier.verify(Genuine.at(nothing, "/hooks?id=2"))).isInstanceOf(Duplicate.class);
    }

    @Test
    void aChallengeThatWasSignedForAStrangerIsNoPayload() {
        Verifier braintree = Genuine.endpoint(Braintree.PROVIDER)
                .set("public-key", "our-public-key")
                .answerUnsignedHandshakes()
                .build();
        String challenge = "20f9f8ed05f77439fe955c977e4c8a53";
        Verification asked = braintree.verify(
                new WebhookRequest("GET", "/hooks?bt_challenge=" + challenge, Headers.none(), Body.empty()));

        assertThat(asked).isInstanceOf(Handshake.class);
        String answer = new String(asked.response().body().bytes(), UTF_8);
        assertThat(Genuine.reason(braintree.verify(form("bt_payload", challenge, "bt_signature", answer))))
                .isEqualTo(Rejection.CONTENT_AMBIGUOUS);
    }

    private static Verifier sns() {
        return Genuine.endpoint(AwsSns.PROVIDER, publicKey())
                .set("topic-arn", TOPIC)
                .set("region", "us-east-1")
                .build();
    }

    private static WebhookRequest sns(String signature, String... fields) {
        StringBuilder json = new StringBuilder("{\"Timestamp\":\"" + TIME
                + "\",\"SignatureVersion\":\"2\",\"SigningCertURL\":"
                + "\"https://sns.us-east-1.amazonaws.com/SimpleNotificationService-1.pem\",\"Signature\":\""
                + signature + "\"");
        for (int i = 0; i < fields.length; i += 2) {
            json.append(",\"" + fields[i] + "\":\"" + fields[i + 1].replace("\n", "\\n") + "\"");
        }
        return Genuine.request(json + "}");
    }

    private static WebhookRequest adyen(String reference, String value, String code, String success, String signature) {
        return Genuine.request("{\"live\":\"true\",\"notificationItems\":[{\"NotificationRequestItem\":{"
                + "\"pspReference\":\"p1\",\"merchantAccountCode\":\"Shop\",\"merchantReference\":\"" + reference
                + "\",\"amount\":{\"value\":" + value + ",\"currency\":\"EUR\"},\"eventCode\":\"" + code
                + "\",\"success\":\"" + success + "\",\"additionalData\":{\"hmacSignature\":\"" + signature
                + "\"}}}]}");
    }

    private static WebhookRequest alipay(String sign, String... fields) {
        List<String> all = new ArrayList<>(List.of(fields));
        all.addAll(List.of("sign", sign, "sign_type", "RSA2"));
        return form(all.toArray(new String[0]));
    }

    private static WebhookRequest form(String... fields) {
        List<String> pairs = new ArrayList<>();
        for (int i = 0; i < fields.length; i += 2) {
            pairs.add(URLEncoder.encode(fields[i], UTF_8) + "=" + URLEncoder.encode(fields[i + 1], UTF_8));
        }
        return Genuine.request(String.join("&", pairs));
    }

    private static Secret publicKey() {
        return Secret.of("-----BEGIN PUBLIC KEY-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'})
                        .encodeToString(pair.getPublic().getEncoded())
                + "\n-----END PUBLIC KEY-----");
    }

    private static String rsa(String content) throws Exception {
        Signature signer = Signature.getInstance("SHA256withRSA");
        signer.initSign(pair.getPrivate());
        signer.update(Genuine.bytes(content));
        return Base64.getEncoder().encodeToString(signer.sign());
    }

    private static byte[] mac(String algorithm, byte[] key, String content) throws Exception {
        Mac mac = Mac.getInstance(algorithm);
        mac.init(new SecretKeySpec(key, algorithm));
        return mac.doFinal(Genuine.bytes(content));
    }

    private static byte[] sha256(byte[] content) {
        try {
            return java.security.MessageDigest.getInstance("SHA-256").digest(content);
        } catch (java.security.NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }
}
