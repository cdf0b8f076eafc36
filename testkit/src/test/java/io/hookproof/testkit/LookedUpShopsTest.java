package io.hookproof.testkit;

import static io.hookproof.providers.Identity.body;
import static io.hookproof.providers.Identity.content;
import static io.hookproof.providers.Identity.eventId;
import static io.hookproof.scheme.Scheme.hmacSha256;
import static io.hookproof.scheme.Scheme.hmacSha512;
import static io.hookproof.scheme.Scheme.keyedHash;
import static io.hookproof.scheme.Scheme.publicKey;
import static io.hookproof.scheme.Scheme.timedHmacSha256;
import static io.hookproof.scheme.SignatureAlgorithm.RSA_PKCS1_SHA256;
import static io.hookproof.scheme.Source.form;
import static io.hookproof.scheme.Source.header;
import static io.hookproof.scheme.Source.json;
import static io.hookproof.scheme.Source.query;
import static io.hookproof.scheme.Source.together;
import static io.hookproof.scheme.TimeFormat.EPOCH_MILLIS;
import static io.hookproof.scheme.TimeFormat.EPOCH_SECONDS;
import static io.hookproof.scheme.TimeFormat.ISO_8601;
import static io.hookproof.scheme.TimeFormat.RFC_1123;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.hookproof.Verification.Verified;
import io.hookproof.WebhookReceiver;
import io.hookproof.http.Body;
import io.hookproof.http.Json;
import io.hookproof.http.WebhookResponse;
import io.hookproof.providers.Provider;
import io.hookproof.scheme.JwtAlgorithm;
import io.hookproof.scheme.KeyFormat;
import io.hookproof.scheme.Scheme;
import io.hookproof.scheme.Source;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Shops, hiring, logistics and games: senders that are not built in, each looked up. */
class LookedUpShopsTest {
    private static final String PAYMENT_OF_PAYU = "||||||{form:udf5}|{form:udf4}|{form:udf3}|{form:udf2}|{form:udf1}"
            + "|{form:email}|{form:firstname}|{form:productinfo}|{form:amount}|{form:txnid}|{form:key}";
    private static final String OF_PAYU = "{secret}|{form:status}" + PAYMENT_OF_PAYU;
    private static final String SPLIT_OF_PAYU = "{secret}|{form:status}|{form:splitInfo}" + PAYMENT_OF_PAYU;

