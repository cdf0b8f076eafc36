package io.hookproof.testkit;

import static io.hookproof.providers.Identity.body;
import static io.hookproof.providers.Identity.content;
import static io.hookproof.providers.Identity.eventId;
import static io.hookproof.scheme.Scheme.hmacSha1;
import static io.hookproof.scheme.Scheme.hmacSha256;
import static io.hookproof.scheme.Scheme.hmacSha512;
import static io.hookproof.scheme.Scheme.keyedHash;
import static io.hookproof.scheme.Scheme.publicKey;
import static io.hookproof.scheme.Scheme.timedHmacSha256;
import static io.hookproof.scheme.SignatureAlgorithm.ECDSA_P256_SHA256_DER;
import static io.hookproof.scheme.SignatureAlgorithm.RSA_PKCS1_SHA256;
import static io.hookproof.scheme.SignatureAlgorithm.RSA_PKCS1_SHA512;
import static io.hookproof.scheme.Source.form;
import static io.hookproof.scheme.Source.header;
import static io.hookproof.scheme.Source.json;
import static io.hookproof.scheme.TimeFormat.EPOCH_MILLIS;
import static io.hookproof.scheme.TimeFormat.EPOCH_SECONDS;
import static io.hookproof.scheme.TimeFormat.ISO_8601;
import static io.hookproof.scheme.TimeFormat.RFC_1123;

import io.hookproof.providers.Provider;
import io.hookproof.scheme.KeyFormat;
import io.hookproof.scheme.SignedContent;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Banks, wallets and pay-outs: senders that are not built in, each looked up. */
class LookedUpBanksTest {
    /** In the order of their names. */
    static final Map<String, Provider> SENDERS = LookedUp.providers(
            LookedUp.sender("instamojo")
                    .scheme(hmacSha1()
                            .over(SignedContent.sortedForm("mac").values("|").withEmpty())
                            .ambiguous("values go by any name")
                            .hex(form("mac")))
                    .once(content()),
            LookedUp.sender("lemon-markets")
                    .scheme(timedHmacSha256(header("LMG-Signature"), "t", "v1"))
                    .once(body()),
            LookedUp.sender("moov")
                    .scheme(hmacSha512()
                            .over("{timestamp}|{header:X-Nonce}|{header:X-Webhook-ID}")
                            .hex(header("X-Signature"))
                            .timestamp(header("X-Timestamp"), ISO_8601))
                    .once(content())
                    .eventType(json("/type")),
            LookedUp.sender("omise")
                    .scheme(hmacSha256()
                            .key(KeyFormat.BASE64)
                            .over("{timestamp}.{body}")
                            .hex(header("Omise-Signature").entry(""))
                            .timestamp(header("Omise-Signature-Timestamp"), EPOCH_SECONDS))
                    .once(eventId(json("/id")))
                    .eventType(json("/key")),
            LookedUp.sender("pomelo")
                    .scheme(hmacSha256()
                            .key(KeyFormat.BASE64)
                            .over("{timestamp}{header:X-Endpoint}{body}")
                            .ambiguous("endpoint and body touch")
                            .base64(header("X-Signature").after("hmac-sha256 "))
                            .timestamp(header("X-Timestamp"), EPOCH_SECONDS))
                    .once(eventId(json("/event_id"))),
            LookedUp.sender("ripple-collections")
                    .scheme(hmacSha256()
                            .key(KeyFormat.BASE64)
                            .over("{timestamp}.{body-sha256-hex}")
                            .hex(header("X-Webhook-Signature").item("v1"))
                            .timestamp(header("X-Webhook-Signature").item("t"), EPOCH_MILLIS))
                    .once(eventId(json("/eventId"))),
            LookedUp.sender("salt-edge")
                    .scheme(publicKey(RSA_PKCS1_SHA256).over("{url}|{body}").base64(header("Signature")))
                    .once(content()),
            LookedUp.sender("shufti")
                    .scheme(keyedHash("SHA-256")
                            .key(KeyFormat.SHA256_HEX_OF_TEXT)
                            .over("{body}{secret}")
                            .hex(header("Signature")))
                    .once(content())
                    .eventType(json("/event")),
            LookedUp.sender("starling-v1")
                    .scheme(keyedHash("SHA-512").over("{secret}{body}").base64(header("X-Hook-Signature")))
                    .once(content()),
            LookedUp.sender("starling-v2")
                    .scheme(publicKey(RSA_PKCS1_SHA512).over("{body}").base64(header("X-Hook-Signature")))
                    .once(eventId(json("/webhookEventUid"))),
            LookedUp.sender("synctera")
                    .scheme(hmacSha256()
                            .over("{timestamp}.{body}")
                            .hex(header("Synctera-Signature").entry("", '.'))
                            .timestamp(header("Request-Timestamp"), EPOCH_SECONDS))
                    .once(eventId(json("/id")))
                    .eventType(json("/type")),
            LookedUp.sender("toss-payments")
                    .scheme(hmacSha256()
                            .over("{body}:{timestamp}")
                            .base64(header("tosspayments-webhook-signature").entry("v1:"))
                            .timestamp(header("tosspayments-webhook-transmission-time"), ISO_8601))
                    .once(eventId(json("/eventId")))
                    .eventType(json("/eventType")),
            LookedUp.sender("vipps")
                    .scheme(hmacSha256()
                            .over("POST\n{target}\n{timestamp};{header:Host};{body-sha256-base64}")
                            .base64(header("Authorization")
                                    .after("HMAC-SHA256 SignedHeaders=x-ms-date;host;x-ms-content-sha256&Signature="))
                            .timestamp(header("x-ms-date"), RFC_1123))
                    .once(body())
                    .retriedFor(Duration.ofDays(7)),
            LookedUp.sender("volt")
                    .scheme(hmacSha256()
                            .over("{body}|{timestamp}|{header-after:User-Agent,Volt/}")
                            .hex(header("X-Volt-Signed"))
                            .timestamp(header("X-Volt-Timed"), EPOCH_SECONDS))
                    .once(body()),
            LookedUp.sender("wallee")
                    .scheme(publicKey(ECDSA_P256_SHA256_DER)
                            .over("{body}")
                            .base64(header("x-signature").item("signature")))
                    .once(content()),
            LookedUp.sender("woovi-hmac")
                    .scheme(hmacSha1().over("{body}").base64(header("X-OpenPix-Signature")))
                    .once(content())
                    .eventType(json("/event")));

