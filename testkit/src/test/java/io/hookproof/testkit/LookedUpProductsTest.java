package io.hookproof.testkit;

import static io.hookproof.providers.Identity.body;
import static io.hookproof.providers.Identity.content;
import static io.hookproof.providers.Identity.eventId;
import static io.hookproof.providers.Identity.unprovenId;
import static io.hookproof.scheme.Scheme.hmacSha1;
import static io.hookproof.scheme.Scheme.hmacSha256;
import static io.hookproof.scheme.Scheme.jwt;
import static io.hookproof.scheme.Scheme.timedHmacSha256;
import static io.hookproof.scheme.Scheme.token;
import static io.hookproof.scheme.Source.claim;
import static io.hookproof.scheme.Source.form;
import static io.hookproof.scheme.Source.header;
import static io.hookproof.scheme.Source.json;
import static io.hookproof.scheme.Source.setting;
import static io.hookproof.scheme.TimeFormat.EPOCH_MILLIS;
import static io.hookproof.scheme.TimeFormat.EPOCH_SECONDS;

import io.hookproof.providers.Provider;
import io.hookproof.scheme.Encoding;
import io.hookproof.scheme.JwtAlgorithm;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Software that its users may host, and services for it, most read from the senders' own code. None is built in. */
class LookedUpProductsTest {
    /** In the order of their names. */
    static final Map<String, Provider> SENDERS = LookedUp.providers(
            // Two changes of one appointment are the same bytes.
            LookedUp.sender("acuity")
                    .scheme(hmacSha256().over("{body}").base64(header("X-Acuity-Signature")))
                    .repeats()
                    .eventType(form("action")),
            LookedUp.sender("auth0-event-streams")
                    .scheme(token(header("Authorization").after("Bearer ")))
                    .once(unprovenId(json("/id")))
                    .eventType(json("/type")),
            LookedUp.sender("dbt")
                    .scheme(hmacSha256().over("{body}").hex(header("Authorization")))
                    .once(eventId(json("/eventId")))
                    .eventType(json("/eventType")),
            LookedUp.sender("discourse")
                    .scheme(hmacSha256()
                            .over("{body}")
                            .hex(header("X-Discourse-Event-Signature").after("sha256=")))
                    .repeats()
                    .eventType(header("X-Discourse-Event")),
            LookedUp.sender("documenso")
                    .scheme(token(header("X-Documenso-Secret")))
                    .once(unprovenId(json("/deliveryId")))
                    .eventType(json("/event")),
            LookedUp.sender("duffel")
                    .scheme(timedHmacSha256(header("X-Duffel-Signature"), "t", "v1"))
                    .once(eventId(json("/id")))
                    .eventType(json("/type")),
            LookedUp.sender("dynamic")
                    .scheme(hmacSha256()
                            .over("{body}")
                            .hex(header("x-dynamic-signature-256").after("sha256=")))
                    .once(eventId(json("/messageId")))
                    .eventType(json("/eventName")),
            LookedUp.sender("fivetran")
                    .scheme(hmacSha256().over("{body}").hex(header("X-Fivetran-Signature-256")))
                    .once(content())
                    .eventType(json("/event")),
            LookedUp.sender("flagsmith")
                    .scheme(hmacSha256().over("{body}").hex(header("X-Flagsmith-Signature")))
                    .once(content())
                    .eventType(json("/event_type")),
            // A discussion that is closed again is the same bytes again.
            LookedUp.sender("hugging-face")
                    .scheme(token(header("X-Webhook-Secret")))
                    .repeats()
                    .eventType(json("/event/scope")),
            LookedUp.sender("merge")
                    .scheme(hmacSha256()
                            .over("{body}")
                            .signature(header("X-Merge-Webhook-Signature"), Encoding.BASE64URL_PADDED))
                    .once(content())
                    .eventType(json("/hook/event")),
            // In the style of Standard Webhooks, with headers of its own and a secret that is text.
            LookedUp.sender("mlflow")
                    .scheme(hmacSha256()
                            .over("{header:X-MLflow-Delivery-Id}.{timestamp}.{body}")
                            .base64(header("X-MLflow-Signature").after("v1,"))
                            .timestamp(header("X-MLflow-Timestamp"), EPOCH_SECONDS))
                    .once(eventId(header("X-MLflow-Delivery-Id")))
                    .eventType(json("/entity")),
            LookedUp.sender("nango")
                    .scheme(hmacSha256().over("{body}").hex(header("X-Nango-Hmac-Sha256")))
                    .repeats()
                    .eventType(json("/type")),
            LookedUp.sender("outline")
                    .scheme(hmacSha256()
                            .over("{timestamp}.{body}")
                            .hex(header("Outline-Signature").item("s"))
                            .timestamp(header("Outline-Signature").item("t"), EPOCH_MILLIS))
                    .once(content())
                    .eventType(json("/event")),
            LookedUp.sender("plane")
                    .scheme(hmacSha256().over("{body}").hex(header("X-Plane-Signature")))
                    .once(content())
                    .eventType(json("/event")),
            // Two messages may have the same body, so the token tells them apart.
            LookedUp.sender("qstash")
                    .scheme(jwt(header("Upstash-Signature"), JwtAlgorithm.HS256)
                            .expect("iss", "Upstash")
                            .expect("sub", setting("destination"))
                            .digest("body", Encoding.BASE64URL_PADDED, "{body}"))
                    .requires("destination", "the URL that the message was published to")
                    .once(eventId(claim("/jti")))
                    .deliveryHint(header("Upstash-Message-Id"))
                    .retriesAtItsOwnPace(),
            LookedUp.sender("read-the-docs")
                    .scheme(hmacSha256().over("{body}").hex(header("X-Hub-Signature")))
                    .once(content())
                    .eventType(json("/event")),
            LookedUp.sender("rivo")
                    .scheme(hmacSha256().over("{body}").base64(header("rivo-signature")))
                    .once(content()),
            LookedUp.sender("shopware")
                    .scheme(hmacSha256().over("{body}").hex(header("shopware-shop-signature")))
                    .once(eventId(json("/source/eventId")))
                    .eventType(json("/data/event")),
            // Two internal errors may be the same bytes.
            LookedUp.sender("spacelift")
                    .scheme(hmacSha256()
                            .over("{body}")
                            .hex(header("X-Signature-256").after("sha256=")))
                    .repeats()
                    .eventType(json("/state")),
            // Each event in the body has its own time.
            LookedUp.sender("tailscale")
                    .scheme(timedHmacSha256(header("Tailscale-Webhook-Signature"), "t", "v1"))
                    .once(body()),
            LookedUp.sender("twenty")
                    .scheme(hmacSha256()
                            .over("{timestamp}:{body}")
                            .hex(header("X-Twenty-Webhook-Signature"))
                            .timestamp(header("X-Twenty-Webhook-Timestamp"), EPOCH_MILLIS))
                    .once(content())
                    .eventType(json("/eventName")),
            LookedUp.sender("uber")
                    .scheme(hmacSha256().over("{body}").hex(header("X-Uber-Signature")))
                    .once(eventId(json("/event_id")))
                    .eventType(json("/event_type")),
            // A message that is delivered and then seen keeps its token.
            LookedUp.sender("viber")
                    .scheme(hmacSha256().over("{body}").hex(header("X-Viber-Content-Signature")))
                    .once(content())
                    .eventType(json("/event")),
            LookedUp.sender("yousign")
                    .scheme(hmacSha256()
                            .over("{body}")
                            .hex(header("X-Yousign-Signature-256").after("sha256=")))
                    .once(eventId(json("/event_id")))
                    .eventType(json("/event_name")),
            LookedUp.sender("zammad")
                    .scheme(hmacSha1()
                            .over("{body}")
                            .hex(header("X-Hub-Signature").after("sha1=")))
                    .once(content()),
            // What a function of Actions asks may be the same bytes twice, and only the time differs.
            LookedUp.sender("zitadel")
                    .scheme(timedHmacSha256(header("ZITADEL-Signature"), "t", "v1"))
                    .once(content())
                    .eventType(json("/event_type")));

