package io.hookproof.scheme;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Checks the certificates that come with messages. A real chain is public, and building its path costs as much as
 * several signature checks. So the work counts against the budget of signature checks, and an accepted chain is
 * remembered. Safe for use by multiple threads.
 */
final class EnclosedChains {
    /** The number of accepted chains that are remembered; the one least recently used is dropped first. */
    private static final int MOST = 16;

    private final CertificateCheck check;
    private final VerifyBudget budget;
    private final Map<ByteBuffer, CertificateCheck.Result> accepted = new LinkedHashMap<>(MOST, 0.75f, true);

    EnclosedChains(CertificateCheck check, VerifyBudget budget) {
        this.check = check;
        this.budget = budget;
    }

    /** Checks a chain. Empty if every place of the budget stayed taken, so that nothing was checked. */
    Optional<CertificateCheck.Result> check(List<byte[]> der, Instant at) {
        ByteBuffer digest = digest(der);
        synchronized (accepted) {
            CertificateCheck.Result known = accepted.get(digest);
            if (known != null && !at.isAfter(known.notAfter())) {
                return Optional.of(known);
            }
        }
        Optional<CertificateCheck.Result> result = budget.within(() -> check.checkDer(der, at));
        if (result.isPresent() && result.get().isTrusted()) {
            synchronized (accepted) {
                accepted.put(digest, result.get());
                if (accepted.size() > MOST) {
                    accepted.remove(accepted.keySet().iterator().next());
                }
            }
        }
        return result;
    }

    private static ByteBuffer digest(List<byte[]> der) {
        MessageDigest digest = Digests.named("SHA-256");
        for (byte[] certificate : der) {
            digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(0, certificate.length));
            digest.update(certificate);
        }
        return ByteBuffer.wrap(digest.digest());
    }
}
