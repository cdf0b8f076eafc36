package io.hookproof.scheme;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;

/** The certificates in the test resources; the README beside them says what each is. */
final class TestChains {
    static final Path FOLDER = folder();
    static final Instant NOW = Instant.parse("2026-06-01T00:00:00Z");

    private TestChains() {}

    static byte[] pem(String name) {
        try {
            return Files.readAllBytes(FOLDER.resolve(name + ".pem"));
        } catch (IOException missing) {
            throw new AssertionError(missing);
        }
    }

    /** The signer's certificate alone. */
    static byte[] first(String name) {
        String end = "-----END CERTIFICATE-----\n";
        String text = new String(pem(name), StandardCharsets.US_ASCII);
        return text.substring(0, text.indexOf(end) + end.length()).getBytes(StandardCharsets.US_ASCII);
    }

    static List<X509Certificate> chain(String name) {
        try {
            return CertificateChain.ofPem(pem(name));
        } catch (CertificateException unreadable) {
            throw new AssertionError(unreadable);
        }
    }

    static byte[] concat(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }

    private static Path folder() {
        try {
            return Path.of(TestChains.class.getResource("certificates/good.pem").toURI())
                    .getParent();
        } catch (URISyntaxException impossible) {
            throw new AssertionError(impossible);
        }
    }
}
