package io.hookproof.testkit;

import static io.hookproof.scheme.Scheme.hmacMd5;
import static io.hookproof.scheme.Scheme.hmacSha256;
import static io.hookproof.scheme.Scheme.hmacSha384;
import static io.hookproof.scheme.Scheme.hmacSha512;
import static io.hookproof.scheme.Scheme.keyedHash;
import static io.hookproof.scheme.Scheme.publicKey;
import static io.hookproof.scheme.SignatureAlgorithm.ECDSA_P256_SHA256_DER;
import static io.hookproof.scheme.SignatureAlgorithm.RSA_PKCS1_SHA256;
import static io.hookproof.scheme.SignedContent.formDocument;
import static io.hookproof.scheme.SignedContent.sortedForm;
import static io.hookproof.scheme.Source.entries;
import static io.hookproof.scheme.Source.form;
import static io.hookproof.scheme.Source.formOrQuery;
import static io.hookproof.scheme.Source.header;
import static io.hookproof.scheme.Source.json;
import static io.hookproof.scheme.Source.query;
import static io.hookproof.scheme.Source.together;
import static io.hookproof.scheme.TimeFormat.EPOCH_MILLIS;
import static io.hookproof.scheme.TimeFormat.EPOCH_SECONDS;
import static io.hookproof.scheme.TimeFormat.ISO_8601;
import static io.hookproof.scheme.TimeFormat.RFC_1123;
import static org.assertj.core.api.Assertions.assertThat;

import io.hookproof.Verification.Rejected;
import io.hookproof.Verification.Verified;
import io.hookproof.http.Headers;
import io.hookproof.http.WebhookRequest;
import io.hookproof.http.WebhookResponse;
import io.hookproof.providers.Identity;
import io.hookproof.providers.Provider;
import io.hookproof.providers.ProviderBuilder;
import io.hookproof.scheme.Document;
import io.hookproof.scheme.Encoding;
import io.hookproof.scheme.JwtAlgorithm;
import io.hookproof.scheme.KeyFormat;
import io.hookproof.scheme.Scheme;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * What senders that are not built in sign, each described as docs/own-sender.md has it, signed by Python and openssl: that
 * it can be said. Whether they sign so today is another matter; where a file says that its source was not looked up, look
 * before you rely on it.
 */
class OwnSendersTest {
    /** Each retry is signed anew, with a new time. */
    private static final List<String> BODY_ALONE = List.of("binance-pay", "datatrans", "khipu");

    private static final String BINANCE_PAY_SUCCESS = "{\"returnCode\":\"SUCCESS\",\"returnMessage\":null}";

    static final Map<String, Scheme> SENDERS = senders();

