package io.hookproof.testkit;

import static io.hookproof.providers.Identity.content;
import static io.hookproof.providers.Identity.eventId;
import static io.hookproof.scheme.Encoding.BASE64URL;
import static io.hookproof.scheme.Scheme.ed25519;
import static io.hookproof.scheme.Scheme.hmacMd5;
import static io.hookproof.scheme.Scheme.hmacSha256;
import static io.hookproof.scheme.Scheme.hmacSha512;
import static io.hookproof.scheme.Scheme.keyedHash;
import static io.hookproof.scheme.Scheme.publicKey;
import static io.hookproof.scheme.Scheme.timedHmacSha256;
import static io.hookproof.scheme.Scheme.token;
import static io.hookproof.scheme.SignatureAlgorithm.RSA_PKCS1_SHA256;
import static io.hookproof.scheme.SignatureAlgorithm.RSA_PKCS1_SHA512;
import static io.hookproof.scheme.SignedContent.sortedForm;
import static io.hookproof.scheme.Source.form;
import static io.hookproof.scheme.Source.header;
import static io.hookproof.scheme.Source.headerJson;
import static io.hookproof.scheme.Source.json;
import static io.hookproof.scheme.Source.together;
import static io.hookproof.scheme.TimeFormat.EPOCH_SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.hookproof.Verification.Verified;
import io.hookproof.http.WebhookResponse;
import io.hookproof.providers.Identity;
import io.hookproof.providers.Provider;
import io.hookproof.scheme.Document;
import io.hookproof.scheme.JwtAlgorithm;
import io.hookproof.scheme.Scheme;
import io.hookproof.scheme.Source;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Senders of payments that are not built in, each looked up, with what makes two deliveries the same, and its type. */
class LookedUpPaymentsTest {
    private static final String TOUCHING = "values touch, or go by any name";

    private static final WebhookResponse OK = WebhookResponse.text(200, "OK");

    private static final String IYZICO = "{secret}{json:/iyziEventType}{json:/iyziPaymentId}{json?:/token}"
            + "{json:/paymentConversationId}{json:/status}";
    private static final String IYZICO_SUBSCRIPTIONS = "{setting:merchant}{secret}{json:/iyziEventType}"
            + "{json:/subscriptionReferenceCode}{json:/orderReferenceCode}{json:/customerReferenceCode}";
    /** The secret goes by the name Password and stands where that comes in the alphabet. */
    private static final String TBANK = "{json:/Amount}{json?:/CardId}{json:/ErrorCode}{json?:/ExpDate}{json:/OrderId}"
            + "{json?:/Pan}{secret}{json:/PaymentId}{json?:/RebillId}{json:/Status}{json:/Success}{json:/TerminalKey}";

    private static final String WAYFORPAY = "{json:/merchantAccount};{json:/orderReference};{json:/amount};"
            + "{json:/currency};{json:/authCode};{json:/cardPan};{json:/transactionStatus};{json:/reasonCode}";

    private static final String CLICK = "{form:click_trans_id}{form:service_id}{secret}{form:merchant_trans_id}"
            + "{form?:merchant_prepare_id}{form:amount}{form:action}{form:sign_time}";

    private static final String PRZELEWY24 = "{{\"merchantId\":{json:/merchantId},\"posId\":{json:/posId},"
            + "\"sessionId\":\"{json:/sessionId}\",\"amount\":{json:/amount},\"originAmount\":{json:/originAmount},"
            + "\"currency\":\"{json:/currency}\",\"orderId\":{json:/orderId},\"methodId\":{json:/methodId},"
            + "\"statement\":\"{json:/statement}\",\"crc\":\"{secret}\"}";

    private static final String PRZELEWY24_REFUND = "{{\"orderId\":{json:/orderId},\"sessionId\":\"{json:/sessionId}\","
            + "\"refundsUuid\":\"{json:/refundsUuid}\",\"merchantId\":{json:/merchantId},"
            + "\"amount\":{json:/amount},\"currency\":\"{json:/currency}\",\"status\":{json:/status},"
            + "\"crc\":\"{secret}\"}";

    private static final String PAYWANT = "{form:transactionID}|{form:extraData}|{form:userID}|{form:userAccountName}|"
            + "{form:status}|{form:paymentChannel}|{form:paymentTotal}|{form:netProfit}{setting:api-key}";

