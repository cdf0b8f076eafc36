package io.hookproof.testkit;

import static io.hookproof.providers.Identity.body;
import static io.hookproof.providers.Identity.content;
import static io.hookproof.providers.Identity.eventId;
import static io.hookproof.scheme.Scheme.hmacSha1;
import static io.hookproof.scheme.Scheme.hmacSha256;
import static io.hookproof.scheme.Scheme.hmacSha512;
import static io.hookproof.scheme.Scheme.keyedHash;
import static io.hookproof.scheme.Scheme.timedHmacSha256;
import static io.hookproof.scheme.Scheme.token;
import static io.hookproof.scheme.Source.form;
import static io.hookproof.scheme.Source.header;
import static io.hookproof.scheme.Source.json;
import static io.hookproof.scheme.TimeFormat.EPOCH_SECONDS;

import io.hookproof.providers.Provider;
import io.hookproof.scheme.Document;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Video, voice, forms, documents, staff, builds, support and devices: senders that are not built in, each looked up. */
class LookedUpStudiosTest {
    /** In the order of their names. */
    static final Map<String, Provider> SENDERS = LookedUp.providers(
            LookedUp.sender("app-store-connect")
                    .scheme(hmacSha256()
                            .over("{body}")
                            .hex(header("x-apple-signature").after("hmacsha256=")))
                    .once(content())
                    .eventType(json("/data/type")),
            LookedUp.sender("baseten")
                    .scheme(hmacSha256()
                            .over("{body}")
                            .hex(header("X-BASETEN-SIGNATURE").item("v1")))
                    .once(content())
                    .eventType(json("/type")),
            LookedUp.sender("bem")
                    .scheme(timedHmacSha256(header("bem-signature"), "t", "v1"))
                    .once(content()),
            LookedUp.sender("bunny-stream")
                    .scheme(hmacSha256().over("{body}").hex(header("X-BunnyStream-Signature")))
                    .repeats()
                    .eventType(json("/Status")),
            LookedUp.sender("clicksign")
                    .scheme(hmacSha256()
                            .over("{body}")
                            .hex(header("Content-Hmac").after("sha256=")))
                    .once(content())
                    .eventType(json("/event/name")),
            LookedUp.sender("clio")
                    .scheme(hmacSha256().over("{body}").hex(header("X-Hook-Signature")))
                    .once(content())
                    .eventType(json("/meta/event")),
            LookedUp.sender("docuseal")
                    .scheme(hmacSha256()
                            .over("{timestamp}.{body}")
                            .hex(header("X-Docuseal-Signature").position(1, 2, '.'))
                            .timestamp(header("X-Docuseal-Signature").position(0, 1, '.'), EPOCH_SECONDS))
                    .once(content())
                    .eventType(json("/event_type")),
            LookedUp.sender("exa")
                    .scheme(timedHmacSha256(header("Exa-Signature"), "t", "v1"))
                    .once(content()),
            LookedUp.sender("favro")
                    .scheme(hmacSha1().over("{json:/payloadId}{setting:url}").base64(header("X-Favro-Webhook")))
                    .once(eventId(json("/payloadId")))
                    .eventType(json("/action")),
            LookedUp.sender("hibob")
                    .scheme(hmacSha512().over("{body}").base64(header("Bob-Signature")))
                    .once(content())
                    .eventType(json("/type")),
            LookedUp.sender("hookdeck")
                    .scheme(hmacSha256().over("{body}").base64(header("x-hookdeck-signature")))
                    .once(content()),
            LookedUp.sender("livepeer")
                    .scheme(hmacSha256()
                            .over("{body}")
                            .hex(header("Livepeer-Signature").item("v1")))
                    .once(eventId(json("/id")))
                    .eventType(json("/event")),
            LookedUp.sender("memberful")
                    .scheme(hmacSha256().over("{body}").hex(header("X-Memberful-Webhook-Signature")))
                    .repeats()
                    .eventType(json("/event")),
            LookedUp.sender("meraki")
                    .scheme(token(json("/sharedSecret")))
                    .once(body())
                    .eventType(json("/alertTypeId")),
            LookedUp.sender("purchasely")
                    .scheme(hmacSha256()
                            .over("{timestamp}{body}")
                            .hex(header("X-PURCHASELY-REQUEST-SIGNATURE"))
                            .timestamp(header("X-PURCHASELY-TIMESTAMP"), EPOCH_SECONDS))
                    .once(content()),
            LookedUp.sender("pylon")
                    .scheme(hmacSha256()
                            .over("{timestamp}.{body}")
                            .hex(header("Pylon-Webhook-Signature").after("hs256="))
                            .timestamp(header("Pylon-Webhook-Timestamp"), EPOCH_SECONDS))
                    .once(content()),
            LookedUp.sender("quoter")
                    .scheme(keyedHash("MD5")
                            .over("{secret}{timestamp}{form-document:data}")
                            .hex(form("hash"))
                            .timestamp(form("timestamp"), EPOCH_SECONDS))
                    .document(Document.formField("data"))
                    .once(content()),
            LookedUp.sender("scrapfly")
                    .scheme(hmacSha256().over("{body}").hex(header("X-Scrapfly-Webhook-Signature")))
                    .once(content())
                    .eventType(header("X-Scrapfly-Webhook-Resource-Type")),
            LookedUp.sender("semaphore")
                    .scheme(hmacSha256().over("{body}").hex(header("X-Semaphore-Signature-256")))
                    .once(content()),
            LookedUp.sender("trend-micro-conformity")
                    .scheme(hmacSha256().over("{body}").hex(header("X-TrendMicro-Signature")))
                    .repeats(),
            LookedUp.sender("trengo")
                    .scheme(hmacSha256()
                            .over("{timestamp}.{body}")
                            .hex(header("Trengo-Signature").position(1, 2, ';'))
                            .timestamp(header("Trengo-Signature").position(0, 1, ';'), EPOCH_SECONDS))
                    .once(content()),
            LookedUp.sender("uploadcare")
                    .scheme(hmacSha256()
                            .over("{body}")
                            .hex(header("X-Uc-Signature").item("v1")))
                    .once(content())
                    .eventType(json("/hook/event")),
            LookedUp.sender("whereby")
                    .scheme(timedHmacSha256(header("Whereby-Signature"), "t", "v1"))
                    .once(eventId(json("/id")))
                    .eventType(json("/type")));

