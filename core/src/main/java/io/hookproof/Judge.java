package io.hookproof;

import io.hookproof.http.Headers;
import io.hookproof.http.WebhookRequest;
import io.hookproof.providers.Handshake;
import io.hookproof.providers.Mode;
import io.hookproof.providers.Provider;
import io.hookproof.scheme.Hypotheses;
import io.hookproof.scheme.Parts;
import io.hookproof.scheme.Proof;
import io.hookproof.scheme.Prover;
import io.hookproof.scheme.Rejection;
import io.hookproof.scheme.Secret;
import io.hookproof.scheme.Trust;
import io.hookproof.scheme.Undecided;
import io.hookproof.scheme.Window;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Decides whether a request is genuine and fresh, for one provider at one endpoint; whether it is new is the
 * {@link Verifier}'s to ask. Cheap checks come before dear ones. Holds no state of a request.
 */
final class Judge {
    private static final String NOT_YET = "the handshake has not happened yet";

    private final Provider provider;
    private final Parts.Context context;
    private final Tenants tenants;
    private final Answers answers;
    private final Clock clock;
    private final Duration tolerance;
    private final int bodyLimit;
    private final Trust requiredTrust;
    private final @Nullable Mode mode;
    private final List<Handshake> handshakes;
    private final Handshake.Keys handshakeKeys;

    Judge(
            Provider provider,
            Parts.Context context,
            Tenants tenants,
            Answers answers,
            Clock clock,
            Duration tolerance,
            int bodyLimit,
            Trust requiredTrust,
            @Nullable Mode mode,
            List<Handshake> handshakes,
            Handshake.Keys handshakeKeys) {
        this.provider = provider;
        this.context = context;
        this.tenants = tenants;
        this.answers = answers;
        this.clock = clock;
        this.tolerance = tolerance;
        this.bodyLimit = bodyLimit;
        this.requiredTrust = requiredTrust;
        this.mode = mode;
        this.handshakes = List.copyOf(handshakes);
        this.handshakeKeys = handshakeKeys;
    }

    /** What came of looking at a request: a verdict, or a proof whose novelty is still to be asked. */
    sealed interface Outcome {
        record Decided(Verification verdict) implements Outcome {}

        record Believed(
                Proof.Proven proof, Prover prover, @Nullable String tenant) implements Outcome {}
    }

    Provider provider() {
        return provider;
    }

    Answers answers() {
        return answers;
    }

    int bodyLimit() {
        return bodyLimit;
    }

    /**
     * The verdict where method, target and headers alone already decide; empty if the body is needed.
     *
     * @param head a request without its body
     */
    Optional<Verification> glance(WebhookRequest head) {
        Parts parts = new Parts(head, context);
        Optional<Verification> handshake = handshake(Handshake.Stage.HEAD, parts);
        if (handshake.isPresent()) {
            return handshake;
        }
        Proof.Refused refused = refusedByHead(head);
        if (refused == null && !awaitsUnsignedBody()) {
            try {
                refused = tenants.glance(parts, window());
            } catch (RuntimeException notByHeadAlone) {
                // Whatever is wrong shows again with the body, where it gets its verdict.
                return Optional.empty();
            }
        }
        return Optional.ofNullable(refused).map(this::rejected);
    }

    /** The whole proof. */
    Outcome examine(WebhookRequest request) {
        Parts parts = new Parts(request, context);
        if (!handshakes.isEmpty()) {
            Optional<Verification> handshake =
                    handshake(Handshake.Stage.HEAD, parts).or(() -> handshake(Handshake.Stage.BODY, parts));
            if (handshake.isPresent()) {
                return new Outcome.Decided(handshake.get());
            }
        }
        Proof.Refused refused = refusedByHead(request);
        if (refused != null) {
            return new Outcome.Decided(rejected(refused));
        }
        if (request.body().size() > bodyLimit) {
            return new Outcome.Decided(rejected(Rejection.BODY_TOO_LARGE, "limit is " + bodyLimit + " bytes"));
        }
        // Whether or not the handshake is armed now: it may have been.
        if (provider.handshakes().stream().anyMatch(handshake -> handshake.mayHaveSigned(request.body()))) {
            return new Outcome.Decided(rejected(
                    Rejection.CONTENT_AMBIGUOUS,
                    "a body that looks like the challenge of a handshake, which anyone could have had signed here"));
        }
        Tenants.Signer signer;
        try {
            signer = tenants.of(parts);
        } catch (Tenants.NotEstablished notYet) {
            return new Outcome.Decided(undetermined(Undecided.SECRET_NOT_ESTABLISHED, NOT_YET));
        } catch (RuntimeException resolverFailed) {
            return new Outcome.Decided(undetermined(
                    Undecided.TENANT,
                    "the secrets could not be looked up: "
                            + resolverFailed.getClass().getName()));
        }
        Proof proof = signer.prover().prove(parts, window());
        if (proof instanceof Proof.Refused no) {
            return new Outcome.Decided(rejected(no));
        }
        if (proof instanceof Proof.Open open) {
            return new Outcome.Decided(undetermined(open.cause(), open.detail()));
        }
        Optional<Verification> handshake = handshake(Handshake.Stage.PROVEN, parts);
        if (handshake.isPresent()) {
            return new Outcome.Decided(handshake.get());
        }
        if (isOfTheOtherMode(parts)) {
            return new Outcome.Decided(new Verification.Unwanted(
                    "an event of the other mode: this endpoint is for " + mode + "; the sender sends both here",
                    answers.success()));
        }
        return new Outcome.Believed((Proof.Proven) proof, signer.prover(), signer.tenant());
    }

