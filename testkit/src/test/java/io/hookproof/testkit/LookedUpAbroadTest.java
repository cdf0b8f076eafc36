package io.hookproof.testkit;

import static io.hookproof.providers.Identity.body;
import static io.hookproof.providers.Identity.content;
import static io.hookproof.providers.Identity.eventId;
import static io.hookproof.providers.Identity.unprovenId;
import static io.hookproof.scheme.Scheme.hmacSha1;
import static io.hookproof.scheme.Scheme.hmacSha256;
import static io.hookproof.scheme.Scheme.jwt;
import static io.hookproof.scheme.Scheme.keyedHash;
import static io.hookproof.scheme.Scheme.publicKey;
import static io.hookproof.scheme.Scheme.token;
import static io.hookproof.scheme.SignatureAlgorithm.RSA_PKCS1_SHA256;
import static io.hookproof.scheme.SignatureAlgorithm.RSA_PSS_SHA256;
import static io.hookproof.scheme.SignedContent.sortedForm;
import static io.hookproof.scheme.Source.bodyJson;
import static io.hookproof.scheme.Source.form;
import static io.hookproof.scheme.Source.formOrQuery;
import static io.hookproof.scheme.Source.header;
import static io.hookproof.scheme.Source.json;
import static io.hookproof.scheme.Source.query;
import static io.hookproof.scheme.Source.setting;
import static io.hookproof.scheme.Source.together;
import static io.hookproof.scheme.TimeFormat.EPOCH_MILLIS;
import static io.hookproof.scheme.TimeFormat.EPOCH_SECONDS_OR_MILLIS;
import static io.hookproof.scheme.TimeFormat.ISO_8601;
import static io.hookproof.scheme.TimeFormat.RFC_1123;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.hookproof.Verification;
import io.hookproof.Verification.Rejected;
import io.hookproof.Verification.Verified;
import io.hookproof.Verifier;
import io.hookproof.WebhookListener;
import io.hookproof.http.Headers;
import io.hookproof.http.WebhookRequest;
import io.hookproof.http.WebhookResponse;
import io.hookproof.providers.Handshakes;
import io.hookproof.providers.Provider;
import io.hookproof.scheme.Document;
import io.hookproof.scheme.Encoding;
import io.hookproof.scheme.JwtAlgorithm;
import io.hookproof.scheme.KeyFormat;
import io.hookproof.scheme.KeySource;
import io.hookproof.scheme.Secret;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Senders of several countries and trades that are not built in. Each file says where its construction is from, or that
 * no page was read.
 */
class LookedUpAbroadTest {
    private static final String COINPAYMENTS = "{setting:bom}POST{setting:url}{setting:client}{timestamp}{body}";

    private static final String SONOS = "{header:X-Sonos-Event-Seq-Id}{header:X-Sonos-Namespace}{header:X-Sonos-Type}"
            + "{header:X-Sonos-Target-Type}{header:X-Sonos-Target-Value}{setting:client-id}{secret}";

    private static final String NEWEBPAY = "HashKey={secret}&{form:TradeInfo}&HashIV={setting:hash-iv}";

