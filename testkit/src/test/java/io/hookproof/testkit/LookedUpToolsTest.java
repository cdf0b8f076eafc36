package io.hookproof.testkit;

import static io.hookproof.providers.Identity.body;
import static io.hookproof.providers.Identity.content;
import static io.hookproof.providers.Identity.eventId;
import static io.hookproof.providers.Identity.unprovenId;
import static io.hookproof.scheme.Scheme.basic;
import static io.hookproof.scheme.Scheme.ed25519;
import static io.hookproof.scheme.Scheme.hmacSha1;
import static io.hookproof.scheme.Scheme.hmacSha256;
import static io.hookproof.scheme.Scheme.hmacSha512;
import static io.hookproof.scheme.Scheme.jwt;
import static io.hookproof.scheme.Scheme.token;
import static io.hookproof.scheme.Source.header;
import static io.hookproof.scheme.Source.json;
import static io.hookproof.scheme.Source.setting;
import static io.hookproof.scheme.Source.together;
import static io.hookproof.scheme.TimeFormat.EPOCH_SECONDS;
import static io.hookproof.scheme.TimeFormat.EPOCH_SECONDS_OR_MILLIS;
import static io.hookproof.scheme.TimeFormat.RFC_1123;

import io.hookproof.providers.Provider;
import io.hookproof.scheme.JwtAlgorithm;
import io.hookproof.scheme.KeyFormat;
import io.hookproof.scheme.KeySource;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Analytics, builds, chat and other tools of developers: senders that are not built in, each looked up. */
class LookedUpToolsTest {
    /** In the order of their names. */
    static final Map<String, Provider> SENDERS = LookedUp.providers(
            LookedUp.sender("assemblyai")
                    .scheme(token(header("X-Webhook-Secret")))
                    .once(body())
                    .eventType(json("/status")),
            LookedUp.sender("autodesk-aps")
                    .scheme(hmacSha1()
                            .over("{body}")
                            .hex(header("x-adsk-signature").after("sha1hash=")))
                    .once(content())
                    .eventType(json("/hook/event")),
            LookedUp.sender("bland")
                    .scheme(hmacSha256().over("{body}").hex(header("X-Webhook-Signature")))
                    .once(content()),
            LookedUp.sender("buy-me-a-coffee")
                    .scheme(hmacSha256().over("{body}").hex(header("x-signature-sha256")))
                    .once(eventId(together(json("/event_id"), json("/type"))))
                    .eventType(json("/type")),
            LookedUp.sender("configcat")
                    .scheme(hmacSha256()
                            .over("{header:X-ConfigCat-Webhook-ID}{timestamp}{body}")
                            .ambiguous("id, time and body touch")
                            .base64(header("X-ConfigCat-Webhook-Signature-V1").entry(""))
                            .timestamp(header("X-ConfigCat-Webhook-Timestamp"), EPOCH_SECONDS))
                    .once(content()),
            LookedUp.sender("creem")
                    .scheme(hmacSha256().over("{body}").hex(header("creem-signature")))
                    .once(eventId(json("/id")))
                    .eventType(json("/eventType")),
            LookedUp.sender("cursor")
                    .scheme(hmacSha256()
                            .over("{body}")
                            .hex(header("X-Webhook-Signature").after("sha256=")))
                    .once(content())
                    .eventType(json("/event")),
            LookedUp.sender("deepgram").scheme(basic()).once(body()),
            LookedUp.sender("doppler")
                    .scheme(hmacSha256()
                            .over("{body}")
                            .hex(header("X-Doppler-Signature").after("sha256=")))
                    .repeats()
                    .eventType(json("/type")),
            LookedUp.sender("expo")
                    .scheme(hmacSha1()
                            .over("{body}")
                            .hex(header("expo-signature").after("sha1=")))
                    .once(content())
                    .eventType(json("/status")),
            // The token says which app is meant, and nothing about the body.
            LookedUp.sender("forge-remote")
                    .scheme(jwt(header("Authorization").after("Bearer "), JwtAlgorithm.RS256)
                            .expect("iss", "forge/invocation-token")
                            .expect("aud", setting("app-id"))
                            .keys(KeySource.jwks("https://forge.cdn.prod.atlassian-dev.net/.well-known/jwks.json")))
                    .requires("app-id", "the id of the app in its manifest")
                    .once(body()),
            LookedUp.sender("fourthwall")
                    .scheme(hmacSha256().over("{body}").base64(header("X-Fourthwall-Hmac-SHA256")))
                    .once(eventId(json("/id")))
                    .eventType(json("/type")),
            LookedUp.sender("framer")
                    .scheme(hmacSha256()
                            .over("{body}{header:Framer-Webhook-Submission-Id}")
                            .ambiguous("body and id touch")
                            .hex(header("Framer-Signature").after("sha256=")))
                    .once(content()),
            // Chat waits for the answer, and shows it.
            LookedUp.sender("google-chat")
                    .scheme(jwt(header("Authorization").after("Bearer "), JwtAlgorithm.RS256)
                            .expect("iss", "https://accounts.google.com")
                            .expect("aud", setting("audience"))
                            .expect("email", setting("service-account"))
                            .expect("email_verified", "true")
                            .keys(KeySource.jwks("https://www.googleapis.com/oauth2/v3/certs")))
                    .requires("audience", "the HTTP endpoint URL in the configuration of the app")
                    .requires(
                            "service-account",
                            "the service account e-mail in the app's connection settings; "
                                    + "chat@system.gserviceaccount.com for a standalone app")
                    .repeats()
                    .eventType(json("/type")),
            // Any account of Google can get a token for this audience, so the account is expected too.
            LookedUp.sender("google-cloud-tasks")
                    .scheme(jwt(header("Authorization").after("Bearer "), JwtAlgorithm.RS256)
                            .expect("iss", "https://accounts.google.com")
                            .expect("aud", setting("audience"))
                            .expect("email", setting("service-account"))
                            .expect("email_verified", "true")
                            .keys(KeySource.jwks("https://www.googleapis.com/oauth2/v3/certs")))
                    .requires("audience", "the audience of the task's OIDC token, by default its URL")
                    .requires("service-account", "the e-mail of the service account of that token")
                    .once(unprovenId(together(header("X-CloudTasks-TaskName"), header("X-CloudTasks-QueueName")))),
            LookedUp.sender("hcp-vault-radar")
                    .scheme(hmacSha512()
                            .over("{body}")
                            .hex(header("X-HCP-Radar-Signature").after("sha512=")))
                    .once(content())
                    .eventType(json("/event_type")),
            // What else the token says is not documented.
            LookedUp.sender("jira-oauth")
                    .scheme(jwt(header("Authorization").after("Bearer "), JwtAlgorithm.HS256))
                    .once(body())
                    .eventType(json("/webhookEvent"))
                    .deliveryHint(header("X-Atlassian-Webhook-Identifier")),
            LookedUp.sender("keygen")
                    .scheme(ed25519()
                            .over("(request-target): post {target}\nhost: {setting:host}\ndate: {timestamp}\n"
                                    + "digest: sha-256={body-sha256-base64}")
                            .base64(header("Keygen-Signature").item("signature").quoted())
                            .timestamp(header("Date"), RFC_1123))
                    .once(eventId(json("/data/id")))
                    .eventType(json("/data/attributes/event")),
            // A text message that is sent and one that is delivered may have the same id.
            LookedUp.sender("mailersend")
                    .scheme(hmacSha256().over("{body}").hex(header("Signature")))
                    .once(eventId(together(json("/data/id"), json("/type"))))
                    .eventType(json("/type")),
            LookedUp.sender("mixpanel").scheme(basic()).once(body()).eventType(json("/action")),
            LookedUp.sender("mongodb-atlas")
                    .scheme(hmacSha1().over("{body}").base64(header("X-MMS-Signature")))
                    .once(content())
                    .eventType(json("/eventTypeName")),
            // The answers of the bot go to the serviceUrl, so the token has to name it too.
            LookedUp.sender("ms-bot-framework")
                    .scheme(jwt(header("Authorization").after("Bearer "), JwtAlgorithm.RS256)
                            .expect("iss", "https://api.botframework.com")
                            .expect("aud", setting("app-id"))
                            .expect("serviceurl", json("/serviceUrl"))
                            .keys(KeySource.jwks("https://login.botframework.com/v1/.well-known/keys")))
                    .requires("app-id", "the Microsoft App ID of the bot")
                    .once(body())
                    .eventType(json("/type")),
            LookedUp.sender("ms-teams")
                    .scheme(hmacSha256()
                            .key(KeyFormat.BASE64)
                            .over("{body}")
                            .base64(header("Authorization").after("HMAC ")))
                    .once(content())
                    .eventType(json("/type")),
            LookedUp.sender("new-relic")
                    .scheme(token(header("X-Webhook-Token")))
                    .once(body())
                    .eventType(json("/state")),
            LookedUp.sender("nylas")
                    .scheme(hmacSha256().over("{body}").hex(header("x-nylas-signature")))
                    .once(eventId(json("/id")))
                    .eventType(json("/type")),
            LookedUp.sender("pipedrive")
                    .scheme(basic())
                    .once(unprovenId(json("/meta/id")))
                    .eventType(json("/meta/action")),
            LookedUp.sender("planetscale")
                    .scheme(hmacSha256().over("{body}").hex(header("X-PlanetScale-Signature")))
                    .once(content())
                    .eventType(json("/event")),
            LookedUp.sender("posthog")
                    .scheme(token(header("Authorization").after("Bearer ")))
                    .once(unprovenId(json("/event/uuid")))
                    .eventType(json("/event/event")),
            LookedUp.sender("revenuecat")
                    .scheme(token(header("Authorization")))
                    .once(unprovenId(json("/event/id")))
                    .eventType(json("/event/type")),
            LookedUp.sender("revenuecat-signed")
                    .scheme(hmacSha256()
                            .over("{timestamp}.{body}")
                            .hex(header("X-RevenueCat-Webhook-Signature").item("v1"))
                            .timestamp(header("X-RevenueCat-Webhook-Signature").item("t"), EPOCH_SECONDS))
                    .once(eventId(json("/event/id")))
                    .eventType(json("/event/type")),
            LookedUp.sender("segment")
                    .scheme(hmacSha1().over("{body}").hex(header("X-Signature")))
                    .once(content())
                    .eventType(json("/type")),
            LookedUp.sender("sendbird")
                    .scheme(hmacSha256().over("{body}").hex(header("x-sendbird-signature")))
                    .repeats()
                    .eventType(json("/category")),
            LookedUp.sender("sendblue")
                    .scheme(token(header("sb-signing-secret")))
                    .once(body()),
            LookedUp.sender("surveymonkey")
                    .scheme(hmacSha1().over("{body}").base64(header("Sm-Signature")))
                    .once(eventId(json("/event_id")))
                    .eventType(json("/event_type")),
            LookedUp.sender("vapi")
                    .scheme(hmacSha256()
                            .over("{timestamp}.{body}")
                            .hex(header("X-Signature"))
                            .timestamp(header("X-Timestamp"), EPOCH_SECONDS_OR_MILLIS))
                    .once(body())
                    .eventType(json("/message/type")),
            LookedUp.sender("xendit")
                    .scheme(token(header("x-callback-token")))
                    .once(unprovenId(header("webhook-id")))
                    .eventType(json("/event")));

