package io.hookproof;

import io.hookproof.http.Headers;
import io.hookproof.http.WebhookRequest;
import io.hookproof.providers.Mode;
import io.hookproof.providers.Provider;
import io.hookproof.providers.StandardWebhooks;
import io.hookproof.providers.Svix;
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
 * Decides whether a request is genuine and fresh, for one provider at one endpoint; whether it is new is
 * {@link Novelty}'s to ask. Cheap checks come before dear ones. Holds no state of a request.
 */
final class Judge {

    private final Provider provider;
    private final boolean provesSomething;
    private final Origin origin;
    private final Tenants tenants;
    private final Answers answers;
    private final Window window;
    private final int bodyLimit;
    private final @Nullable Mode mode;
    private final EndpointHandshakes handshakes;
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
    }

    Answers answers() {
        return answers;
    }

    int bodyLimit() {
        return bodyLimit;
    }

    /** The request laid out for this judge; give it back with {@link #close}. */
    Examination open(WebhookRequest request) {
        Examination ready = desk.take();
        return ready != null ? ready.of(request) : new Examination(request, origin.context, origin.clock);
    }

    /** The verdict is reached, and nothing was thrown: it serves the next request. */
    void close(Examination examination) {
        desk.give(examination.next());
    }

    /**
     * The verdict where method, target and headers alone already decide; null if the body is needed.
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
                // Whatever is wrong shows again with the body, where it gets its verdict.
                return null;
            }
        }
        return refused == null ? null : rejected(refused, parts.request());
    }

    /** The verdict on the whole request; null if its proof holds and all that is left to ask is whether it is new. */
    @Nullable
    Verification examine(Examination examination) {
        // It came in now, however long its keys and its handshakes take.
        examination.parts().nowMillis();
        Verification handshake = handshakes.unproven(examination);
        if (handshake != null) {
            return handshake;
        }
        Parts parts = examination.parts();
        WebhookRequest request = parts.request();
        Proof.Refused refused = refusedByHead(request);
        if (refused != null) {
            return rejected(refused, request);
        }
        if (request.body().size() > bodyLimit) {
            return answers.rejected(Rejection.BODY_TOO_LARGE, "limit is " + bodyLimit + " bytes");
        }
        Tenants.Signer signer;
        try {
            signer = tenants.of(parts);
        } catch (Tenants.Unusable secrets) {
            // Whose they are does not matter where nothing was signed: then they may be another alternative's to have.
            Proof.Refused unsigned = tenants.glanceWithout(parts, window);
            return unsigned == null ? undetermined(secrets.open()) : rejected(unsigned, request);
        }
        Proof proof = signer.prover.prove(parts, window);
        if (proof instanceof Proof.Refused no) {
            String tried = no.reason() == Rejection.SIGNATURE_MISMATCH ? tenants.tried(parts, signer) : "";
            return rejected(tried.isEmpty() ? no : new Proof.Refused(no.reason(), tried + "; " + no.detail()), request);
        }
        if (proof instanceof Proof.Open open) {
            return undetermined(open);
        }
        // Asked of what is proven alone: it may read a form, and would read any that a stranger sends.
        if (handshakes.mayHaveSigned(request.body())) {
            return answers.rejected(
                    Rejection.CONTENT_AMBIGUOUS,
                    "a body that looks like the challenge of a handshake, which anyone could have had signed here");
        }
        if (handshakes.mayHaveSigned(parts, signer.prover)) {
            return answers.rejected(
                    Rejection.CONTENT_AMBIGUOUS,
                    "what was signed looks like the challenge of a handshake, which anyone could have had signed here; a"
                            + " sender with this handshake needs content that no challenge can be");
        }
        Verification proven = handshakes.proven(examination);
        if (proven != null) {
            return proven;
        }
        examination.prove(signer.prover, signer.tenant, (Proof.Proven) proof);
        if (provesSomething) {
            examination.believe();
        }
        return mode == null ? null : otherMode(parts, mode);
    }

    /** The verdict on an event that is not of that mode, or where nobody can say; null if it is. */
    private @Nullable Verification otherMode(Parts parts, Mode ours) {
        Optional<Mode> said = provider.mode().flatMap(mark -> mark.of(parts));
        if (said.isPresent()) {
            return said.get() == ours
                    ? null
                    : new Verification.Unwanted(
                            "an event of the other mode: this endpoint is for " + ours + "; the sender sends both here",
                            answers.success());
        }
        // One that says neither is of this one: its secret is this endpoint's, and nothing is lost in silence.
        Optional<String> unreadable = parts.unreadable();
        return unreadable.isPresent() ? answers.undetermined(Undecided.DOCUMENT_UNREADABLE, unreadable.get()) : null;
    }

    /** What the proof comes to and, if it does not hold, what may have gone wrong. */
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
     * What a mismatch may have come from, fit for a log. Nothing is proven once more: that would ask for published keys
     * again.
     */
    List<String> findings(WebhookRequest request) {
        Parts parts = origin.parts(request);
        List<String> lines = new ArrayList<>();
        for (String finding : findings(parts, tenants.of(parts), true)) {
            lines.add(Clean.line(finding));
        }
        return lines;
    }

    /** Nobody's secret is in no other form either: then the tenant is all there is to find. */
    private List<String> findings(Parts parts, Tenants.Signer signer, boolean isBrief) {
        String tried = tenants.tried(parts, signer);
        return tried.isEmpty() || signer.tenant != null
                ? Hypotheses.of(provider.scheme(), signer.live, parts.request(), origin.context, isBrief)
                : List.of(tried);
    }

    private Proof.@Nullable Refused refusedByHead(WebhookRequest request) {
        if (!provider.methods().contains(request.method())) {
            return new Proof.Refused(Rejection.METHOD, provider.id() + " delivers by " + provider.methods());
        }
        Headers headers = request.headers();
        if (headers.indexOf("Content-Encoding") != -1) {
            for (String encoding :
                    String.join(",", headers.all("Content-Encoding")).split(",")) {
                if (!encoding.isBlank() && !encoding.strip().equalsIgnoreCase("identity")) {
                    return new Proof.Refused(Rejection.CONTENT_ENCODING, provider.id() + " sends bodies unencoded");
                }
            }
        }
        return null;
    }

    private Verification undetermined(Proof.Open open) {
        return answers.undetermined(open.cause(), open.detail());
    }

    private Verification rejected(Proof.Refused refused, WebhookRequest request) {
        Rejection reason = refused.reason();
        String hint = reason.isLack() ? handshakes.hint(reason, request) : "";
        if (reason == Rejection.SIGNATURE_MISSING) {
            hint += otherNames(request.headers());
        }
        // Joined to nothing it would be a copy, for whoever sends junk.
        return answers.rejected(reason, hint.isEmpty() ? refused.detail() : refused.detail() + hint);
    }

    /** Standard Webhooks has two sets of names, and libraries that take both. */
    private String otherNames(Headers headers) {
        boolean isSvix = provider == Svix.PROVIDER;
        String other = isSvix ? "webhook-signature" : "svix-signature";
        return (isSvix || provider == StandardWebhooks.PROVIDER) && headers.indexOf(other) != -1
                ? "; " + other + " is there: is it provider="
                        + (isSvix ? StandardWebhooks.PROVIDER : Svix.PROVIDER).id() + '?'
                : "";
    }
}
