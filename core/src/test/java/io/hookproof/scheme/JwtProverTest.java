package io.hookproof.scheme;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hookproof.http.Body;
import io.hookproof.http.Headers;
import io.hookproof.http.WebhookRequest;
import java.security.PublicKey;
import java.util.Base64;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a token may say of itself: every one here is signed by the right key. */
class JwtProverTest {
    private static final String SECRET = "a secret for these facts, long enough";
    private static final Source PLACE = Source.header("X-Jwt");

    @Test
    void aKeySignsByTheAlgorithmsOfItsSenderAndByNoOther() {
        PublicKey rsa = TestSigner.keyFor(SignatureAlgorithm.RSA_PKCS1_SHA256);
        Prover prover = Scheme.jwt(PLACE, JwtAlgorithm.RS256).bind(List.of(Secret.of(pem(rsa))));

        assertThat(proof(prover, signed("RS256", SignatureAlgorithm.RSA_PKCS1_SHA256)))
                .isInstanceOf(Proof.Proven.class);
        for (SignatureAlgorithm other : List.of(
                SignatureAlgorithm.RSA_PSS_SHA256,
                SignatureAlgorithm.RSA_PSS_SHA512,
                SignatureAlgorithm.RSA_PKCS1_SHA384,
                SignatureAlgorithm.RSA_PKCS1_SHA512)) {
            String word = (other.name().contains("PSS") ? "PS" : "RS")
                    + other.name().substring(other.name().length() - 3);
            assertThat(reason(prover, signed(word, other))).as(word).isEqualTo(Rejection.ALGORITHM);
        }
    }

    @Test
    void aSharedSecretSignsByTheAlgorithmsOfItsSenderAndByNoOther() throws Exception {
        assertThat(proof(shared(), token("{\"alg\":\"HS256\"}", "HmacSHA256"))).isInstanceOf(Proof.Proven.class);
        assertThat(reason(shared(), token("{\"alg\":\"HS512\"}", "HmacSHA512"))).isEqualTo(Rejection.ALGORITHM);
        assertThat(reason(shared(), token("{\"alg\":\"none\"}", "HmacSHA256"))).isEqualTo(Rejection.ALGORITHM);
        assertThat(reason(shared(), token("{}", "HmacSHA256"))).isEqualTo(Rejection.ALGORITHM);
    }

    /** What must be understood and is not; what changes which bytes are signed; and what changes what they mean. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"crit\":[\"exp\"]|crit",
                "\"crit\":[\"b64\"],\"b64\":true|crit",
                "\"crit\":[]|crit",
                "\"b64\":true|b64",
                "\"b64\":false|b64",
                "\"zip\":\"DEF\"|zip",
                "\"zip\":\"\"|zip"
            })
    void aHeaderThatChangesWhatTheTokenMeansIsRefusedByItsName(String member, String name) throws Exception {
        String token = token("{\"alg\":\"HS256\"," + member + "}", "HmacSHA256");
        assertThat(proof(shared(), token)).isInstanceOfSatisfying(Proof.Refused.class, refused -> {
            assertThat(refused.reason()).isEqualTo(Rejection.SIGNATURE_MALFORMED);
            assertThat(refused.detail()).contains(" " + name + " ");
        });
    }

    /** Netopia hashes by SHA-512, and was told that its token is of another request. */
    @Test
    void aClaimIsTheDigestThatTheDefinitionNames() throws Exception {
        String hash = Encoding.BASE64.write(
                java.security.MessageDigest.getInstance("SHA-512").digest("{}".getBytes(UTF_8)));
        String signed = base64("{\"alg\":\"HS256\"}") + "." + base64("{\"sub\":\"" + hash + "\"}");
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(SECRET.getBytes(UTF_8), "HmacSHA256"));
        String token = signed + "." + Encoding.BASE64URL.write(mac.doFinal(signed.getBytes(UTF_8)));
        Parts parts = new Parts(
                new WebhookRequest("POST", "/", Headers.of("X-Jwt", token), Body.of("{}".getBytes(UTF_8))),
                Parts.Context.PLAIN);
        Window window = new Window(1_000, 1_000);
        JwtScheme scheme = Scheme.jwt(PLACE, JwtAlgorithm.HS256);

