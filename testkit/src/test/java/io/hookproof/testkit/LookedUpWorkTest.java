package io.hookproof.testkit;

import static io.hookproof.providers.Identity.body;
import static io.hookproof.providers.Identity.content;
import static io.hookproof.providers.Identity.eventId;
import static io.hookproof.scheme.Scheme.ed25519;
import static io.hookproof.scheme.Scheme.hmacSha1;
import static io.hookproof.scheme.Scheme.hmacSha256;
import static io.hookproof.scheme.Scheme.hmacSha512;
import static io.hookproof.scheme.Scheme.publicKey;
import static io.hookproof.scheme.Scheme.timedHmacSha256;
import static io.hookproof.scheme.SignatureAlgorithm.RSA_PKCS1_SHA256;
import static io.hookproof.scheme.Source.header;
import static io.hookproof.scheme.Source.json;
import static io.hookproof.scheme.TimeFormat.EPOCH_MILLIS;
import static io.hookproof.scheme.TimeFormat.EPOCH_SECONDS;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.hookproof.Verification;
import io.hookproof.Verification.Rejected;
import io.hookproof.Verification.Verified;
import io.hookproof.Verifier;
import io.hookproof.http.Headers;
import io.hookproof.http.WebhookRequest;
import io.hookproof.http.WebhookResponse;
import io.hookproof.providers.Handshake;
import io.hookproof.providers.Provider;
import io.hookproof.scheme.Parts;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Models, customer data, deployment and signing of documents: senders that are not built in, each looked up. */
class LookedUpWorkTest {
    /** In the order of their names. */
    static final Map<String, Provider> SENDERS = LookedUp.providers(
            LookedUp.sender("aftership-returns")
                    .scheme(hmacSha256().over("{body}").base64(header("as-signature-hmac-sha256")))
                    .once(eventId(json("/id")))
                    .eventType(json("/event")),
            // Its events have no time: two changes of one field may be the same bytes.
            LookedUp.sender("attio")
                    .scheme(hmacSha256().over("{body}").hex(header("Attio-Signature")))
                    .repeats(),
            LookedUp.sender("autosend")
                    .scheme(hmacSha256().over("{body}").hex(header("X-Webhook-Signature")))
                    .once(content())
                    .eventType(json("/type")),
            // The second update of an order has the same bytes, and another time.
            LookedUp.sender("billit")
                    .scheme(timedHmacSha256(header("Billit-Signature"), "t", "s"))
                    .once(content()),
            LookedUp.sender("boldsign")
                    .scheme(timedHmacSha256(header("X-BoldSign-Signature"), "t", "s0"))
                    .once(eventId(json("/event/id")))
                    .eventType(json("/event/eventType")),
            LookedUp.sender("cloudconvert")
                    .scheme(hmacSha256().over("{body}").hex(header("CloudConvert-Signature")))
                    .once(content())
                    .eventType(json("/event")),
            LookedUp.sender("cloudflare-realtimekit")
                    .scheme(publicKey(RSA_PKCS1_SHA256).over("{body}").base64(header("rtk-signature")))
                    .once(content())
                    .eventType(json("/event")),
            LookedUp.sender("dyte")
                    .scheme(publicKey(RSA_PKCS1_SHA256).over("{body}").base64(header("dyte-signature")))
                    .once(content())
                    .eventType(json("/event")),
            LookedUp.sender("emailit")
                    .scheme(hmacSha256()
                            .over("{timestamp}.{body}")
                            .hex(header("X-Emailit-Signature"))
                            .timestamp(header("X-Emailit-Timestamp"), EPOCH_SECONDS))
                    .once(body()),
            LookedUp.sender("fal-ai")
                    .scheme(ed25519()
                            .over("{header:X-Fal-Webhook-Request-Id}\n{header:X-Fal-Webhook-User-Id}\n{timestamp}\n"
                                    + "{body-sha256-hex}")
                            .hex(header("X-Fal-Webhook-Signature"))
                            .timestamp(header("X-Fal-Webhook-Timestamp"), EPOCH_SECONDS))
                    .once(eventId(header("X-Fal-Webhook-Request-Id")))
                    .eventType(json("/status")),
            LookedUp.sender("firecrawl")
                    .scheme(hmacSha256()
                            .over("{body}")
                            .hex(header("X-Firecrawl-Signature").after("sha256=")))
                    .once(eventId(json("/webhookId")))
                    .eventType(json("/type")),
            LookedUp.sender("flinks-pay")
                    .scheme(hmacSha256()
                            .over("{body}")
                            .hex(header("X-Webhook-Signature").after("sha256=")))
                    .once(content()),
            LookedUp.sender("getstream")
                    .scheme(hmacSha256().over("{body}").hex(header("X-Signature")))
                    .once(content())
                    .eventType(json("/type")),
            // The event is named in a header, and the body is the conversation as it is now.
            LookedUp.sender("help-scout")
                    .scheme(hmacSha1().over("{body}").base64(header("X-HelpScout-Signature")))
                    .repeats()
                    .eventType(header("X-HelpScout-Event")),
            LookedUp.sender("highlevel")
                    .scheme(ed25519().over("{body}").base64(header("X-GHL-Signature")))
                    .once(content())
                    .eventType(json("/type")),
            LookedUp.sender("jobber")
                    .scheme(hmacSha256().over("{body}").base64(header("X-Jobber-Hmac-SHA256")))
                    .once(content())
                    .eventType(json("/data/webHookEvent/topic")),
            LookedUp.sender("kit")
                    .scheme(timedHmacSha256(header("X-Kit-Signature"), "t", "v1"))
                    .once(eventId(json("/delivery_id")))
                    .retriesAtItsOwnPace(),
            LookedUp.sender("langfuse")
                    .scheme(timedHmacSha256(header("x-langfuse-signature"), "t", "v1"))
                    .once(eventId(json("/id")))
                    .eventType(json("/type")),
            LookedUp.sender("monnify")
                    .scheme(hmacSha512().over("{body}").hex(header("monnify-signature")))
                    .once(content())
                    .eventType(json("/eventType")),
            // A stack that is created has neither an id nor a time.
            LookedUp.sender("pulumi")
                    .scheme(hmacSha256().over("{body}").hex(header("Pulumi-Webhook-Signature")))
                    .repeats()
                    .eventType(header("Pulumi-Webhook-Kind")),
            LookedUp.sender("retell")
                    .scheme(hmacSha256()
                            .over("{body}{timestamp}")
                            .hex(header("X-Retell-Signature").item("d"))
                            .timestamp(header("X-Retell-Signature").item("v"), EPOCH_MILLIS))
                    .once(body())
                    .eventType(json("/event")),
            LookedUp.sender("signable")
                    .scheme(hmacSha256().over("{body}").base64(header("Signature")))
                    .once(content()),
            LookedUp.sender("smartsheet")
                    .scheme(hmacSha256().over("{body}").hex(header("Smartsheet-Hmac-SHA256")))
                    .once(content())
                    .handshake(new SmartsheetChallenge()),
            LookedUp.sender("sonarqube")
                    .scheme(hmacSha256().over("{body}").hex(header("X-Sonar-Webhook-HMAC-SHA256")))
                    .once(content()),
            LookedUp.sender("todoist")
                    .scheme(hmacSha256().over("{body}").base64(header("X-Todoist-Hmac-SHA256")))
                    .once(content())
                    .eventType(json("/event_name")),
            LookedUp.sender("turnkey")
                    .scheme(ed25519()
                            .over("v1.ed25519.{header:X-Turnkey-Signature-Key-Id}.{timestamp}"
                                    + ".{header:X-Turnkey-Event-Id}.{body}")
                            .hex(header("X-Turnkey-Signature"))
                            .timestamp(header("X-Turnkey-Timestamp"), EPOCH_MILLIS))
                    .once(eventId(header("X-Turnkey-Event-Id")))
                    .eventType(json("/type")));