    /** Each as its lines of properties. */
    static final Map<String, String> PROPERTIES = Map.ofEntries(
            Map.entry("app-store-connect", """
                    signature-header=x-apple-signature
                    prefix=hmacsha256=
                    event-type=json:/data/type"""),
            Map.entry("baseten", """
                    signature-header=X-BASETEN-SIGNATURE
                    signature-item=v1
                    event-type=json:/type"""),
            Map.entry("bem", """
                    signature-header=bem-signature
                    signature-item=v1
                    timestamp-item=t
                    signed-content={timestamp}.{body}"""),
            Map.entry("bunny-stream", """
                    signature-header=X-BunnyStream-Signature
                    event-type=json:/Status
                    replay.store=none"""),
            Map.entry("clicksign", """
                    signature-header=Content-Hmac
                    prefix=sha256=
                    event-type=json:/event/name"""),
            Map.entry("clio", """
                    signature-header=X-Hook-Signature
                    event-type=json:/meta/event"""),
            Map.entry("docuseal", """
                    signature-header=X-Docuseal-Signature
                    separator=.
                    signature-part=1
                    timestamp-part=0
                    signed-content={timestamp}.{body}
                    event-type=json:/event_type"""),
            Map.entry("exa", """
                    signature-header=Exa-Signature
                    signature-item=v1
                    timestamp-item=t
                    signed-content={timestamp}.{body}"""),
            Map.entry("favro", """
                    algorithm=sha1
                    signature-header=X-Favro-Webhook
                    encoding=base64
                    signed-content={json:/payloadId}{setting:url}
                    event-id=json:/payloadId
                    event-type=json:/action"""),
            Map.entry("hibob", """
                    algorithm=sha512
                    signature-header=Bob-Signature
                    encoding=base64
                    event-type=json:/type"""),
            Map.entry("hookdeck", """
                    signature-header=x-hookdeck-signature
                    encoding=base64"""),
            Map.entry("livepeer", """
                    signature-header=Livepeer-Signature
                    signature-item=v1
                    event-id=json:/id
                    event-type=json:/event"""),
            Map.entry("memberful", """
                    signature-header=X-Memberful-Webhook-Signature
                    event-type=json:/event
                    replay.store=none"""),
            Map.entry("meraki", """
                    algorithm=token
                    signature=json:/sharedSecret
                    event-id=body
                    event-type=json:/alertTypeId"""),
            Map.entry("purchasely", """
                    signature-header=X-PURCHASELY-REQUEST-SIGNATURE
                    timestamp-header=X-PURCHASELY-TIMESTAMP
                    signed-content={timestamp}{body}"""),
            Map.entry("pylon", """
                    signature-header=Pylon-Webhook-Signature
                    prefix=hs256=
                    timestamp-header=Pylon-Webhook-Timestamp
                    signed-content={timestamp}.{body}"""),
            Map.entry("quoter", """
                    algorithm=hash-md5
                    signature=form:hash
                    timestamp=form:timestamp
                    signed-content={secret}{timestamp}{form-document:data}"""),
            Map.entry("scrapfly", """
                    signature-header=X-Scrapfly-Webhook-Signature
                    event-type=header:X-Scrapfly-Webhook-Resource-Type"""),
            Map.entry("semaphore", "signature-header=X-Semaphore-Signature-256"),
            Map.entry("trend-micro-conformity", """
                    signature-header=X-TrendMicro-Signature
                    replay.store=none"""),
            Map.entry("trengo", """
                    signature-header=Trengo-Signature
                    separator=;
                    signature-part=1
                    timestamp-part=0
                    signed-content={timestamp}.{body}"""),
            Map.entry("uploadcare", """
                    signature-header=X-Uc-Signature
                    signature-item=v1
                    event-type=json:/hook/event"""),
            Map.entry("whereby", """
                    signature-header=Whereby-Signature
                    signature-item=v1
                    timestamp-item=t
                    signed-content={timestamp}.{body}
                    event-id=json:/id
                    event-type=json:/type"""));

    @TestFactory
    Stream<DynamicTest> eachKeepsWhatEveryProviderMust() {
        return LookedUp.contracts(SENDERS);
    }

    @TestFactory
    Stream<DynamicTest> propertiesSayTheSame() {
        return LookedUp.propertiesSayTheSame(SENDERS, PROPERTIES);
    }
}