        assertThat(scheme.digest("sub", "SHA-512", Encoding.BASE64, "{body}")
                        .bind(List.of(Secret.of(SECRET)))
                        .prove(parts, window))
                .isInstanceOf(Proof.Proven.class);
        assertThat(scheme.digest("sub", Encoding.BASE64, "{body}")
                        .bind(List.of(Secret.of(SECRET)))
                        .prove(parts, window))
                .isInstanceOfSatisfying(
                        Proof.Refused.class,
                        refused -> assertThat(refused.detail())
                                .isEqualTo(
                                        "the token is genuine, and its claim sub is not the SHA-256 of {body} of this"
                                                + " request"));
        assertThatThrownBy(() -> scheme.digest("sub", "SHA-7", Encoding.BASE64, "{body}"))
                .hasMessageContaining("known are");
    }

    /** An audience may be a list (RFC 7519, section 4.1.3). An issuer is one text (section 4.1.1). */
    @Test
    void aListThatHoldsTheIssuerIsNoIssuer() throws Exception {
        Prover prover = Scheme.jwt(PLACE, JwtAlgorithm.HS256)
                .expect("iss", "acme")
                .expect("aud", "ours")
                .bind(List.of(Secret.of(SECRET)));

        assertThat(proof(prover, withClaims("{\"iss\":\"acme\",\"aud\":\"ours\"}")))
                .isInstanceOf(Proof.Proven.class);
        assertThat(proof(prover, withClaims("{\"iss\":\"acme\",\"aud\":[\"ours\",\"theirs\"]}")))
                .isInstanceOf(Proof.Proven.class);
        assertThat(reason(prover, withClaims("{\"iss\":[\"acme\",\"evil\"],\"aud\":\"ours\"}")))
                .isEqualTo(Rejection.OTHER_AUDIENCE);
    }

    /** A handshake that signs is asked whether it signed these. */
    @Test
    void whatIsSignedIsTheTokenWithoutItsSignature() throws Exception {
        String token = token("{\"alg\":\"HS256\"}", "HmacSHA256");
        String signed = token.substring(0, token.lastIndexOf('.'));
        Parts parts = new Parts(
                new WebhookRequest("POST", "/", Headers.of("X-Jwt", token), Body.empty()), Parts.Context.PLAIN);
        Parts none = new Parts(new WebhookRequest("POST", "/", Headers.none(), Body.empty()), Parts.Context.PLAIN);

        assertThat(shared().signedBytes(parts, signed.length())).isEqualTo(signed.getBytes(UTF_8));
        assertThat(shared().signedBytes(parts, signed.length() - 1)).isNull();
        assertThat(shared().signedBytes(none, Integer.MAX_VALUE)).isNull();
    }

    /** Every token of that sender for that application has issuer and audience, also those of a login. */
    @Test
    void aSenderWhoseKeySignsOtherTokensTooMarksThoseOfItsWebhooks() {
        JwtScheme unmarked = Scheme.jwt(PLACE, JwtAlgorithm.RS256)
                .tokenIsTheMessage()
                .expect("iss", "a")
                .expect("aud", "b");

        assertThatThrownBy(unmarked::requireComplete).hasMessageContaining("nothing tells its tokens from others");
        unmarked.type("hook").requireComplete();
        unmarked.require("events").requireComplete();
        unmarked.expect("purpose", "hook").requireComplete();
        Scheme.jwt(PLACE, JwtAlgorithm.HS256).tokenIsTheMessage().requireComplete();
    }

    private static Prover shared() {
        return Scheme.jwt(PLACE, JwtAlgorithm.HS256).bind(List.of(Secret.of(SECRET)));
    }

    private static Rejection reason(Prover prover, String token) {
        Proof proof = proof(prover, token);
        assertThat(proof).isInstanceOf(Proof.Refused.class);
        return ((Proof.Refused) proof).reason();
    }

    private static Proof proof(Prover prover, String token) {
        WebhookRequest request = new WebhookRequest("POST", "/", Headers.of("X-Jwt", token), Body.empty());
        return prover.prove(new Parts(request, Parts.Context.PLAIN), new Window(1_000, 1_000));
    }

    private static String signed(String algorithm, SignatureAlgorithm by) {
        String signed = base64("{\"alg\":\"" + algorithm + "\"}") + "." + base64("{}");
        return signed + "." + Encoding.BASE64URL.write(TestSigner.sign(by, signed.getBytes(UTF_8)));
    }

    private static String withClaims(String claims) throws Exception {
        return token("{\"alg\":\"HS256\"}", claims, "HmacSHA256");
    }

    private static String token(String header, String mac) throws Exception {
        return token(header, "{}", mac);
    }

    private static String token(String header, String claims, String mac) throws Exception {
        String signed = base64(header) + "." + base64(claims);
        Mac by = Mac.getInstance(mac);
        by.init(new SecretKeySpec(SECRET.getBytes(UTF_8), mac));
        return signed + "." + Encoding.BASE64URL.write(by.doFinal(signed.getBytes(UTF_8)));
    }

    private static String base64(String text) {
        return Encoding.BASE64URL.write(text.getBytes(UTF_8));
    }

    private static String pem(PublicKey key) {
        return "-----BEGIN PUBLIC KEY-----\n"
                + Base64.getMimeEncoder().encodeToString(key.getEncoded())
                + "\n-----END PUBLIC KEY-----";
    }
}
