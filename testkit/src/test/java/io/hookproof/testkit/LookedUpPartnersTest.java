package io.hookproof.testkit;

import static io.hookproof.providers.Identity.body;
import static io.hookproof.providers.Identity.content;
import static io.hookproof.providers.Identity.eventId;
import static io.hookproof.providers.Identity.unprovenId;
import static io.hookproof.scheme.Scheme.hmacSha1;
import static io.hookproof.scheme.Scheme.hmacSha256;
import static io.hookproof.scheme.Scheme.publicKey;
import static io.hookproof.scheme.Scheme.timedHmacSha256;
import static io.hookproof.scheme.Scheme.token;
import static io.hookproof.scheme.SignatureAlgorithm.ED25519;
import static io.hookproof.scheme.SignatureAlgorithm.RSA_PKCS1_SHA512;
import static io.hookproof.scheme.Source.header;
import static io.hookproof.scheme.Source.json;
import static io.hookproof.scheme.Source.jsonWithout;
import static io.hookproof.scheme.TimeFormat.EPOCH_SECONDS;
import static io.hookproof.scheme.TimeFormat.EPOCH_SECONDS_OR_MILLIS;

import io.hookproof.providers.Provider;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Services for catalogues, freight, loyalty, energy, accounts and support: senders that are not built in, each looked up. */
class LookedUpPartnersTest {
    /** In the order of their names. */
    static final Map<String, Provider> SENDERS = LookedUp.providers(
            LookedUp.sender("agentset")
                    .scheme(hmacSha256().over("{body}").hex(header("Agentset-Signature")))
                    .once(content()),
            LookedUp.sender("akeneo")
                    .scheme(hmacSha256()
                            .over("{timestamp}.{body}")
                            .hex(header("X-Akeneo-Request-Signature"))
                            .timestamp(header("X-Akeneo-Request-Timestamp"), EPOCH_SECONDS))
                    .once(body()),
            LookedUp.sender("ascend")
                    .scheme(hmacSha256()
                            .over("{timestamp}:{body}")
                            .hex(header("X-Ascend-Signature").item("v1"))
                            .timestamp(header("X-Ascend-Signature").item("t"), EPOCH_SECONDS))
                    .once(eventId(json("/event_id")))
                    .eventType(json("/event_name")),
            LookedUp.sender("attentive")
                    .scheme(hmacSha256().over("{body}").hex(header("x-attentive-hmac-sha256")))
                    .once(content())
                    .eventType(json("/type")),
            LookedUp.sender("autotask")
                    .scheme(hmacSha1()
                            .over("{body}")
                            .base64(header("X-Hook-Signature").after("sha1=")))
                    .once(content())
                    .eventType(json("/Action")),
            LookedUp.sender("bridge-api")
                    .scheme(hmacSha256()
                            .over("{body}")
                            .hex(header("BridgeApi-Signature").item("v1")))
                    .once(content())
                    .eventType(json("/type")),
            LookedUp.sender("chip-send")
                    .scheme(publicKey(RSA_PKCS1_SHA512).over("{body}").base64(header("X-Signature")))
                    .once(content())
                    .retriedFor(Duration.ofDays(21))
                    .eventType(header("Event-Type")),
            LookedUp.sender("digitalocean")
                    .scheme(hmacSha256()
                            .over("{timestamp}.{body}")
                            .hex(header("do-signature").item("v1"))
                            .timestamp(header("do-signature").item("t"), EPOCH_SECONDS_OR_MILLIS))
                    .once(body()),
            LookedUp.sender("due")
                    .scheme(publicKey(ED25519).over("{body}").hex(header("X-Webhook-Signature")))
                    .once(eventId(json("/id")))
                    .eventType(json("/type")),
            LookedUp.sender("enode")
                    .scheme(hmacSha1()
                            .over("{body}")
                            .hex(header("x-enode-signature").after("sha1=")))
                    .once(content()),
            LookedUp.sender("everee")
                    .scheme(hmacSha256()
                            .over("{timestamp}.{body}")
                            .hex(header("x-everee-webhook-signature").item("v1"))
                            .timestamp(header("x-everee-webhook-timestamp"), EPOCH_SECONDS))
                    .once(eventId(json("/id")))
                    .retriedFor(Duration.ofDays(7))
                    .eventType(json("/type")),
            LookedUp.sender("fingerprint")
                    .scheme(hmacSha256()
                            .over("{body}")
                            .hex(header("fpjs-event-signature").item("v1")))
                    .once(content()),
            LookedUp.sender("fintoc")
                    .scheme(timedHmacSha256(header("Fintoc-Signature"), "t", "v1"))
                    .once(eventId(json("/id")))
                    .eventType(json("/type")),
            LookedUp.sender("flexport")
                    .scheme(hmacSha256()
                            .over("{body}")
                            .hex(header("X-Hub-Signature-256").after("sha256=")))
                    .once(eventId(json("/id")))
                    .eventType(json("/type")),
            LookedUp.sender("flinks")
                    .scheme(hmacSha256().over("{body}").base64(header("flinks-authenticity-key")))
                    .once(content())
                    .eventType(json("/ResponseType")),
            LookedUp.sender("gainsight-ce")
                    .scheme(hmacSha256().over("{body}").base64(header("X-Northpass-Hmac-SHA256")))
                    .once(content()),
            LookedUp.sender("idenfy")
                    .scheme(hmacSha256().over("{body}").hex(header("Idenfy-Signature")))
                    .once(content()),
            LookedUp.sender("joy-loyalty")
                    .scheme(hmacSha256().over("{body}").base64(header("X-Joy-Loyalty-Hmac-Sha256")))
                    .once(content()),
            LookedUp.sender("kustomer")
                    .scheme(hmacSha256().over("{body}").hex(header("X-Kustomer-Webhook-Signature")))
                    .once(eventId(json("/id")))
                    .eventType(json("/name")),
            LookedUp.sender("latitude")
                    .scheme(hmacSha256()
                            .over("{body}")
                            .hex(header("X-Latitude-Signature").after("sha256=")))
                    .once(content())
                    .eventType(json("/trigger")),
            LookedUp.sender("loyaltylion")
                    .scheme(hmacSha256().over("{body}").base64(header("x-loyaltylion-hmac-sha256")))
                    .once(eventId(json("/id")))
                    .eventType(json("/topic")),
            LookedUp.sender("mews-pos")
                    .scheme(hmacSha256().over("{body}").base64(header("X-Signature")))
                    .once(content())
                    .eventType(json("/meta/event_type")),
            LookedUp.sender("moyasar")
                    .scheme(token(json("/secret_token")))
                    .once(unprovenId(json("/id")))
                    .eventType(json("/type")),
            LookedUp.sender("setu")
                    .scheme(hmacSha256().over("{body}").hex(header("x-setu-signature")))
                    .once(eventId(json("/eventId")))
                    .eventType(json("/eventType")),
            LookedUp.sender("survicate")
                    .scheme(hmacSha256().over("{body}").hex(header("Hmac")))
                    .once(eventId(jsonWithout("/deliveryTries"))));

