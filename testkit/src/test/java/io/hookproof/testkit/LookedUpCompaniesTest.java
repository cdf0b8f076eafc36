package io.hookproof.testkit;

import static io.hookproof.providers.Identity.body;
import static io.hookproof.providers.Identity.content;
import static io.hookproof.providers.Identity.eventId;
import static io.hookproof.providers.Identity.unprovenId;
import static io.hookproof.scheme.Scheme.hmacSha256;
import static io.hookproof.scheme.Scheme.hmacSha512;
import static io.hookproof.scheme.Scheme.keyedHash;
import static io.hookproof.scheme.Scheme.publicKey;
import static io.hookproof.scheme.Scheme.timedHmacSha256;
import static io.hookproof.scheme.Scheme.token;
import static io.hookproof.scheme.SignatureAlgorithm.RSA_PKCS1_SHA1;
import static io.hookproof.scheme.SignedContent.formDocument;
import static io.hookproof.scheme.Source.form;
import static io.hookproof.scheme.Source.header;
import static io.hookproof.scheme.Source.json;
import static io.hookproof.scheme.Source.jsonWithout;
import static io.hookproof.scheme.Source.together;
import static io.hookproof.scheme.TimeFormat.EPOCH_SECONDS;
import static io.hookproof.scheme.TimeFormat.EPOCH_SECONDS_OR_MILLIS;

import io.hookproof.http.WebhookResponse;
import io.hookproof.providers.Provider;
import io.hookproof.scheme.Document;
import io.hookproof.scheme.KeyFormat;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Staff, invoices, payments, parcels, games, forms and mail: senders that are not built in, each looked up. */
class LookedUpCompaniesTest {
    private static final String MOMO =
            "accessKey={setting:access-key}&amount={json:/amount}&extraData={json:/extraData}"
                    + "&message={json:/message}&orderId={json:/orderId}&orderInfo={json:/orderInfo}"
                    + "&orderType={json:/orderType}&partnerCode={json:/partnerCode}&payType={json:/payType}"
                    + "&requestId={json:/requestId}&responseTime={json:/responseTime}&resultCode={json:/resultCode}"
                    + "&transId={json:/transId}";
    /** The time is of the event: Wompi tries for a day, and does not say that it signs anew. */
    private static final String WOMPI = "{json:/data/transaction/id}{json:/data/transaction/status}"
            + "{json:/data/transaction/amount_in_cents}{json:/timestamp}{secret}";