    private static Map<String, Scheme> senders() {
        String touching = "values touch: letters may move from one to the other";
        Map<String, Scheme> senders = new TreeMap<>();
        senders.put("patreon", hmacMd5().over("{body}").hex(header("X-Patreon-Signature")));
        senders.put(
                "unity-ads", hmacMd5().over(sortedForm("hmac").joined("=", ",")).hex(formOrQuery("hmac")));
        senders.put(
                "billplz",
                hmacSha256()
                        .over(sortedForm("x_signature").joined("", "|").byPair().withEmpty())
                        .ambiguous(touching)
                        .hex(form("x_signature")));
        senders.put(
                "hitpay",
                hmacSha256()
                        .over(sortedForm("hmac").joined("", "").withEmpty())
                        .ambiguous(touching)
                        .hex(form("hmac")));
        senders.put(
                "peach-payments",
                hmacSha256()
                        .over(sortedForm("signature").joined("", "").withEmpty())
                        .ambiguous(touching)
                        .hex(form("signature")));
        senders.put(
                "epay-md5",
                keyedHash("MD5")
                        .over("{content}&key={secret}", sortedForm("sign"))
                        .hex(form("sign")));
        senders.put(
                "vnpay",
                hmacSha512()
                        .over("{query-without:vnp_SecureHash,vnp_SecureHashType}")
                        .hex(query("vnp_SecureHash")));
        senders.put(
                "admob",
                publicKey(ECDSA_P256_SHA256_DER)
                        .over(sortedForm("signature", "key_id").withEmpty())
                        .signature(formOrQuery("signature"), Encoding.BASE64URL));
        senders.put(
                "drone",
                hmacSha256()
                        .over("date: {timestamp}\ndigest: SHA-256={body-sha256-base64}")
                        .base64(header("Signature").item("signature").quoted())
                        .timestamp(header("Date"), RFC_1123));
        senders.put(
                "smartthings",
                publicKey(RSA_PKCS1_SHA256)
                        .over(
                                "(request-target): post {target}\ndigest: SHA-256={body-sha256-base64}\ndate: {timestamp}")
                        .base64(header("Authorization").item("signature").quoted())
                        .timestamp(header("Date"), RFC_1123));
        senders.put(
                "doku",
                hmacSha256()
                        .over("Client-Id:{header:Client-Id}\nRequest-Id:{header:Request-Id}\n"
                                + "Request-Timestamp:{timestamp}\nRequest-Target:{path}\nDigest:{body-sha256-base64}")
                        .base64(header("Signature").after("HMACSHA256="))
                        .timestamp(header("Request-Timestamp"), ISO_8601));
        senders.put(
                "dlocal",
                hmacSha256()
                        .over("{setting:login}{timestamp}{body}")
                        .hex(header("Authorization").after("V2-HMAC-SHA256, Signature: "))
                        .timestamp(header("X-Date"), ISO_8601));
        senders.put(
                "buildkite",
                hmacSha256()
                        .over("{timestamp}.{body}")
                        .hex(header("X-Buildkite-Signature").item("signature"))
                        .timestamp(header("X-Buildkite-Signature").item("timestamp"), EPOCH_SECONDS));
        senders.put(
                "binance-pay",
                publicKey(RSA_PKCS1_SHA256)
                        .over("{timestamp}\n{header:BinancePay-Nonce}\n{body}\n")
                        .base64(header("BinancePay-Signature"))
                        .timestamp(header("BinancePay-Timestamp"), EPOCH_MILLIS));
        senders.put(
                "cybersource-secure-acceptance",
                hmacSha256()
                        .over("{form-in:signed_field_names,transaction_id,decision,req_amount}")
                        .base64(form("signature")));
        senders.put(
                "ecwid",
                hmacSha256().over("{json:/eventCreated}.{json:/eventId}").base64(header("X-Ecwid-Webhook-Signature")));
        senders.put(
                "deliveroo",
                hmacSha256().over("{header:X-Deliveroo-Sequence-Guid} {body}").hex(header("X-Deliveroo-Hmac-Sha256")));
        senders.put(
                "datatrans",
                hmacSha256()
                        .key(KeyFormat.HEX)
                        .over("{timestamp}{body}")
                        .hex(header("Datatrans-Signature").item("s0"))
                        .timestamp(header("Datatrans-Signature").item("t"), EPOCH_MILLIS));
        senders.put(
                "transloadit",
                hmacSha384().over(formDocument("transloadit")).hex(entries(form("signature"), '&', "sha384:")));
        senders.put(
                "signwell",
                hmacSha256()
                        .over("{json:/event/type}@{timestamp}")
                        .hex(json("/event/hash"))
                        .timestamp(json("/event/time"), EPOCH_SECONDS));
        senders.put(
                "phonepe",
                keyedHash("SHA-256")
                        .over("{json:/response}{secret}")
                        .hex(header("X-VERIFY").upTo('#')));
        senders.put(
                "khipu",
                hmacSha256()
                        .over("{timestamp}.{body}")
                        .base64(header("x-khipu-signature").item("s"))
                        .timestamp(header("x-khipu-signature").item("t"), EPOCH_MILLIS));
        senders.put(
                "livekit",
                Scheme.jwt(header("Authorization"), JwtAlgorithm.HS256)
                        .expect("iss", io.hookproof.scheme.Source.setting("api-key"))
                        .digest("sha256", Encoding.BASE64, "{body}"));
        return senders;
    }