    /** Each as its lines of properties, but QStash, which sends a token. */
    static final Map<String, String> PROPERTIES = Map.ofEntries(
            Map.entry("acuity", """
                    signature-header=X-Acuity-Signature
                    encoding=base64
                    event-type=form:action
                    replay.store=none"""),
            Map.entry("auth0-event-streams", """
                    algorithm=bearer
                    event-id=json:/id
                    event-type=json:/type"""),
            Map.entry("dbt", """
                    signature-header=Authorization
                    event-id=json:/eventId
                    event-type=json:/eventType"""),
            Map.entry("discourse", """
                    signature-header=X-Discourse-Event-Signature
                    prefix=sha256=
                    event-type=header:X-Discourse-Event
                    replay.store=none"""),
            Map.entry("documenso", """
                    algorithm=token
                    signature-header=X-Documenso-Secret
                    event-id=json:/deliveryId
                    event-type=json:/event"""),
            Map.entry("duffel", """
                    signature-header=X-Duffel-Signature
                    signature-item=v1
                    timestamp-item=t
                    signed-content={timestamp}.{body}
                    event-id=json:/id
                    event-type=json:/type"""),
            Map.entry("dynamic", """
                    signature-header=x-dynamic-signature-256
                    prefix=sha256=
                    event-id=json:/messageId
                    event-type=json:/eventName"""),
            Map.entry("fivetran", """
                    signature-header=X-Fivetran-Signature-256
                    event-type=json:/event"""),
            Map.entry("flagsmith", """
                    signature-header=X-Flagsmith-Signature
                    event-type=json:/event_type"""),
            Map.entry("hugging-face", """
                    algorithm=token
                    signature-header=X-Webhook-Secret
                    event-type=json:/event/scope
                    replay.store=none"""),
            Map.entry("merge", """
                    signature-header=X-Merge-Webhook-Signature
                    encoding=base64url-padded
                    event-type=json:/hook/event"""),
            Map.entry("mlflow", """
                    signature-header=X-MLflow-Signature
                    prefix=v1,
                    encoding=base64
                    timestamp-header=X-MLflow-Timestamp
                    signed-content={header:X-MLflow-Delivery-Id}.{timestamp}.{body}
                    event-id=header:X-MLflow-Delivery-Id
                    event-type=json:/entity"""),
            Map.entry("nango", """
                    signature-header=X-Nango-Hmac-Sha256
                    event-type=json:/type
                    replay.store=none"""),
            Map.entry("outline", """
                    signature-header=Outline-Signature
                    signature-item=s
                    timestamp-item=t
                    timestamp-format=epoch-millis
                    signed-content={timestamp}.{body}
                    event-type=json:/event"""),
            Map.entry("plane", """
                    signature-header=X-Plane-Signature
                    event-type=json:/event"""),
            Map.entry("read-the-docs", """
                    signature-header=X-Hub-Signature
                    event-type=json:/event"""),
            Map.entry("rivo", """
                    signature-header=rivo-signature
                    encoding=base64"""),
            Map.entry("shopware", """
                    signature-header=shopware-shop-signature
                    event-id=json:/source/eventId
                    event-type=json:/data/event"""),
            Map.entry("spacelift", """
                    signature-header=X-Signature-256
                    prefix=sha256=
                    event-type=json:/state
                    replay.store=none"""),
            Map.entry("tailscale", """
                    signature-header=Tailscale-Webhook-Signature
                    signature-item=v1
                    timestamp-item=t
                    signed-content={timestamp}.{body}
                    event-id=body"""),
            Map.entry("twenty", """
                    signature-header=X-Twenty-Webhook-Signature
                    timestamp-header=X-Twenty-Webhook-Timestamp
                    timestamp-format=epoch-millis
                    signed-content={timestamp}:{body}
                    event-type=json:/eventName"""),
            Map.entry("uber", """
                    signature-header=X-Uber-Signature
                    event-id=json:/event_id
                    event-type=json:/event_type"""),
            Map.entry("viber", """
                    signature-header=X-Viber-Content-Signature
                    event-type=json:/event"""),
            Map.entry("yousign", """
                    signature-header=X-Yousign-Signature-256
                    prefix=sha256=
                    event-id=json:/event_id
                    event-type=json:/event_name"""),
            Map.entry("zammad", """
                    algorithm=sha1
                    signature-header=X-Hub-Signature
                    prefix=sha1="""),
            Map.entry("zitadel", """
                    signature-header=ZITADEL-Signature
                    signature-item=v1
                    timestamp-item=t
                    signed-content={timestamp}.{body}
                    event-type=json:/event_type"""));

    @TestFactory
    Stream<DynamicTest> eachKeepsWhatEveryProviderMust() {
        return LookedUp.contracts(SENDERS);
    }

    @TestFactory
    Stream<DynamicTest> propertiesSayTheSame() {
        return LookedUp.propertiesSayTheSame(SENDERS, PROPERTIES);
    }
}