    /** In the order of their names. */
    static final Map<String, Provider> SENDERS = LookedUp.providers(
            LookedUp.sender("affirm")
                    .scheme(hmacSha512()
                            .over("{timestamp}.{body}")
                            .hex(header("X-Affirm-Signature").item("v0"))
                            .timestamp(header("X-Affirm-Signature").item("t"), EPOCH_SECONDS))
                    .once(body())
                    .eventType(form("event")),
            LookedUp.sender("ashby")
                    .scheme(hmacSha256()
                            .over("{body}")
                            .hex(header("Ashby-Signature").after("sha256=")))
                    .once(content())
                    .eventType(json("/action")),
            LookedUp.sender("bill-com")
                    .scheme(hmacSha256().over("{body}").base64(header("x-bill-sha-signature")))
                    .once(content()),
            LookedUp.sender("bolt")
                    .scheme(hmacSha256().over("{body}").base64(header("X-Bolt-Hmac-Sha256")))
                    .once(content()),
            LookedUp.sender("brevo")
                    .scheme(token(header("Authorization").after("Bearer ")))
                    .once(body())
                    .eventType(json("/event")),
            LookedUp.sender("chargify")
                    .scheme(hmacSha256().over("{body}").hex(header("X-Chargify-Webhook-Signature-Hmac-Sha-256")))
                    .once(eventId(form("id")))
                    .eventType(form("event")),
            LookedUp.sender("checkr")
                    .scheme(hmacSha256().over("{body}").hex(header("X-Checkr-Signature")))
                    .once(eventId(json("/id")))
                    .eventType(json("/type")),
            // A notification has no id, and only a change has a time: two about one conversation are the same bytes.
            LookedUp.sender("cronofy")
                    .scheme(hmacSha256()
                            .over("{body}")
                            .base64(header("Cronofy-HMAC-SHA256").entry("")))
                    .repeats()
                    .eventType(json("/notification/type")),
            LookedUp.sender("dub")
                    .scheme(hmacSha256().over("{body}").hex(header("Dub-Signature")))
                    .once(content())
                    .eventType(json("/event")),
            LookedUp.sender("finch")
                    .scheme(hmacSha256()
                            .key(KeyFormat.BASE64)
                            .over("{header:Finch-Event-Id}.{timestamp}.{body}")
                            .base64(header("Finch-Signature").entry("v1,", ' '))
                            .timestamp(header("Finch-Timestamp"), EPOCH_SECONDS))
                    .once(eventId(header("Finch-Event-Id")))
                    .eventType(json("/event_type")),
            LookedUp.sender("gusto")
                    .scheme(hmacSha256().over("{body}").hex(header("X-Gusto-Signature")))
                    .once(eventId(json("/uuid")))
                    .eventType(json("/event_type")),
            LookedUp.sender("lob")
                    .scheme(hmacSha256()
                            .over("{timestamp}.{body}")
                            .hex(header("Lob-Signature"))
                            .timestamp(header("Lob-Signature-Timestamp"), EPOCH_SECONDS_OR_MILLIS))
                    .once(eventId(json("/id")))
                    .eventType(json("/event_type/id")),
            LookedUp.sender("momo")
                    .scheme(hmacSha256().over(MOMO).hex(json("/signature")))
                    .once(eventId(together(json("/orderId"), json("/resultCode")))),
            LookedUp.sender("pagbank")
                    .scheme(keyedHash("SHA-256").over("{secret}-{body}").hex(header("x-authenticity-token")))
                    .once(content()),
            LookedUp.sender("payfast")
                    .scheme(keyedHash("MD5")
                            .over("{body-without:signature}&passphrase={secret}")
                            .hex(form("signature")))
                    .once(eventId(together(form("pf_payment_id"), form("payment_status"))))
                    .eventType(form("payment_status")),
            LookedUp.sender("paymongo")
                    .scheme(timedHmacSha256(header("Paymongo-Signature"), "t", "li"))
                    .once(eventId(json("/data/id")))
                    .eventType(json("/data/attributes/type")),
            LookedUp.sender("primer")
                    .scheme(hmacSha256()
                            .over("{body}")
                            .base64(header("X-Signature-Primary"))
                            .timestamp(json("/signedAt"), EPOCH_SECONDS_OR_MILLIS))
                    .once(content())
                    .eventType(json("/eventType")),
            LookedUp.sender("printful")
                    .scheme(hmacSha256().key(KeyFormat.HEX).over("{body}").hex(header("x-pf-webhook-signature")))
                    .once(eventId(jsonWithout("/retries")))
                    .eventType(json("/type")),
            LookedUp.sender("sendcloud")
                    .scheme(hmacSha256().over("{body}").hex(header("Sendcloud-Signature")))
                    .once(content())
                    .eventType(json("/action")),
            LookedUp.sender("shiphero")
                    .scheme(hmacSha256().over("{body}").base64(header("X-ShipHero-Hmac-Sha256")))
                    .repeats()
                    .eventType(json("/webhook_type"))
                    .answersWith(WebhookResponse.json(200, "{\"code\":\"200\",\"Status\":\"Success\"}")),
            LookedUp.sender("shippo")
                    .scheme(timedHmacSha256(header("Shippo-Auth-Signature"), "t", "v1"))
                    .once(body())
                    .eventType(json("/event")),
            LookedUp.sender("sinch")
                    .scheme(hmacSha256()
                            .over("{body}.{header:x-sinch-webhook-signature-nonce}.{timestamp}")
                            .base64(header("x-sinch-webhook-signature"))
                            .timestamp(header("x-sinch-webhook-signature-timestamp"), EPOCH_SECONDS))
                    .once(body()),
            LookedUp.sender("sparkpost-momentum")
                    .scheme(token(header("X-MessageSystems-Webhook-Token")))
                    .once(unprovenId(header("X-MessageSystems-Batch-ID"))),
            LookedUp.sender("tally")
                    .scheme(hmacSha256().over("{body}").base64(header("Tally-Signature")))
                    .once(eventId(json("/eventId")))
                    .eventType(json("/eventType")),
            LookedUp.sender("tebex")
                    .scheme(hmacSha256().over("{body-sha256-hex}").hex(header("X-Signature")))
                    .once(eventId(json("/id")))
                    .eventType(json("/type")),
            LookedUp.sender("thinkific")
                    .scheme(hmacSha256().over("{body}").hex(header("X-Thinkific-Hmac-Sha256")))
                    .once(content()),
            LookedUp.sender("travis-ci")
                    .scheme(publicKey(RSA_PKCS1_SHA1)
                            .over(formDocument("payload"))
                            .base64(header("Signature")))
                    .document(Document.formField("payload"))
                    .once(content())
                    .eventType(json("/state")),
            LookedUp.sender("wompi")
                    .scheme(keyedHash("SHA-256")
                            .over(WOMPI)
                            .ambiguous("values touch")
                            .hex(json("/signature/checksum")))
                    .once(content()),
            LookedUp.sender("workable")
                    .scheme(hmacSha256().over("{body}").hex(header("X-Workable-Signature")))
                    .once(content()),
            LookedUp.sender("xsolla")
                    .scheme(keyedHash("SHA-1")
                            .over("{body}{secret}")
                            .hex(header("Authorization").after("Signature ")))
                    .repeats()
                    .eventType(json("/notification_type")),
            LookedUp.sender("zalopay")
                    .scheme(hmacSha256().over("{json:/data}").hex(json("/mac")))
                    .once(content())
                    .answersWith(WebhookResponse.json(200, "{\"return_code\":1,\"return_message\":\"success\"}")));

