package io.hookproof;

import io.hookproof.http.Headers;
import io.hookproof.http.WebhookRequest;
import io.hookproof.providers.Mode;
import io.hookproof.providers.Provider;
import io.hookproof.scheme.Examination;
import io.hookproof.scheme.Hypotheses;
import io.hookproof.scheme.Parts;
import io.hookproof.scheme.Pool;
import io.hookproof.scheme.Proof;
import io.hookproof.scheme.Prover;
import io.hookproof.scheme.Rejection;
import io.hookproof.scheme.Trust;
import io.hookproof.scheme.Undecided;
import io.hookproof.scheme.Window;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Decides whether a request is genuine and fresh, for one provider at one endpoint. {@link ReplayCheck} decides whether
 * it is new. Cheap checks come before expensive ones. Holds no state of a request.
 */
final class Judge {
    private static final String SHORT =
            "the JSON of requests without a proof takes a quarter of the heap at the moment;"
                    + " if they are genuine, give the process more memory";

    private final Provider provider;
    private final boolean provesSomething;
    private final Origin origin;
    private final Tenants tenants;
    private final Answers answers;
    private final Window window;
    private final int bodyLimit;
    private final @Nullable Mode mode;
    private final EndpointHandshakes handshakes;
    /** Whether something may take its time before a proof is looked for. */
    private final boolean mayWait;

    private final Pool<Examination> desk = new Pool<>();

    Judge(
            Origin origin,
            Tenants tenants,
            Answers answers,
            Duration tolerance,
            int bodyLimit,
            @Nullable Mode mode,
            EndpointHandshakes handshakes) {
        this.origin = origin;
        this.provider = origin.provider;
        this.provesSomething = provider.scheme().coverage().trust() != Trust.NONE;
        this.tenants = tenants;
        this.answers = answers;
        this.window = Window.of(tolerance);
        this.bodyLimit = bodyLimit;
        this.mode = mode;
        this.handshakes = handshakes;
        this.mayWait = handshakes.answerUnproven() || !(tenants instanceof Tenants.Same);
    }

    /** Whether each tenant has its own keys. */
    boolean hasTenants() {
        return tenants.areNamed();
    }

    int bodyLimit() {
        return bodyLimit;
    }

    /** Prepares a request for this judge. Give the examination back with {@link #close}. */
    Examination open(WebhookRequest request) {
        Examination ready = desk.take();
        return ready != null ? ready.of(request) : new Examination(request, origin.context, origin.clock);
    }

    /**
     * Takes an examination back, to serve the next request. Call it only if the verdict is reached and nothing was
     * thrown.
     */
    void close(Examination examination) {
        desk.give(examination.next());
    }

    /**
     * The verdict if method, target and headers alone decide it; null if the body is needed.
     *
     * @param head a request without its body
     */
    @Nullable
    Verification glance(Examination head) {
        Parts parts = head.parts();
        Verification handshake = handshakes.byHead(head);
        if (handshake != null) {
            return handshake;
        }
        Proof.Refused refused = refusedByHead(parts.request());
        if (refused == null && !handshakes.awaitUnsignedBody()) {
            try {
                refused = tenants.glance(parts, window);
            } catch (Exception notByHeadAlone) {
                // The mistake shows again with the body, where it gets its verdict.
                return null;
            }
        }
        if (refused == null) {
            return null;
        }
        return rejected(refused, parts.request(), tenants.areAskedByHead() ? tenants.tried(parts, null) : "");
    }

    /**
     * Asks for the keys before the body is read and keeps them for it, if the head says whose they are.
     *
     * @return the verdict if the keys cannot be had; null otherwise
     */
    @Nullable
    Verification lookUp(Examination head) {
        if (!tenants.areAskedByHead() || handshakes.awaitUnsignedBody()) {
            return null;
        }
        Parts parts = head.parts();
        try {
            head.keep(tenants.of(parts));
            return null;
        } catch (Tenants.Unusable secrets) {
            head.keep(secrets);
            return undetermined(secrets.open(), tenants.tried(parts, null));
        }
    }

    /**
     * The tenant that the request names, for the listener. Empty if it names none, or if its name was not read to judge
     * the request: no body of a stranger is parsed for it.
     */
    String tenant(Examination examination) {
        return examination.isProven() || examination.lookedUp() != null || tenants.areAskedByHead()
                ? tenants.name(examination.parts())
                : "";
    }

    /** The verdict on the whole request; null if its proof holds and only its novelty is left to check. */
    @Nullable
    Verification examine(Examination examination) {
        examination.beginJudgement();
        try {
            Verification verdict = verdict(examination);
            return verdict instanceof Verification.Rejected && examination.ranShort()
                    ? answers.undetermined(Undecided.TOO_BUSY, SHORT)
                    : verdict;
        } finally {
            examination.endJudgement();
        }
    }

