package io.hookproof.scheme;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.hookproof.http.Body;
import io.hookproof.http.Headers;
import io.hookproof.http.WebhookRequest;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

/**
 * A message may name its algorithm, and what it names must be what its key signs by (RFC 9421, section 3.2). Every
 * signature here is genuine.
 */
class MessageAlgorithmTest {
    private static final String SECRET = "a secret for these facts, long enough";
    private static final Window WINDOW = new Window(1_000, 1_000);
    private static final SignedContent CONTENT = SignedContent.messageSignature();
    private static final SignedScheme HMAC = Scheme.hmacSha256().over(CONTENT).base64(Source.messageSignature());

    private static final Parts.Context CONTEXT =
            new Parts.Context(Map.of(), Document.BODY, PublicUrl.base(URI.create("https://hooks.example.com")), null);

    private static final Map<SignatureAlgorithm, String> NAMES = Map.of(
            SignatureAlgorithm.ED25519, "ed25519",
            SignatureAlgorithm.ECDSA_P256_SHA256_P1363, "ecdsa-p256-sha256",
            SignatureAlgorithm.ECDSA_P384_SHA384_P1363, "ecdsa-p384-sha384",
            SignatureAlgorithm.RSA_PSS_SHA512, "rsa-pss-sha512",
            SignatureAlgorithm.RSA_PKCS1_SHA256, "rsa-v1_5-sha256");

    @Test
    void besideASharedKeyOnlyHmacIsNamed() throws Exception {
        Prover prover = HMAC.bind(List.of(Secret.of(SECRET)));
        assertThat(prover.prove(byMac(""), WINDOW)).isInstanceOf(Proof.Proven.class);
        assertThat(prover.prove(byMac(";alg=\"hmac-sha256\""), WINDOW)).isInstanceOf(Proof.Proven.class);
        for (String other : List.of("ed25519", "rsa-pss-sha512", "hmac-sha512", "HMAC-SHA256", "hmac-sha256 ", "")) {
            assertIsRefused(prover.prove(byMac(";alg=\"" + other + "\""), WINDOW), other);
        }
    }

    @Test
    void aMacOfAnotherHashIsNamedByThat() throws Exception {
        Prover prover = Scheme.hmacSha512()
                .over(CONTENT)
                .base64(Source.messageSignature())
                .bind(List.of(Secret.of(SECRET)));
        assertThat(prover.prove(byMac("", "HmacSHA512"), WINDOW)).isInstanceOf(Proof.Proven.class);
        assertThat(prover.prove(byMac(";alg=\"hmac-sha512\"", "HmacSHA512"), WINDOW))
                .isInstanceOf(Proof.Proven.class);
        assertIsRefused(prover.prove(byMac(";alg=\"hmac-sha256\"", "HmacSHA512"), WINDOW), "hmac-sha256");
    }

    @Test
    void besideAPublicKeyOnlyWhatItSignsByIsNamed() {
        NAMES.forEach((algorithm, name) -> {
            Prover prover = Scheme.messageSignature().bind(List.of(key(algorithm)));
            assertThat(prover.prove(by(algorithm, ""), WINDOW)).as(name).isInstanceOf(Proof.Proven.class);
            assertThat(prover.prove(by(algorithm, name), WINDOW)).as(name).isInstanceOf(Proof.Proven.class);
            NAMES.forEach((other, otherName) -> {
                if (other != algorithm) {
                    assertThat(prover.prove(by(algorithm, otherName), WINDOW))
                            .as("%s as %s", name, otherName)
                            .isInstanceOf(Proof.Refused.class);
                }
            });
            assertIsRefused(prover.prove(by(algorithm, "hmac-sha256"), WINDOW), name);
        });
    }

    /** One key is of the kind that is named, and another one signed. */
    @Test
    void amongSeveralKeysOnlyThoseOfTheNamedKindAreAsked() {
        Prover prover = Scheme.messageSignature()
                .bind(List.of(key(SignatureAlgorithm.ED25519), key(SignatureAlgorithm.ECDSA_P256_SHA256_P1363)));
        assertThat(prover.prove(by(SignatureAlgorithm.ED25519, "ed25519"), WINDOW))
                .isInstanceOf(Proof.Proven.class);
        assertThat(prover.prove(by(SignatureAlgorithm.ED25519, "ecdsa-p256-sha256"), WINDOW))
                .isEqualTo(SignedProver.MISMATCH);
        assertIsRefused(prover.prove(by(SignatureAlgorithm.ED25519, "rsa-pss-sha512"), WINDOW), "rsa-pss-sha512");
    }

    private static void assertIsRefused(Proof proof, String named) {
        assertThat(proof)
                .as(named)
                .isInstanceOfSatisfying(
                        Proof.Refused.class,
                        refused -> assertThat(refused.reason()).isEqualTo(Rejection.ALGORITHM));
    }

    private static Secret key(SignatureAlgorithm algorithm) {
        return Secret.of("-----BEGIN PUBLIC KEY-----\n"
                + Base64.getMimeEncoder()
                        .encodeToString(TestSigner.keyFor(algorithm).getEncoded())
                + "\n-----END PUBLIC KEY-----");
    }

    private static Parts by(SignatureAlgorithm algorithm, String named) {
        String parameter = named.isEmpty() ? "" : ";alg=\"" + named + "\"";
        return parts(parameter, TestSigner.sign(algorithm, signed(parameter)));
    }

    private static Parts byMac(String parameter) throws Exception {
        return byMac(parameter, "HmacSHA256");
    }

    private static Parts byMac(String parameter, String algorithm) throws Exception {
        Mac mac = Mac.getInstance(algorithm);
        mac.init(new SecretKeySpec(SECRET.getBytes(UTF_8), algorithm));
        return parts(parameter, mac.doFinal(signed(parameter)));
    }

    private static byte[] signed(String parameter) {
        ByteArrayOutputStream signed = new ByteArrayOutputStream();
        CONTENT.feed(parts(parameter, new byte[0]), Sink.into(signed));
        return signed.toByteArray();
    }

    private static Parts parts(String parameter, byte[] signature) {
        Body body = Body.of("{}".getBytes(UTF_8));
        String digest = ContentDigest.of(parts(Headers.none(), body));
        return parts(
                Headers.of(
                        "Content-Digest",
                        digest,
                        "Signature-Input",
                        "sig1=(\"@method\" \"@target-uri\" \"content-digest\");created=0" + parameter,
                        "Signature",
                        "sig1=:" + Base64.getEncoder().encodeToString(signature) + ":"),
                body);
    }

    private static Parts parts(Headers headers, Body body) {
        return new Parts(new WebhookRequest("POST", "/", headers, body), CONTEXT);
    }
}