    /** Each as its lines of properties. */
    static final Map<String, String> PROPERTIES = Map.ofEntries(
            Map.entry("aftership-returns", """
                    signature-header=as-signature-hmac-sha256
                    encoding=base64
                    event-id=json:/id
                    event-type=json:/event"""),
            Map.entry("attio", """
                    signature-header=Attio-Signature
                    replay.store=none"""),
            Map.entry("autosend", """
                    signature-header=X-Webhook-Signature
                    event-type=json:/type"""),
            Map.entry("billit", """
                    signature-header=Billit-Signature
                    signature-item=s
                    timestamp-item=t
                    signed-content={timestamp}.{body}"""),
            Map.entry("boldsign", """
                    signature-header=X-BoldSign-Signature
                    signature-item=s0
                    timestamp-item=t
                    signed-content={timestamp}.{body}
                    event-id=json:/event/id
                    event-type=json:/event/eventType"""),
            Map.entry("cloudconvert", """
                    signature-header=CloudConvert-Signature
                    event-type=json:/event"""),
            Map.entry("cloudflare-realtimekit", """
                    algorithm=rsa-sha256
                    signature-header=rtk-signature
                    encoding=base64
                    event-type=json:/event"""),
            Map.entry("dyte", """
                    algorithm=rsa-sha256
                    signature-header=dyte-signature
                    encoding=base64
                    event-type=json:/event"""),
            Map.entry("emailit", """
                    signature-header=X-Emailit-Signature
                    timestamp-header=X-Emailit-Timestamp
                    signed-content={timestamp}.{body}
                    event-id=body"""),
            Map.entry("fal-ai", """
                    algorithm=ed25519
                    signature-header=X-Fal-Webhook-Signature
                    timestamp-header=X-Fal-Webhook-Timestamp
                    signed-content={header:X-Fal-Webhook-Request-Id}\\n{header:X-Fal-Webhook-User-Id}\\n\
                    {timestamp}\\n{body-sha256-hex}
                    event-id=header:X-Fal-Webhook-Request-Id
                    event-type=json:/status"""),
            Map.entry("firecrawl", """
                    signature-header=X-Firecrawl-Signature
                    prefix=sha256=
                    event-id=json:/webhookId
                    event-type=json:/type"""),
            Map.entry("flinks-pay", """
                    signature-header=X-Webhook-Signature
                    prefix=sha256="""),
            Map.entry("getstream", """
                    signature-header=X-Signature
                    event-type=json:/type"""),
            Map.entry("help-scout", """
                    algorithm=sha1
                    signature-header=X-HelpScout-Signature
                    encoding=base64
                    event-type=header:X-HelpScout-Event
                    replay.store=none"""),
            Map.entry("highlevel", """
                    algorithm=ed25519
                    signature-header=X-GHL-Signature
                    encoding=base64
                    event-type=json:/type"""),
            Map.entry("jobber", """
                    signature-header=X-Jobber-Hmac-SHA256
                    encoding=base64
                    event-type=json:/data/webHookEvent/topic"""),
            Map.entry("kit", """
                    signature-header=X-Kit-Signature
                    signature-item=v1
                    timestamp-item=t
                    signed-content={timestamp}.{body}
                    event-id=json:/delivery_id
                    retry-after=never"""),
            Map.entry("langfuse", """
                    signature-header=x-langfuse-signature
                    signature-item=v1
                    timestamp-item=t
                    signed-content={timestamp}.{body}
                    event-id=json:/id
                    event-type=json:/type"""),
            Map.entry("monnify", """
                    algorithm=sha512
                    signature-header=monnify-signature
                    event-type=json:/eventType"""),
            Map.entry("pulumi", """
                    signature-header=Pulumi-Webhook-Signature
                    event-type=header:Pulumi-Webhook-Kind
                    replay.store=none"""),
            Map.entry("retell", """
                    signature-header=X-Retell-Signature
                    signature-item=d
                    timestamp-item=v
                    timestamp-format=epoch-millis
                    signed-content={body}{timestamp}
                    event-id=body
                    event-type=json:/event"""),
            Map.entry("signable", """
                    signature-header=Signature
                    encoding=base64"""),
            Map.entry("smartsheet", "signature-header=Smartsheet-Hmac-SHA256"),
            Map.entry("sonarqube", "signature-header=X-Sonar-Webhook-HMAC-SHA256"),
            Map.entry("todoist", """
                    signature-header=X-Todoist-Hmac-SHA256
                    encoding=base64
                    event-type=json:/event_name"""),
            Map.entry("turnkey", """
                    algorithm=ed25519
                    signature-header=X-Turnkey-Signature
                    timestamp-header=X-Turnkey-Timestamp
                    timestamp-format=epoch-millis
                    signed-content=v1.ed25519.{header:X-Turnkey-Signature-Key-Id}.{timestamp}\
                    .{header:X-Turnkey-Event-Id}.{body}
                    event-id=header:X-Turnkey-Event-Id
                    event-type=json:/type"""));

