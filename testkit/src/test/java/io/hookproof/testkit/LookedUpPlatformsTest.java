package io.hookproof.testkit;

import static io.hookproof.providers.Identity.body;
import static io.hookproof.providers.Identity.content;
import static io.hookproof.providers.Identity.eventId;
import static io.hookproof.scheme.Scheme.hmacSha1;
import static io.hookproof.scheme.Scheme.hmacSha256;
import static io.hookproof.scheme.Scheme.hmacSha512;
import static io.hookproof.scheme.Scheme.timedHmacSha256;
import static io.hookproof.scheme.Source.header;
import static io.hookproof.scheme.Source.json;
import static io.hookproof.scheme.TimeFormat.EPOCH_MILLIS;
import static io.hookproof.scheme.TimeFormat.EPOCH_SECONDS;
import static io.hookproof.scheme.TimeFormat.EPOCH_SECONDS_OR_MILLIS;
import static io.hookproof.scheme.TimeFormat.ISO_8601;
import static org.assertj.core.api.Assertions.assertThat;

import io.hookproof.Verification.Verified;
import io.hookproof.providers.Provider;
import io.hookproof.scheme.KeyFormat;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Platforms for work, health, food and trade that are not built in, each looked up. */
class LookedUpPlatformsTest {
    /** In the order of their names. */
    static final Map<String, Provider> SENDERS = LookedUp.providers(
            LookedUp.sender("bamboohr")
                    .scheme(hmacSha256()
                            .over("{body}{timestamp}")
                            .hex(header("X-BambooHR-Signature"))
                            .timestamp(header("X-BambooHR-Timestamp"), EPOCH_SECONDS))
                    .once(content()),
            LookedUp.sender("didit")
                    .scheme(hmacSha256()
                            .over("{body}")
                            .hex(header("X-Signature"))
                            .timestamp(json("/timestamp"), EPOCH_SECONDS))
                    .once(eventId(json("/event_id")))
                    .eventType(json("/webhook_type")),
            LookedUp.sender("fastpix")
                    .scheme(hmacSha256().key(KeyFormat.BASE64).over("{body}").base64(header("FastPix-Signature")))
                    .once(eventId(json("/id")))
                    .eventType(json("/type")),
            LookedUp.sender("fireflies")
                    .scheme(hmacSha256()
                            .over("{body}")
                            .hex(header("X-Hub-Signature").after("sha256=")))
                    .once(content())
                    .eventType(json("/event")),
            LookedUp.sender("kushki")
                    .scheme(hmacSha256()
                            .over("{body}.{timestamp}")
                            .hex(header("X-Kushki-Signature"))
                            .timestamp(header("X-Kushki-Id"), EPOCH_SECONDS_OR_MILLIS))
                    .once(body()),
            LookedUp.sender("linkedin")
                    .scheme(hmacSha256().over("hmacsha256={body}").hex(header("X-LI-Signature")))
                    .once(content()),
            LookedUp.sender("onfleet")
                    .scheme(hmacSha512().key(KeyFormat.HEX).over("{body}").hex(header("X-Onfleet-Signature")))
                    .once(content()),
            LookedUp.sender("rootly")
                    .scheme(hmacSha256()
                            .over("{timestamp}{body}")
                            .hex(header("X-Rootly-Signature").item("v1"))
                            .timestamp(header("X-Rootly-Signature").item("t"), EPOCH_SECONDS))
                    .once(eventId(json("/event/id")))
                    .eventType(json("/event/type")),
            LookedUp.sender("podium")
                    .scheme(hmacSha256()
                            .over("{timestamp}.{body}")
                            .hex(header("podium-signature"))
                            .timestamp(header("podium-timestamp"), EPOCH_SECONDS_OR_MILLIS))
                    .retriedFor(Duration.ofDays(10))
                    .once(eventId(json("/metadata/eventUid")))
                    .eventType(json("/metadata/eventType")),
            LookedUp.sender("salesforce-marketing-cloud")
                    .scheme(hmacSha256().over("{body}").base64(header("x-sfmc-ens-signature")))
                    .once(content()),
            LookedUp.sender("shopee")
                    .scheme(hmacSha256().over("{url}|{body}").hex(header("Authorization")))
                    .once(content()),
            LookedUp.sender("terra")
                    .scheme(timedHmacSha256(header("terra-signature"), "t", "v1"))
                    .once(content())
                    .eventType(json("/type")),
            LookedUp.sender("toast")
                    .scheme(hmacSha256()
                            .over("{body}{timestamp}")
                            .base64(header("Toast-Signature"))
                            .timestamp(json("/timestamp"), ISO_8601))
                    .retriedFor(Duration.ofMinutes(30))
                    .retriesMayKeepTheirTime()
                    .once(eventId(json("/guid")))
                    .eventType(json("/eventType")),
            LookedUp.sender("trulioo")
                    .scheme(hmacSha256().over("{body}").hex(header("x-trulioo-signature")))
                    .once(content())
                    .eventType(json("/event/type")),
            LookedUp.sender("unit")
                    .scheme(hmacSha1().over("{body}").base64(header("x-unit-signature")))
                    .once(content()),
            LookedUp.sender("whoop")
                    .scheme(hmacSha256()
                            .over("{timestamp}{body}")
                            .base64(header("X-WHOOP-Signature"))
                            .timestamp(header("X-WHOOP-Signature-Timestamp"), EPOCH_MILLIS))
                    .once(eventId(json("/trace_id")))
                    .eventType(json("/type")));

