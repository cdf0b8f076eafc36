package io.hookproof;

import static io.hookproof.scheme.Scheme.hmacSha256;
import static io.hookproof.scheme.Source.header;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.hookproof.http.Body;
import io.hookproof.http.Headers;
import io.hookproof.http.WebhookRequest;
import io.hookproof.providers.Identity;
import io.hookproof.providers.Provider;
import io.hookproof.scheme.KeyFormat;
import io.hookproof.scheme.Scheme;
import io.hookproof.scheme.Secret;
import io.hookproof.scheme.TimeFormat;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

/** What a user who describes a sender of their own is told where one word of it is wrong. */
class OwnSenderDiagnosisTest {
    private static final String SECRET = "whsec_c2l4dGVlbiBieXRlcyBhdCBsZWFzdA==";
    private static final String BODY = "{\"id\":\"evt_1\",\"total\":10}";
    private static final String TIME = "1793491200";

    private static final Scheme RIGHT = described("{timestamp}.{body}", "X-Acme-Signature", "sha256=");

    @Test
    void theRightDescriptionHasNothingToExplain() throws Exception {
        assertThat(findings(RIGHT, request(hex(TIME + "." + BODY)))).isEmpty();
    }

    @Test
    void anotherSignBetweenIsNamed() throws Exception {
        assertThat(findings(RIGHT, request(hex(TIME + ":" + BODY))))
                .containsExactly("what is signed would match as {timestamp}:{body}");
        assertThat(findings(RIGHT, request(hex(TIME + "\n" + BODY))))
                .containsExactly("what is signed would match as {timestamp}\\n{body}");
        assertThat(findings(RIGHT, request(hex(TIME + BODY))))
                .containsExactly("what is signed would match as {timestamp}{body}");
        assertThat(findings(RIGHT, request(hex(BODY)))).containsExactly("what is signed would match as {body}");
    }

    @Test
    void anotherSpellingIsNamed() throws Exception {
        String base64 = Base64.getEncoder().encodeToString(mac(SECRET.getBytes(UTF_8), TIME + "." + BODY));

        assertThat(findings(RIGHT, request("sha256=" + base64)))
                .containsExactly("the signature would match as BASE64 in header X-Acme-Signature sha256=...");
        assertThat(findings(
                        RIGHT,
                        request("sha256="
                                + Base64.getEncoder()
                                        .encodeToString(hex(TIME + "." + BODY)
                                                .substring(7)
                                                .getBytes(UTF_8)))))
                .containsExactly("the signature would match as BASE64_OF_HEX in header X-Acme-Signature sha256=...");
    }

    @Test
    void anotherPrefixOrHeaderIsNamed() throws Exception {
        String signature = hex(TIME + "." + BODY);

        assertThat(findings(described("{timestamp}.{body}", "X-Acme-Signature", ""), request(signature)))
                .containsExactly("the signature would match as HEX in header X-Acme-Signature sha256=...");
        assertThat(findings(described("{timestamp}.{body}", "X-Signature", "sha256="), request(signature)))
                .containsExactly("the signature would match as HEX in header X-Acme-Signature sha256=...");
        assertThat(findings(RIGHT, request(signature.replace("sha256=", "t=1,v1="))))
                .containsExactly("the signature would match as HEX in header X-Acme-Signature v1=...");
    }

    @Test
    void aSecretThatIsDecodedWithoutItsPrefixIsNamed() throws Exception {
        byte[] key = Base64.getDecoder().decode(SECRET.substring("whsec_".length()));
        String signature = "sha256=" + HexFormat.of().formatHex(mac(key, TIME + "." + BODY));

        assertThat(findings(RIGHT, request(signature)))
                .containsExactly("secret #1 would match decoded as base64 without its prefix");
        assertThat(findings(
                        ((io.hookproof.scheme.SignedScheme) RIGHT).key(KeyFormat.base64After("whsec_")),
                        request(signature)))
                .isEmpty();
    }

    @Test
    void aTimeInAnotherUnitIsNamed() throws Exception {
        WebhookRequest millis = new WebhookRequest(
                "POST",
                "/",
                Headers.of("X-Acme-Time", TIME + "000", "X-Acme-Signature", hex(TIME + "000." + BODY)),
                Body.of(BODY.getBytes(UTF_8)));

        assertThat(findings(RIGHT, millis)).contains("the time would match as EPOCH_MILLIS");
    }

    @Test
    void aTimeWithoutAZoneIsNamed() throws Exception {
        String local = "2026-11-01 00:00:00";

        assertThat(findings(RIGHT, at(local, hex(local + "." + BODY))))
                .containsExactly("the time would match as LOCAL: set its zone, in properties timestamp-zone");
    }