    /** In the order of their names. */
    static final Map<String, Provider> SENDERS = LookedUp.providers(
            LookedUp.sender("adobe-io-events")
                    .scheme(publicKey(RSA_PKCS1_SHA256)
                            .over("{body}")
                            .base64(header("x-adobe-digital-signature-1").and(header("x-adobe-digital-signature-2")))
                            .expect(json("/recipientclientid").or(json("/recipient_client_id")), setting("client-id")))
                    .once(eventId(json("/eventid").or(json("/event_id"))))
                    .eventType(json("/type"))
                    .handshake(Handshakes.queryEcho("challenge"))
                    .retriesAfter("429, 500-504, 506-599"),
            LookedUp.sender("alexa")
                    .scheme(publicKey(RSA_PKCS1_SHA256)
                            .over("{body}")
                            .base64(header("Signature-256"))
                            .keys(KeySource.certificate(
                                    header("SignatureCertChainUrl"),
                                    List.of("s3.amazonaws.com"),
                                    "/echo.api/",
                                    ".pem",
                                    List.of("echo-api.amazon.com")))
                            .timestamp(json("/request/timestamp"), ISO_8601)
                            .expect(json("/context/System/application/applicationId"), setting("skill")))
                    .repeats(),
            LookedUp.sender("banxa")
                    .scheme(hmacSha256()
                            .over("POST\n{path}\n{timestamp}\n{body}")
                            .hex(header("Authorization").position(1, 2, ':'))
                            .timestamp(header("Authorization").position(2, 3, ':'), EPOCH_SECONDS_OR_MILLIS))
                    .once(content()),
            LookedUp.sender("bitlabs")
                    .methods("GET")
                    .scheme(hmacSha1()
                            .over("{url-without-query}?{query-without:hash}")
                            .hex(query("hash")))
                    .once(eventId(query("tx"))),
            LookedUp.sender("coinpayments")
                    .scheme(hmacSha256()
                            .over(COINPAYMENTS)
                            .base64(header("X-CoinPayments-Signature"))
                            .timestamp(header("X-CoinPayments-Timestamp"), ZoneOffset.UTC))
                    .once(body()),
            LookedUp.sender("dana")
                    .scheme(publicKey(RSA_PKCS1_SHA256)
                            .over("{method}:{path}:{body-sha256-hex}:{timestamp}")
                            .base64(header("X-SIGNATURE"))
                            .timestamp(header("X-TIMESTAMP"), ISO_8601))
                    .once(body())
                    .answersWith(WebhookResponse.json(
                            200, "{\"responseCode\":\"2005600\",\"responseMessage\":\"Successful\"}")),
            LookedUp.sender("gitee")
                    .scheme(hmacSha256()
                            .over("{timestamp}\n{secret}")
                            .base64(header("X-Gitee-Token"))
                            .timestamp(header("X-Gitee-Timestamp"), EPOCH_MILLIS))
                    .once(body()),
            LookedUp.sender("gong")
                    .scheme(jwt(header("Authorization").after("Bearer "), JwtAlgorithm.RS256)
                            .expect("webhook_url", setting("webhook-url"))
                            .digest("body_sha256", Encoding.HEX, "{body}"))
                    .once(body()),
            LookedUp.sender("huawei-iap")
                    .scheme(publicKey(RSA_PSS_SHA256)
                            .over("{json:/statusUpdateNotification}")
                            .base64(json("/notifycationSignature")))
                    .once(content()),
            LookedUp.sender("huawei-iap-v2")
                    .scheme(publicKey(RSA_PSS_SHA256)
                            .over("{json:/subNotification/statusUpdateNotification}")
                            .base64(json("/subNotification/notificationSignature")))
                    .once(content()),
            LookedUp.sender("imoje")
                    .scheme(keyedHash("SHA-256")
                            .over("{body}{secret}")
                            .hex(header("X-Imoje-Signature").item("signature", ';')))
                    .once(content())
                    .retriedFor(Duration.ofDays(4))
                    .answersWith(WebhookResponse.json(200, "{\"status\":\"ok\"}")),
            LookedUp.sender("ko-fi")
                    .scheme(token(json("/verification_token")))
                    .document(Document.formField("data"))
                    .once(unprovenId(json("/message_id"))),
            LookedUp.sender("makecommerce")
                    .scheme(keyedHash("SHA-512")
                            .over("{form-document:json}{secret}")
                            .hex(form("mac")))
                    .document(Document.formField("json"))
                    .once(eventId(together(json("/transaction"), json("/status"))))
                    .eventType(json("/status")),
            LookedUp.sender("mobilepay")
                    .scheme(hmacSha1().over("{url}{body}").base64(header("x-mobilepay-signature")))
                    .once(content()),
            LookedUp.sender("monri")
                    .scheme(keyedHash("SHA-512")
                            .over("{secret}{body}")
                            .hex(header("Authorization").after("WP3-callback ")))
                    .once(content()),
            LookedUp.sender("netease-yunxin")
                    .scheme(keyedHash("SHA-1")
                            .over("{secret}{body-md5-hex}{timestamp}")
                            .hex(header("CheckSum"))
                            .timestamp(header("CurTime"), EPOCH_MILLIS))
                    .once(body()),
            LookedUp.sender("newebpay")
                    .scheme(keyedHash("SHA-256").over(NEWEBPAY).hex(form("TradeSha")))
                    .once(content()),
            LookedUp.sender("opennode")
                    .scheme(hmacSha256().over("{form:id}").hex(form("hashed_order")))
                    .repeats(),
            LookedUp.sender("paymentwall")
                    .methods("GET")
                    .scheme(keyedHash("SHA-256")
                            .over(
                                    "{content}{secret}",
                                    sortedForm("sig").joined("=", "").withEmpty())
                            .ambiguous("values touch")
                            .hex(query("sig")))
                    .once(content()),
            LookedUp.sender("paysera")
                    .methods("GET")
                    .scheme(keyedHash("MD5").over("{query:data}{secret}").hex(query("ss1")))
                    .once(content())
                    .answersWith(WebhookResponse.text(200, "OK")),
            LookedUp.sender("paytrail")
                    .methods("GET")
                    .scheme(hmacSha256()
                            .over(
                                    "{content}\n",
                                    sortedForm("signature").joined(":", "\n").withEmpty())
                            .hex(query("signature")))
                    .once(eventId(together(formOrQuery("checkout-transaction-id"), formOrQuery("checkout-status")))),
            LookedUp.sender("powens")
                    .scheme(hmacSha256()
                            .over("{method}.{path}.{timestamp}.{body}")
                            .base64(header("BI-Signature"))
                            .timestamp(header("BI-Signature-Date"), ISO_8601))
                    .once(body()),
            LookedUp.sender("qiniu")
                    .scheme(hmacSha1()
                            .over("{target}\n{body}")
                            .signature(header("Authorization").position(1, 2, ':'), Encoding.BASE64URL_PADDED))
                    .once(content())
                    .answersWith(WebhookResponse.json(200, "{\"success\":true}")),
            LookedUp.sender("saleor")
                    .scheme(publicKey(RSA_PKCS1_SHA256).detachedJws(header("Saleor-Signature")))
                    .repeats(),
            LookedUp.sender("seventeentrack")
                    .scheme(keyedHash("SHA-256").over("{body}/{secret}").hex(header("sign")))
                    .once(content()),
            LookedUp.sender("sonos")
                    .scheme(keyedHash("SHA-256")
                            .over(SONOS)
                            .ambiguous("values touch")
                            .signature(header("X-Sonos-Event-Signature"), Encoding.BASE64URL))
                    .once(content()),
            LookedUp.sender("transak")
                    .scheme(jwt(bodyJson("/data"), JwtAlgorithm.HS256)
                            .tokenIsTheMessage()
                            .require("eventID"))
                    .document(Document.claims(""))
                    .once(eventId(together(json("/webhookData/id"), json("/webhookData/status")))),
            LookedUp.sender("unitpay")
                    .methods("GET")
                    .scheme(keyedHash("SHA-256")
                            .over(
                                    "{query:method}{{up}{content}{{up}{secret}",
                                    sortedForm("params[signature]", "method")
                                            .values("{up}")
                                            .withEmpty())
                            .ambiguous("values go by any name")
                            .hex(query("params[signature]")))
                    .once(content()),
            LookedUp.sender("upyun")
                    .scheme(hmacSha1()
                            .key(KeyFormat.MD5_HEX_OF_TEXT)
                            .over("{method}&{path}&{timestamp}&{body-md5-hex}")
                            .base64(header("Authorization").position(1, 2, ':'))
                            .timestamp(header("Date"), RFC_1123))
                    .once(body()),
            LookedUp.sender("zalo")
                    .scheme(keyedHash("SHA-256")
                            .over("{setting:app-id}{body}{timestamp}{secret}")
                            .hex(header("X-ZEvent-Signature").after("mac="))
                            .timestamp(json("/timestamp"), EPOCH_MILLIS))
                    .tolerance(Duration.ofHours(13))
                    .once(body()));

