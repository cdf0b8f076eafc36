package io.hookproof.scheme;

import io.hookproof.http.Json;
import java.nio.charset.StandardCharsets;
import java.security.PublicKey;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/** The key of the certificate in a token itself, under a root that the operator gave. */
final class CertifiedKeys implements JwtKeys {
    private final EnclosedChains chains;

    CertifiedKeys(EnclosedChains chains) {
        this.chains = chains;
    }

    static CertifiedKeys of(List<Secret> roots, String mark) {
        List<X509Certificate> certificates = new ArrayList<>();
        for (int i = 0; i < roots.size(); i++) {
            try {
                certificates.addAll(certificates(roots.get(i)));
            } catch (CertificateException unreadable) {
                throw new IllegalArgumentException(
                        "secret " + Scheme.label(roots.get(i), i)
                                + ": it must be the root certificate, as PEM or the base64 of its DER: "
                                + unreadable.getMessage(),
                        unreadable);
            }
        }
        return new CertifiedKeys(new EnclosedChains(
                CertificateCheck.under(certificates, CertificateHolder.carrying(mark)), VerifyBudget.shared()));
    }

    private static List<X509Certificate> certificates(Secret root) throws CertificateException {
        String text = new String(root.reveal(), StandardCharsets.UTF_8)
                .replace("\\n", "\n")
                .strip();
        if (Pem.looksLike(text)) {
            return CertificateChain.ofPem(text.getBytes(StandardCharsets.UTF_8));
        }
        Optional<byte[]> der = Pem.base64(text);
        if (der.isEmpty()) {
            throw new CertificateException("it is neither");
        }
        return CertificateChain.ofDer(List.of(der.get()));
    }

    @Override
    public Lookup find(Parts parts, Jws token, JwtAlgorithm algorithm) {
        List<byte[]> chain = new ArrayList<>();
        Optional<Json> links = token.header().at("/x5c");
        for (Json link : links.isPresent() ? links.get().elements() : List.<Json>of()) {
            Optional<byte[]> der = der(link.text().orElse(""));
            if (der.isEmpty() || chain.size() == CertificateChain.MAX_CERTIFICATES) {
                return JwtKeys.refused(Rejection.UNKNOWN_KEY, "the token's certificate chain cannot be read");
            }
            chain.add(der.get());
        }
        if (chain.isEmpty()) {
            return JwtKeys.refused(Rejection.UNKNOWN_KEY, "the token brings no certificate chain");
        }
        Optional<CertificateCheck.Result> checked = chains.check(chain, Instant.ofEpochMilli(parts.nowMillis()));
        if (checked.isEmpty()) {
            return new Lookup(List.of(), SignedProver.TOO_BUSY);
        }
        CertificateCheck.Result result = checked.get();
        PublicKey key = result.key();
        if (key == null) {
            return JwtKeys.refused(Rejection.UNKNOWN_KEY, "certificate " + result.flaw());
        }
        return algorithm.accepts(key)
                ? new Lookup(List.of(new Mechanism.Candidate(algorithm.key(key), "certificate")), null)
                : JwtKeys.refused(Rejection.ALGORITHM, "the certificate's key is for another algorithm");
    }

    private static Optional<byte[]> der(String base64) {
        try {
            return Optional.of(Base64.getDecoder().decode(base64));
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
    }
}
