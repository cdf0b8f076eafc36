package io.hookproof.scheme;

import java.security.PublicKey;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The rules for single certificates of any issuer. Flaws are phrased to follow "certificate". */
final class CertificateRules {
    private static final int DIGITAL_SIGNATURE = 0;
    private static final int NON_REPUDIATION = 1;
    /** Server authentication, for which providers' certificates are issued, and any use. */
    private static final Set<String> FITTING_USES = Set.of("1.3.6.1.5.5.7.3.1", "2.5.29.37.0");

    /**
     * RSA PKCS#1 and ECDSA over SHA-256, 384 and 512, and Ed25519. They are listed by number, because providers name
     * them differently.
     */
    private static final Set<String> SOUND_SIGNATURES = Set.of(
            "1.2.840.113549.1.1.11",
            "1.2.840.113549.1.1.12",
            "1.2.840.113549.1.1.13",
            "1.2.840.10045.4.3.2",
            "1.2.840.10045.4.3.3",
            "1.2.840.10045.4.3.4",
            "1.3.101.112");

    private CertificateRules() {}

    /** Returns why {@code leaf} may not sign messages; empty if it may. */
    static Optional<String> leafFlaw(X509Certificate leaf) {
        if (leaf.getBasicConstraints() >= 0) {
            return Optional.of("is an authority's own; expected that of a signer");
        }
        if (leaf.hasUnsupportedCriticalExtension()) {
            return Optional.of("has a critical extension that Java does not know");
        }
        boolean[] uses = leaf.getKeyUsage();
        if (uses != null && !uses[DIGITAL_SIGNATURE] && !uses[NON_REPUDIATION]) {
            return Optional.of("is not for signatures (key usage)");
        }
        try {
            List<String> purposes = leaf.getExtendedKeyUsage();
            return purposes == null || !Collections.disjoint(purposes, FITTING_USES)
                    ? Optional.empty()
                    : Optional.of("is for another purpose (extended key usage)");
        } catch (CertificateParsingException unreadable) {
            return Optional.of("has an unreadable extended key usage");
        }
    }

    /** Returns what is wrong with one certificate below the root at the moment {@code at}; empty if nothing is. */
    static Optional<String> linkFlaw(X509Certificate link, Instant at) {
        if (at.isBefore(link.getNotBefore().toInstant())) {
            return Optional.of("is not valid before " + link.getNotBefore().toInstant());
        }
        if (at.isAfter(link.getNotAfter().toInstant())) {
            return Optional.of("expired on " + link.getNotAfter().toInstant());
        }
        if (!SOUND_SIGNATURES.contains(link.getSigAlgOID())) {
            return Optional.of("is signed with a broken or unusual algorithm (" + link.getSigAlgOID() + ")");
        }
        PublicKey key = link.getPublicKey();
        // Providers that read lazily, as BouncyCastle does, fail only here.
        if (key == null) {
            return Optional.of("has a public key that cannot be read");
        }
        Optional<String> flaw = KeyPolicy.flaw(key);
        return flaw.isEmpty() ? flaw : Optional.of("has a public key that " + flaw.get());
    }
}
