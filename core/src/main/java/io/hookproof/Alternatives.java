package io.hookproof;

import io.hookproof.Verification.Rejected;
import io.hookproof.Verification.Undetermined;
import io.hookproof.http.WebhookRequest;
import io.hookproof.scheme.Examination;
import io.hookproof.scheme.Rejection;
import io.hookproof.scheme.Trust;
import io.hookproof.scheme.Undecided;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The alternative endpoints behind one URL, mostly a single one, and how they reach one verdict. The first endpoint
 * whose proof holds decides. If no proof holds, an endpoint that could not judge decides, else the last that found a
 * proof to check. Exceptions of extensions end here.
 */
final class Alternatives {
    private final List<Endpoint> endpoints;
    /** One for each endpoint, in the same order. */
    private final List<ReplayCheck> replayChecks;

    /**
     * Creates alternatives.
     *
     * @param endpoints the endpoints, the stronger first
     */
    Alternatives(List<Endpoint> endpoints) {
        this.endpoints = List.copyOf(endpoints);
        List<ReplayCheck> checks = new ArrayList<>();
        for (Endpoint endpoint : endpoints) {
            checks.add(new ReplayCheck(endpoint));
        }
        this.replayChecks = List.copyOf(checks);
    }

    List<Endpoint> endpoints() {
        return endpoints;
    }

    Endpoint first() {
        return endpoints.get(0);
    }

    /**
     * Decides what the head alone can decide, before the body is read. A verdict that the head decides is reported to
     * the listener like any other.
     *
     * @param head the request with an empty body
     * @param mayWait whether the thread may wait for the secrets of the first alternative, if the head says whose are
     *     needed. They are then looked up before the body takes memory
     */
    Glance glance(WebhookRequest head, boolean mayWait) {
        Verification verdict = null;
        String tenant = "";
        boolean letsThrough = false;
        for (int i = 0; i < endpoints.size(); i++) {
            Endpoint endpoint = endpoints.get(i);
            Judge judge = endpoint.judge;
            Verification glanced;
            String named = "";
            try {
                Examination examination = judge.open(head);
                glanced = judge.glance(examination);
                if (glanced == null && i == 0) {
                    glanced = mayWait ? judge.lookUp(examination) : null;
                    boolean isLookedUp = examination.lookedUp() != null;
                    // Secrets that cannot be had decide alone here. Otherwise their source is not asked twice.
                    if (glanced == null ? isLookedUp || !examination.isKept() : letsAnotherDecide()) {
                        return new Glance(null, examination);
                    }
                }
                if (glanced != null) {
                    named = judge.tenant(examination);
                }
                judge.close(examination);
            } catch (Throwable ofAnExtension) {
                Faults.leaveToTheMachine(ofAnExtension);
                // For example, a store of handshake secrets may be away. That is a fault on our side, as below.
                glanced = endpoint.answers().undetermined(Undecided.INTERNAL, LogText.fault(ofAnExtension));
            }
            if (glanced == null) {
                return Glance.NOTHING;
            }
            if (glanced instanceof Verification.Handshake) {
                // An answered handshake is done: if asked again, an endpoint that has taken its secret from it would
                // refuse it.
                return new Glance(undelivered(glanced, named, head), null);
            }
            if (verdict != null && isMissing(verdict) && isMissing(glanced)) {
                verdict = both(verdict, glanced);
            } else if (verdict == null || saysMore(glanced, verdict)) {
                verdict = glanced;
                tenant = named;
            }
            letsThrough |= endpoint.onlyReports;
        }
        if (verdict == null || letsThrough && mayBeLetThrough(verdict)) {
            return Glance.NOTHING;
        }
        return new Glance(undelivered(verdict, tenant, head), null);
    }

    /**
     * Reports a verdict that was reached without the body.
     *
     * @param tenant the tenant that the head names; empty if it names none
     */
    Admission undelivered(Verification verdict, String tenant, WebhookRequest head) {
        Reporter reporter = first().reporter();
        reporter.received();
        reporter.verdict(verdict, tenant);
        return new Admission(verdict, head, null);
    }

