package io.hookproof.testkit;

import static io.hookproof.providers.Identity.body;
import static io.hookproof.providers.Identity.content;
import static io.hookproof.providers.Identity.eventId;
import static io.hookproof.scheme.Scheme.hmacSha1;
import static io.hookproof.scheme.Scheme.hmacSha256;
import static io.hookproof.scheme.Scheme.hmacSha512;
import static io.hookproof.scheme.Scheme.timedHmacSha256;
import static io.hookproof.scheme.Scheme.token;
import static io.hookproof.scheme.Source.header;
import static io.hookproof.scheme.Source.json;
import static io.hookproof.scheme.TimeFormat.EPOCH_MILLIS;
import static io.hookproof.scheme.TimeFormat.EPOCH_SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.hookproof.Verification.Duplicate;
import io.hookproof.Verification.Rejected;
import io.hookproof.Verification.Verified;
import io.hookproof.Verifier;
import io.hookproof.http.WebhookResponse;
import io.hookproof.providers.Provider;
import io.hookproof.scheme.KeyFormat;
import io.hookproof.scheme.Trust;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Custody, tickets, mail, packages and invoices: senders that are not built in, each looked up. */
class LookedUpOfficesTest {
    /** In the order of their names. */
    static final Map<String, Provider> SENDERS = LookedUp.providers(
            LookedUp.sender("agora")
                    .scheme(hmacSha256().over("{body}").hex(header("Agora-Signature-V2")))
                    .once(eventId(json("/noticeId")))
                    .eventType(json("/eventType"))
                    .answersWith(WebhookResponse.json(200, "{}")),
            LookedUp.sender("bitgo")
                    .scheme(hmacSha256().over("{body}").hex(header("X-Signature-SHA256")))
                    .once(content())
                    .retriesAtItsOwnPace()
                    .eventType(json("/type")),
            LookedUp.sender("complycube")
                    .scheme(hmacSha256().over("{body}").hex(header("complycube-signature")))
                    .once(content())
                    .eventType(json("/type")),
            LookedUp.sender("customerio-cdp")
                    .scheme(hmacSha1().over("{body}").hex(header("X-Signature")))
                    .once(content())
                    .eventType(json("/type")),
            LookedUp.sender("dixa")
                    .scheme(hmacSha256()
                            .key(KeyFormat.HEX)
                            .over("{timestamp}.{body}")
                            .hex(header("X-DIXA-SIGNATURE").item("v1"))
                            .timestamp(header("X-DIXA-SIGNATURE").item("t"), EPOCH_MILLIS))
                    .once(body())
                    .eventType(json("/event_fqn")),
            LookedUp.sender("fedapay")
                    .scheme(timedHmacSha256(header("X-FEDAPAY-SIGNATURE"), "t", "s"))
                    .once(body())
                    .eventType(json("/name")),
            LookedUp.sender("fincra")
                    .scheme(hmacSha512().over("{body}").hex(header("signature")))
                    .once(content())
                    .eventType(json("/event")),
            LookedUp.sender("fourvenues")
                    .scheme(hmacSha256().over("{body}").hex(header("X-Webhook-Signature")))
                    .once(eventId(json("/id")))
                    .eventType(json("/event")),
            LookedUp.sender("invoiless")
                    .scheme(hmacSha256()
                            .over("{body}")
                            .base64(header("invoiless-signature").after("sha256=")))
                    .once(content())
                    .eventType(json("/type")),
            LookedUp.sender("jfrog")
                    .scheme(token(header("X-JFrog-Event-Auth")))
                    .repeats()
                    .eventType(json("/event_type")),
            LookedUp.sender("komoju")
                    .scheme(hmacSha256().over("{body}").hex(header("X-Komoju-Signature")))
                    .once(content())
                    .eventType(json("/type")),
            LookedUp.sender("london-theatre-direct")
                    .scheme(hmacSha256().over("{body}").base64(header("LTD-Webhook-Signature")))
                    .once(content())
                    .eventType(json("/MessageType")),
            LookedUp.sender("mailtrap")
                    .scheme(hmacSha256().over("{body}").hex(header("Mailtrap-Signature")))
                    .once(content()),
            LookedUp.sender("optimizely")
                    .scheme(hmacSha1()
                            .over("{body}")
                            .hex(header("X-Hub-Signature").after("sha1=")))
                    .once(content())
                    .eventType(json("/event")),
            LookedUp.sender("sonatype-nexus")
                    .scheme(hmacSha1().over("{body}").hex(header("X-Nexus-Webhook-Signature")))
                    .repeats()
                    .eventType(header("X-Nexus-Webhook-Id")),
            LookedUp.sender("straitsx")
                    .scheme(hmacSha256().over("{body}").hex(header("Xfers-Signature")))
                    .once(content()),
            LookedUp.sender("strike")
                    .scheme(hmacSha256().over("{body}").hex(header("X-Webhook-Signature")))
                    .once(eventId(json("/id")))
                    .eventType(json("/eventType"))
                    .retriedFor(Duration.ofDays(10)),
            LookedUp.sender("tatum")
                    .scheme(hmacSha512().over("{body}").base64(header("x-payload-hash")))
                    .once(content())
                    .eventType(json("/subscriptionType")),
            LookedUp.sender("ticket-tailor")
                    .scheme(hmacSha256()
                            .over("{timestamp}{body}")
                            .hex(header("Tickettailor-Webhook-Signature").item("v1"))
                            .timestamp(header("Tickettailor-Webhook-Signature").item("t"), EPOCH_SECONDS))
                    .once(eventId(json("/id")))
                    .eventType(json("/event")),
            LookedUp.sender("xobni")
                    .scheme(hmacSha256()
                            .over("{timestamp}.{body}")
                            .hex(header("X-Xobni-Signature").after("sha256="))
                            .timestamp(header("X-Xobni-Timestamp"), EPOCH_SECONDS))
                    .once(body())
                    .eventType(json("/event")),
            LookedUp.sender("yuno")
                    .scheme(hmacSha256().over("{body}").base64(header("x-hmac-signature")))
                    .once(content())
                    .eventType(json("/type_event")));

