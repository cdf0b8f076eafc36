package io.hookproof.scheme;

import java.util.ArrayList;
import java.util.List;

/**
 * Explains a signature mismatch. It tries other secrets, other bodies, other URLs and other forms of the scheme until
 * one would have matched. It runs far from the hot path. Its findings are for the operator alone, because they show
 * which change an attacker would need as well.
 */
public final class Hypotheses {
    /** The longest body that is rewritten while a thread waits; the hashing limit below does not count that cost. */
    private static final int BRIEF_BODY = 64 * 1024;

    /** The number of bytes that may be hashed while a thread waits: some tenths of a second. */
    private static final long BRIEF_HASHING = 32 << 20;

    /** The cost of a try besides the body, in bytes hashed; it is the cost of preparing a key. */
    private static final long EACH_TRY = 8 << 10;

    /** The cost of a try with public keys, in bytes hashed. */
    private static final long EACH_PUBLIC_TRY = 32 * EACH_TRY;

    private static final List<String> NOT_ALL =
            List.of("not all is tried here; Verifier.diagnose and verify --explain on the command line try all");

    private static final List<String> NOTHING_TRIED =
            List.of("no other body or URL is tried, because no secret or key is configured here");

    private final List<Secret> secrets;
    private final Parts parts;
    private final List<String> findings = new ArrayList<>();
    /** The bytes that may still be hashed; below zero, no more is tried. */
    private long left;

    private Hypotheses(List<Secret> secrets, Parts parts, long left) {
        this.secrets = secrets;
        this.parts = parts;
        this.left = left;
    }

    /**
     * Returns each finding in one sentence that names the cure; empty if no hypothesis would have matched.
     *
     * @param parts the request as it arrived, which stays as it is
     * @param isBrief whether a thread that serves an unproven request waits for the result; then only some
     *     hypotheses are tried, on a small body
     */
    public static List<String> of(Scheme scheme, List<Secret> secrets, Parts parts, boolean isBrief) {
        if (secrets.isEmpty()) {
            return NOTHING_TRIED;
        }
        if (isBrief && parts.request().body().size() > BRIEF_BODY) {
            return NOT_ALL;
        }
        Hypotheses tried = new Hypotheses(secrets, parts.as(parts.request()), isBrief ? BRIEF_HASHING : Long.MAX_VALUE);
        if (tried.wouldProve(scheme)) {
            return List.of(
                    "the signature is right, the signed time is outside the tolerance: compare this machine's clock"
                            + " with the sender's");
        }
        OtherSecrets.find(scheme, secrets, tried);
        OtherBodies.find(scheme, parts, tried);
        OtherUrls.find(scheme, parts, tried);
        if (scheme instanceof SignedScheme signed) {
            OtherWords.find(signed, parts.request().headers(), tried);
        }
        return tried.findings.isEmpty() && tried.left < 0 ? NOT_ALL : List.copyOf(tried.findings);
    }

    void found(String finding) {
        findings.add(finding);
    }

    /** Returns whether that scheme would prove the request as it arrived. */
    boolean wouldProve(Scheme scheme) {
        return wouldProve(scheme, secrets, parts);
    }

    /** Returns whether that scheme would prove another version of the request. */
    boolean wouldProve(Scheme scheme, Parts others) {
        return wouldProve(scheme, secrets, others);
    }

    /** Returns whether the scheme would prove the request with that key, taken literally. */
    boolean wouldProve(Scheme literal, byte[] key) {
        try {
            return wouldProve(literal, List.of(Secret.of(key)), parts);
        } catch (IllegalArgumentException allZero) {
            return false;
        }
    }

    private boolean wouldProve(Scheme scheme, List<Secret> secrets, Parts parts) {
        if (left < 0) {
            return false;
        }
        left -= secrets.size()
                * ((scheme.needsPublicKey() ? EACH_PUBLIC_TRY : EACH_TRY)
                        + parts.request().body().size());
        try {
            return scheme.bind(secrets).prove(parts, Window.ANY) instanceof Proof.Proven;
        } catch (IllegalArgumentException noSuchKey) {
            return false;
        }
    }
}
