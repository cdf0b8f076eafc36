package io.hookproof.scheme;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.InputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PublicKeysTest {
    private static final PublicKey EDWARDS = TestSigner.keyFor(SignatureAlgorithm.ED25519);
    private static final ECPublicKey P256 = (ECPublicKey) TestSigner.keyFor(SignatureAlgorithm.ECDSA_P256_SHA256_DER);
    private static final RSAPublicKey RSA = (RSAPublicKey) TestSigner.keyFor(SignatureAlgorithm.RSA_PKCS1_SHA256);

    @ParameterizedTest
    @EnumSource
    void pemAndItsBase64AreRead(SignatureAlgorithm algorithm) {
        PublicKey key = TestSigner.keyFor(algorithm);
        String lines = Base64.getMimeEncoder().encodeToString(key.getEncoded());
        String oneLine = Base64.getEncoder().encodeToString(key.getEncoded());
        String pem = "-----BEGIN PUBLIC KEY-----\n" + lines + "\n-----END PUBLIC KEY-----\n";

        for (String text : List.of(
                pem,
                pem.replace("\n", "\r\n"),
                pem.replace("\n", "\\n"),
                pem.replace("\n", " "),
                "-----BEGIN PUBLIC KEY-----" + oneLine + "-----END PUBLIC KEY-----",
                "\n\t " + pem + "  \n",
                lines,
                oneLine,
                oneLine.replace("=", ""),
                oneLine.replace('+', '-').replace('/', '_'),
                base64(pem.getBytes(StandardCharsets.US_ASCII)))) {
            assertThat(PublicKeys.parse(text)).isEqualTo(key);
        }
    }

    @Test
    void theThirtyTwoBytesOfEd25519AreReadInHexAndBase64() {
        byte[] raw = Ed25519.raw(EDWARDS.getEncoded()).orElseThrow();
        String hex = HexFormat.of().formatHex(raw);

        assertThat(PublicKeys.parse(hex)).isEqualTo(EDWARDS);
        assertThat(PublicKeys.parse(hex.toUpperCase(Locale.ROOT) + "\n")).isEqualTo(EDWARDS);
        assertThat(PublicKeys.parse(base64(raw))).isEqualTo(EDWARDS);
        assertThat(PublicKeys.parse(base64Url(raw))).isEqualTo(EDWARDS);
        assertThat(PublicKeys.ed25519(raw)).isEqualTo(EDWARDS);
    }

    @Test
    void aPrefixIsTakenOffWhereItStands() {
        String raw = base64(Ed25519.raw(EDWARDS.getEncoded()).orElseThrow());

        assertThat(PublicKeys.parse("whpk_" + raw, "whpk_")).isEqualTo(EDWARDS);
        assertThat(PublicKeys.parse(" whpk_" + raw + "\n", "whpk_")).isEqualTo(EDWARDS);
        assertThat(PublicKeys.parse(raw, "whpk_")).isEqualTo(EDWARDS);
        assertThatThrownBy(() -> PublicKeys.parse("whsk_" + raw, "whpk_")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void pkcs1IsRead() {
        byte[] der = pkcs1(RSA.getModulus(), RSA.getPublicExponent());
        String pem = "-----BEGIN RSA PUBLIC KEY-----\n" + base64(der) + "\n-----END RSA PUBLIC KEY-----";

        assertThat(PublicKeys.parse(base64(der))).isEqualTo(RSA);
        assertThat(PublicKeys.parse(pem)).isEqualTo(RSA);
    }

    @Test
    void aCertificateLendsItsKey() throws Exception {
        byte[] pem;
        try (InputStream file = PublicKeysTest.class.getResourceAsStream("certificates/root.pem")) {
            pem = file.readAllBytes();
        }
        X509Certificate certificate = CertificateChain.ofPem(pem).get(0);
        String text = new String(pem, StandardCharsets.US_ASCII);

        assertThat(PublicKeys.parse(text)).isEqualTo(certificate.getPublicKey());
        assertThat(PublicKeys.parse(base64(pem))).isEqualTo(certificate.getPublicKey());
        assertThat(PublicKeys.parse(base64(certificate.getEncoded()))).isEqualTo(certificate.getPublicKey());
        assertMessage(text + text, "2 PEM blocks", "one by one");
        assertMessage(pem("CERTIFICATE", new byte[] {0x30, 0}), "certificate", "DER");
    }

    @Test
    void messagesNameTheKindFoundAndTheCure() {
        assertMessage("", "is blank", "environment variable");
        assertMessage("${PROVIDER_KEY}", "neither PEM nor hex nor whole base64", "expected PEM");
        assertMessage(pem("EC PARAMETERS", new byte[] {5, 0}), "EC PARAMETERS", "expected PEM");
        assertMessage(pem("PUBLIC KEY", new byte[] {5, 0}), "not a SubjectPublicKeyInfo");
        assertMessage(base64(new byte[40]), "40 bytes");
        assertMessage(base64(TestSigner.pair("X25519", null, 0).getPublic().getEncoded()), "key agreement");
        assertMessage(base64(TestSigner.pair("Ed448", null, 0).getPublic().getEncoded()), "Ed448");
        assertMessage(base64(TestSigner.pair("DSA", null, 2048).getPublic().getEncoded()), "DSA");
    }

    @Test
    void aPrivateKeyIsCalledByItsNameAndNeverRepeated() {
        for (KeyPair pair : List.of(
                TestSigner.pair("Ed25519", null, 0),
                TestSigner.pair("EC", "secp256r1", 0),
                TestSigner.pair("RSA", null, 2048))) {
            byte[] der = pair.getPrivate().getEncoded();
            for (String label : List.of("PRIVATE KEY", "RSA PRIVATE KEY", "EC PRIVATE KEY", "ENCRYPTED PRIVATE KEY")) {
                assertMessage(pem(label, der), "private key", "no longer secret");
            }
            assertMessage(base64(der), "private");
        }
    }

    @Test
    void aKeyThatWasCutOrJoinedIsRefused() {
        for (PublicKey key : List.of(EDWARDS, P256, RSA)) {
            String text = base64(key.getEncoded());
            for (int length = 1; length < text.length() - 2; length++) {
                String cut = text.substring(0, length);
                assertThatThrownBy(() -> PublicKeys.parse(cut)).isInstanceOf(IllegalArgumentException.class);
            }
            byte[] longer = Arrays.copyOf(key.getEncoded(), key.getEncoded().length + 1);
            String pem = pem("PUBLIC KEY", key.getEncoded());
            for (String text2 : List.of(
                    base64(longer),
                    pem("PUBLIC KEY", longer),
                    pem + pem,
                    pem + "and more",
                    "key: " + pem,
                    pem.substring(0, pem.length() - 12),
                    "-----BEGIN PUBLIC KEY--------END PUBLIC KEY-----",
                    pem.replace("BEGIN PUBLIC", "BEGIN public"))) {
                assertThatThrownBy(() -> PublicKeys.parse(text2)).isInstanceOf(IllegalArgumentException.class);
            }
        }
    }

    /** The head of a longer key that happens to be a sound Ed25519 key, as one in sixteen is. */
    @Test
    void aKeyCutAtThirtyTwoBytesIsNotTakenForEd25519() {
        for (PublicKey key : List.of(P256, RSA)) {
            byte[] head = Arrays.copyOf(key.getEncoded(), Ed25519.KEY_OCTETS);
            while (Ed25519.flaw(head).isPresent()) {
                head[head.length - 2]++;
                head[head.length - 1] += (byte) (head[head.length - 2] == 0 ? 1 : 0);
            }
            assertThatThrownBy(() -> PublicKeys.parse(base64(head))).isInstanceOf(IllegalArgumentException.class);
        }
    }

    private static void assertMessage(String text, String... parts) {
        assertThatThrownBy(() -> PublicKeys.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("public key")
                .hasMessageContainingAll(parts)
                .satisfies(thrown -> {
                    String message = String.valueOf(thrown.getMessage());
                    for (int at = 0; at + 16 <= text.length(); at += 16) {
                        String piece = text.substring(at, at + 16);
                        assertThat(message.contains(piece) && !piece.contains(" "))
                                .isFalse();
                    }
                });
    }

    private static String pem(String label, byte[] der) {
        return "-----BEGIN " + label + "-----\n" + base64(der) + "\n-----END " + label + "-----\n";
    }

    private static byte[] pkcs1(BigInteger modulus, BigInteger exponent) {
        return Der.encode(
                Der.SEQUENCE,
                Der.encode(Der.INTEGER, modulus.toByteArray()),
                Der.encode(Der.INTEGER, exponent.toByteArray()));
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    private static String base64Url(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