    private @Nullable Verification verdict(Examination examination) {
        if (mayWait) {
            // The time of arrival is now, however long its keys and its handshakes take.
            examination.parts().nowMillis();
        }
        Verification handshake = handshakes.unproven(examination);
        if (handshake != null) {
            return handshake;
        }
        Parts parts = examination.parts();
        Verification early = refusedBeforeProof(parts.request());
        if (early != null) {
            return early;
        }
        Tenants.Signer signer;
        try {
            signer = signer(examination);
        } catch (Tenants.Unusable secrets) {
            examination.keep(secrets);
            // If nothing was signed, the tenant does not matter; the request may be for another alternative.
            Proof.Refused unsigned = tenants.glanceWithout(parts, window);
            return unproven(unsigned == null ? secrets.open() : unsigned, parts, null);
        }
        Proof proof = signer.prover.prove(parts, window);
        if (proof instanceof Proof.Proven proven) {
            return proven(examination, signer, proven);
        }
        examination.keep(signer);
        return unproven(proof, parts, signer);
    }

    /** @param signer the keys that were tried; null if none were to be had */
    private Verification unproven(Proof proof, Parts parts, Tenants.@Nullable Signer signer) {
        String whose = tenants.tried(parts, signer);
        if (!(proof instanceof Proof.Refused refused)) {
            return undetermined((Proof.Open) proof, whose);
        }
        // A diagnosis would find nothing more about a tenant that is unknown.
        return refused.reason() == Rejection.SIGNATURE_MISMATCH && isUnknown(whose, signer)
                ? answers.rejected(Rejection.SIGNATURE_MISMATCH, whose)
                : rejected(refused, parts.request(), whose);
    }

    /** The verdict on a request whose proof holds; null if only its novelty is left to check. */
    private @Nullable Verification proven(Examination examination, Tenants.Signer signer, Proof.Proven proven) {
        Parts parts = examination.parts();
        // Read now if the prover has not, because a re-fetch may take its time. Junk is refused without a clock.
        parts.nowMillis();
        Verification challenge = refusedAsChallenge(parts, signer.prover);
        if (challenge != null) {
            return challenge;
        }
        Verification signedHandshake = handshakes.proven(examination);
        if (signedHandshake != null) {
            return signedHandshake;
        }
        examination.prove(signer.prover, signer.tenant, proven);
        if (provesSomething) {
            examination.believe();
        }
        return mode == null ? null : otherMode(parts, mode);
    }

    private Tenants.Signer signer(Examination examination) {
        Object lookedUp = examination.lookedUp();
        if (lookedUp instanceof Tenants.Unusable secrets) {
            throw secrets;
        }
        return lookedUp instanceof Tenants.Signer found ? found : tenants.of(examination.parts());
    }

    private @Nullable Verification refusedBeforeProof(WebhookRequest request) {
        Proof.Refused refused = refusedByHead(request);
        if (refused != null) {
            return rejected(refused, request, "");
        }
        return request.body().size() > bodyLimit
                ? answers.rejected(Rejection.BODY_TOO_LARGE, Intake.limitIs(bodyLimit))
                : null;
    }

    /**
     * The verdict on a proven request that the sender may have signed as the challenge of a handshake, for anyone who
     * asked; null if it was not.
     */
    private @Nullable Verification refusedAsChallenge(Parts parts, Prover prover) {
        return handshakes.mayHaveSigned(parts, prover)
                ? answers.rejected(
                        Rejection.CONTENT_AMBIGUOUS,
                        "what was signed looks like the challenge of a handshake, which anyone could have had signed"
                                + " here; a sender with this handshake needs content that no challenge can be")
                : null;
    }

    /** The verdict on an event that is of the other mode, or whose mode cannot be read; null if it is of ours. */
    private @Nullable Verification otherMode(Parts parts, Mode ours) {
        Optional<Mode> said =
                provider.mode().isPresent() ? provider.mode().get().of(parts) : Optional.empty();
        if (said.isPresent()) {
            return said.get() == ours
                    ? null
                    : new Verification.Unwanted(
                            "an event of the other mode: this endpoint is for " + ours + "; the sender sends both here",
                            answers.success());
        }
        // An event without a mode counts as ours: its secret is this endpoint's, and no event is lost silently.
        Optional<String> unreadable = parts.unreadable();
        return unreadable.isPresent() ? answers.undetermined(Undecided.DOCUMENT_UNREADABLE, unreadable.get()) : null;
    }