    /** A POST whose header is returned as a field of a JSON object. */
    private static final class SmartsheetChallenge implements Handshake {
        private static final Pattern PLAIN = Pattern.compile("[0-9A-Za-z._~+/=-]{1,200}");

        @Override
        public String name() {
            return "smartsheet-challenge";
        }

        @Override
        public Stage stage() {
            return Stage.HEAD;
        }

        @Override
        public boolean mayBe(WebhookRequest request) {
            return request.headers().first("Smartsheet-Hook-Challenge").isPresent();
        }

        @Override
        public Optional<Outcome> answer(Parts parts, Keys keys) {
            return parts.only(header("Smartsheet-Hook-Challenge"))
                    .filter(challenge -> PLAIN.matcher(challenge).matches())
                    .map(challenge -> new Outcome.Answer(
                            WebhookResponse.json(200, "{\"smartsheetHookResponse\":\"" + challenge + "\"}")));
        }
    }

    @Test
    void smartsheetIsToldItsChallengeAndNoMarkup() {
        VectorFile vector = OwnSender.vector("smartsheet");
        Provider smartsheet = Objects.requireNonNull(SENDERS.get("smartsheet"));
        Verifier verifier = VectorVerifier.builder(smartsheet, vector, Duration.ZERO)
                .answerUnsignedHandshakes()
                .build();

        assertThat(verifier.verify(challenged("d78dd1d3-01ce-4481-81de-92b4f3aa5ab1")))
                .isInstanceOfSatisfying(
                        Verification.Handshake.class,
                        answered -> assertThat(answered.response().body().bytes())
                                .asString(UTF_8)
                                .isEqualTo("{\"smartsheetHookResponse\":\"d78dd1d3-01ce-4481-81de-92b4f3aa5ab1\"}"));
        assertThat(verifier.verify(challenged("<b>"))).isInstanceOf(Rejected.class);
        assertThat(verifier.verify(vector.request())).isInstanceOf(Verified.class);
    }

    private static WebhookRequest challenged(String challenge) {
        String body = "{\"challenge\":\"" + challenge + "\",\"webhookId\":4503604829677444}";
        return WebhookRequest.of(
                "POST", "/hooks/smartsheet", Headers.of("Smartsheet-Hook-Challenge", challenge), body.getBytes(UTF_8));
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
