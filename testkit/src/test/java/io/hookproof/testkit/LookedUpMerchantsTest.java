package io.hookproof.testkit;

import static io.hookproof.providers.Identity.body;
import static io.hookproof.providers.Identity.content;
import static io.hookproof.providers.Identity.eventId;
import static io.hookproof.scheme.Scheme.hmacSha256;
import static io.hookproof.scheme.Scheme.hmacSha512;
import static io.hookproof.scheme.Scheme.keyedHash;
import static io.hookproof.scheme.Scheme.publicKey;
import static io.hookproof.scheme.Scheme.timedHmacSha256;
import static io.hookproof.scheme.Scheme.token;
import static io.hookproof.scheme.SignatureAlgorithm.RSA_PSS_SHA512;
import static io.hookproof.scheme.SignedContent.sortedForm;
import static io.hookproof.scheme.Source.form;
import static io.hookproof.scheme.Source.header;
import static io.hookproof.scheme.Source.json;
import static io.hookproof.scheme.TimeFormat.EPOCH_MILLIS;
import static io.hookproof.scheme.TimeFormat.EPOCH_SECONDS;
import static io.hookproof.scheme.TimeFormat.EPOCH_SECONDS_OR_MILLIS;
import static io.hookproof.scheme.TimeFormat.ISO_8601;

import io.hookproof.providers.Provider;
import io.hookproof.scheme.KeyFormat;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Payments, open banking, fraud, shops, prints and parcels: senders that are not built in, each looked up. */
class LookedUpMerchantsTest {
    private static final String PAYPRO_GLOBAL =
            "{form:ORDER_ID}{form:ORDER_STATUS}{form:ORDER_TOTAL_AMOUNT}{form:CUSTOMER_EMAIL}"
                    + "{secret}{form:TEST_MODE}{form:IPN_TYPE_NAME}";

