package io.hookproof.scheme;

import java.security.GeneralSecurityException;
import java.security.NoSuchProviderException;
import java.security.PublicKey;
import java.security.cert.CertPathBuilder;
import java.security.cert.CertStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CollectionCertStoreParameters;
import java.security.cert.PKIXBuilderParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509CertSelector;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Decides whether the certificate of a signature may be trusted. It must be issued to the expected holder, by a trusted
 * issuer, for signing, and valid at the moment in question. It contacts no server, so revocation is not checked and
 * missing intermediates are not fetched. Immutable; one instance serves every thread.
 */
final class CertificateCheck {
    /**
     * The verdict on one chain.
     *
     * @param key the key of the certificate; null if it is not trusted
     * @param notAfter when the first certificate of the path expires; the key must not be kept for longer
     * @param flaw the reason for the operator, phrased to follow "certificate"; empty if the certificate is trusted
     */
    record Result(@Nullable PublicKey key, Instant notAfter, String flaw) {
        static Result refused(String flaw) {
            return new Result(null, Instant.MIN, flaw);
        }

        boolean isTrusted() {
            return key != null;
        }
    }

    private final CertificateHolder holder;
    /** The trusted authorities; null if any issuer is accepted. */
    private final @Nullable Set<TrustAnchor> roots;

    private CertificateCheck(CertificateHolder holder, @Nullable Set<TrustAnchor> roots) {
        this.holder = holder;
        this.roots = roots;
        // Checked now rather than with the first certificate: a broken Java must not look like a forged request.
        for (CryptoSelfTest.Kind kind : CryptoSelfTest.Kind.values()) {
            CryptoSelfTest.require(kind);
        }
    }

    /** Returns a check that trusts these authorities and no others. Their own dates and signatures are not checked. */
    static CertificateCheck under(Collection<X509Certificate> roots, CertificateHolder holder) {
        if (roots.isEmpty()) {
            throw new IllegalArgumentException("certificate check has no roots, so it could accept nothing");
        }
        Set<TrustAnchor> anchors = new HashSet<>();
        for (X509Certificate root : roots) {
            anchors.add(new TrustAnchor(root, null));
        }
        return new CertificateCheck(holder, Set.copyOf(anchors));
    }

    /**
     * Returns a check that trusts the first certificate because of where it was fetched from, with any issuer. SNS
     * needs it, because it publishes its certificate without the intermediate. Use it only for a fixed host over TLS,
     * never for a certificate that comes with a message.
     */
    static CertificateCheck withoutPath(CertificateHolder holder) {
        return new CertificateCheck(holder, null);
    }

    /** Checks one to five certificates in PEM, the signer's first, at the moment {@code at}. */
    Result check(byte[] pem, Instant at) {
        try {
            return check(CertificateChain.ofPem(pem), at);
        } catch (CertificateException unreadable) {
            return Result.refused(String.valueOf(unreadable.getMessage()));
        }
    }

    /** Checks one to five certificates in DER, such as the {@code x5c} of a JWS, the signer's first. */
    Result checkDer(List<byte[]> certificates, Instant at) {
        try {
            return check(CertificateChain.ofDer(certificates), at);
        } catch (CertificateException unreadable) {
            return Result.refused(String.valueOf(unreadable.getMessage()));
        }
    }

    private Result check(List<X509Certificate> chain, Instant at) {
        try {
            return judge(chain, at);
        } catch (RuntimeException readLazily) {
            // Some providers find a certificate unreadable only when asked for a part of it.
            return Result.refused("cannot be read");
        }
    }

    private Result judge(List<X509Certificate> chain, Instant at) {
        X509Certificate leaf = chain.get(0);
        Optional<String> flaw = CertificateRules.linkFlaw(leaf, at);
        if (flaw.isEmpty()) {
            flaw = CertificateRules.leafFlaw(leaf);
        }
        if (flaw.isEmpty()) {
            flaw = holder.flaw(leaf);
        }
        if (flaw.isPresent()) {
            return Result.refused(flaw.get());
        }
        if (roots == null) {
            return new Result(leaf.getPublicKey(), leaf.getNotAfter().toInstant(), "");
        }
        List<X509Certificate> path;
        try {
            path = path(roots, chain, at);
        } catch (GeneralSecurityException noPath) {
            return Result.refused("has no valid path to a trusted root; is an intermediate missing?");
        }
        return judgePath(leaf, path, at);
    }

    private static Result judgePath(X509Certificate leaf, List<X509Certificate> path, Instant at) {
        Instant notAfter = leaf.getNotAfter().toInstant();
        for (X509Certificate link : path) {
            Optional<String> flaw = CertificateRules.linkFlaw(link, at);
            if (flaw.isPresent()) {
                return Result.refused("has an issuer that " + flaw.get());
            }
            Instant end = link.getNotAfter().toInstant();
            notAfter = end.isBefore(notAfter) ? end : notAfter;
        }
        return new Result(leaf.getPublicKey(), notAfter, "");
    }

    /** Returns the path from the leaf up to the root, without the root. */
    private List<X509Certificate> path(Set<TrustAnchor> anchors, List<X509Certificate> chain, Instant at)
            throws GeneralSecurityException {
        X509CertSelector target = new X509CertSelector();
        target.setCertificate(chain.get(0));
        PKIXBuilderParameters parameters = new PKIXBuilderParameters(anchors, target);
        parameters.addCertStore(CertStore.getInstance("Collection", new CollectionCertStoreParameters(chain)));
        parameters.setDate(Date.from(at));
        parameters.setMaxPathLength(CertificateChain.MAX_CERTIFICATES);
        parameters.setRevocationEnabled(false);
        // Mappings can make the policy tree grow without limit, and no policy is required here.
        parameters.setPolicyMappingInhibited(true);
        List<X509Certificate> path = new ArrayList<>();
        for (Certificate link : builder().build(parameters).getCertPath().getCertificates()) {
            path.add((X509Certificate) link);
        }
        return path;
    }

    private static CertPathBuilder builder() throws GeneralSecurityException {
        try {
            return CertPathBuilder.getInstance("PKIX", CertificateChain.JDK);
        } catch (NoSuchProviderException otherJava) {
            return CertPathBuilder.getInstance("PKIX");
        }
    }
}
