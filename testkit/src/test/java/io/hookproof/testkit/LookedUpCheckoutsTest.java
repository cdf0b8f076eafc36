package io.hookproof.testkit;

import static io.hookproof.providers.Identity.body;
import static io.hookproof.providers.Identity.content;
import static io.hookproof.providers.Identity.eventId;
import static io.hookproof.scheme.Scheme.hmacSha1;
import static io.hookproof.scheme.Scheme.hmacSha256;
import static io.hookproof.scheme.Scheme.hmacSha512;
import static io.hookproof.scheme.Scheme.keyedHash;
import static io.hookproof.scheme.Scheme.publicKey;
import static io.hookproof.scheme.SignatureAlgorithm.ECDSA_P256_SHA256_DER;
import static io.hookproof.scheme.SignatureAlgorithm.RSA_PKCS1_SHA256;
import static io.hookproof.scheme.SignedContent.sortedForm;
import static io.hookproof.scheme.Source.entries;
import static io.hookproof.scheme.Source.form;
import static io.hookproof.scheme.Source.header;
import static io.hookproof.scheme.Source.json;
import static io.hookproof.scheme.Source.query;
import static io.hookproof.scheme.Source.together;
import static io.hookproof.scheme.TimeFormat.ISO_8601;
import static java.nio.charset.StandardCharsets.US_ASCII;

import io.hookproof.http.WebhookResponse;
import io.hookproof.providers.Provider;
import io.hookproof.scheme.Encoding;
import io.hookproof.scheme.Found;
import io.hookproof.scheme.KeyFormat;
import io.hookproof.scheme.Parts;
import io.hookproof.scheme.Place;
import io.hookproof.scheme.Source;
import java.net.URLDecoder;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Checkouts and wallets that are not built in, each looked up: most hash a few fields of a form with the secret. */
class LookedUpCheckoutsTest {
    private static final String TOUCHING = "values touch, or go by any name";

    private static final String EPAYCO = "{setting:customer}^{secret}^{form:x_ref_payco}^{form:x_transaction_id}"
            + "^{form:x_amount}^{form:x_currency_code}";

    private static final String NUVEI = "{secret}{form:totalAmount}{form:currency}{form:responseTimeStamp}"
            + "{form:PPP_TransactionID}{form:Status}{form:productId}";

    private static final String OGONE = "AMOUNT={form:amount}{secret}CURRENCY={form:currency}{secret}"
            + "NCERROR={form:NCERROR}{secret}ORDERID={form:orderID}{secret}PAYID={form:PAYID}{secret}"
            + "STATUS={form:STATUS}{secret}";

    private static final String PAYGATE = "{form:PAYGATE_ID}{form:PAY_REQUEST_ID}{form:REFERENCE}"
            + "{form:TRANSACTION_STATUS}{form:RESULT_CODE}{form:AUTH_CODE}{form:CURRENCY}{form:AMOUNT}{secret}";

    private static final String PAYHERE = "{form:merchant_id}{form:order_id}{form:payhere_amount}"
            + "{form:payhere_currency}{form:status_code}{secret}";

    private static final String SKRILL =
            "{form:merchant_id}{form:transaction_id}{secret}{form:mb_amount}" + "{form:mb_currency}{form:status}";

    private static final String SSLCOMMERZ =
            "amount={form:amount}&bank_tran_id={form:bank_tran_id}&base_fair={form:base_fair}"
                    + "&card_brand={form:card_brand}&card_issuer={form:card_issuer}"
                    + "&card_issuer_country={form:card_issuer_country}"
                    + "&card_issuer_country_code={form:card_issuer_country_code}&card_no={form:card_no}"
                    + "&card_type={form:card_type}&currency={form:currency}"
                    + "&currency_amount={form:currency_amount}&currency_rate={form:currency_rate}"
                    + "&currency_type={form:currency_type}&risk_level={form:risk_level}"
                    + "&risk_title={form:risk_title}&status={form:status}&store_amount={form:store_amount}"
                    + "&store_id={form:store_id}&store_passwd={secret}&tran_date={form:tran_date}"
                    + "&tran_id={form:tran_id}&val_id={form:val_id}&value_a={form:value_a}"
                    + "&value_b={form:value_b}&value_c={form:value_c}&value_d={form:value_d}";

    private static final String YOOMONEY = "{form:notification_type}&{form:operation_id}&{form:amount}&{form:currency}"
            + "&{form:datetime}&{form:sender}&{form:codepro}&{secret}&{form?:label}";

    /** What stands there is percent-encoded: its plus signs are plus signs. */
    private record PercentDecoded(Source written) implements Source {
        @Override
        public void find(Parts parts, Found found) {
            parts.only(written)
                    .filter(text -> text.matches("([A-Za-z0-9+/=]|%2B|%2F|%3D)*"))
                    .ifPresent(text -> found.add(URLDecoder.decode(text.replace("+", "%2B"), US_ASCII)));
        }