    Parts parts(WebhookRequest request) {
        return new Parts(request, context);
    }

    /** What the proof comes to and, if it does not hold, what may have gone wrong. */
    Diagnosis diagnose(WebhookRequest request, List<Secret> secrets) {
        Parts parts = new Parts(request, context);
        Prover prover;
        try {
            prover = tenants.of(parts).prover();
        } catch (Tenants.NotEstablished notYet) {
            return new Diagnosis(
                    new Proof.Open(Undecided.SECRET_NOT_ESTABLISHED, NOT_YET), List.of(), List.of(), null, null);
        }
        Proof proof = prover.prove(parts, window());
        List<String> findings = proof instanceof Proof.Refused
                ? Hypotheses.of(provider.scheme(), secrets, request, context)
                : List.of();
        return new Diagnosis(
                proof, prover.places(parts), findings, prover.signedBytes(parts), prover.expectedSignature(parts));
    }

    private Proof.@Nullable Refused refusedByHead(WebhookRequest request) {
        if (!provider.methods().contains(request.method())) {
            return new Proof.Refused(Rejection.METHOD, provider.id() + " delivers by " + provider.methods());
        }
        Headers headers = request.headers();
        if (headers.count("Content-Encoding") > 0
                && !headers.all("Content-Encoding").stream().allMatch("identity"::equals)) {
            return new Proof.Refused(Rejection.CONTENT_ENCODING, provider.id() + " sends bodies unencoded");
        }
        return null;
    }

    private Optional<Verification> handshake(Handshake.Stage stage, Parts parts) {
        for (int i = 0; i < handshakes.size(); i++) {
            Handshake handshake = handshakes.get(i);
            if (handshake.stage() == stage) {
                Optional<Handshake.Outcome> outcome = handshake.answer(parts, handshakeKeys);
                if (outcome.isPresent()) {
                    return Optional.of(verdict(handshake, outcome.get()));
                }
            }
        }
        return Optional.empty();
    }

    private Verification verdict(Handshake handshake, Handshake.Outcome outcome) {
        if (outcome instanceof Handshake.Outcome.NotNow notNow) {
            return undetermined(Undecided.HANDSHAKE, notNow.detail());
        }
        if (outcome instanceof Handshake.Outcome.Answer answer) {
            return new Verification.Handshake(handshake.name(), answer.response());
        }
        Handshake.Outcome.Refusal refusal = (Handshake.Outcome.Refusal) outcome;
        return new Verification.Rejected(
                Rejection.HANDSHAKE, refusal.detail(), io.hookproof.http.WebhookResponse.of(refusal.status()));
    }

    /** An event that says neither is not of the other mode: its secret is this endpoint's, and nothing is lost in silence. */
    private boolean isOfTheOtherMode(Parts parts) {
        return mode != null
                && provider.mode()
                        .flatMap(mark -> mark.of(parts))
                        .filter(said -> said != mode)
                        .isPresent();
    }

    private boolean awaitsUnsignedBody() {
        for (int i = 0; i < handshakes.size(); i++) {
            if (handshakes.get(i).stage() == Handshake.Stage.BODY) {
                return true;
            }
        }
        return false;
    }

    private Window window() {
        return Window.around(clock.millis(), tolerance);
    }

    Trust requiredTrust() {
        return requiredTrust;
    }

    Verification rejected(Rejection reason, String detail) {
        return new Verification.Rejected(reason, detail, answers.rejection(reason));
    }

    private Verification rejected(Proof.Refused refused) {
        return rejected(refused.reason(), refused.detail());
    }

    Verification undetermined(Undecided cause, String detail) {
        return new Verification.Undetermined(cause, detail, answers.comeAgain());
    }
}
