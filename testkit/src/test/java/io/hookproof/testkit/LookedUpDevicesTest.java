package io.hookproof.testkit;

import static io.hookproof.providers.Identity.body;
import static io.hookproof.providers.Identity.content;
import static io.hookproof.providers.Identity.eventId;
import static io.hookproof.scheme.Scheme.hmacSha1;
import static io.hookproof.scheme.Scheme.hmacSha256;
import static io.hookproof.scheme.Scheme.keyedHash;
import static io.hookproof.scheme.Source.header;
import static io.hookproof.scheme.Source.json;
import static io.hookproof.scheme.Source.query;
import static io.hookproof.scheme.TimeFormat.EPOCH_MILLIS;
import static io.hookproof.scheme.TimeFormat.EPOCH_SECONDS;
import static io.hookproof.scheme.TimeFormat.EPOCH_SECONDS_OR_MILLIS;
import static io.hookproof.scheme.TimeFormat.RFC_1123;

import io.hookproof.http.WebhookResponse;
import io.hookproof.providers.Provider;
import io.hookproof.scheme.KeyFormat;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Devices, telephones, chat and development: senders that are not built in, each looked up. */
class LookedUpDevicesTest {
    /** In the order of their names. */
    static final Map<String, Provider> SENDERS = LookedUp.providers(
            LookedUp.sender("appwrite")
                    .scheme(hmacSha1().over("{url}{body}").base64(header("X-Appwrite-Webhook-Signature")))
                    .repeats(),
            LookedUp.sender("dingtalk-events")
                    .scheme(keyedHash("SHA-1")
                            .over("{sorted}{secret}{timestamp}{query:nonce}{json:/encrypt}")
                            .ambiguous("sorted values touch")
                            .hex(query("signature"))
                            .timestamp(query("timestamp"), EPOCH_SECONDS))
                    .once(eventId(json("/encrypt"))),
            LookedUp.sender("knock")
                    .scheme(hmacSha256()
                            .over("{timestamp}.{body}")
                            .base64(header("x-knock-signature").item("s"))
                            .timestamp(header("x-knock-signature").item("t"), EPOCH_MILLIS))
                    .once(eventId(json("/id")))
                    .eventType(json("/type")),
            LookedUp.sender("openphone")
                    .scheme(hmacSha256()
                            .key(KeyFormat.BASE64)
                            .over("{timestamp}.{body}")
                            .base64(header("openphone-signature").position(3, 4, ';'))
                            .timestamp(header("openphone-signature").position(2, 3, ';'), EPOCH_MILLIS))
                    .once(eventId(json("/id")))
                    .eventType(json("/type")),
            LookedUp.sender("oura")
                    .scheme(hmacSha256()
                            .over("{timestamp}{body}")
                            .hex(header("x-oura-signature"))
                            .timestamp(header("x-oura-timestamp"), EPOCH_SECONDS_OR_MILLIS))
                    .once(body()),
            LookedUp.sender("samsara")
                    .scheme(hmacSha256()
                            .key(KeyFormat.BASE64)
                            .over("v1:{timestamp}:{body}")
                            .hex(header("X-Samsara-Signature").after("v1="))
                            .timestamp(header("X-Samsara-Timestamp"), EPOCH_SECONDS))
                    .once(eventId(json("/eventId")))
                    .eventType(json("/eventType")),
            LookedUp.sender("transifex")
                    .scheme(hmacSha256()
                            .over("POST\n{header:X-TX-Url}\n{timestamp}\n{body-md5-hex}")
                            .base64(header("X-TX-Signature-V2"))
                            .timestamp(header("Date"), RFC_1123))
                    .once(content())
                    .eventType(json("/event")),
            LookedUp.sender("verkada")
                    .scheme(hmacSha256()
                            .over("{body}|{timestamp}")
                            .hex(header("Verkada-Signature").position(1, 2, '|'))
                            .timestamp(header("Verkada-Signature").position(0, 1, '|'), EPOCH_SECONDS))
                    .once(body()),
            LookedUp.sender("wechat-mp")
                    .scheme(keyedHash("SHA-1")
                            .over("{sorted}{secret}{timestamp}{query:nonce}")
                            .ambiguous("sorted values touch")
                            .hex(query("signature"))
                            .timestamp(query("timestamp"), EPOCH_SECONDS))
                    .once(body())
                    .answersWith(WebhookResponse.text(200, "success")));

    /** Each as its lines of properties. */
    static final Map<String, String> PROPERTIES = Map.ofEntries(
            Map.entry("appwrite", """
                    algorithm=sha1
                    signature-header=X-Appwrite-Webhook-Signature
                    encoding=base64
                    signed-content={url}{body}
                    replay.store=none"""),
            Map.entry("dingtalk-events", """
                    algorithm=hash-sha1
                    signature=query:signature
                    timestamp=query:timestamp
                    signed-content={sorted}{secret}{timestamp}{query:nonce}{json:/encrypt}
                    ambiguous=sorted values touch
                    event-id=json:/encrypt"""),
            Map.entry("knock", """
                    signature-header=x-knock-signature
                    signature-item=s
                    timestamp-item=t
                    timestamp-format=epoch-millis
                    encoding=base64
                    signed-content={timestamp}.{body}
                    event-id=json:/id
                    event-type=json:/type"""),
            Map.entry("openphone", """
                    signature-header=openphone-signature
                    separator=;
                    signature-part=3
                    timestamp-part=2
                    timestamp-format=epoch-millis
                    encoding=base64
                    secret-format=base64
                    signed-content={timestamp}.{body}
                    event-id=json:/id
                    event-type=json:/type"""),
            Map.entry("oura", """
                    signature-header=x-oura-signature
                    timestamp-header=x-oura-timestamp
                    timestamp-format=epoch-seconds-or-millis
                    signed-content={timestamp}{body}
                    event-id=body"""),
            Map.entry("samsara", """
                    signature-header=X-Samsara-Signature
                    prefix=v1=
                    secret-format=base64
                    timestamp-header=X-Samsara-Timestamp
                    signed-content=v1:{timestamp}:{body}
                    event-id=json:/eventId
                    event-type=json:/eventType"""),
            Map.entry("transifex", """
                    signature-header=X-TX-Signature-V2
                    encoding=base64
                    timestamp-header=Date
                    timestamp-format=rfc-1123
                    signed-content=POST\\n{header:X-TX-Url}\\n{timestamp}\\n{body-md5-hex}
                    event-type=json:/event"""),
            Map.entry("verkada", """
                    signature-header=Verkada-Signature
                    separator=|
                    signature-part=1
                    timestamp-part=0
                    signed-content={body}|{timestamp}
                    event-id=body"""),
            Map.entry("wechat-mp", """
                    algorithm=hash-sha1
                    signature=query:signature
                    timestamp=query:timestamp
                    signed-content={sorted}{secret}{timestamp}{query:nonce}
                    ambiguous=sorted values touch
                    event-id=body
                    answer=success"""));

    @TestFactory
    Stream<DynamicTest> eachKeepsWhatEveryProviderMust() {
        return LookedUp.contracts(SENDERS);
    }

    @TestFactory
    Stream<DynamicTest> propertiesSayTheSame() {
        return LookedUp.propertiesSayTheSame(SENDERS, PROPERTIES);
    }
}