    /** Each as its lines of properties, except Printful, which counts its attempts in the signed body. */
    static final Map<String, String> PROPERTIES = Map.ofEntries(
            Map.entry("affirm", """
                    algorithm=sha512
                    signature-header=X-Affirm-Signature
                    signature-item=v0
                    timestamp-item=t
                    signed-content={timestamp}.{body}
                    event-id=body
                    event-type=form:event"""),
            Map.entry("ashby", """
                    signature-header=Ashby-Signature
                    prefix=sha256=
                    event-type=json:/action"""),
            Map.entry("bill-com", """
                    signature-header=x-bill-sha-signature
                    encoding=base64"""),
            Map.entry("bolt", """
                    signature-header=X-Bolt-Hmac-Sha256
                    encoding=base64"""),
            Map.entry("brevo", """
                    algorithm=bearer
                    event-id=body
                    event-type=json:/event"""),
            Map.entry("chargify", """
                    signature-header=X-Chargify-Webhook-Signature-Hmac-Sha-256
                    event-id=form:id
                    event-type=form:event"""),
            Map.entry("checkr", """
                    signature-header=X-Checkr-Signature
                    event-id=json:/id
                    event-type=json:/type"""),
            Map.entry("cronofy", """
                    signature-header=Cronofy-HMAC-SHA256
                    separator=,
                    encoding=base64
                    event-type=json:/notification/type
                    replay.store=none"""),
            Map.entry("dub", """
                    signature-header=Dub-Signature
                    event-type=json:/event"""),
            Map.entry("finch", """
                    secret-format=base64
                    signature-header=Finch-Signature
                    separator={space}
                    prefix=v1,
                    encoding=base64
                    timestamp-header=Finch-Timestamp
                    signed-content={header:Finch-Event-Id}.{timestamp}.{body}
                    event-id=header:Finch-Event-Id
                    event-type=json:/event_type"""),
            Map.entry("gusto", """
                    signature-header=X-Gusto-Signature
                    event-id=json:/uuid
                    event-type=json:/event_type"""),
            Map.entry("lob", """
                    signature-header=Lob-Signature
                    timestamp-header=Lob-Signature-Timestamp
                    timestamp-format=epoch-seconds-or-millis
                    signed-content={timestamp}.{body}
                    event-id=json:/id
                    event-type=json:/event_type/id"""),
            Map.entry("momo", """
                    signature=json:/signature
                    event-id=json:/orderId,json:/resultCode
                    signed-content=""" + MOMO),
            Map.entry("pagbank", """
                    algorithm=hash-sha256
                    signature-header=x-authenticity-token
                    signed-content={secret}-{body}"""),
            Map.entry("payfast", """
                    algorithm=hash-md5
                    signature=form:signature
                    signed-content={body-without:signature}&passphrase={secret}
                    event-id=form:pf_payment_id,form:payment_status
                    event-type=form:payment_status"""),
            Map.entry("paymongo", """
                    signature-header=Paymongo-Signature
                    signature-item=li
                    timestamp-item=t
                    signed-content={timestamp}.{body}
                    event-id=json:/data/id
                    event-type=json:/data/attributes/type"""),
            Map.entry("primer", """
                    signature-header=X-Signature-Primary
                    encoding=base64
                    timestamp=json:/signedAt
                    timestamp-format=epoch-seconds-or-millis
                    event-type=json:/eventType"""),
            Map.entry("sendcloud", """
                    signature-header=Sendcloud-Signature
                    event-type=json:/action"""),
            Map.entry("shiphero", """
                    signature-header=X-ShipHero-Hmac-Sha256
                    encoding=base64
                    event-type=json:/webhook_type
                    replay.store=none
                    answer={"code":"200","Status":"Success"}"""),
            Map.entry("shippo", """
                    signature-header=Shippo-Auth-Signature
                    signature-item=v1
                    timestamp-item=t
                    signed-content={timestamp}.{body}
                    event-id=body
                    event-type=json:/event"""),
            Map.entry("sinch", """
                    signature-header=x-sinch-webhook-signature
                    encoding=base64
                    timestamp-header=x-sinch-webhook-signature-timestamp
                    signed-content={body}.{header:x-sinch-webhook-signature-nonce}.{timestamp}
                    event-id=body"""),
            Map.entry("sparkpost-momentum", """
                    algorithm=token
                    signature-header=X-MessageSystems-Webhook-Token
                    event-id=header:X-MessageSystems-Batch-ID"""),
            Map.entry("tally", """
                    signature-header=Tally-Signature
                    encoding=base64
                    event-id=json:/eventId
                    event-type=json:/eventType"""),
            Map.entry("tebex", """
                    signature-header=X-Signature
                    signed-content={body-sha256-hex}
                    event-id=json:/id
                    event-type=json:/type"""),
            Map.entry("thinkific", "signature-header=X-Thinkific-Hmac-Sha256"),
            Map.entry("travis-ci", """
                    algorithm=rsa-pkcs1-sha1
                    signature-header=Signature
                    encoding=base64
                    signed-content={form-document:payload}
                    event-type=json:/state"""),
            Map.entry("wompi", """
                    algorithm=hash-sha256
                    signature=json:/signature/checksum
                    ambiguous=values touch
                    signed-content=""" + WOMPI),
            Map.entry("workable", "signature-header=X-Workable-Signature"),
            Map.entry("xsolla", """
                    algorithm=hash-sha1
                    signature-header=Authorization
                    prefix=Signature{space}
                    signed-content={body}{secret}
                    event-type=json:/notification_type
                    replay.store=none"""),
            Map.entry("zalopay", """
                    signature=json:/mac
                    signed-content={json:/data}
                    answer={"return_code":1,"return_message":"success"}"""));

    @TestFactory
    Stream<DynamicTest> eachKeepsWhatEveryProviderMust() {
        return LookedUp.contracts(SENDERS);
    }

    @TestFactory
    Stream<DynamicTest> propertiesSayTheSame() {
        return LookedUp.propertiesSayTheSame(SENDERS, PROPERTIES);
    }
}