    /** In the order of their names. */
    static final Map<String, Provider> SENDERS = LookedUp.providers(
            LookedUp.sender("close")
                    .scheme(hmacSha256()
                            .key(KeyFormat.HEX)
                            .over("{timestamp}{body}")
                            .hex(header("close-sig-hash"))
                            .timestamp(header("close-sig-timestamp"), EPOCH_SECONDS))
                    .once(eventId(json("/event/id"))),
            // A shop that is paused again is the same bytes again.
            LookedUp.sender("deliverect")
                    .scheme(hmacSha256().over("{body}").hex(header("x-server-authorization-hmac-sha256")))
                    .repeats(),
            LookedUp.sender("fastspring")
                    .scheme(hmacSha256().over("{body}").base64(header("X-FS-Signature")))
                    .once(content()),
            LookedUp.sender("greenhouse")
                    .scheme(hmacSha256().over("{body}").hex(header("Signature").after("sha256 ")))
                    .once(content())
                    .eventType(json("/action")),
            LookedUp.sender("hyperswitch")
                    .scheme(hmacSha512().over("{body}").hex(header("X-Webhook-Signature-512")))
                    .once(eventId(json("/event_id")))
                    .eventType(json("/event_type")),
            // It takes every other answer to its KEEPALIVE for the absence of all shops.
            LookedUp.sender("ifood")
                    .scheme(hmacSha256().over("{body}").hex(header("X-IFood-Signature")))
                    .once(eventId(json("/id")))
                    .eventType(json("/fullCode"))
                    .answersWith(WebhookResponse.of(202)),
            LookedUp.sender("klaviyo")
                    .scheme(hmacSha256()
                            .over("{body}{timestamp}")
                            .hex(header("Klaviyo-Signature"))
                            .timestamp(header("Klaviyo-Timestamp"), RFC_1123))
                    .tolerance(Duration.ofHours(6))
                    .once(body()),
            LookedUp.sender("lalamove")
                    .scheme(hmacSha256()
                            .over("{timestamp}\r\nPOST\r\n{path}\r\n\r\n{json-text:/data}")
                            .hex(json("/signature"))
                            .timestamp(json("/timestamp"), EPOCH_SECONDS))
                    .retriedFor(Duration.ofHours(25))
                    .retriesMayKeepTheirTime()
                    .once(content())
                    .eventType(json("/eventType")),
            LookedUp.sender("levelplay")
                    .methods("GET")
                    .scheme(keyedHash("MD5")
                            .over("{query:timestamp}{query:eventId}{query:appUserId}{query:rewards}{secret}")
                            .ambiguous("values touch")
                            .hex(query("signature")))
                    .once(content()),
            LookedUp.sender("lever")
                    .scheme(hmacSha256()
                            .over("{json:/token}{json:/triggeredAt}")
                            .ambiguous("a token may end with digits")
                            .hex(json("/signature")))
                    .once(content()),
            LookedUp.sender("oracle-commerce")
                    .scheme(hmacSha512().over("{body}").base64(header("X-Oracle-CC-WebHook-Signature")))
                    .once(content()),
            LookedUp.sender("payu-india")
                    .scheme(keyedHash("SHA-512")
                            .over(OF_PAYU)
                            .orOver("{form:additionalCharges}|" + OF_PAYU)
                            .hex(form("hash")))
                    .once(eventId(together(form("txnid"), form("status")))),
            LookedUp.sender("payu-india-split")
                    .scheme(keyedHash("SHA-512")
                            .over(SPLIT_OF_PAYU)
                            .orOver("{form:additionalCharges}|" + SPLIT_OF_PAYU)
                            .hex(form("hash")))
                    .once(eventId(together(form("txnid"), form("status")))),
            LookedUp.sender("recharge")
                    .scheme(timedHmacSha256(header("X-Recharge-Webhook-Signature"), "t", "v1"))
                    .tolerance(Duration.ofHours(48))
                    .repeats()
                    .eventType(header("X-Recharge-Topic")),
            LookedUp.sender("recharge-legacy")
                    .scheme(keyedHash("SHA-256").over("{secret}{body}").hex(header("X-Recharge-Hmac-Sha256")))
                    .repeats()
                    .eventType(header("X-Recharge-Topic")),
            LookedUp.sender("ordergroove")
                    .scheme(timedHmacSha256(header("OrderGroove-Signature"), "ts", "sig"))
                    .once(eventId(json("/id")))
                    .eventType(json("/type")),
            LookedUp.sender("rewardful")
                    .scheme(hmacSha256().over("{body}").hex(header("X-Rewardful-Signature")))
                    .once(eventId(json("/event/id")))
                    .eventType(json("/event/type")),
            LookedUp.sender("shipstation")
                    .scheme(publicKey(RSA_PKCS1_SHA256)
                            .over("{timestamp}.{body}")
                            .base64(header("x-shipengine-rsa-sha256-signature"))
                            .timestamp(header("x-shipengine-timestamp"), ISO_8601))
                    .once(content())
                    .eventType(json("/resource_type")),
            LookedUp.sender("webflow")
                    .scheme(hmacSha256()
                            .over("{timestamp}:{body}")
                            .hex(header("x-webflow-signature"))
                            .timestamp(header("x-webflow-timestamp"), EPOCH_MILLIS))
                    .once(content())
                    .eventType(json("/triggerType")),
            LookedUp.sender("wix")
                    .scheme(Scheme.jwt(Source.body(), JwtAlgorithm.RS256)
                            .tokenIsTheMessage()
                            .require("data")
                            .freshBy("iat"))
                    .document(parts -> inside(inside(parts.claims(), "/data"), "/data"))
                    .once(eventId(json("/id")))
                    .eventType(json("/slug")));

