package io.hookproof.testkit;

import static io.hookproof.providers.Identity.body;
import static io.hookproof.providers.Identity.content;
import static io.hookproof.providers.Identity.eventId;
import static io.hookproof.providers.Identity.unprovenId;
import static io.hookproof.scheme.Scheme.basic;
import static io.hookproof.scheme.Scheme.hmacSha1;
import static io.hookproof.scheme.Scheme.hmacSha256;
import static io.hookproof.scheme.Scheme.jwt;
import static io.hookproof.scheme.Scheme.publicKey;
import static io.hookproof.scheme.Scheme.timedHmacSha256;
import static io.hookproof.scheme.Scheme.token;
import static io.hookproof.scheme.SignatureAlgorithm.RSA_PKCS1_SHA1;
import static io.hookproof.scheme.SignatureAlgorithm.RSA_PKCS1_SHA256;
import static io.hookproof.scheme.Source.bodyJson;
import static io.hookproof.scheme.Source.form;
import static io.hookproof.scheme.Source.header;
import static io.hookproof.scheme.Source.json;
import static io.hookproof.scheme.Source.query;
import static io.hookproof.scheme.Source.together;
import static io.hookproof.scheme.TimeFormat.EPOCH_MILLIS;
import static io.hookproof.scheme.TimeFormat.ISO_8601;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.hookproof.http.Json;
import io.hookproof.http.WebhookResponse;
import io.hookproof.providers.Provider;
import io.hookproof.scheme.Coverage;
import io.hookproof.scheme.Document;
import io.hookproof.scheme.Encoding;
import io.hookproof.scheme.JwtAlgorithm;
import io.hookproof.scheme.KeyFormat;
import io.hookproof.scheme.Parts;
import io.hookproof.scheme.Place;
import io.hookproof.scheme.Rejection;
import io.hookproof.scheme.SignedContent;
import io.hookproof.scheme.Sink;
import io.hookproof.scheme.Source;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Services for payments, banking, messages and content: senders that are not built in, each looked up. */
class LookedUpVendorsTest {
    /** In the order of their names. */
    static final Map<String, Provider> SENDERS = LookedUp.providers(
            LookedUp.sender("2c2p")
                    .scheme(jwt(bodyJson("/payload"), JwtAlgorithm.HS256)
                            .tokenIsTheMessage()
                            .require("tranRef"))
                    .document(Document.claims(""))
                    .once(eventId(together(json("/tranRef"), json("/respCode"))))
                    .eventType(json("/respCode")),
            LookedUp.sender("asaas")
                    .scheme(token(header("asaas-access-token")))
                    .once(unprovenId(json("/id")))
                    .eventType(json("/event")),
            LookedUp.sender("bandwidth").scheme(basic()).once(body()),
            LookedUp.sender("courier")
                    .scheme(hmacSha256()
                            .over("{timestamp}.{body}")
                            .hex(header("courier-signature").item("signature"))
                            .timestamp(header("courier-signature").item("t"), EPOCH_MILLIS))
                    .once(content())
                    .eventType(json("/type")),
            // Names payments, and neither their state nor a time, so two refunds of one payment are the same bytes.
            LookedUp.sender("ebanx")
                    .scheme(publicKey(RSA_PKCS1_SHA1).over("{body}").base64(header("X-Signature-Content")))
                    .repeats()
                    .eventType(form("notification_type")),
            LookedUp.sender("hygraph")
                    .scheme(hmacSha256()
                            .over(new Quoted())
                            .base64(header("gcms-signature").item("sign"))
                            .timestamp(header("gcms-signature").item("t"), EPOCH_MILLIS))
                    .once(content())
                    .eventType(json("/operation")),
            LookedUp.sender("marqeta").scheme(basic()).once(body()).retriedFor(Duration.ofDays(14)),
            LookedUp.sender("middesk")
                    .scheme(hmacSha256().over("{body}").hex(header("X-Middesk-Signature-256")))
                    .once(eventId(json("/id")))
                    .eventType(json("/type")),
            LookedUp.sender("paysera-ss3")
                    .methods("GET")
                    .scheme(publicKey(RSA_PKCS1_SHA256)
                            .over("{query:data}")
                            .signature(query("ss3"), Encoding.BASE64URL_PADDED))
                    .once(content())
                    .answersWith(WebhookResponse.text(200, "OK")),
            LookedUp.sender("sinch-numbers")
                    .scheme(hmacSha1().over("{body}").hex(header("X-Sinch-Signature")))
                    .once(eventId(json("/eventId")))
                    .eventType(json("/eventType")),
            LookedUp.sender("sinch-verification")
                    .scheme(hmacSha256()
                            .key(KeyFormat.BASE64)
                            .over("{method}\n{body-md5-base64}\n{header:Content-Type}\n"
                                    + "x-timestamp:{timestamp}\n{path}")
                            .base64(header("Authorization").position(1, 2, ':'))
                            .timestamp(header("x-timestamp"), ISO_8601))
                    .once(content())
                    .eventType(json("/event")),
            LookedUp.sender("tink")
                    .scheme(timedHmacSha256(header("X-Tink-Signature"), "t", "v1"))
                    .once(content())
                    .eventType(json("/event")));