        @Override
        public Place place() {
            return written.place();
        }
    }

    /** In the order of their names. */
    static final Map<String, Provider> SENDERS = LookedUp.providers(
            LookedUp.sender("antom")
                    .scheme(publicKey(RSA_PKCS1_SHA256)
                            .over("POST {path}\n{header:Client-Id}.{timestamp}.{body}")
                            .base64(new PercentDecoded(header("Signature").item("signature")))
                            .timestamp(header("Request-Time"), ISO_8601))
                    .once(body()),
            LookedUp.sender("buckaroo")
                    .scheme(keyedHash("SHA-1")
                            .over(
                                    "{content}{secret}",
                                    sortedForm("brq_signature")
                                            .joined("=", "")
                                            .withEmpty()
                                            .ignoringCapitals())
                            .ambiguous(TOUCHING)
                            .hex(form("brq_signature")))
                    .once(content()),
            LookedUp.sender("cloudpayments")
                    .scheme(hmacSha256().over("{body}").base64(header("Content-HMAC")))
                    .once(content())
                    .eventType(form("Status"))
                    .answersWith(WebhookResponse.json(200, "{\"code\":0}")),
            LookedUp.sender("epay-dk")
                    .methods("GET")
                    .scheme(keyedHash("MD5")
                            .over(
                                    "{query:txnid}{query:orderid}{query:amount}{query:currency}{query:date}{query:time}{secret}")
                            .ambiguous(TOUCHING)
                            .hex(query("hash")))
                    .once(content()),
            LookedUp.sender("epayco")
                    .scheme(keyedHash("SHA-256").over(EPAYCO).hex(form("x_signature")))
                    .repeats(),
            LookedUp.sender("jazzcash")
                    .scheme(hmacSha256()
                            .over(
                                    "{secret}&{content}",
                                    sortedForm("pp_SecureHash").values("&"))
                            .ambiguous(TOUCHING)
                            .hex(form("pp_SecureHash")))
                    .once(content()),
            LookedUp.sender("monetico")
                    .scheme(hmacSha1()
                            .key(KeyFormat.HEX)
                            .over(sortedForm("MAC").joined("=", "*").withEmpty())
                            .hex(form("MAC")))
                    .once(eventId(together(form("reference"), form("code-retour"), form("date"))))
                    .eventType(form("code-retour"))
                    .answersWith(WebhookResponse.text(200, "version=2\ncdr=0\n")),
            LookedUp.sender("monobank")
                    .scheme(publicKey(ECDSA_P256_SHA256_DER).over("{body}").base64(header("X-Sign")))
                    .once(content()),
            LookedUp.sender("nuvei")
                    .scheme(keyedHash("SHA-256").over(NUVEI).ambiguous(TOUCHING).hex(form("advanceResponseChecksum")))
                    .once(content())
                    .eventType(form("Status")),
            LookedUp.sender("ogone")
                    .scheme(keyedHash("SHA-1").over(OGONE).hex(form("SHASIGN")))
                    .repeats()
                    .eventType(form("STATUS")),
            LookedUp.sender("payfort")
                    .scheme(keyedHash("SHA-256")
                            .over(
                                    "{secret}{content}{secret}",
                                    sortedForm("signature").joined("=", "").withEmpty())
                            .ambiguous(TOUCHING)
                            .hex(form("signature")))
                    .once(content()),
            LookedUp.sender("paygate-za")
                    .scheme(keyedHash("MD5").over(PAYGATE).ambiguous(TOUCHING).hex(form("CHECKSUM")))
                    .once(content())
                    .answersWith(WebhookResponse.text(200, "OK")),
            LookedUp.sender("payhere")
                    .scheme(keyedHash("MD5")
                            .key(KeyFormat.MD5_UPPER_HEX_OF_TEXT)
                            .over(PAYHERE)
                            .ambiguous(TOUCHING)
                            .hex(form("md5sig")))
                    .repeats(),
            LookedUp.sender("placetopay")
                    .scheme(keyedHash("SHA-256")
                            .over("{json:/requestId}{json:/status/status}{json:/status/date}{secret}")
                            .ambiguous(TOUCHING)
                            .hex(entries(json("/signature"), ',', "sha256:")))
                    .once(content())
                    .eventType(json("/status/status")),
            LookedUp.sender("plisio")
                    .scheme(hmacSha1().over("{json-text:,verify_hash}").hex(json("/verify_hash")))
                    .once(content())
                    .eventType(json("/status")),
            LookedUp.sender("skrill")
                    .scheme(keyedHash("MD5")
                            .key(KeyFormat.MD5_UPPER_HEX_OF_TEXT)
                            .over(SKRILL)
                            .ambiguous(TOUCHING)
                            .hex(form("md5sig")))
                    .repeats()
                    .eventType(form("status")),
            LookedUp.sender("solidgate")
                    .scheme(hmacSha512()
                            .over("{setting:public-key}{body}{setting:public-key}")
                            .signature(header("signature"), Encoding.BASE64_OF_HEX))
                    .once(content()),
            LookedUp.sender("solidgate-v2")
                    .scheme(hmacSha256().over("{body}").base64(header("signature")))
                    .once(content()),
            LookedUp.sender("sslcommerz")
                    .scheme(keyedHash("MD5")
                            .key(KeyFormat.MD5_HEX_OF_TEXT)
                            .over(SSLCOMMERZ)
                            .hex(form("verify_sign")))
                    .once(eventId(together(form("val_id"), form("status"))))
                    .eventType(form("status")),
            LookedUp.sender("yoomoney")
                    .scheme(keyedHash("SHA-1").over(YOOMONEY).hex(form("sha1_hash")))
                    .once(eventId(form("operation_id")))
                    .eventType(form("notification_type")));

