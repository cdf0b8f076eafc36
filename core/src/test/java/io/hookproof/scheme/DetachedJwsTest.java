package io.hookproof.scheme;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.hookproof.http.Body;
import io.hookproof.http.Headers;
import io.hookproof.http.WebhookRequest;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

/** What is believed of a JWS with detached content, and what its header cannot change. */
class DetachedJwsTest {
    private static final String SECRET = "a secret for these facts, long enough";
    private static final String BODY = "{\"id\":\"1\"}";
    private static final SignedScheme SCHEME = Scheme.hmacSha256().detachedJws(Source.header("X-JWS-Signature"));

    @Test
    void itIsOverItsHeaderAndTheBodyInBase64() throws Exception {
        String header = base64("{\"alg\":\"HS256\"}");

        assertThat(proof(jws(header, base64(BODY)), BODY)).isInstanceOf(Proof.Proven.class);
        assertThat(proof(jws(header, base64(BODY)), BODY + " ")).isInstanceOf(Proof.Refused.class);
        assertThat(proof(jws(header, BODY), BODY)).isInstanceOf(Proof.Refused.class);
    }

    /** RFC 7797. */
    @Test
    void itIsOverTheBodyAsItIsWhereItsHeaderSaysSo() throws Exception {
        String header = base64("{\"alg\":\"HS256\",\"b64\":false,\"crit\":[\"b64\"]}");

        assertThat(proof(jws(header, BODY), BODY)).isInstanceOf(Proof.Proven.class);
        assertThat(proof(jws(header, base64(BODY)), BODY)).isInstanceOf(Proof.Refused.class);
    }

    @Test
    void theAlgorithmIsTheEndpointsWhateverTheHeaderSays() throws Exception {
        for (String algorithm : List.of("none", "RS256", "HS512")) {
            String header = base64("{\"alg\":\"" + algorithm + "\"}");

            assertThat(proof(jws(header, base64(BODY)), BODY)).isInstanceOf(Proof.Proven.class);
            assertThat(proof(header + "..", BODY)).isInstanceOf(Proof.Refused.class);
        }
    }

    @Test
    void whatItsHeaderMayNotSayIsRefusedByItsName() throws Exception {
        for (String crit : List.of("[\"exp\"]", "[\"b64\",\"exp\"]", "\"b64\"", "[]")) {
            assertThatItIsRefused("crit", crit);
        }
        assertThatItIsRefused("zip", "\"DEF\"");
    }

    /** A diagnosis asks for what was signed whatever stands in the header. */
    @Test
    void aTextWithoutTwoDotsLeavesNothingThatWasSigned() {
        for (String text : List.of("ab", "a.b.c", "..ab", "a..b")) {
            Parts parts = parts(text, BODY);
            Prover prover = SCHEME.bind(List.of(Secret.of(SECRET)));

            assertThat(prover.prove(parts, Window.ANY)).as(text).isInstanceOf(Proof.Refused.class);
            assertThat(prover.signedBytes(parts, Integer.MAX_VALUE)).as(text).isNull();
            assertThat(prover.expectedSignature(parts)).as(text).isNull();
        }
    }

    private static void assertThatItIsRefused(String name, String value) throws Exception {
        String header = base64("{\"alg\":\"HS256\",\"" + name + "\":" + value + "}");

        assertThat(proof(jws(header, base64(BODY)), BODY))
                .as(name + " " + value)
                .isInstanceOfSatisfying(Proof.Refused.class, refused -> {
                    assertThat(refused.reason()).isEqualTo(Rejection.SIGNATURE_MALFORMED);
                    assertThat(refused.detail()).contains("X-JWS-Signature has " + name + " in its header");
                });
    }

    @Test
    void whatIsNoneIsRefused() throws Exception {
        String header = base64("{\"alg\":\"HS256\"}");
        String right = jws(header, base64(BODY));
        String signature = right.substring(right.indexOf("..") + 2);
        for (String other : List.of(
                "..",
                ".." + signature,
                header,
                header + "." + signature,
                header + "." + base64(BODY) + "." + signature,
                header + "..." + signature,
                right + ".",
                right + "=",
                "{}.." + signature,
                "e.." + signature)) {
            assertThat(proof(other, BODY)).as(other).isInstanceOf(Proof.Refused.class);
        }
        assertThat(proof(right, BODY)).isInstanceOf(Proof.Proven.class);
    }

    private static Proof proof(String jws, String body) {
        return SCHEME.bind(List.of(Secret.of(SECRET))).prove(parts(jws, body), new Window(1_000, 1_000));
    }

    private static Parts parts(String jws, String body) {
        WebhookRequest request =
                new WebhookRequest("POST", "/", Headers.of("X-JWS-Signature", jws), Body.of(body.getBytes(UTF_8)));
        return new Parts(request, Parts.Context.PLAIN);
    }

    private static String jws(String header, String content) throws Exception {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(SECRET.getBytes(UTF_8), "HmacSHA256"));
        return header + ".." + Encoding.BASE64URL.write(mac.doFinal((header + "." + content).getBytes(UTF_8)));
    }

    private static String base64(String text) {
        return Encoding.BASE64URL.write(text.getBytes(UTF_8));
    }
}
