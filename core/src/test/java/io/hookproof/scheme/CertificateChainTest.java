package io.hookproof.scheme;

import static io.hookproof.scheme.TestChains.NOW;
import static io.hookproof.scheme.TestChains.chain;
import static io.hookproof.scheme.TestChains.first;
import static io.hookproof.scheme.TestChains.pem;
import static org.assertj.core.api.Assertions.assertThat;

import io.hookproof.scheme.CertificateCheck.Result;
import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What may stand in a file or a list of certificates, and that a changed byte is noticed. */
class CertificateChainTest {
    private static final CertificateCheck CHECK =
            CertificateCheck.under(chain("root"), CertificateHolder.named("sender.example.com"));

    @Test
    void derChainsAreJudgedAlike() throws Exception {
        List<byte[]> der = new ArrayList<>();
        for (X509Certificate link : chain("good")) {
            der.add(link.getEncoded());
        }

        assertThat(CHECK.checkDer(der, NOW)).returns(true, Result::isTrusted);
        assertThat(CHECK.checkDer(List.of(), NOW)).returns(false, Result::isTrusted);
        assertThat(CHECK.checkDer(Collections.nCopies(6, der.get(0)), NOW)).returns(false, Result::isTrusted);
        assertThat(CHECK.checkDer(List.of(new byte[0]), NOW)).returns(false, Result::isTrusted);
        assertThat(CHECK.checkDer(List.of(first("good"), der.get(1)), NOW)).returns(false, Result::isTrusted);
    }

    @Test
    void aChainHasSixtyFourKibibytesAtMost() {
        byte[] half = new byte[CertificateChain.MAX_BYTES / 2];
        assertThat(CHECK.checkDer(List.of(half, half), NOW).flaw()).isEqualTo("is not a certificate in DER");
        assertThat(CHECK.checkDer(List.of(half, half, new byte[1]), NOW).flaw()).isEqualTo("chain is over 64 KiB");
    }

    /** Such as has the form of a certificate, and no bit in its signature. */
    @Test
    void aCertificateWithoutASignatureIsRefused() {
        for (String der : List.of("3006300030000300", "300730003000030100")) {
            assertThat(CHECK.checkDer(List.of(HexFormat.of().parseHex(der)), NOW)
                            .flaw())
                    .as(der)
                    .isEqualTo("is not a certificate in DER");
        }
        byte[] signed = HexFormat.of().parseHex("30083000300003020000");
        assertThat(CHECK.checkDer(List.of(signed), NOW).flaw())
                .as("with one byte of a signature")
                .isEqualTo("cannot be read");
    }

    /** Every byte matters: to the signature, to the name, or to the form. */
    @Test
    void aCertificateWithAnyByteChangedIsRefused() throws Exception {
        List<X509Certificate> chain = chain("good");
        byte[] leaf = chain.get(0).getEncoded();
        byte[] intermediate = chain.get(1).getEncoded();
        for (int at = 0; at < leaf.length; at++) {
            byte[] altered = leaf.clone();
            altered[at] ^= 1;
            assertThat(CHECK.checkDer(List.of(altered, intermediate), NOW))
                    .as("leaf, byte %d", at)
                    .returns(false, Result::isTrusted);
        }
        for (int at = 0; at < intermediate.length; at += 3) {
            byte[] altered = intermediate.clone();
            altered[at] ^= 1;
            assertThat(CHECK.checkDer(List.of(leaf, altered), NOW))
                    .as("intermediate, byte %d", at)
                    .returns(false, Result::isTrusted);
        }
        for (int length : new int[] {0, 1, 4, leaf.length / 2, leaf.length - 1, leaf.length + 1}) {
            assertThat(CHECK.checkDer(List.of(Arrays.copyOf(leaf, length), intermediate), NOW))
                    .returns(false, Result::isTrusted);
        }
    }

    @Test
    void aFileThatIsNotJustCertificatesIsRefused() {
        String good = new String(pem("good"), StandardCharsets.US_ASCII);
        List<String> files = List.of(
                "",
                " \n",
                "not a certificate",
                "subject=/CN=x\n" + good,
                good + "trailing",
                "\uFEFF" + good,
                good + "\0",
                good.substring(0, good.length() - 3),
                good.replace("CERTIFICATE", "X509 CERTIFICATE"),
                good.replace("BEGIN CERTIFICATE", "BEGIN PKCS7").replace("END CERTIFICATE", "END PKCS7"),
                good + "-----BEGIN PRIVATE KEY-----\nMAA=\n-----END PRIVATE KEY-----\n",
                "-----BEGIN CERTIFICATE-----\n-----END CERTIFICATE-----\n",
                "-----BEGIN CERTIFICATE-----\nMAA=\n-----END CERTIFICATE-----\n",
                "-----BEGIN CERTIFICATE-----\n!!!!\n-----END CERTIFICATE-----\n",
                "-----BEGIN CERTIFICATE-----\n" + "A".repeat(60_000) + "\n-----END CERTIFICATE-----\n",
                good + " ".repeat(CertificateChain.MAX_BYTES),
                good.repeat(3),
                "-----BEGIN CERTIFICATE-----".repeat(2_000));

        for (String file : files) {
            assertThat(CHECK.check(file.getBytes(StandardCharsets.UTF_8), NOW)).returns(false, Result::isTrusted);
        }
    }
}