    /** In the order of their names. */
    static final Map<String, Provider> SENDERS = LookedUp.providers(
            LookedUp.sender("aaio")
                    .scheme(keyedHash("SHA-256")
                            .over("{form:merchant_id}:{form:amount}:{form:currency}:{secret}:{form:order_id}")
                            .hex(form("sign")))
                    .once(eventId(form("order_id"))),
            LookedUp.sender("bepaid")
                    .scheme(publicKey(RSA_PKCS1_SHA256).over("{body}").base64(header("Content-Signature")))
                    .once(eventId(together(json("/transaction/uid"), json("/transaction/status"))))
                    .eventType(json("/transaction/status")),
            LookedUp.sender("bitso")
                    .scheme(publicKey(RSA_PKCS1_SHA256)
                            .over("{json-text:/payload}")
                            .base64(header("x-bitso-webhook-event-signature")))
                    .once(eventId(together(json("/payload/fid"), json("/payload/status"))))
                    .eventType(json("/event")),
            LookedUp.sender("chip-in")
                    .scheme(publicKey(RSA_PKCS1_SHA256).over("{body}").base64(header("X-Signature")))
                    .once(content())
                    .eventType(json("/event_type")),
            LookedUp.sender("click-uz")
                    .scheme(keyedHash("MD5").over(CLICK).ambiguous(TOUCHING).hex(form("sign_string")))
                    .once(eventId(together(form("click_trans_id"), form("action"))))
                    .eventType(form("action")),
            LookedUp.sender("fireblocks")
                    .scheme(publicKey(RSA_PKCS1_SHA512).over("{body}").base64(header("Fireblocks-Signature")))
                    .once(content())
                    .eventType(json("/type")),
            LookedUp.sender("fireblocks-v2")
                    .scheme(publicKey(RSA_PKCS1_SHA512).detachedJws(header("Fireblocks-Webhook-Signature")))
                    .once(eventId(json("/id")))
                    .eventType(json("/eventType")),
            LookedUp.sender("fondy")
                    .scheme(keyedHash("SHA-1")
                            .over(
                                    "{secret}|{content}",
                                    sortedForm("signature", "response_signature_string")
                                            .values("|"))
                            .ambiguous(TOUCHING)
                            .hex(form("signature")))
                    .once(content())
                    .eventType(form("order_status")),
            LookedUp.sender("getopenpay")
                    .scheme(timedHmacSha256(header("signature-digest"), "t", "v1")
                            .over("{timestamp}.{json:/data}"))
                    .once(eventId(json("/data"))),
            LookedUp.sender("iyzico")
                    .scheme(hmacSha256().over(IYZICO).ambiguous(TOUCHING).hex(header("X-Iyz-Signature-V3")))
                    .once(content())
                    .eventType(json("/iyziEventType")),
            LookedUp.sender("iyzico-subscriptions")
                    .scheme(hmacSha256()
                            .over(IYZICO_SUBSCRIPTIONS)
                            .ambiguous(TOUCHING)
                            .hex(header("X-Iyz-Signature-V3")))
                    .requires("merchant", "the id of the merchant")
                    .once(content())
                    .eventType(json("/iyziEventType")),
            LookedUp.sender("justifi")
                    .scheme(hmacSha256()
                            .over("{timestamp}.{body}")
                            .hex(header("JUSTIFI-SIGNATURE"))
                            .timestamp(header("JUSTIFI-TIMESTAMP"), EPOCH_SECONDS))
                    .once(eventId(json("/id")))
                    .eventType(json("/event_name")),
            LookedUp.sender("myfatoorah")
                    .scheme(hmacSha256()
                            .over(sortedForm().inJson("/Data").withEmpty().joined("=", ","))
                            .base64(header("MyFatoorah-Signature")))
                    .once(content())
                    .eventType(json("/Event")),
            LookedUp.sender("oxapay")
                    .scheme(hmacSha512().over("{body}").hex(header("HMAC")))
                    .once(content())
                    .eventType(json("/status"))
                    .answersWith(WebhookResponse.text(200, "ok")),
            LookedUp.sender("palomma")
                    .scheme(hmacSha256().over("{header:X-Encoded-Data}").hex(header("X-Signature")))
                    .once(eventId(headerJson("X-Encoded-Data", "/webhookId")))
                    .eventType(headerJson("X-Encoded-Data", "/type")),
            LookedUp.sender("payland")
                    .scheme(hmacSha256().over("{body-without:sign}").hex(form("sign")))
                    .once(eventId(together(form("order_id"), form("status"))))
                    .eventType(form("status")),
            LookedUp.sender("paytr")
                    .scheme(hmacSha256()
                            .over("{form:merchant_oid}{setting:merchant-salt}{form:status}{form:total_amount}")
                            .ambiguous(TOUCHING)
                            .base64(form("hash")))
                    .once(content())
                    .eventType(form("status"))
                    .answersWith(OK),
            LookedUp.sender("paywant")
                    .scheme(hmacSha256().over(PAYWANT).base64(form("hash")))
                    .once(content())
                    .eventType(form("status"))
                    .answersWith(OK),
            LookedUp.sender("phonepe-hmac")
                    .scheme(hmacSha256().over("{body}").hex(header("x-phonepe-checksum-signature")))
                    .once(content())
                    .eventType(json("/event")),
            LookedUp.sender("phonepe-v2")
                    .scheme(token(header("Authorization")))
                    .once(Identity.body())
                    .eventType(json("/event")),
            LookedUp.sender("przelewy24")
                    .scheme(keyedHash("SHA-384")
                            .over(PRZELEWY24)
                            .orOver(PRZELEWY24_REFUND)
                            .hex(json("/sign")))
                    .once(content()),
            LookedUp.sender("quickpay")
                    .scheme(hmacSha256().over("{body}").hex(header("QuickPay-Checksum-Sha256")))
                    .once(content())
                    .eventType(header("QuickPay-Resource-Type")),
            LookedUp.sender("robokassa")
                    .scheme(keyedHash("MD5")
                            .over("{form:OutSum}:{form:InvId}:{secret}:Shp_item={form:Shp_item}")
                            .hex(form("SignatureValue")))
                    .once(eventId(form("InvId"))),
            LookedUp.sender("tbank-acquiring")
                    .scheme(keyedHash("SHA-256").over(TBANK).ambiguous(TOUCHING).hex(json("/Token")))
                    .once(content())
                    .eventType(json("/Status"))
                    .answersWith(OK),
            LookedUp.sender("tbank-business")
                    .scheme(token(header("Authorization").after("Bearer ")))
                    .once(Identity.body())
                    .eventType(json("/typeOfOperation")),
            LookedUp.sender("tochka")
                    .scheme(Scheme.jwt(Source.body(), JwtAlgorithm.RS256)
                            .tokenIsTheMessage()
                            .require("paymentId"))
                    .document(Document.claims(""))
                    .once(eventId(json("/paymentId")))
                    .eventType(json("/webhookType")),
            LookedUp.sender("token-io")
                    .scheme(ed25519().over("{body}").signature(header("token-signature"), BASE64URL))
                    .once(content())
                    .eventType(header("token-event")),
            LookedUp.sender("tpay")
                    .scheme(publicKey(RSA_PKCS1_SHA256).detachedJws(header("X-JWS-Signature")))
                    .once(content())
                    .eventType(form("tr_status"))
                    .answersWith(WebhookResponse.text(200, "TRUE")),
            LookedUp.sender("transfi")
                    .scheme(hmacSha256().over("{body}").hex(header("X-Transfi-Hmac-Hash")))
                    .once(content())
                    .eventType(json("/status")),
            LookedUp.sender("wayforpay")
                    .scheme(hmacMd5().over(WAYFORPAY).hex(json("/merchantSignature")))
                    .repeats()
                    .eventType(json("/transactionStatus")));