    /** Each as its lines of properties. */
    static final Map<String, String> PROPERTIES = Map.ofEntries(
            Map.entry("agora", """
                    signature-header=Agora-Signature-V2
                    event-id=json:/noticeId
                    event-type=json:/eventType
                    answer={}"""),
            Map.entry("bitgo", """
                    signature-header=X-Signature-SHA256
                    retry-after=never
                    event-type=json:/type"""),
            Map.entry("complycube", """
                    signature-header=complycube-signature
                    event-type=json:/type"""),
            Map.entry("customerio-cdp", """
                    algorithm=sha1
                    signature-header=X-Signature
                    event-type=json:/type"""),
            Map.entry("dixa", """
                    secret-format=hex
                    signature-header=X-DIXA-SIGNATURE
                    signature-item=v1
                    timestamp-item=t
                    timestamp-format=epoch-millis
                    signed-content={timestamp}.{body}
                    event-id=body
                    event-type=json:/event_fqn"""),
            Map.entry("fedapay", """
                    signature-header=X-FEDAPAY-SIGNATURE
                    signature-item=s
                    timestamp-item=t
                    signed-content={timestamp}.{body}
                    event-id=body
                    event-type=json:/name"""),
            Map.entry("fincra", """
                    algorithm=sha512
                    signature-header=signature
                    event-type=json:/event"""),
            Map.entry("fourvenues", """
                    signature-header=X-Webhook-Signature
                    event-id=json:/id
                    event-type=json:/event"""),
            Map.entry("invoiless", """
                    signature-header=invoiless-signature
                    prefix=sha256=
                    encoding=base64
                    event-type=json:/type"""),
            Map.entry("jfrog", """
                    algorithm=token
                    signature-header=X-JFrog-Event-Auth
                    event-type=json:/event_type
                    replay.store=none"""),
            Map.entry("komoju", """
                    signature-header=X-Komoju-Signature
                    event-type=json:/type"""),
            Map.entry("london-theatre-direct", """
                    signature-header=LTD-Webhook-Signature
                    encoding=base64
                    event-type=json:/MessageType"""),
            Map.entry("mailtrap", "signature-header=Mailtrap-Signature"),
            Map.entry("optimizely", """
                    algorithm=sha1
                    signature-header=X-Hub-Signature
                    prefix=sha1=
                    event-type=json:/event"""),
            Map.entry("sonatype-nexus", """
                    algorithm=sha1
                    signature-header=X-Nexus-Webhook-Signature
                    event-type=header:X-Nexus-Webhook-Id
                    replay.store=none"""),
            Map.entry("straitsx", "signature-header=Xfers-Signature"),
            Map.entry("strike", """
                    signature-header=X-Webhook-Signature
                    event-id=json:/id
                    event-type=json:/eventType
                    retried-for=10d"""),
            Map.entry("tatum", """
                    algorithm=sha512
                    signature-header=x-payload-hash
                    encoding=base64
                    event-type=json:/subscriptionType"""),
            Map.entry("ticket-tailor", """
                    signature-header=Tickettailor-Webhook-Signature
                    signature-item=v1
                    timestamp-item=t
                    signed-content={timestamp}{body}
                    event-id=json:/id
                    event-type=json:/event"""),
            Map.entry("xobni", """
                    signature-header=X-Xobni-Signature
                    prefix=sha256=
                    timestamp-header=X-Xobni-Timestamp
                    signed-content={timestamp}.{body}
                    event-id=body
                    event-type=json:/event"""),
            Map.entry("yuno", """
                    signature-header=x-hmac-signature
                    encoding=base64
                    event-type=json:/type_event"""));