    /** Each as its lines of properties, but iFood, which wants 202, and Wix, whose token holds JSON in JSON. */
    static final Map<String, String> PROPERTIES = Map.ofEntries(
            Map.entry("close", """
                    signature-header=close-sig-hash
                    secret-format=hex
                    timestamp-header=close-sig-timestamp
                    signed-content={timestamp}{body}
                    event-id=json:/event/id"""),
            Map.entry("deliverect", """
                    signature-header=x-server-authorization-hmac-sha256
                    replay.store=none"""),
            Map.entry("fastspring", """
                    signature-header=X-FS-Signature
                    encoding=base64"""),
            Map.entry("greenhouse", """
                    signature-header=Signature
                    prefix=sha256{space}
                    event-type=json:/action"""),
            Map.entry("hyperswitch", """
                    algorithm=sha512
                    signature-header=X-Webhook-Signature-512
                    event-id=json:/event_id
                    event-type=json:/event_type"""),
            Map.entry("klaviyo", """
                    signature-header=Klaviyo-Signature
                    timestamp-header=Klaviyo-Timestamp
                    timestamp-format=rfc-1123
                    signed-content={body}{timestamp}
                    event-id=body
                    tolerance=6h"""),
            Map.entry("lalamove", """
                    signature=json:/signature
                    timestamp=json:/timestamp
                    signed-content={timestamp}\\r\\nPOST\\r\\n{path}\\r\\n\\r\\n{json-text:/data}
                    event-type=json:/eventType
                    tolerance=25h"""),
            Map.entry("levelplay", """
                    algorithm=hash-md5
                    methods=GET
                    signature=query:signature
                    signed-content={query:timestamp}{query:eventId}{query:appUserId}{query:rewards}{secret}
                    ambiguous=values touch"""),
            Map.entry("lever", """
                    signature=json:/signature
                    signed-content={json:/token}{json:/triggeredAt}
                    ambiguous=a token may end with digits"""),
            Map.entry("oracle-commerce", """
                    algorithm=sha512
                    signature-header=X-Oracle-CC-WebHook-Signature
                    encoding=base64"""),
            Map.entry("payu-india", """
                    algorithm=hash-sha512
                    signature=form:hash
                    signed-content={secret}|{form:status}||||||{form:udf5}|{form:udf4}|{form:udf3}|{form:udf2}|{form:udf1}|{form:email}|{form:firstname}|{form:productinfo}|{form:amount}|{form:txnid}|{form:key}
                    or-signed-content={form:additionalCharges}|{secret}|{form:status}||||||{form:udf5}|{form:udf4}|{form:udf3}|{form:udf2}|{form:udf1}|{form:email}|{form:firstname}|{form:productinfo}|{form:amount}|{form:txnid}|{form:key}
                    event-id=form:txnid,form:status"""),
            Map.entry("payu-india-split", """
                    algorithm=hash-sha512
                    signature=form:hash
                    signed-content={secret}|{form:status}|{form:splitInfo}||||||{form:udf5}|{form:udf4}|{form:udf3}|{form:udf2}|{form:udf1}|{form:email}|{form:firstname}|{form:productinfo}|{form:amount}|{form:txnid}|{form:key}
                    or-signed-content={form:additionalCharges}|{secret}|{form:status}|{form:splitInfo}||||||{form:udf5}|{form:udf4}|{form:udf3}|{form:udf2}|{form:udf1}|{form:email}|{form:firstname}|{form:productinfo}|{form:amount}|{form:txnid}|{form:key}
                    event-id=form:txnid,form:status"""),
            Map.entry("recharge", """
                    signature-header=X-Recharge-Webhook-Signature
                    signature-item=v1
                    timestamp-item=t
                    signed-content={timestamp}.{body}
                    event-type=header:X-Recharge-Topic
                    tolerance=48h
                    replay.store=none"""),
            Map.entry("recharge-legacy", """
                    algorithm=hash-sha256
                    signature-header=X-Recharge-Hmac-Sha256
                    signed-content={secret}{body}
                    event-type=header:X-Recharge-Topic
                    replay.store=none"""),
            Map.entry("ordergroove", """
                    signature-header=OrderGroove-Signature
                    signature-item=sig
                    timestamp-item=ts
                    signed-content={timestamp}.{body}
                    event-id=json:/id
                    event-type=json:/type"""),
            Map.entry("rewardful", """
                    signature-header=X-Rewardful-Signature
                    event-id=json:/event/id
                    event-type=json:/event/type"""),
            Map.entry("shipstation", """
                    algorithm=rsa-pkcs1-sha256
                    signature-header=x-shipengine-rsa-sha256-signature
                    encoding=base64
                    timestamp-header=x-shipengine-timestamp
                    timestamp-format=iso-8601
                    signed-content={timestamp}.{body}
                    event-type=json:/resource_type"""),
            Map.entry("webflow", """
                    signature-header=x-webflow-signature
                    timestamp-header=x-webflow-timestamp
                    timestamp-format=epoch-millis
                    signed-content={timestamp}:{body}
                    event-type=json:/triggerType"""));

    /** A text of JSON in JSON. */
    private static Optional<Json> inside(Optional<Json> around, String pointer) {
        return around.flatMap(json -> json.text(pointer)).flatMap(text -> Json.parse(Body.of(text.getBytes(UTF_8))));
    }

    @Test
    void iFoodIsAnswered202AndSoIsItsRetry() {
        VectorFile vector = OwnSender.vector("ifood");
        WebhookReceiver receiver = WebhookReceiver.of(
                VectorVerifier.at(Objects.requireNonNull(SENDERS.get("ifood")), vector), delivery -> {});

        assertThat(receiver.receive(vector.request()).status()).isEqualTo(202);
        assertThat(receiver.receive(vector.request()).status()).isEqualTo(202);
    }

    @Test
    void chargesMayStandBeforeWhatPayUSigns() {
        VectorFile vector = OwnSender.vector("payu-india-charges");

        assertThat(VectorVerifier.at(Objects.requireNonNull(SENDERS.get("payu-india")), vector)
                        .verify(vector.request()))
                .isInstanceOf(Verified.class);
        assertThat(OwnSender.byProperties(vector, "payu-india", Objects.requireNonNull(PROPERTIES.get("payu-india"))))
                .isInstanceOf(Verified.class);
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
