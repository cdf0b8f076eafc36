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

    private Hypotheses() {}

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
        Trials trials = new Trials(secrets, new Parts(request, context), soon ? Trials.SOON : Long.MAX_VALUE);
        if (trials.hold(scheme)) {
            return List.of(
                    "the signature is right, the signed time is outside the tolerance: compare this machine's clock"
                            + " with the sender's");
        }
        List<String> findings = new ArrayList<>();
        if (scheme instanceof SignedScheme signed) {
            OtherSecrets.find(signed, secrets, trials, findings);
        }
        OtherBodies.find(scheme, request, context, trials, findings);
        OtherUrls.find(scheme, request, context, trials, findings);
        if (scheme instanceof SignedScheme signed) {
            OtherWords.find(signed, request.headers(), trials, findings);
        }
        return findings.isEmpty() && trials.areSpent() ? NOT_ALL : List.copyOf(findings);
    }
}
