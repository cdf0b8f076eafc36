package io.hookproof;

import io.hookproof.Verification.Rejected;
import io.hookproof.Verification.Undetermined;
import io.hookproof.http.WebhookRequest;
import io.hookproof.scheme.Examination;
import io.hookproof.scheme.Rejection;
import io.hookproof.scheme.Trust;
import io.hookproof.scheme.Undecided;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The endpoints that one URL may be, mostly one, and how they come to one verdict: the first whose proof holds decides;
 * where none does, the first that found a proof to look at. Whatever an extension throws ends here.
 */
final class Alternatives {
    private final List<Endpoint> endpoints;

    /** @param endpoints the stronger first */
    Alternatives(List<Endpoint> endpoints) {
        this.endpoints = List.copyOf(endpoints);
    }

    List<Endpoint> endpoints() {
        return endpoints;
    }

    Endpoint first() {
        return endpoints.get(0);
    }

    /**
     * What the head says before the body is read. A verdict that it decides alone is reported to the listener like any
     * other.
     *
     * @param head the request with an empty body
     */
    Glance glance(WebhookRequest head) {
        Verification verdict = null;
        boolean letsThrough = false;
        for (int i = 0; i < endpoints.size(); i++) {
            Judge judge = endpoints.get(i).judge;
            Verification glanced;
            try {
                Examination examination = judge.open(head);
                glanced = judge.glance(examination);
                if (glanced == null && i == 0 && !examination.isKept()) {
                    return new Glance(null, examination);
                }
                judge.close(examination);
            } catch (Throwable ofAnExtension) {
                Faults.leaveToTheMachine(ofAnExtension);
                // A store of handshake secrets may be away, for example: ours, as below.
                glanced = judge.answers().undetermined(Undecided.INTERNAL, Clean.fault(ofAnExtension));
            }
            if (glanced == null) {
                return Glance.NOTHING;
            }
            if (glanced instanceof Verification.Handshake) {
                // What is answered is done: asked once more, an endpoint that has taken its secret by it would refuse
                // it.
                return new Glance(undelivered(glanced, head), null);
            }
            if (verdict != null && isMissing(verdict) && isMissing(glanced)) {
                verdict = both(verdict, glanced);
            } else if (verdict == null || isAside(verdict) && !isAside(glanced)) {
                verdict = glanced;
            }
            letsThrough |= endpoints.get(i).onlyReports;
        }
        if (verdict == null || letsThrough && mayBeLetThrough(verdict)) {
            return Glance.NOTHING;
        }
        return new Glance(undelivered(verdict, head), null);
    }

    /** Reports a verdict that was reached without the body. */
    Admission undelivered(Verification verdict, WebhookRequest head) {
        Reporter reporter = first().reporter();
        reporter.received();
        reporter.verdict(verdict);
        return new Admission(verdict, head, null);
    }

    /**
     * The verdict on the whole request, reported to the listener of the endpoint that came to it.
     *
     * @param head as it was laid out before for the first alternative, which is spared the work; null if it was not
     * @param claim where the claim of a delivery is left open; null to remember it for good
     * @param consumed as for {@link Verifier#admit(WebhookRequest, Examination, String)}
     */
    Verification judge(
            WebhookRequest request, @Nullable Examination head, @Nullable OpenClaim claim, @Nullable String consumed) {
        first().reporter().received();
        Endpoint deciding = first();
        Verification verdict = null;
        for (int i = 0; i < endpoints.size(); i++) {
            Endpoint endpoint = endpoints.get(i);
            if (verdict != null && !mayStillBe(verdict, deciding, endpoint)
                    || consumed != null && endpoint.trust() != Trust.BODY) {
                break;
            }
            Judge judge = endpoint.judge;
            Examination examination = i == 0 && head != null ? head.of(request) : judge.open(request);
            Verification next;
            boolean isProven;
            try {
                next = judge.examine(examination);
                isProven = examination.isProven();
                if (next == null) {
                    next = Novelty.verdict(endpoint, examination, claim);
                }
                judge.close(examination);
            } catch (Throwable ofAnExtension) {
                Faults.leaveToTheMachine(ofAnExtension);
                // Sources, contents and resolvers may be the user's own: their faults are ours, never the sender's.
                // Whatever state it is in now, it serves no other request.
                isProven = examination.isProven();
                next = judge.answers().undetermined(Undecided.INTERNAL, Clean.fault(ofAnExtension));
            }
            if (isProven) {
                endpoint.reporter().verdict(next);
                return next;
            }
            if (verdict != null && isMissing(verdict) && isMissing(next)) {
                verdict = both(verdict, next);
            } else if (verdict == null || saysMore(next, verdict)) {
                verdict = next;
                deciding = endpoint;
            }
            if (!(next instanceof Rejected)) {
                break;
            }
        }
        if (consumed != null && (verdict == null || isUnproven(verdict))) {
            verdict = deciding.answers().undetermined(Undecided.BODY_CONSUMED, consumed);
            deciding.reporter().verdict(verdict);
            return verdict;
        }
        return unproven(deciding, Objects.requireNonNull(verdict), request, claim);
    }