    /** The same in properties, where they can say it. */
    static final Map<String, String> PROPERTIES = Map.ofEntries(
            Map.entry("binance-pay", """
                    algorithm=rsa-sha256
                    signature-header=BinancePay-Signature
                    encoding=base64
                    timestamp-header=BinancePay-Timestamp
                    timestamp-format=epoch-millis
                    signed-content={timestamp}\\n{header:BinancePay-Nonce}\\n{body}\\n
                    event-id=body
                    answer=""" + BINANCE_PAY_SUCCESS),
            Map.entry("buildkite", """
                    signature-header=X-Buildkite-Signature
                    signature-item=signature
                    timestamp-item=timestamp
                    signed-content={timestamp}.{body}"""),
            Map.entry("cybersource-secure-acceptance", """
                    signature=form:signature
                    encoding=base64
                    signed-content={form-in:signed_field_names,transaction_id,decision,req_amount}
                    event-id=form:transaction_id"""),
            Map.entry("datatrans", """
                    signature-header=Datatrans-Signature
                    signature-item=s0
                    secret-format=hex
                    timestamp-item=t
                    timestamp-format=epoch-millis
                    signed-content={timestamp}{body}
                    event-id=body"""),
            Map.entry("deliveroo", """
                    signature-header=X-Deliveroo-Hmac-Sha256
                    signed-content={header:X-Deliveroo-Sequence-Guid} {body}"""),
            Map.entry("dlocal", """
                    signature-header=Authorization
                    prefix=V2-HMAC-SHA256, Signature:{space}
                    timestamp-header=X-Date
                    timestamp-format=iso-8601
                    signed-content={setting:login}{timestamp}{body}
                    event-id=json:/id,json:/status
                    retried-for=5d"""),
            Map.entry("doku", """
                    signature-header=Signature
                    prefix=HMACSHA256=
                    encoding=base64
                    timestamp-header=Request-Timestamp
                    timestamp-format=iso-8601
                    signed-content=Client-Id:{header:Client-Id}\\nRequest-Id:{header:Request-Id}\\nRequest-Timestamp:{timestamp}\\nRequest-Target:{path}\\nDigest:{body-sha256-base64}
                    event-id=header:Request-Id
                    tolerance=13h"""),
            // The value stands between the fifth quotation mark and the sixth.
            Map.entry("drone", """
                    signature-header=Signature
                    separator="
                    signature-part=5
                    encoding=base64
                    timestamp-header=Date
                    timestamp-format=rfc-1123
                    signed-content=date: {timestamp}\\ndigest: SHA-256={body-sha256-base64}"""),
            Map.entry("ecwid", """
                    signature-header=X-Ecwid-Webhook-Signature
                    encoding=base64
                    signed-content={json:/eventCreated}.{json:/eventId}
                    event-id=json:/eventId
                    event-type=json:/eventType"""),
            Map.entry("khipu", """
                    signature-header=x-khipu-signature
                    signature-item=s
                    encoding=base64
                    timestamp-item=t
                    timestamp-format=epoch-millis
                    signed-content={timestamp}.{body}
                    event-id=body"""),
            Map.entry("patreon", """
                    algorithm=md5
                    signature-header=X-Patreon-Signature
                    replay.store=none"""),
            Map.entry("vnpay", """
                    algorithm=sha512
                    methods=GET
                    signature=query:vnp_SecureHash
                    signed-content={query-without:vnp_SecureHash,vnp_SecureHashType}
                    answer={"RspCode":"00","Message":"Confirm Success"}"""));

    @TestFactory
    Stream<DynamicTest> eachKeepsWhatEveryProviderMust() {
        return SENDERS.entrySet().stream()
                .flatMap(sender ->
                        ProviderContract.tests(provider(sender.getKey(), sender.getValue()), vector(sender.getKey())));
    }

    @TestFactory
    Stream<DynamicTest> propertiesSayTheSame() {
        return LookedUp.propertiesSayTheSame(OwnSendersTest::described, PROPERTIES);
    }

