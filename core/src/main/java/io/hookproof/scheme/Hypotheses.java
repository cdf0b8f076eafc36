package io.hookproof.scheme;

import io.hookproof.http.WebhookRequest;
import java.util.ArrayList;
import java.util.List;

/**
 * What may have gone wrong where a signature does not match: tries other readings of the secret and other versions of
 * the body until one would have matched. Far from the hot path; what it finds is for the operator alone, since it says
 * which change an attacker would need as well.
 */
public final class Hypotheses {
    private static final int SMALL = 64 * 1024;

    private static final List<String> NOT_ALL =
            List.of("not all is tried here; Verifier.diagnose and verify --explain on the command line try all");

    /** In bytes that are hashed: some tenths of a second. */
    private static final long SOON = 32 << 20;

    private static final Window ANY_TIME = new Window(Long.MAX_VALUE / 4, Long.MAX_VALUE / 4);

    /** What a try costs beside the body: a key made ready, and the checks of public keys. */
    private static final long EACH = 8 << 10;

    private final List<Secret> secrets;
    private final Parts parts;
    private final List<String> findings = new ArrayList<>();
    private long left;

    private Hypotheses(List<Secret> secrets, Parts parts, long left) {
        this.secrets = secrets;
        this.parts = parts;
        this.left = left;
    }

    /**
     * Each finding in one sentence that names the cure; empty if none of the hypotheses would have matched.
     *
     * @param soon whether a stranger's thread waits: of small bodies, and no more than some tries
     */
    public static List<String> of(
            Scheme scheme, List<Secret> secrets, WebhookRequest request, Parts.Context context, boolean soon) {
        if (secrets.isEmpty()) {
            return List.of();
        }
        if (soon && request.body().size() > SMALL) {
            return NOT_ALL;
        }
        Hypotheses tried = new Hypotheses(secrets, new Parts(request, context), soon ? SOON : Long.MAX_VALUE);
        if (tried.hold(scheme)) {
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

    /** Whether that scheme would prove the request. */
    boolean hold(Scheme scheme) {
        return hold(scheme, secrets, parts);
    }

    boolean hold(Scheme scheme, Parts others) {
        return hold(scheme, secrets, others);
    }

    boolean hold(SignedScheme literal, byte[] key) {
        try {
            return hold(literal, List.of(Secret.of(key)), parts);
        } catch (IllegalArgumentException allZero) {
            return false;
        }
    }

    private boolean hold(Scheme scheme, List<Secret> secrets, Parts parts) {
        if (left < 0) {
            return false;
        }
        left -= secrets.size()
                * ((scheme.needsPublicKey() ? 32 * EACH : EACH)
                        + parts.request().body().size());
        try {
            return scheme.bind(secrets).prove(parts, ANY_TIME) instanceof Proof.Proven;
        } catch (IllegalArgumentException noSuchKey) {
            return false;
        }
    }
}