    /** Each as its lines of properties. */
    static final Map<String, String> PROPERTIES = Map.ofEntries(
            Map.entry("lemon-markets", """
                    signature-header=LMG-Signature
                    signature-item=v1
                    timestamp-item=t
                    signed-content={timestamp}.{body}
                    event-id=body"""),
            Map.entry("moov", """
                    algorithm=sha512
                    signature-header=X-Signature
                    timestamp-header=X-Timestamp
                    timestamp-format=iso-8601
                    signed-content={timestamp}|{header:X-Nonce}|{header:X-Webhook-ID}
                    event-type=json:/type"""),
            Map.entry("omise", """
                    signature-header=Omise-Signature
                    separator=,
                    secret-format=base64
                    timestamp-header=Omise-Signature-Timestamp
                    signed-content={timestamp}.{body}
                    event-id=json:/id
                    event-type=json:/key"""),
            Map.entry("pomelo", """
                    signature-header=X-Signature
                    prefix=hmac-sha256{space}
                    encoding=base64
                    secret-format=base64
                    timestamp-header=X-Timestamp
                    signed-content={timestamp}{header:X-Endpoint}{body}
                    ambiguous=endpoint and body touch
                    event-id=json:/event_id"""),
            Map.entry("ripple-collections", """
                    signature-header=X-Webhook-Signature
                    signature-item=v1
                    timestamp-item=t
                    timestamp-format=epoch-millis
                    secret-format=base64
                    signed-content={timestamp}.{body-sha256-hex}
                    event-id=json:/eventId"""),
            Map.entry("salt-edge", """
                    algorithm=rsa-pkcs1-sha256
                    signature-header=Signature
                    encoding=base64
                    signed-content={url}|{body}"""),
            Map.entry("shufti", """
                    algorithm=hash-sha256
                    secret-format=sha256-hex
                    signature-header=Signature
                    signed-content={body}{secret}
                    event-type=json:/event"""),
            Map.entry("starling-v1", """
                    algorithm=hash-sha512
                    signature-header=X-Hook-Signature
                    encoding=base64
                    signed-content={secret}{body}"""),
            Map.entry("starling-v2", """
                    algorithm=rsa-pkcs1-sha512
                    signature-header=X-Hook-Signature
                    encoding=base64
                    event-id=json:/webhookEventUid"""),
            Map.entry("synctera", """
                    signature-header=Synctera-Signature
                    separator=.
                    timestamp-header=Request-Timestamp
                    signed-content={timestamp}.{body}
                    event-id=json:/id
                    event-type=json:/type"""),
            Map.entry("toss-payments", """
                    signature-header=tosspayments-webhook-signature
                    separator=,
                    prefix=v1:
                    encoding=base64
                    timestamp-header=tosspayments-webhook-transmission-time
                    timestamp-format=iso-8601
                    signed-content={body}:{timestamp}
                    event-id=json:/eventId
                    event-type=json:/eventType"""),
            Map.entry("vipps", """
                    signature-header=Authorization
                    prefix=HMAC-SHA256 SignedHeaders=x-ms-date;host;x-ms-content-sha256&Signature=
                    encoding=base64
                    timestamp-header=x-ms-date
                    timestamp-format=rfc-1123
                    signed-content=POST\\n{target}\\n{timestamp};{header:Host};{body-sha256-base64}
                    event-id=body
                    retried-for=7d"""),
            Map.entry("volt", """
                    signature-header=X-Volt-Signed
                    timestamp-header=X-Volt-Timed
                    signed-content={body}|{timestamp}|{header-after:User-Agent,Volt/}
                    event-id=body"""),
            Map.entry("wallee", """
                    algorithm=ecdsa-p256-sha256-der
                    signature-header=x-signature
                    signature-item=signature
                    encoding=base64"""),
            Map.entry("woovi-hmac", """
                    algorithm=sha1
                    signature-header=X-OpenPix-Signature
                    encoding=base64
                    event-type=json:/event"""));

    @TestFactory
    Stream<DynamicTest> eachKeepsWhatEveryProviderMust() {
        return LookedUp.contracts(SENDERS);
    }

    @TestFactory
    Stream<DynamicTest> propertiesSayTheSame() {
        return LookedUp.propertiesSayTheSame(SENDERS, PROPERTIES);
    }
}