    /** Each as its lines of properties. */
    static final Map<String, String> PROPERTIES = Map.ofEntries(
            Map.entry("aaio", """
                    algorithm=hash-sha256
                    signature=form:sign
                    signed-content={form:merchant_id}:{form:amount}:{form:currency}:{secret}:{form:order_id}
                    event-id=form:order_id"""),
            Map.entry("bepaid", """
                    algorithm=rsa-pkcs1-sha256
                    signature-header=Content-Signature
                    encoding=base64
                    event-id=json:/transaction/uid,json:/transaction/status
                    event-type=json:/transaction/status"""),
            Map.entry("bitso", """
                    algorithm=rsa-pkcs1-sha256
                    signature-header=x-bitso-webhook-event-signature
                    encoding=base64
                    signed-content={json-text:/payload}
                    event-id=json:/payload/fid,json:/payload/status
                    event-type=json:/event"""),
            Map.entry("chip-in", """
                    algorithm=rsa-pkcs1-sha256
                    signature-header=X-Signature
                    encoding=base64
                    event-type=json:/event_type"""),
            Map.entry("click-uz", """
                    algorithm=hash-md5
                    signature=form:sign_string
                    ambiguous=values touch
                    event-id=form:click_trans_id,form:action
                    event-type=form:action
                    signed-content=""" + CLICK),
            Map.entry("fireblocks", """
                    algorithm=rsa-pkcs1-sha512
                    signature-header=Fireblocks-Signature
                    encoding=base64
                    event-type=json:/type"""),
            Map.entry("fireblocks-v2", """
                    algorithm=rsa-pkcs1-sha512
                    signature-header=Fireblocks-Webhook-Signature
                    encoding=detached-jws
                    event-id=json:/id
                    event-type=json:/eventType"""),
            Map.entry("getopenpay", """
                    signature-header=signature-digest
                    signature-item=v1
                    timestamp-item=t
                    signed-content={timestamp}.{json:/data}
                    event-id=json:/data"""),
            Map.entry("iyzico", """
                    signature-header=X-Iyz-Signature-V3
                    ambiguous=values touch
                    event-type=json:/iyziEventType
                    signed-content=""" + IYZICO),
            Map.entry("iyzico-subscriptions", """
                    signature-header=X-Iyz-Signature-V3
                    ambiguous=values touch
                    event-type=json:/iyziEventType
                    signed-content=""" + IYZICO_SUBSCRIPTIONS),
            Map.entry("justifi", """
                    signature-header=JUSTIFI-SIGNATURE
                    timestamp-header=JUSTIFI-TIMESTAMP
                    signed-content={timestamp}.{body}
                    event-id=json:/id
                    event-type=json:/event_name"""),
            Map.entry("oxapay", """
                    algorithm=sha512
                    signature-header=HMAC
                    event-type=json:/status
                    answer=ok"""),
            Map.entry("payland", """
                    signature=form:sign
                    signed-content={body-without:sign}
                    event-id=form:order_id,form:status
                    event-type=form:status"""),
            Map.entry("paytr", """
                    signature=form:hash
                    encoding=base64
                    signed-content={form:merchant_oid}{setting:merchant-salt}{form:status}{form:total_amount}
                    ambiguous=values touch
                    event-type=form:status
                    answer=OK"""),
            Map.entry("paywant", """
                    signature=form:hash
                    encoding=base64
                    event-type=form:status
                    answer=OK
                    signed-content=""" + PAYWANT),
            Map.entry("phonepe-hmac", """
                    signature-header=x-phonepe-checksum-signature
                    event-type=json:/event"""),
            Map.entry("phonepe-v2", """
                    algorithm=token
                    signature-header=Authorization
                    event-id=body
                    event-type=json:/event"""),
            Map.entry("przelewy24", """
                    algorithm=hash-sha384
                    signature=json:/sign
                    signed-content=""" + PRZELEWY24 + "\nor-signed-content=" + PRZELEWY24_REFUND),
            Map.entry("quickpay", """
                    signature-header=QuickPay-Checksum-Sha256
                    event-type=header:QuickPay-Resource-Type"""),
            Map.entry("robokassa", """
                    algorithm=hash-md5
                    signature=form:SignatureValue
                    signed-content={form:OutSum}:{form:InvId}:{secret}:Shp_item={form:Shp_item}
                    event-id=form:InvId"""),
            Map.entry("tbank-acquiring", """
                    algorithm=hash-sha256
                    signature=json:/Token
                    ambiguous=values touch
                    event-type=json:/Status
                    answer=OK
                    signed-content=""" + TBANK),
            Map.entry("tbank-business", """
                    algorithm=bearer
                    event-id=body
                    event-type=json:/typeOfOperation"""),
            Map.entry("token-io", """
                    algorithm=ed25519
                    signature-header=token-signature
                    encoding=base64url
                    event-type=header:token-event"""),
            Map.entry("tpay", """
                    algorithm=rsa-pkcs1-sha256
                    signature-header=X-JWS-Signature
                    encoding=detached-jws
                    event-type=form:tr_status
                    answer=TRUE"""),
            Map.entry("transfi", """
                    signature-header=X-Transfi-Hmac-Hash
                    event-type=json:/status"""),
            Map.entry("wayforpay", """
                    algorithm=md5
                    signature=json:/merchantSignature
                    event-type=json:/transactionStatus
                    replay.store=none
                    signed-content=""" + WAYFORPAY));

    /** A payment to iyzico by API has no token, and Przelewy24 signs other members of a refund. */
    @TestFactory
    Stream<DynamicTest> aNotificationOfAnotherShapeIsTakenToo() {
        return Stream.of("iyzico-direct", "przelewy24-refund")
                .map(name -> DynamicTest.dynamicTest(name, () -> {
                    String id = name.substring(0, name.indexOf('-'));
                    VectorFile vector = OwnSender.vector(name);

                    assertThat(VectorVerifier.at(Objects.requireNonNull(SENDERS.get(id)), vector)
                                    .verify(vector.request()))
                            .isInstanceOf(Verified.class);
                    assertThat(OwnSender.byProperties(vector, id, Objects.requireNonNull(PROPERTIES.get(id))))
                            .isInstanceOf(Verified.class);
                }));
    }

    @TestFactory
    Stream<DynamicTest> eachKeepsWhatEveryProviderMust() {
        return LookedUp.contracts(SENDERS);
    }

    @TestFactory
    Stream<DynamicTest> propertiesSayTheSame() {
        return LookedUp.propertiesSayTheSame(SENDERS, PROPERTIES);
    }
}