    /** Each as its lines of properties, but Keygen, whose signature stands between quotation marks. */
    static final Map<String, String> PROPERTIES = Map.ofEntries(
            Map.entry("assemblyai", """
                    algorithm=token
                    signature-header=X-Webhook-Secret
                    event-id=body
                    event-type=json:/status"""),
            Map.entry("autodesk-aps", """
                    algorithm=sha1
                    signature-header=x-adsk-signature
                    prefix=sha1hash=
                    event-type=json:/hook/event"""),
            Map.entry("bland", """
                    signature-header=X-Webhook-Signature"""),
            Map.entry("buy-me-a-coffee", """
                    signature-header=x-signature-sha256
                    event-id=json:/event_id,json:/type
                    event-type=json:/type"""),
            Map.entry("configcat", """
                    signature-header=X-ConfigCat-Webhook-Signature-V1
                    encoding=base64
                    separator=,
                    timestamp-header=X-ConfigCat-Webhook-Timestamp
                    signed-content={header:X-ConfigCat-Webhook-ID}{timestamp}{body}
                    ambiguous=id, time and body touch"""),
            Map.entry("creem", """
                    signature-header=creem-signature
                    event-id=json:/id
                    event-type=json:/eventType"""),
            Map.entry("cursor", """
                    signature-header=X-Webhook-Signature
                    prefix=sha256=
                    event-type=json:/event"""),
            Map.entry("deepgram", """
                    algorithm=basic
                    event-id=body"""),
            // Two changes of the same config may have the same body, and nothing else is signed.
            Map.entry("doppler", """
                    signature-header=X-Doppler-Signature
                    prefix=sha256=
                    event-type=json:/type
                    replay.store=none"""),
            Map.entry("expo", """
                    algorithm=sha1
                    signature-header=expo-signature
                    prefix=sha1=
                    event-type=json:/status"""),
            Map.entry("fourthwall", """
                    signature-header=X-Fourthwall-Hmac-SHA256
                    encoding=base64
                    event-id=json:/id
                    event-type=json:/type"""),
            Map.entry("framer", """
                    signature-header=Framer-Signature
                    prefix=sha256=
                    signed-content={body}{header:Framer-Webhook-Submission-Id}
                    ambiguous=body and id touch"""),
            Map.entry("hcp-vault-radar", """
                    algorithm=sha512
                    signature-header=X-HCP-Radar-Signature
                    prefix=sha512=
                    event-type=json:/event_type"""),
            // The value stands between the fifth quotation mark and the sixth.
            Map.entry("keygen", """
                    algorithm=ed25519
                    signature-header=Keygen-Signature
                    separator="
                    signature-part=5
                    encoding=base64
                    timestamp-header=Date
                    timestamp-format=rfc-1123
                    signed-content=(request-target): post {target}\\nhost: {setting:host}\\ndate: {timestamp}\\n\
                    digest: sha-256={body-sha256-base64}
                    event-id=json:/data/id
                    event-type=json:/data/attributes/event"""),
            Map.entry("mailersend", """
                    signature-header=Signature
                    event-id=json:/data/id,json:/type
                    event-type=json:/type"""),
            Map.entry("mixpanel", """
                    algorithm=basic
                    event-id=body
                    event-type=json:/action"""),
            Map.entry("mongodb-atlas", """
                    algorithm=sha1
                    signature-header=X-MMS-Signature
                    encoding=base64
                    event-type=json:/eventTypeName"""),
            Map.entry("ms-teams", """
                    signature-header=Authorization
                    prefix=HMAC{space}
                    encoding=base64
                    secret-format=base64
                    event-type=json:/type"""),
            Map.entry("new-relic", """
                    algorithm=token
                    signature-header=X-Webhook-Token
                    event-id=body
                    event-type=json:/state"""),
            Map.entry("nylas", """
                    signature-header=x-nylas-signature
                    event-id=json:/id
                    event-type=json:/type"""),
            Map.entry("pipedrive", """
                    algorithm=basic
                    event-id=json:/meta/id
                    event-type=json:/meta/action"""),
            Map.entry("planetscale", """
                    signature-header=X-PlanetScale-Signature
                    event-type=json:/event"""),
            Map.entry("posthog", """
                    algorithm=bearer
                    event-id=json:/event/uuid
                    event-type=json:/event/event"""),
            Map.entry("revenuecat", """
                    algorithm=token
                    signature-header=Authorization
                    event-id=json:/event/id
                    event-type=json:/event/type"""),
            Map.entry("revenuecat-signed", """
                    signature-header=X-RevenueCat-Webhook-Signature
                    signature-item=v1
                    timestamp-item=t
                    signed-content={timestamp}.{body}
                    event-id=json:/event/id
                    event-type=json:/event/type"""),
            Map.entry("segment", """
                    algorithm=sha1
                    signature-header=X-Signature
                    event-type=json:/type"""),
            Map.entry("sendbird", """
                    signature-header=x-sendbird-signature
                    event-type=json:/category
                    replay.store=none"""),
            Map.entry("sendblue", """
                    algorithm=token
                    signature-header=sb-signing-secret
                    event-id=body"""),
            Map.entry("surveymonkey", """
                    algorithm=sha1
                    signature-header=Sm-Signature
                    encoding=base64
                    event-id=json:/event_id
                    event-type=json:/event_type"""),
            Map.entry("vapi", """
                    signature-header=X-Signature
                    timestamp-header=X-Timestamp
                    timestamp-format=epoch-seconds-or-millis
                    signed-content={timestamp}.{body}
                    event-id=body
                    event-type=json:/message/type"""),
            Map.entry("xendit", """
                    algorithm=token
                    signature-header=x-callback-token
                    event-id=header:webhook-id
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
