package io.hookproof.scheme;

import io.hookproof.http.WebhookRequest;
import java.util.ArrayList;
import java.util.List;

/**
 * What may have gone wrong where a signature does not match: tries other secrets, other bodies, other URLs
 * and other words of the scheme until one would have matched. Far from the hot path; what it finds is for the operator alone, since it says
 * which change an attacker would need as well.
 */
public final class Hypotheses {
    /** The longest body that is written anew while a thread waits: what that costs is not counted below. */
    private static final int BRIEF_BODY = 64 * 1024;

    /** What may be hashed while a thread waits, in bytes: some tenths of a second. */
    private static final long BRIEF_HASHING = 32 << 20;

    /** What a try costs beside the body, in bytes that are hashed: a key made ready. */
    private static final long EACH_TRY = 8 << 10;

    /** The same where its keys are public, and what it signs is checked by them. */
    private static final long EACH_PUBLIC_TRY = 32 * EACH_TRY;

    private static final List<String> NOT_ALL =
            List.of("not all is tried here; Verifier.diagnose and verify --explain on the command line try all");

    private static final Window ANY_TIME = new Window(Long.MAX_VALUE / 4, Long.MAX_VALUE / 4);

    private final List<Secret> secrets;
    private final Parts parts;
    private final List<String> findings = new ArrayList<>();
    /** What may still be hashed; below zero, no more is tried. */
    private long left;

    private Hypotheses(List<Secret> secrets, Parts parts, long left) {
        this.secrets = secrets;
        this.parts = parts;
        this.left = left;
    }

    /**
     * Each finding in one sentence that names the cure; empty if none of the hypotheses would have matched.
     *
     * @param isBrief whether the thread that serves a stranger waits for it: some tries then, of a small body
     */
    public static List<String> of(
            Scheme scheme, List<Secret> secrets, WebhookRequest request, Parts.Context context, boolean isBrief) {
        if (secrets.isEmpty()) {
            return List.of();
        }
        if (isBrief && request.body().size() > BRIEF_BODY) {
            return NOT_ALL;
        }
        Hypotheses tried =
                new Hypotheses(secrets, new Parts(request, context), isBrief ? BRIEF_HASHING : Long.MAX_VALUE);
        if (tried.wouldProve(scheme)) {
            return List.of(
                    "the signature is right, the signed time is outside the tolerance: compare this machine's clock"
                            + " with the sender's");
        }
        if (scheme instanceof SignedScheme signed) {
            OtherSecrets.find(signed, secrets, tried);
        }
        OtherBodies.find(scheme, request, context, tried);
        OtherUrls.find(scheme, request, context, tried);
        if (scheme instanceof SignedScheme signed) {
            OtherWords.find(signed, request.headers(), tried);
        }
        return tried.findings.isEmpty() && tried.left < 0 ? NOT_ALL : List.copyOf(tried.findings);
    }

    void found(String finding) {
        findings.add(finding);
    }

    /** Whether that scheme would prove the request as it came. */
    boolean wouldProve(Scheme scheme) {
        return wouldProve(scheme, secrets, parts);
    }

    /** Whether it would prove another version of the request. */
    boolean wouldProve(Scheme scheme, Parts others) {
        return wouldProve(scheme, secrets, others);
    }

    /** Whether that key, taken as it is, would. */
    boolean wouldProve(SignedScheme literal, byte[] key) {
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
            return scheme.bind(secrets).prove(parts, ANY_TIME) instanceof Proof.Proven;
        } catch (IllegalArgumentException noSuchKey) {
            return false;
        }
    }
}