    /** The page says it two screens further down. */
    @Test
    void aTimeThatNobodyDeclaredIsNamed() throws Exception {
        Scheme forgotten =
                hmacSha256().over("{body}").hex(header("X-Acme-Signature").after("sha256="));
        for (String time : List.of(TIME, TIME + "000", "2026-11-01T00:00:00Z", "2026-11-01 00:00:00")) {
            assertThat(findings(forgotten, at(time, hex(time + "." + BODY))))
                    .as(time)
                    .containsExactly(
                            "what is signed would match as {header:X-Acme-Time}.{body}, and a time stands there:"
                                    + " add .timestamp(…), in properties timestamp-header or timestamp-item, and {timestamp}");
        }
        assertThat(findings(forgotten, at(TIME, hex(BODY + "\n" + TIME))))
                .singleElement()
                .asString()
                .startsWith("what is signed would match as {body}\\n{header:X-Acme-Time}, and a time");
        assertThat(findings(
                        hmacSha256()
                                .over("{body}")
                                .hex(header("X-Acme-Signature").item("v1")),
                        at("-", "t=" + TIME + ",v1=" + hex(TIME + "." + BODY).substring(7))))
                .contains(
                        "what is signed would match as {header-item:X-Acme-Signature,t}.{body}, and a time stands there:"
                                + " add .timestamp(…), in properties timestamp-header or timestamp-item, and {timestamp}");
        assertThat(findings(forgotten, at("42", hex("42." + BODY)))).isEmpty();
    }

    private static WebhookRequest at(String time, String signature) {
        return new WebhookRequest(
                "POST",
                "/",
                Headers.of("X-Acme-Time", time, "X-Acme-Signature", signature),
                Body.of(BODY.getBytes(UTF_8)));
    }

    @Test
    void aBodyThatWasWrittenAgainIsNamed() throws Exception {
        WebhookRequest spaced = new WebhookRequest(
                "POST",
                "/",
                Headers.of("X-Acme-Time", TIME, "X-Acme-Signature", hex(TIME + "." + BODY)),
                Body.of(BODY.replace(":", " : ").getBytes(UTF_8)));

        assertThat(findings(RIGHT, spaced))
                .contains("the body would match as compact JSON: something parsed it and wrote it again");
    }

    /** Omise and Toss Payments, while a secret is changed. */
    @Test
    void aListOfSignaturesIsNamed() throws Exception {
        String right = hex(TIME + "." + BODY).substring("sha256=".length());
        String other = hex(BODY).substring("sha256=".length());

        assertThat(findings(described("{timestamp}.{body}", "X-Acme-Signature", ""), request(other + "," + right)))
                .containsExactly("the signature would match as HEX in header X-Acme-Signature (each entry)");
        assertThat(findings(RIGHT, request("v1:" + other + ",v1:" + right)))
                .containsExactly("the signature would match as HEX in header X-Acme-Signature v1:...");
    }

    @Test
    void aPartBetweenSignsIsNamed() throws Exception {
        String right = hex(TIME + "." + BODY).substring("sha256=".length());

        assertThat(findings(RIGHT, request("hmac;1;" + TIME + ";" + right)))
                .containsExactly("the signature would match as HEX in header X-Acme-Signature (entry 3 between ;)");
    }

    /** Tpay, Fireblocks, Constant Contact. */
    @Test
    void aDetachedJwsIsNamed() throws Exception {
        Base64.Encoder base64 = Base64.getUrlEncoder().withoutPadding();
        String header = base64.encodeToString("{\"alg\":\"HS256\"}".getBytes(UTF_8));
        String signed = header + "." + base64.encodeToString(BODY.getBytes(UTF_8));

        assertThat(findings(RIGHT, request(header + ".." + base64.encodeToString(mac(SECRET.getBytes(UTF_8), signed)))))
                .containsExactly("the signature would match as a detached JWS in header X-Acme-Signature");
    }

    /** An attacker without a key chooses how many headers come, and how long they are. */
    @Test
    void theSignatureIsLookedForInTheFirstHeadersOfAFlood() throws Exception {
        String right = hex(TIME + "." + BODY).substring("sha256=".length());
        String[] flood = new String[2 * 60];
        for (int i = 0; i < flood.length; i += 2) {
            flood[i] = "X-" + i;
            flood[i + 1] = (right.replace('a', 'b') + ";").repeat(20);
        }

        assertThat(findings(RIGHT, and(request(right), flood)))
                .containsExactly("the signature would match as HEX in header X-Acme-Signature");
    }