    /** In the order of their names. */
    static final Map<String, Provider> SENDERS = LookedUp.providers(
            LookedUp.sender("aiprise")
                    .scheme(hmacSha256().over("{body}").hex(header("X-HMAC-SIGNATURE")))
                    .repeats()
                    .eventType(json("/aiprise_summary/verification_result")),
            LookedUp.sender("castle")
                    .scheme(hmacSha256().over("{body}").base64(header("X-Castle-Signature")))
                    .once(content())
                    .eventType(json("/type")),
            LookedUp.sender("cloudprinter")
                    .scheme(token(json("/apikey")))
                    .once(body())
                    .eventType(json("/type"))
                    .retriedFor(Duration.ofDays(7)),
            LookedUp.sender("column")
                    .scheme(hmacSha256().over("{body}").hex(header("Column-Signature")))
                    .once(eventId(json("/id")))
                    .eventType(json("/type")),
            LookedUp.sender("commerce-layer")
                    .scheme(hmacSha256().over("{body}").base64(header("X-CommerceLayer-Signature")))
                    .once(content())
                    .eventType(header("X-CommerceLayer-Topic")),
            LookedUp.sender("cybersource-webhooks")
                    .scheme(hmacSha256()
                            .key(KeyFormat.BASE64)
                            .over("{timestamp}.{body}")
                            .base64(header("v-c-signature").item("sig", ';'))
                            .timestamp(header("v-c-signature").item("t", ';'), EPOCH_MILLIS))
                    .once(content())
                    .eventType(json("/eventType")),
            LookedUp.sender("exact-online")
                    .scheme(hmacSha256().over("{json-text:/Content}").hex(json("/HashCode")))
                    .repeats()
                    .eventType(json("/Content/Topic")),
            LookedUp.sender("faundit")
                    .scheme(hmacSha256()
                            .over("v1:{timestamp}:{body}")
                            .hex(header("X-Faundit-Signature-Next"))
                            .timestamp(header("X-Faundit-Timestamp"), EPOCH_SECONDS_OR_MILLIS))
                    .once(body())
                    .eventType(json("/event-type")),
            LookedUp.sender("loyalty-now")
                    .scheme(hmacSha256()
                            .over("{body}{url}{timestamp}")
                            .base64(header("x-l1-signature"))
                            .timestamp(header("x-l1-requestdate"), ISO_8601))
                    .once(eventId(json("/sequence")))
                    .eventType(json("/hook")),
            LookedUp.sender("maib")
                    .scheme(keyedHash("SHA-256")
                            .over(
                                    "{content}:{secret}",
                                    sortedForm().inJson("/result").values(":"))
                            .ambiguous("values go by any name")
                            .base64(json("/signature")))
                    .once(content()),
            LookedUp.sender("mondu")
                    .scheme(hmacSha256().over("{body}").hex(header("X-Mondu-Signature")))
                    .once(content())
                    .eventType(json("/topic")),
            LookedUp.sender("noyo")
                    .scheme(hmacSha256()
                            .over("{timestamp}.{body}")
                            .hex(header("x-noyo-signature").entry(""))
                            .timestamp(header("x-noyo-timestamp"), ISO_8601))
                    .once(eventId(json("/event/id")))
                    .eventType(json("/event/type")),
            LookedUp.sender("paypro-global")
                    .scheme(keyedHash("SHA-256")
                            .over(PAYPRO_GLOBAL)
                            .ambiguous("values touch")
                            .hex(form("SIGNATURE")))
                    .repeats()
                    .eventType(form("IPN_TYPE_NAME")),
            LookedUp.sender("picqer")
                    .scheme(hmacSha256().over("{body}").base64(header("X-Picqer-Signature")))
                    .once(content()),
            LookedUp.sender("pinwheel")
                    .scheme(hmacSha256()
                            .over("v2:{timestamp}:{body}")
                            .hex(header("X-Pinwheel-Signature").after("v2="))
                            .timestamp(header("X-Timestamp"), EPOCH_SECONDS_OR_MILLIS))
                    .once(content())
                    .eventType(json("/event")),
            LookedUp.sender("printify")
                    .scheme(hmacSha256()
                            .over("{body}")
                            .hex(header("X-Pfy-Signature").after("sha256=")))
                    .once(eventId(json("/id")))
                    .eventType(json("/type")),
            LookedUp.sender("riskified")
                    .scheme(hmacSha256().over("{body}").hex(header("X-Riskified-Hmac-Sha256")))
                    .repeats()
                    .eventType(json("/order/status")),
            LookedUp.sender("salla")
                    .scheme(hmacSha256().over("{body}").hex(header("X-Salla-Signature")))
                    .once(content())
                    .eventType(json("/event")),
            LookedUp.sender("shoplazza")
                    .scheme(hmacSha256().over("{body}").base64(header("X-Shoplazza-Hmac-Sha256")))
                    .once(content())
                    .eventType(header("X-Shoplazza-Topic")),
            LookedUp.sender("shopline")
                    .scheme(hmacSha256().over("{body}").hex(header("X-Shopline-Hmac-Sha256")))
                    .once(content())
                    .eventType(header("X-Shopline-Topic")),
            LookedUp.sender("smile-api")
                    .scheme(hmacSha512().over("{body}").hex(header("Smile-Signature")))
                    .once(eventId(json("/id")))
                    .eventType(json("/type")),
            LookedUp.sender("teller")
                    .scheme(timedHmacSha256(header("Teller-Signature"), "t", "v1"))
                    .once(eventId(json("/id")))
                    .eventType(json("/type")),
            LookedUp.sender("thawani")
                    .scheme(hmacSha256()
                            .over("{body}-{timestamp}")
                            .hex(header("thawani-signature"))
                            .timestamp(header("thawani-timestamp"), EPOCH_SECONDS_OR_MILLIS))
                    .once(content())
                    .eventType(json("/event_type")),
            LookedUp.sender("tiktok-shop")
                    .scheme(hmacSha256().over("{setting:app-key}{body}").hex(header("Authorization")))
                    .once(eventId(json("/tts_notification_id")))
                    .eventType(json("/type")),
            LookedUp.sender("usps")
                    .scheme(hmacSha256()
                            .over("{json:/timestamp}{json:/payload}")
                            .ambiguous("time and payload touch")
                            .base64(header("X-HMAC")))
                    .once(content())
                    .eventType(json("/subscriptionType")),
            LookedUp.sender("utila")
                    .scheme(publicKey(RSA_PSS_SHA512).over("{body}").base64(header("x-utila-signature")))
                    .once(eventId(json("/id")))
                    .eventType(json("/type")),
            LookedUp.sender("walmart")
                    .scheme(hmacSha256()
                            .over("{method}\n{target}\n{timestamp}\n{body-sha256-hex}")
                            .base64(header("WM_SEC.SIGNATURE"))
                            .timestamp(header("WM_SEC.TIMESTAMP"), EPOCH_SECONDS))
                    .tolerance(Duration.ofMinutes(70))
                    .once(content()),
            LookedUp.sender("zero-hash")
                    .scheme(hmacSha256()
                            .over("{body}{timestamp}")
                            .hex(header("x-zh-hook-signature"))
                            .timestamp(header("x-zh-hook-timestamp"), EPOCH_SECONDS_OR_MILLIS))
                    .once(content())
                    .eventType(header("x-zh-hook-payload-type")));

