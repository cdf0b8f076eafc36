package io.hookproof.scheme;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.NoSuchProviderException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A chain of certificates as a provider sends it, the signer's first. It must be short and small, with nothing else
 * next to it.
 */
final class CertificateChain {
    static final int MAX_CERTIFICATES = 5;
    static final int MAX_BYTES = 64 * 1024;

    /** The name of the JDK provider that reads certificates and builds paths in every OpenJDK. */
    static final String JDK = "SUN";

    private CertificateChain() {}

    /**
     * Reads a chain in PEM.
     *
     * @throws CertificateException if {@code pem} is anything but one to five certificates, 64 KiB at most
     */
    static List<X509Certificate> ofPem(byte[] pem) throws CertificateException {
        if (pem.length > MAX_BYTES) {
            throw new CertificateException("is over 64 KiB");
        }
        try {
            List<byte[]> encoded = new ArrayList<>();
            for (Pem block : Pem.blocks(new String(pem, StandardCharsets.ISO_8859_1))) {
                if (!block.label().equals("CERTIFICATE")) {
                    throw new CertificateException("is next to something else: " + block.label());
                }
                encoded.add(block.der());
            }
            return ofDer(encoded);
        } catch (IllegalArgumentException brokenPem) {
            throw new CertificateException("file " + brokenPem.getMessage(), brokenPem);
        }
    }

    /**
     * Reads a chain in DER.
     *
     * @throws CertificateException if {@code encoded} is anything but one to five certificates, 64 KiB at most
     *     together
     */
    static List<X509Certificate> ofDer(List<byte[]> encoded) throws CertificateException {
        if (encoded.isEmpty() || encoded.size() > MAX_CERTIFICATES) {
            throw new CertificateException("chain has " + encoded.size() + " certificates; expected one to five");
        }
        long bytes = 0;
        for (byte[] der : encoded) {
            bytes += der.length;
        }
        if (bytes > MAX_BYTES) {
            throw new CertificateException("chain is over 64 KiB");
        }
        CertificateFactory factory = factory();
        List<X509Certificate> chain = new ArrayList<>();
        for (byte[] der : encoded) {
            chain.add(read(factory, der));
        }
        return List.copyOf(chain);
    }

    /**
     * Returns the JDK's own factory if it is there, even if another provider has precedence. BouncyCastle re-encodes a
     * certificate as DER before it checks the signature, and so accepts other bytes than the signed ones.
     */
    private static CertificateFactory factory() throws CertificateException {
        try {
            return CertificateFactory.getInstance("X.509", JDK);
        } catch (NoSuchProviderException otherJava) {
            return CertificateFactory.getInstance("X.509");
        }
    }

    private static X509Certificate read(CertificateFactory factory, byte[] der) throws CertificateException {
        // The factory also accepts PEM and PKCS#7, stops reading at the end of the first certificate, and ignores how
        // many bits of the signature are declared unused.
        if (!isCertificate(der)) {
            throw new CertificateException("is not a certificate in DER");
        }
        try {
            return (X509Certificate) factory.generateCertificate(new ByteArrayInputStream(der));
        } catch (CertificateException | RuntimeException unreadable) {
            throw new CertificateException("cannot be read", unreadable);
        }
    }

    /**
     * Returns whether the bytes are exactly {@code SEQUENCE { SEQUENCE, SEQUENCE, BIT STRING }} with a signature of
     * whole bytes.
     */
    private static boolean isCertificate(byte[] der) {
        Optional<Der> whole = Der.whole(der);
        if (whole.isEmpty()) {
            return false;
        }
        Der parts = whole.get();
        boolean begins =
                parts.next(Der.SEQUENCE).isPresent() && parts.next(Der.SEQUENCE).isPresent();
        Optional<byte[]> bits = begins ? parts.next(Der.BIT_STRING) : Optional.empty();
        return bits.isPresent() && bits.get().length > 1 && bits.get()[0] == 0 && parts.isEmpty();
    }
}