    /** Each as its lines of properties. */
    static final Map<String, String> PROPERTIES = Map.ofEntries(
            Map.entry("banxa", """
                    signature-header=Authorization
                    separator=:
                    signature-part=1
                    timestamp-part=2
                    timestamp-format=epoch-seconds-or-millis
                    signed-content=POST\\n{path}\\n{timestamp}\\n{body}"""),
            Map.entry("bitlabs", """
                    algorithm=sha1
                    methods=GET
                    signature=query:hash
                    signed-content={url-without-query}?{query-without:hash}
                    event-id=query:tx"""),
            Map.entry("coinpayments", """
                    signature-header=X-CoinPayments-Signature
                    encoding=base64
                    timestamp-header=X-CoinPayments-Timestamp
                    timestamp-zone=Z
                    event-id=body
                    signed-content=""" + COINPAYMENTS),
            Map.entry("dana", """
                    algorithm=rsa-sha256
                    signature-header=X-SIGNATURE
                    encoding=base64
                    timestamp-header=X-TIMESTAMP
                    timestamp-format=iso-8601
                    signed-content={method}:{path}:{body-sha256-hex}:{timestamp}
                    event-id=body
                    answer={"responseCode":"2005600","responseMessage":"Successful"}"""),
            Map.entry("gitee", """
                    signature-header=X-Gitee-Token
                    encoding=base64
                    timestamp-header=X-Gitee-Timestamp
                    timestamp-format=epoch-millis
                    signed-content={timestamp}\\n{secret}
                    event-id=body"""),
            Map.entry("huawei-iap", """
                    algorithm=rsa-pss-sha256
                    signature=json:/notifycationSignature
                    encoding=base64
                    signed-content={json:/statusUpdateNotification}"""),
            Map.entry("huawei-iap-v2", """
                    algorithm=rsa-pss-sha256
                    signature=json:/subNotification/notificationSignature
                    encoding=base64
                    signed-content={json:/subNotification/statusUpdateNotification}"""),
            Map.entry("imoje", """
                    algorithm=hash-sha256
                    signature-header=X-Imoje-Signature
                    signature-item=signature
                    separator=;
                    signed-content={body}{secret}
                    retried-for=4d
                    answer={"status":"ok"}"""),
            Map.entry("makecommerce", """
                    algorithm=hash-sha512
                    signature=form:mac
                    signed-content={form-document:json}{secret}
                    event-id=json:/transaction,json:/status
                    event-type=json:/status"""),
            Map.entry("mobilepay", """
                    algorithm=sha1
                    signature-header=x-mobilepay-signature
                    encoding=base64
                    signed-content={url}{body}"""),
            Map.entry("monri", """
                    algorithm=hash-sha512
                    signature-header=Authorization
                    prefix=WP3-callback{space}
                    signed-content={secret}{body}"""),
            Map.entry("netease-yunxin", """
                    algorithm=hash-sha1
                    signature-header=CheckSum
                    timestamp-header=CurTime
                    timestamp-format=epoch-millis
                    signed-content={secret}{body-md5-hex}{timestamp}
                    event-id=body"""),
            Map.entry("newebpay", """
                    algorithm=hash-sha256
                    signature=form:TradeSha
                    signed-content=""" + NEWEBPAY),
            Map.entry("paysera", """
                    algorithm=hash-md5
                    methods=GET
                    signature=query:ss1
                    signed-content={query:data}{secret}
                    answer=OK"""),
            Map.entry("powens", """
                    signature-header=BI-Signature
                    encoding=base64
                    timestamp-header=BI-Signature-Date
                    timestamp-format=iso-8601
                    signed-content={method}.{path}.{timestamp}.{body}
                    event-id=body"""),
            Map.entry("qiniu", """
                    algorithm=sha1
                    signature-header=Authorization
                    separator=:
                    signature-part=1
                    encoding=base64url-padded
                    signed-content={target}\\n{body}
                    answer={"success":true}"""),
            Map.entry("saleor", """
                    algorithm=rsa-sha256
                    signature-header=Saleor-Signature
                    encoding=detached-jws
                    replay.store=none"""),
            Map.entry("seventeentrack", """
                    algorithm=hash-sha256
                    signature-header=sign
                    signed-content={body}/{secret}"""),
            Map.entry("sonos", """
                    algorithm=hash-sha256
                    signature-header=X-Sonos-Event-Signature
                    encoding=base64url
                    ambiguous=values touch
                    signed-content=""" + SONOS),
            Map.entry("upyun", """
                    algorithm=sha1
                    signature-header=Authorization
                    separator=:
                    signature-part=1
                    encoding=base64
                    secret-format=md5-hex
                    timestamp-header=Date
                    timestamp-format=rfc-1123
                    signed-content={method}&{path}&{timestamp}&{body-md5-hex}
                    event-id=body"""),
            Map.entry("zalo", """
                    algorithm=hash-sha256
                    signature-header=X-ZEvent-Signature
                    prefix=mac=
                    timestamp=json:/timestamp
                    timestamp-format=epoch-millis
                    tolerance=13h
                    signed-content={setting:app-id}{body}{timestamp}{secret}
                    event-id=body"""));