    static Provider described(String id) {
        return provider(id, Objects.requireNonNull(SENDERS.get(id)));
    }

    /** Sent by a Drone server: github Diesel-Net/drone-discord, test/repo_disabled.sh. Its body is lost, its headers are not. */
    @Test
    void whatAServerOfDronesHasSignedIsWhatIsSignedHere() {
        WebhookRequest sent = vector("drone").request();
        Headers headers = Headers.of(
                "Date",
                "Fri, 12 Nov 2021 23:33:47 GMT",
                "Signature",
                "keyId=\"hmac-key\",algorithm=\"hmac-sha256\","
                        + "signature=\"nMQOWQSyloFPh3ZB8Uoh/D9QyzCtnVf0tk/jemJm058=\",headers=\"date digest\"",
                "Digest",
                "SHA-256=kCit1zUa+1aDpnZhDSBCa0iVYPTeF6k2jCjHwE2lnQY=");
        Scheme headersOnly = hmacSha256()
                .over("date: {header:Date}\ndigest: {header:Digest}")
                .base64(header("Signature").item("signature").quoted());
        VectorFile file = VectorFile.parse(
                "drone", "# secret: webhook-secret\nPOST / HTTP/1.1\n\n".getBytes(StandardCharsets.UTF_8));

        assertThat(VectorVerifier.at(provider("drone-headers", headersOnly), file)
                        .verify(new WebhookRequest("POST", "/", headers, sent.body())))
                .isInstanceOf(Verified.class);
        assertThat(VectorVerifier.at(provider("drone", Objects.requireNonNull(SENDERS.get("drone"))), file)
                        .verify(new WebhookRequest("POST", "/", headers, sent.body())))
                .isInstanceOf(Rejected.class);
    }

    @Test
    void binancePayIsToldSuccessInItsOwnWords() {
        VectorFile vector = vector("binance-pay");

        assertThat(OwnSender.byProperties(vector, "binance-pay", Objects.requireNonNull(PROPERTIES.get("binance-pay")))
                        .response()
                        .body()
                        .bytes())
                .asString(StandardCharsets.UTF_8)
                .isEqualTo(BINANCE_PAY_SUCCESS);
        assertThat(VectorVerifier.at(described("binance-pay"), vector)
                        .verify(vector.request())
                        .response()
                        .body()
                        .bytes())
                .asString(StandardCharsets.UTF_8)
                .isEqualTo(BINANCE_PAY_SUCCESS);
    }

    private static Provider provider(String id, Scheme scheme) {
        ProviderBuilder provider = OwnSender.provider(id, scheme);
        if (id.equals("transloadit")) {
            provider.document(Document.formField("transloadit"));
        }
        if (id.equals("patreon") || id.equals("signwell")) {
            // Two events may sign the same bytes: the event is named in a header, or the object in what is not signed.
            provider.repeats();
        }
        if (BODY_ALONE.contains(id)) {
            provider.once(Identity.body());
        }
        if (id.equals("binance-pay")) {
            provider.answersWith(WebhookResponse.json(200, BINANCE_PAY_SUCCESS));
        }
        if (id.equals("cybersource-secure-acceptance")) {
            provider.once(Identity.eventId(form("transaction_id")));
        }
        if (id.equals("dlocal")) {
            provider.once(Identity.eventId(together(json("/id"), json("/status"))))
                    .retriedFor(Duration.ofDays(5));
        }
        if (id.equals("doku")) {
            provider.once(Identity.eventId(header("Request-Id")));
        }
        if (id.equals("ecwid")) {
            provider.once(Identity.eventId(json("/eventId"))).eventType(json("/eventType"));
        }
        if (id.equals("vnpay")) {
            provider.answersWith(WebhookResponse.json(200, "{\"RspCode\":\"00\",\"Message\":\"Confirm Success\"}"));
        }
        if (id.equals("livekit")) {
            provider.requires("api-key", "the project's page");
        }
        return provider.build();
    }

    private static VectorFile vector(String id) {
        return OwnSender.vector(id);
    }
}