    /** Each as its lines of properties, but 2C2P, which sends a token, and Hygraph, which signs JSON in JSON. */
    static final Map<String, String> PROPERTIES = Map.ofEntries(
            Map.entry("asaas", """
                    algorithm=token
                    signature-header=asaas-access-token
                    event-id=json:/id
                    event-type=json:/event"""),
            Map.entry("bandwidth", """
                    algorithm=basic
                    event-id=body"""),
            Map.entry("courier", """
                    signature-header=courier-signature
                    signature-item=signature
                    timestamp-item=t
                    timestamp-format=epoch-millis
                    signed-content={timestamp}.{body}
                    event-type=json:/type"""),
            Map.entry("ebanx", """
                    algorithm=rsa-pkcs1-sha1
                    signature-header=X-Signature-Content
                    encoding=base64
                    event-type=form:notification_type
                    replay.store=none"""),
            Map.entry("marqeta", """
                    algorithm=basic
                    event-id=body
                    retried-for=14d"""),
            Map.entry("middesk", """
                    signature-header=X-Middesk-Signature-256
                    event-id=json:/id
                    event-type=json:/type"""),
            Map.entry("paysera-ss3", """
                    algorithm=rsa-pkcs1-sha256
                    methods=GET
                    signature=query:ss3
                    encoding=base64url-padded
                    signed-content={query:data}
                    answer=OK"""),
            Map.entry("sinch-numbers", """
                    algorithm=sha1
                    signature-header=X-Sinch-Signature
                    event-id=json:/eventId
                    event-type=json:/eventType"""),
            Map.entry("sinch-verification", """
                    signature-header=Authorization
                    separator=:
                    signature-part=1
                    encoding=base64
                    secret-format=base64
                    timestamp-header=x-timestamp
                    timestamp-format=iso-8601
                    signed-content={method}\\n{body-md5-base64}\\n{header:Content-Type}\\nx-timestamp:{timestamp}\\n{path}
                    event-type=json:/event"""),
            Map.entry("tink", """
                    signature-header=X-Tink-Signature
                    signature-item=v1
                    timestamp-item=t
                    signed-content={timestamp}.{body}
                    event-type=json:/event"""));

    @TestFactory
    Stream<DynamicTest> eachKeepsWhatEveryProviderMust() {
        return LookedUp.contracts(SENDERS);
    }

    @TestFactory
    Stream<DynamicTest> propertiesSayTheSame() {
        return LookedUp.propertiesSayTheSame(SENDERS, PROPERTIES);
    }

    /** Hygraph: JSON that JavaScript makes of the body's text, the environment and the time. */
    private static final class Quoted implements SignedContent {
        private static final Source ENVIRONMENT = header("gcms-signature").item("env");
        private static final Source TIME = header("gcms-signature").item("t");

        @Override
        public @Nullable Rejection problem(Parts parts) {
            byte[] body = parts.request().body().bytes();
            boolean isText = Arrays.equals(new String(body, UTF_8).getBytes(UTF_8), body);
            boolean complete = parts.only(ENVIRONMENT)
                            .filter(name -> name.matches("[-_A-Za-z0-9]+"))
                            .isPresent()
                    && parts.only(TIME).filter(time -> time.matches("[0-9]+")).isPresent();
            return isText && complete ? null : Rejection.CONTENT_MISSING;
        }

        @Override
        public void feed(Parts parts, Sink sink) {
            sink.text("{\"Body\":");
            // A body of JSON has no control character that JavaScript would escape in another way.
            sink.bytes(
                    Json.of(new String(parts.request().body().bytes(), UTF_8)).toBytes());
            sink.text(",\"EnvironmentName\":\"" + parts.only(ENVIRONMENT).orElseThrow() + "\",\"TimeStamp\":"
                    + parts.only(TIME).orElseThrow() + "}");
        }

        @Override
        public Coverage coverage() {
            return Coverage.body(Set.of(new Place(Place.Kind.HEADER, "gcms-signature")));
        }
    }
}