    /** Each as its lines of properties. */
    static final Map<String, String> PROPERTIES = Map.ofEntries(
            Map.entry("bamboohr", """
                    signature-header=X-BambooHR-Signature
                    timestamp-header=X-BambooHR-Timestamp
                    signed-content={body}{timestamp}"""),
            Map.entry("didit", """
                    signature-header=X-Signature
                    timestamp=json:/timestamp
                    event-id=json:/event_id
                    event-type=json:/webhook_type"""),
            Map.entry("fastpix", """
                    signature-header=FastPix-Signature
                    encoding=base64
                    secret-format=base64
                    event-id=json:/id
                    event-type=json:/type"""),
            Map.entry("fireflies", """
                    signature-header=X-Hub-Signature
                    prefix=sha256=
                    event-type=json:/event"""),
            Map.entry("kushki", """
                    signature-header=X-Kushki-Signature
                    timestamp-header=X-Kushki-Id
                    timestamp-format=epoch-seconds-or-millis
                    signed-content={body}.{timestamp}
                    event-id=body"""),
            Map.entry("linkedin", """
                    signature-header=X-LI-Signature
                    signed-content=hmacsha256={body}"""),
            Map.entry("onfleet", """
                    algorithm=sha512
                    signature-header=X-Onfleet-Signature
                    secret-format=hex"""),
            Map.entry("rootly", """
                    signature-header=X-Rootly-Signature
                    signature-item=v1
                    timestamp-item=t
                    signed-content={timestamp}{body}
                    event-id=json:/event/id
                    event-type=json:/event/type"""),
            Map.entry("podium", """
                    signature-header=podium-signature
                    timestamp-header=podium-timestamp
                    timestamp-format=epoch-seconds-or-millis
                    signed-content={timestamp}.{body}
                    event-id=json:/metadata/eventUid
                    event-type=json:/metadata/eventType
                    retried-for=10d"""),
            Map.entry("salesforce-marketing-cloud", """
                    signature-header=x-sfmc-ens-signature
                    encoding=base64"""),
            Map.entry("shopee", """
                    signature-header=Authorization
                    signed-content={url}|{body}"""),
            Map.entry("terra", """
                    signature-header=terra-signature
                    signature-item=v1
                    timestamp-item=t
                    signed-content={timestamp}.{body}
                    event-type=json:/type"""),
            Map.entry("toast", """
                    signature-header=Toast-Signature
                    encoding=base64
                    timestamp=json:/timestamp
                    timestamp-format=iso-8601
                    signed-content={body}{timestamp}
                    event-id=json:/guid
                    event-type=json:/eventType
                    tolerance=30m"""),
            Map.entry("trulioo", """
                    signature-header=x-trulioo-signature
                    event-type=json:/event/type"""),
            Map.entry("unit", """
                    algorithm=sha1
                    signature-header=x-unit-signature
                    encoding=base64"""),
            Map.entry("whoop", """
                    signature-header=X-WHOOP-Signature
                    encoding=base64
                    timestamp-header=X-WHOOP-Signature-Timestamp
                    timestamp-format=epoch-millis
                    signed-content={timestamp}{body}
                    event-id=json:/trace_id
                    event-type=json:/type"""));

    @Test
    void anEventOfDiditIsKnownByItsId() {
        assertThat(OwnSender.byProperties(
                        OwnSender.vector("didit"), "didit", Objects.requireNonNull(PROPERTIES.get("didit"))))
                .isInstanceOfSatisfying(
                        Verified.class,
                        verified -> assertThat(verified.delivery().eventId()).contains("ev-1"));
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