    /**
     * Judges the whole request and reports the verdict to the listener of the endpoint that reached it.
     *
     * @param head the head that was read before for the first alternative, so that it is not read again; null if it was
     *     not
     * @param claim receives the open claim of a delivery; null to remember the delivery for good
     * @param consumed as for {@link Verifier#admit(WebhookRequest, Examination, String)}
     */
    Verification judge(
            WebhookRequest request, @Nullable Examination head, @Nullable OpenClaim claim, @Nullable String consumed) {
        first().reporter().received();
        Endpoint deciding = first();
        Endpoint tried = null;
        Verification verdict = null;
        String tenant = "";
        Object lookedUp = null;
        for (int i = 0; i < endpoints.size(); i++) {
            Endpoint endpoint = endpoints.get(i);
            // A credential that is present but not proven is only overruled by an alternative of equal or higher trust.
            if (tried != null && !endpoint.trust().atLeast(tried.trust())
                    || consumed != null && endpoint.trust() != Trust.BODY) {
                break;
            }
            Judge judge = endpoint.judge;
            Examination examination = i == 0 && head != null ? head.of(request) : judge.open(request);
            Verification next;
            boolean isProven;
            String named = "";
            Object by = null;
            try {
                next = judge.examine(examination);
                isProven = examination.isProven();
                if (next == null) {
                    next = replayChecks.get(i).check(examination, claim);
                }
                if (!(next instanceof Verification.Verified)) {
                    named = judge.tenant(examination);
                    by = examination.lookedUp();
                }
                judge.close(examination);
            } catch (Throwable ofAnExtension) {
                Faults.leaveToTheMachine(ofAnExtension);
                // Sources, contents and resolvers may be the user's own. Their faults are on our side, never the
                // sender's. The examination may be in any state now, so it serves no other request.
                isProven = examination.isProven();
                next = endpoint.answers().undetermined(Undecided.INTERNAL, LogText.fault(ofAnExtension));
            }
            if (isProven) {
                endpoint.reporter().verdict(next, named);
                return next;
            }
            if (!isMissing(next) && !isAside(next)) {
                tried = endpoint;
            }
            if (verdict != null && isMissing(verdict) && isMissing(next)) {
                verdict = both(verdict, next);
            } else if (verdict == null || saysMore(next, verdict)) {
                verdict = next;
                deciding = endpoint;
                tenant = named;
                lookedUp = by;
            }
            // What one cannot judge, because its secrets are away for example, another may prove.
            if (!(next instanceof Rejected) && !isUnproven(next)) {
                break;
            }
        }
        return consumed != null && (verdict == null || isUnproven(verdict))
                ? consumed(deciding, consumed, tenant)
                : unproven(deciding, Objects.requireNonNull(verdict), tenant, lookedUp, request, claim);
    }

    /** Whether a request that the first alternative cannot judge may get to the handler in another way. */
    private boolean letsAnotherDecide() {
        return endpoints.size() > 1 || first().onlyReports;
    }

    private static Verification consumed(Endpoint endpoint, String reason, String tenant) {
        Verification verdict = endpoint.answers().undetermined(Undecided.BODY_CONSUMED, reason);
        endpoint.reporter().verdict(verdict, tenant);
        return verdict;
    }

    private static Verification unproven(
            Endpoint endpoint,
            Verification verdict,
            String tenant,
            @Nullable Object lookedUp,
            WebhookRequest request,
            @Nullable OpenClaim claim) {
        Verification told = told(endpoint, verdict, tenant, request, claim);
        if (verdict instanceof Rejected rejected && rejected.reason() == Rejection.SIGNATURE_MISMATCH) {
            endpoint.reporter().mismatched(() -> endpoint.judge.findings(request, lookedUp));
        }
        return told;
    }

    private static Verification told(
            Endpoint endpoint, Verification verdict, String tenant, WebhookRequest request, @Nullable OpenClaim claim) {
        if (endpoint.onlyReports && mayBeLetThrough(verdict)) {
            try {
                return Unproven.letThrough(endpoint, verdict, tenant, request, claim);
            } catch (Throwable ofAnExtension) {
                Faults.leaveToTheMachine(ofAnExtension);
                // What broke while it was judged may break again: then its verdict is all there is to say.
                endpoint.reporter().verdict(verdict, tenant);
                return verdict;
            }
        }
        endpoint.reporter().verdict(verdict, tenant);
        return verdict;
    }

    /**
     * Whether the proof failed or could not be checked. Anything else that speaks against a request is no matter of
     * trust.
     */
    private static boolean isUnproven(Verification verdict) {
        return verdict instanceof Undetermined open && open.cause() != Undecided.HANDSHAKE
                || verdict instanceof Rejected rejected
                        && rejected.reason().isAuthentication()
                        && rejected.reason() != Rejection.HANDSHAKE;
    }

    /** An encoded body is let through too, because the check that is to be replaced may know how to read it. */
    private static boolean mayBeLetThrough(Verification verdict) {
        return isUnproven(verdict)
                || verdict instanceof Rejected rejected && rejected.reason() == Rejection.CONTENT_ENCODING;
    }

    /**
     * Whether the later verdict is the one to report, because it looked for a proof where the first did not, or found
     * one. A refusal never is, after an alternative that could not judge: the request may be genuine for that one.
     */
    private static boolean saysMore(Verification next, Verification verdict) {
        return !isAside(next)
                && (isAside(verdict) || !isMissing(next))
                && !(verdict instanceof Undetermined && next instanceof Rejected);
    }

    /**
     * Whether the verdict was reached before looking for a proof, so that another alternative may accept that method,
     * or a body of that size.
     */
    private static boolean isAside(Verification verdict) {
        return verdict instanceof Rejected rejected && !rejected.reason().isAuthentication();
    }

    /** Joins two verdicts of a missing signature, so that all places that were looked at are named. */
    private static Verification both(Verification verdict, Verification next) {
        Rejected first = (Rejected) verdict;
        String detail = first.detail() + "; " + ((Rejected) next).detail();
        return new Rejected(first.reason(), detail, first.response());
    }

    private static boolean isMissing(Verification verdict) {
        return verdict instanceof Rejected rejected && rejected.reason() == Rejection.SIGNATURE_MISSING;
    }
}