    /** Each as its lines of properties. */
    static final Map<String, String> PROPERTIES = Map.ofEntries(
            Map.entry("cloudpayments", """
                    signature-header=Content-HMAC
                    encoding=base64
                    event-type=form:Status
                    answer={"code":0}"""),
            Map.entry("epay-dk", """
                    algorithm=hash-md5
                    methods=GET
                    signature=query:hash
                    signed-content={query:txnid}{query:orderid}{query:amount}{query:currency}{query:date}{query:time}{secret}
                    ambiguous=values touch"""),
            Map.entry("epayco", """
                    algorithm=hash-sha256
                    signature=form:x_signature
                    replay.store=none
                    signed-content=""" + EPAYCO),
            Map.entry("monobank", """
                    algorithm=ecdsa-p256-sha256-der
                    signature-header=X-Sign
                    encoding=base64"""),
            Map.entry("nuvei", """
                    algorithm=hash-sha256
                    signature=form:advanceResponseChecksum
                    ambiguous=values touch
                    event-type=form:Status
                    signed-content=""" + NUVEI),
            Map.entry("ogone", """
                    algorithm=hash-sha1
                    signature=form:SHASIGN
                    event-type=form:STATUS
                    replay.store=none
                    signed-content=""" + OGONE),
            Map.entry("paygate-za", """
                    algorithm=hash-md5
                    signature=form:CHECKSUM
                    ambiguous=values touch
                    answer=OK
                    signed-content=""" + PAYGATE),
            Map.entry("payhere", """
                    algorithm=hash-md5
                    signature=form:md5sig
                    secret-format=md5-upper-hex
                    ambiguous=values touch
                    replay.store=none
                    signed-content=""" + PAYHERE),
            Map.entry("placetopay", """
                    algorithm=hash-sha256
                    signature=json:/signature
                    prefix=sha256:
                    signed-content={json:/requestId}{json:/status/status}{json:/status/date}{secret}
                    ambiguous=values touch
                    event-type=json:/status/status"""),
            Map.entry("plisio", """
                    algorithm=sha1
                    signature=json:/verify_hash
                    signed-content={json-text:,verify_hash}
                    event-type=json:/status"""),
            Map.entry("skrill", """
                    algorithm=hash-md5
                    signature=form:md5sig
                    secret-format=md5-upper-hex
                    ambiguous=values touch
                    event-type=form:status
                    replay.store=none
                    signed-content=""" + SKRILL),
            Map.entry("solidgate", """
                    algorithm=sha512
                    signature-header=signature
                    encoding=base64-of-hex
                    signed-content={setting:public-key}{body}{setting:public-key}"""),
            Map.entry("solidgate-v2", """
                    signature-header=signature
                    encoding=base64"""),
            Map.entry("sslcommerz", """
                    algorithm=hash-md5
                    signature=form:verify_sign
                    secret-format=md5-hex
                    event-id=form:val_id,form:status
                    event-type=form:status
                    signed-content=""" + SSLCOMMERZ),
            Map.entry("yoomoney", """
                    algorithm=hash-sha1
                    signature=form:sha1_hash
                    event-id=form:operation_id
                    event-type=form:notification_type
                    signed-content=""" + YOOMONEY));

    @TestFactory
    Stream<DynamicTest> eachKeepsWhatEveryProviderMust() {
        return LookedUp.contracts(SENDERS);
    }

    @TestFactory
    Stream<DynamicTest> propertiesSayTheSame() {
        return LookedUp.propertiesSayTheSame(SENDERS, PROPERTIES);
    }
}
