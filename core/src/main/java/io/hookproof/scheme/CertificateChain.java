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

/** Certificates as a provider sends them, the signer's first: a few, small, and nothing else beside them. */
final class CertificateChain {
    static final int MAX_CERTIFICATES = 5;
    static final int MAX_BYTES = 64 * 1024;

    /** Who reads certificates and follows paths in every OpenJDK. */
    static final String JDK = "SUN";

    private CertificateChain() {}

    /** @throws CertificateException if {@code pem} is anything but one to five certificates in PEM, 64 KiB at most */
    static List<X509Certificate> ofPem(byte[] pem) throws CertificateException {
        if (pem.length > MAX_BYTES) {
            throw new CertificateException("is over 64 KiB");
        }
        try {
            List<byte[]> encoded = new ArrayList<>();
            for (Pem block : Pem.blocks(new String(pem, StandardCharsets.ISO_8859_1))) {
                if (!block.label().equals("CERTIFICATE")) {
                    throw new CertificateException("is beside something else: " + block.label());
                }
                encoded.add(block.der());
            }
            return ofDer(encoded);
        } catch (IllegalArgumentException brokenPem) {
            throw new CertificateException("file " + brokenPem.getMessage(), brokenPem);
        }
    }

    /** @throws CertificateException if {@code encoded} are not one to five certificates, 64 KiB at most together */
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
     * The JDK's own if it is there, whoever else is ahead of it in the list: BouncyCastle rewrites a certificate into
     * DER before it checks the signature, so that others than the signed bytes verify too.
     */
    private static CertificateFactory factory() throws CertificateException {
        try {
            return CertificateFactory.getInstance("X.509", JDK);
        } catch (NoSuchProviderException otherJava) {
            return CertificateFactory.getInstance("X.509");
        }
    }

    private static X509Certificate read(CertificateFactory factory, byte[] der) throws CertificateException {
        // The factory also takes PEM and PKCS#7, stops reading where the first certificate ends, and does not mind
        // which bits of the signature are said to be unused.
        if (!isCertificate(der)) {
            throw new CertificateException("is not a certificate in DER");
        }
        try {
            return (X509Certificate) factory.generateCertificate(new ByteArrayInputStream(der));
        } catch (CertificateException | RuntimeException unreadable) {
            throw new CertificateException("cannot be read", unreadable);
        }
    }

    /** {@code SEQUENCE { SEQUENCE, SEQUENCE, BIT STRING }}, all of it and with whole bytes of signature. */
    private static boolean isCertificate(byte[] der) {
        Optional<Der> whole = Der.whole(der, Der.SEQUENCE);
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