    /** Each as its lines of properties, but Survicate, whose retries count their tries in the body. */
    static final Map<String, String> PROPERTIES = Map.ofEntries(
            Map.entry("agentset", "signature-header=Agentset-Signature"),
            Map.entry("akeneo", """
                    signature-header=X-Akeneo-Request-Signature
                    timestamp-header=X-Akeneo-Request-Timestamp
                    signed-content={timestamp}.{body}
                    event-id=body"""),
            Map.entry("ascend", """
                    signature-header=X-Ascend-Signature
                    signature-item=v1
                    timestamp-item=t
                    signed-content={timestamp}:{body}
                    event-id=json:/event_id
                    event-type=json:/event_name"""),
            Map.entry("attentive", """
                    signature-header=x-attentive-hmac-sha256
                    event-type=json:/type"""),
            Map.entry("autotask", """
                    algorithm=sha1
                    signature-header=X-Hook-Signature
                    prefix=sha1=
                    encoding=base64
                    event-type=json:/Action"""),
            Map.entry("bridge-api", """
                    signature-header=BridgeApi-Signature
                    signature-item=v1
                    event-type=json:/type"""),
            Map.entry("chip-send", """
                    algorithm=rsa-pkcs1-sha512
                    signature-header=X-Signature
                    encoding=base64
                    retried-for=21d
                    event-type=header:Event-Type"""),
            Map.entry("digitalocean", """
                    signature-header=do-signature
                    signature-item=v1
                    timestamp-item=t
                    timestamp-format=epoch-seconds-or-millis
                    signed-content={timestamp}.{body}
                    event-id=body"""),
            Map.entry("due", """
                    algorithm=ed25519
                    signature-header=X-Webhook-Signature
                    event-id=json:/id
                    event-type=json:/type"""),
            Map.entry("enode", """
                    algorithm=sha1
                    signature-header=x-enode-signature
                    prefix=sha1="""),
            Map.entry("everee", """
                    signature-header=x-everee-webhook-signature
                    signature-item=v1
                    timestamp-header=x-everee-webhook-timestamp
                    signed-content={timestamp}.{body}
                    event-id=json:/id
                    retried-for=7d
                    event-type=json:/type"""),
            Map.entry("fingerprint", """
                    signature-header=fpjs-event-signature
                    signature-item=v1"""),
            Map.entry("fintoc", """
                    signature-header=Fintoc-Signature
                    signature-item=v1
                    timestamp-item=t
                    signed-content={timestamp}.{body}
                    event-id=json:/id
                    event-type=json:/type"""),
            Map.entry("flexport", """
                    signature-header=X-Hub-Signature-256
                    prefix=sha256=
                    event-id=json:/id
                    event-type=json:/type"""),
            Map.entry("flinks", """
                    signature-header=flinks-authenticity-key
                    encoding=base64
                    event-type=json:/ResponseType"""),
            Map.entry("gainsight-ce", """
                    signature-header=X-Northpass-Hmac-SHA256
                    encoding=base64"""),
            Map.entry("idenfy", "signature-header=Idenfy-Signature"),
            Map.entry("joy-loyalty", """
                    signature-header=X-Joy-Loyalty-Hmac-Sha256
                    encoding=base64"""),
            Map.entry("kustomer", """
                    signature-header=X-Kustomer-Webhook-Signature
                    event-id=json:/id
                    event-type=json:/name"""),
            Map.entry("latitude", """
                    signature-header=X-Latitude-Signature
                    prefix=sha256=
                    event-type=json:/trigger"""),
            Map.entry("loyaltylion", """
                    signature-header=x-loyaltylion-hmac-sha256
                    encoding=base64
                    event-id=json:/id
                    event-type=json:/topic"""),
            Map.entry("mews-pos", """
                    signature-header=X-Signature
                    encoding=base64
                    event-type=json:/meta/event_type"""),
            Map.entry("moyasar", """
                    algorithm=token
                    signature=json:/secret_token
                    event-id=json:/id
                    event-type=json:/type"""),
            Map.entry("setu", """
                    signature-header=x-setu-signature
                    event-id=json:/eventId
                    event-type=json:/eventType"""));

    @TestFactory
    Stream<DynamicTest> eachKeepsWhatEveryProviderMust() {
        return LookedUp.contracts(SENDERS);
    }

    @TestFactory
    Stream<DynamicTest> propertiesSayTheSame() {
        return LookedUp.propertiesSayTheSame(SENDERS, PROPERTIES);
    }
}