    /** As its note says. */
    @Test
    void withoutTheLineOfTheTokenTheBlockOfJfrogTakesWhatIsSigned() {
        VectorFile signed = OwnSender.vector("jfrog-signed");
        String block = Objects.requireNonNull(PROPERTIES.get("jfrog"));

        assertThat(OwnSender.byProperties(signed, "jfrog", block)).isInstanceOf(Rejected.class);
        assertThat(OwnSender.byProperties(signed, "jfrog", block.replace("algorithm=token\n", "")))
                .isInstanceOfSatisfying(Verified.class, verified -> {
                    assertThat(verified.delivery().trust()).isEqualTo(Trust.BODY);
                    assertThat(verified.delivery().eventType()).contains("deployed");
                });
    }

    /** As its note says: a later batch that has the event again brings nothing new. */
    @Test
    void inJavaEachEventOfMailtrapIsKnownByItsId() {
        VectorFile batch = OwnSender.vector("mailtrap");
        Provider sender = LookedUp.sender("mailtrap")
                .scheme(hmacSha256().over("{body}").hex(header("Mailtrap-Signature")))
                .batch("/events")
                .once(eventId(json("/event_id")))
                .build();
        Verifier verifier = VectorVerifier.at(sender, batch);
        SignedRequests later = SignedRequests.of(sender, batch.credentials().get(0))
                .at(batch.now().orElseThrow());

        assertThat(verifier.verify(batch.request())).isInstanceOf(Verified.class);
        assertThat(verifier.verify(later.json("{\"events\":[{\"event\":\"delivery\",\"event_id\":\"bede7236\"}]}")
                        .build()))
                .isInstanceOf(Duplicate.class);
        assertThat(verifier.verify(later.json("{\"events\":[{\"event\":\"open\",\"event_id\":\"657b8544\"}]}")
                        .build()))
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