    /** Returns the proof and, if it does not hold, what may have gone wrong. */
    Diagnosis diagnose(WebhookRequest request) {
        Parts parts = origin.parts(request);
        Tenants.Signer signer;
        try {
            signer = tenants.of(parts);
        } catch (Tenants.Unusable unusable) {
            return new Diagnosis(unusable.open(), List.of(), List.of(), null, null);
        }
        Prover prover = signer.prover;
        Proof proof = prover.prove(parts, window);
        List<String> findings = proof instanceof Proof.Refused ? findings(parts, signer, false) : List.of();
        List<String> places = new ArrayList<>(prover.places(parts));
        String tried = tenants.tried(parts, signer);
        if (!tried.isEmpty()) {
            places.add(tried);
        }
        return new Diagnosis(
                proof, places, findings, prover.signedBytes(parts, Integer.MAX_VALUE), prover.expectedSignature(parts));
    }

    /**
     * Returns likely causes of a mismatch, fit for a log. The proof is not repeated, because that would ask for
     * published keys again. The causes for a tenant begin with its name, because those of another may be logged next.
     *
     * @param lookedUp what the request was judged by: a source of secrets may hang, or need the thread of the request
     */
    List<String> findings(WebhookRequest request, @Nullable Object lookedUp) {
        Parts parts = origin.parts(request);
        Tenants.Signer signer = lookedUp instanceof Tenants.Signer found ? found : tenants.of(parts);
        String whose = signer.tenant == null ? "" : "tenant \"" + LogText.text(signer.tenant) + "\": ";
        List<String> lines = new ArrayList<>();
        for (String finding : findings(parts, signer, true)) {
            lines.add(LogText.line(whose + finding));
        }
        if (lines.isEmpty() && !whose.isEmpty()) {
            lines.add(whose + LoggingListener.noOtherReading());
        }
        return lines;
    }

    /**
     * Returns likely causes. For an unknown tenant no form of a secret would match, so the tenant is all there is to
     * find. The refusal names it.
     */
    private List<String> findings(Parts parts, Tenants.Signer signer, boolean isBrief) {
        return isUnknown(tenants.tried(parts, signer), signer)
                ? List.of("the request names no tenant that has a secret: have .secretsByTenant(…) know it, or read the"
                        + " name from another place")
                : Hypotheses.of(provider.scheme(), signer.live, parts, isBrief);
    }

    private static boolean isUnknown(String tried, Tenants.@Nullable Signer signer) {
        return signer != null && signer.tenant == null && !tried.isEmpty();
    }

    private Proof.@Nullable Refused refusedByHead(WebhookRequest request) {
        if (!provider.methods().contains(request.method())) {
            return new Proof.Refused(
                    Rejection.METHOD,
                    provider.id() + " delivers by " + provider.methods() + ", and this is "
                            + LogText.text(request.method()));
        }
        Headers headers = request.headers();
        if (headers.indexOf("Content-Encoding") != -1) {
            for (String encoding :
                    String.join(",", headers.all("Content-Encoding")).split(",")) {
                if (!encoding.isBlank() && !encoding.strip().equalsIgnoreCase("identity")) {
                    return new Proof.Refused(
                            Rejection.CONTENT_ENCODING,
                            provider.id() + " sends bodies unencoded, and this one is " + LogText.text(encoding.strip())
                                    + ": a proxy compresses them, or a filter unpacks them and leaves the header");
                }
            }
        }
        return null;
    }

    private Verification undetermined(Proof.Open open, String whose) {
        return answers.undetermined(open.cause(), joined(whose, open.detail()));
    }

    /** @param whose names the tenant; empty if there is none to name */
    private Verification rejected(Proof.Refused refused, WebhookRequest request, String whose) {
        Rejection reason = refused.reason();
        String detail = joined(whose, refused.detail());
        if (reason.isLack()) {
            detail = detail.concat(handshakes.hint(reason, request));
        }
        if (reason == Rejection.SIGNATURE_MISSING) {
            detail = detail.concat(otherNames(request.headers()));
        }
        return answers.rejected(reason, detail);
    }

    /** Joins what is said. Without a tenant nothing is copied here, nor a hint above: junk requests are many. */
    private static String joined(String whose, String detail) {
        return whose.isEmpty() ? detail : whose + "; " + detail;
    }

    /** Standard Webhooks has two sets of header names, and some libraries accept both. */
    private String otherNames(Headers headers) {
        boolean isSvix = provider.id().equals("svix");
        String other = isSvix ? "webhook-signature" : "svix-signature";
        return (isSvix || provider.id().equals("standard-webhooks")) && headers.indexOf(other) != -1
                ? "; " + other + " is present: is it provider=" + (isSvix ? "standard-webhooks" : "svix") + '?'
                : "";
    }
}