    /** As https://github.com/adobe/aio-lib-events reads them. */
    @Test
    void theOlderNamesOfAdobeAreRead() {
        Provider adobe = Objects.requireNonNull(SENDERS.get("adobe-io-events"));
        TestKeys keys = TestKeys.of(adobe);
        SignedRequests requests = SignedRequests.of(adobe, keys).set("client-id", "client-7");
        Verifier verifier = Verifier.of(adobe)
                .secrets(Secret.of(keys.publicKey()))
                .set("client-id", "client-7")
                .listener(WebhookListener.none())
                .build();

        assertThat(verifier.verify(requests.json("{\"event_id\":\"e-1\",\"recipient_client_id\":\"client-7\"}")
                        .build()))
                .isInstanceOf(Verified.class);
        assertThat(verifier.verify(requests.json("{\"event_id\":\"e-2\",\"recipient_client_id\":\"client-8\"}")
                        .build()))
                .isInstanceOf(Rejected.class);
    }

    /** https://developer.adobe.com/events/docs/guides: a webhook that does not repeat the challenge is not registered. */
    @Test
    void adobeIsToldItsChallenge() {
        VectorFile vector = OwnSender.vector("adobe-io-events");
        Verifier verifier = VectorVerifier.builder(
                        Objects.requireNonNull(SENDERS.get("adobe-io-events")), vector, Duration.ZERO)
                .answerUnsignedHandshakes()
                .build();
        String challenge = "8ec8d794-e0ab-42df-9017-e3dada8e84f7";

        assertThat(verifier.verify(
                        WebhookRequest.of("GET", "/hooks/adobe?challenge=" + challenge, Headers.of(), new byte[0])))
                .isInstanceOfSatisfying(
                        Verification.Handshake.class,
                        answered -> assertThat(answered.response().body().bytes())
                                .asString(UTF_8)
                                .isEqualTo(challenge));
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