    /** Transifex, Ripple, Vipps. */
    @Test
    void aDigestInThePlaceOfTheBodyIsNamed() throws Exception {
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(BODY.getBytes(UTF_8));

        assertThat(findings(RIGHT, request(hex(TIME + "." + HexFormat.of().formatHex(digest)))))
                .containsExactly("what is signed would match as {timestamp}.{body-sha256-hex}");
        assertThat(findings(RIGHT, request(hex(TIME + "." + Base64.getEncoder().encodeToString(digest)))))
                .containsExactly("what is signed would match as {timestamp}.{body-sha256-base64}");
    }

    /** Recharge, whose header is called X-Recharge-Hmac-Sha256; Starling, Shufti, LiqPay. */
    @Test
    void aPlainHashThatIsTakenForAnHmacIsNamed() throws Exception {
        for (String content : List.of("{secret}{body}", "{body}{secret}")) {
            byte[] hash = MessageDigest.getInstance("SHA-256")
                    .digest(content.replace("{secret}", SECRET)
                            .replace("{body}", BODY)
                            .getBytes(UTF_8));

            assertThat(findings(RIGHT, request("sha256=" + HexFormat.of().formatHex(hash))))
                    .containsExactly("a plain hash of " + content
                            + " would match, and no HMAC: keyedHash, in properties algorithm=hash-…");
        }
    }

    /** PayU signs eleven fields, Paymob twenty. */
    @Test
    void theValueThatNobodySentIsNamed() throws Exception {
        WebhookRequest request = request(hex(TIME + "." + BODY));
        assertThat(detail("{json:/id}|{timestamp}|{header:X-Nonce}|{json:/total}", request))
                .startsWith("header X-Nonce: nothing there, in rebuilding {json:/id}|");
        assertThat(detail("{timestamp}\n{header:X-Nonce}", request))
                .isEqualTo("header X-Nonce: nothing there, in rebuilding {timestamp}\\n{header:X-Nonce}");
        assertThat(detail("{json:/id}|{timestamp}|{json:/totals}|{body}", request))
                .startsWith("json /totals: nothing there");
        assertThat(detail("{timestamp}|{header:X-Nonce}", and(request, "X-Nonce", "a", "X-Nonce", "b")))
                .startsWith("header X-Nonce came more than once: SIGNATURE_AMBIGUOUS");
        assertThat(detail("{timestamp}|{header:X-Nonce}|{body}", and(request, "X-Nonce", "a|b")))
                .startsWith("header X-Nonce: one value");
        assertThat(detail("{timestamp}|{body}", request)).contains("no key of this endpoint");
    }

    private static WebhookRequest and(WebhookRequest request, String... more) {
        return Genuine.and(request, more);
    }

    private static String detail(String content, WebhookRequest request) {
        Verification verdict =
                endpoint(described(content, "X-Acme-Signature", "sha256=")).verify(request);
        return ((Verification.Rejected) verdict).detail();
    }

    @Test
    void anotherSecretStaysUnexplained() throws Exception {
        String signature =
                "sha256=" + HexFormat.of().formatHex(mac("some other secret".getBytes(UTF_8), TIME + "." + BODY));

        assertThat(findings(RIGHT, request(signature))).isEmpty();
    }

    private static Scheme described(String content, String signatureHeader, String prefix) {
        return hmacSha256()
                .over(content)
                .hex(header(signatureHeader).after(prefix))
                .timestamp(header("X-Acme-Time"), TimeFormat.EPOCH_SECONDS);
    }

    private static WebhookRequest request(String signature) {
        return new WebhookRequest(
                "POST",
                "/",
                Headers.of("X-Acme-Time", TIME, "X-Acme-Signature", signature),
                Body.of(BODY.getBytes(UTF_8)));
    }

    private static List<String> findings(Scheme scheme, WebhookRequest request) {
        return endpoint(scheme).diagnose(request).findings();
    }

    private static Verifier endpoint(Scheme scheme) {
        return Verifier.of(Provider.of("acme", "https://acme.example/docs")
                        .scheme(scheme)
                        .once(Identity.content())
                        .build())
                .secrets(Secret.of(SECRET))
                .clock(Clock.fixed(Instant.ofEpochSecond(Long.parseLong(TIME)), ZoneOffset.UTC))
                .listener(WebhookListener.none())
                .build();
    }

    private static String hex(String content) throws Exception {
        return "sha256=" + HexFormat.of().formatHex(mac(SECRET.getBytes(UTF_8), content));
    }

    private static byte[] mac(byte[] key, String content) throws Exception {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(key, "HmacSHA256"));
        return mac.doFinal(content.getBytes(UTF_8));
    }
}