    private static Verification unproven(
            Endpoint endpoint, Verification verdict, WebhookRequest request, @Nullable OpenClaim claim) {
        Verification told = told(endpoint, verdict, request, claim);
        if (verdict instanceof Rejected rejected && rejected.reason() == Rejection.SIGNATURE_MISMATCH) {
            endpoint.reporter().mismatched(() -> endpoint.judge.findings(request));
        }
        return told;
    }

    private static Verification told(
            Endpoint endpoint, Verification verdict, WebhookRequest request, @Nullable OpenClaim claim) {
        if (endpoint.onlyReports && mayBeLetThrough(verdict)) {
            try {
                return Unproven.letThrough(endpoint, verdict, request, claim);
            } catch (Throwable ofAnExtension) {
                Faults.leaveToTheMachine(ofAnExtension);
                // What broke while it was judged may break again: then its verdict is all there is to say.
                endpoint.reporter().verdict(verdict);
                return verdict;
            }
        }
        endpoint.reporter().verdict(verdict);
        return verdict;
    }

    /** Whether the proof failed or could not be had; whatever else speaks against a request is no matter of trust. */
    private static boolean isUnproven(Verification verdict) {
        return verdict instanceof Undetermined open && open.cause() != Undecided.HANDSHAKE
                || verdict instanceof Rejected rejected
                        && rejected.reason().isAuthentication()
                        && rejected.reason() != Rejection.HANDSHAKE;
    }

    /** An encoded body too: the check that is to be replaced may know how to read it. */
    private static boolean mayBeLetThrough(Verification verdict) {
        return isUnproven(verdict)
                || verdict instanceof Rejected rejected && rejected.reason() == Rejection.CONTENT_ENCODING;
    }

    /** Whether another alternative may be tried: a proof that is there and fails is not excused by a weaker one. */
    private static boolean mayStillBe(Verification verdict, Endpoint judged, Endpoint next) {
        return isMissing(verdict) || isAside(verdict) || next.trust().atLeast(judged.trust());
    }

    /** Whether a later one is what to tell: it looked for a proof where the first did not, or found one. */
    private static boolean saysMore(Verification next, Verification verdict) {
        return !isAside(next) && (isAside(verdict) || !isMissing(next));
    }

    /** Whether nobody looked yet for a proof, as another alternative may take that method, or a body of that size. */
    private static boolean isAside(Verification verdict) {
        return verdict instanceof Rejected rejected && !rejected.reason().isAuthentication();
    }

    /** Nobody signed: then all places are named that were looked at. */
    private static Verification both(Verification verdict, Verification next) {
        Rejected first = (Rejected) verdict;
        String detail = first.detail() + "; " + ((Rejected) next).detail();
        return new Rejected(first.reason(), detail, first.response());
    }

    private static boolean isMissing(Verification verdict) {
        return verdict instanceof Rejected rejected && rejected.reason() == Rejection.SIGNATURE_MISSING;
    }
}