    /** Each as its lines of properties, but maib, whose values are sorted. */
    static final Map<String, String> PROPERTIES = Map.ofEntries(
            Map.entry("aiprise", """
                    signature-header=X-HMAC-SIGNATURE
                    event-type=json:/aiprise_summary/verification_result
                    replay.store=none"""),
            Map.entry("castle", """
                    signature-header=X-Castle-Signature
                    encoding=base64
                    event-type=json:/type"""),
            Map.entry("cloudprinter", """
                    algorithm=token
                    signature=json:/apikey
                    event-id=body
                    event-type=json:/type
                    retried-for=7d"""),
            Map.entry("column", """
                    signature-header=Column-Signature
                    event-id=json:/id
                    event-type=json:/type"""),
            Map.entry("commerce-layer", """
                    signature-header=X-CommerceLayer-Signature
                    encoding=base64
                    event-type=header:X-CommerceLayer-Topic"""),
            Map.entry("cybersource-webhooks", """
                    signature-header=v-c-signature
                    separator=;
                    signature-item=sig
                    encoding=base64
                    secret-format=base64
                    timestamp-item=t
                    timestamp-format=epoch-millis
                    signed-content={timestamp}.{body}
                    event-type=json:/eventType"""),
            Map.entry("exact-online", """
                    signature=json:/HashCode
                    signed-content={json-text:/Content}
                    event-type=json:/Content/Topic
                    replay.store=none"""),
            Map.entry("faundit", """
                    signature-header=X-Faundit-Signature-Next
                    timestamp-header=X-Faundit-Timestamp
                    timestamp-format=epoch-seconds-or-millis
                    signed-content=v1:{timestamp}:{body}
                    event-id=body
                    event-type=json:/event-type"""),
            Map.entry("loyalty-now", """
                    signature-header=x-l1-signature
                    encoding=base64
                    timestamp-header=x-l1-requestdate
                    timestamp-format=iso-8601
                    signed-content={body}{url}{timestamp}
                    event-id=json:/sequence
                    event-type=json:/hook"""),
            Map.entry("mondu", """
                    signature-header=X-Mondu-Signature
                    event-type=json:/topic"""),
            Map.entry("noyo", """
                    signature-header=x-noyo-signature
                    separator=,
                    timestamp-header=x-noyo-timestamp
                    timestamp-format=iso-8601
                    signed-content={timestamp}.{body}
                    event-id=json:/event/id
                    event-type=json:/event/type"""),
            Map.entry("paypro-global", """
                    algorithm=hash-sha256
                    signature=form:SIGNATURE
                    ambiguous=values touch
                    signed-content={form:ORDER_ID}{form:ORDER_STATUS}{form:ORDER_TOTAL_AMOUNT}\
                    {form:CUSTOMER_EMAIL}{secret}{form:TEST_MODE}{form:IPN_TYPE_NAME}
                    event-type=form:IPN_TYPE_NAME
                    replay.store=none"""),
            Map.entry("picqer", """
                    signature-header=X-Picqer-Signature
                    encoding=base64"""),
            Map.entry("pinwheel", """
                    signature-header=X-Pinwheel-Signature
                    prefix=v2=
                    timestamp-header=X-Timestamp
                    timestamp-format=epoch-seconds-or-millis
                    signed-content=v2:{timestamp}:{body}
                    event-type=json:/event"""),
            Map.entry("printify", """
                    signature-header=X-Pfy-Signature
                    prefix=sha256=
                    event-id=json:/id
                    event-type=json:/type"""),
            Map.entry("riskified", """
                    signature-header=X-Riskified-Hmac-Sha256
                    event-type=json:/order/status
                    replay.store=none"""),
            Map.entry("salla", """
                    signature-header=X-Salla-Signature
                    event-type=json:/event"""),
            Map.entry("shoplazza", """
                    signature-header=X-Shoplazza-Hmac-Sha256
                    encoding=base64
                    event-type=header:X-Shoplazza-Topic"""),
            Map.entry("shopline", """
                    signature-header=X-Shopline-Hmac-Sha256
                    event-type=header:X-Shopline-Topic"""),
            Map.entry("smile-api", """
                    algorithm=sha512
                    signature-header=Smile-Signature
                    event-id=json:/id
                    event-type=json:/type"""),
            Map.entry("teller", """
                    signature-header=Teller-Signature
                    signature-item=v1
                    timestamp-item=t
                    signed-content={timestamp}.{body}
                    event-id=json:/id
                    event-type=json:/type"""),
            Map.entry("thawani", """
                    signature-header=thawani-signature
                    timestamp-header=thawani-timestamp
                    timestamp-format=epoch-seconds-or-millis
                    signed-content={body}-{timestamp}
                    event-type=json:/event_type"""),
            Map.entry("tiktok-shop", """
                    signature-header=Authorization
                    signed-content={setting:app-key}{body}
                    event-id=json:/tts_notification_id
                    event-type=json:/type"""),
            Map.entry("usps", """
                    signature-header=X-HMAC
                    encoding=base64
                    signed-content={json:/timestamp}{json:/payload}
                    ambiguous=time and payload touch
                    event-type=json:/subscriptionType"""),
            Map.entry("utila", """
                    algorithm=rsa-pss-sha512
                    signature-header=x-utila-signature
                    encoding=base64
                    event-id=json:/id
                    event-type=json:/type"""),
            Map.entry("walmart", """
                    signature-header=WM_SEC.SIGNATURE
                    encoding=base64
                    timestamp-header=WM_SEC.TIMESTAMP
                    tolerance=70m
                    signed-content={method}\\n{target}\\n{timestamp}\\n{body-sha256-hex}"""),
            Map.entry("zero-hash", """
                    signature-header=x-zh-hook-signature
                    timestamp-header=x-zh-hook-timestamp
                    timestamp-format=epoch-seconds-or-millis
                    signed-content={body}{timestamp}
                    event-type=header:x-zh-hook-payload-type"""));

    @TestFactory
    Stream<DynamicTest> eachKeepsWhatEveryProviderMust() {
        return LookedUp.contracts(SENDERS);
    }

    @TestFactory
    Stream<DynamicTest> propertiesSayTheSame() {
        return LookedUp.propertiesSayTheSame(SENDERS, PROPERTIES);
    }
}
