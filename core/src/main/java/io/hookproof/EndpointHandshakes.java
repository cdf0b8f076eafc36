package io.hookproof;

import io.hookproof.http.Body;
import io.hookproof.http.WebhookRequest;
import io.hookproof.http.WebhookResponse;
import io.hookproof.providers.Handshake;
import io.hookproof.scheme.Examination;
import io.hookproof.scheme.Parts;
import io.hookproof.scheme.Prover;
import io.hookproof.scheme.Rejection;
import io.hookproof.scheme.Undecided;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The handshakes of a sender at one endpoint. It answers those that are armed, each at its stage, and takes for no delivery
 * what any of them, armed or not, may have signed for whoever asked. Most senders have none.
 */
final class EndpointHandshakes {
    private final List<Handshake> known;
    /** Those that sign what a stranger chose. */
    private final List<Handshake> signing;

    private final List<Handshake> unarmed;
    private final List<Handshake> byHead;
    private final List<Handshake> byBody;
    private final List<Handshake> proven;
    private final Handshake.Keys keys;
    private final Answers answers;

    EndpointHandshakes(List<Handshake> known, Predicate<Handshake> isArmed, Handshake.Keys keys, Answers answers) {
        List<Handshake> armed = those(known, isArmed);
        this.known = List.copyOf(known);
        this.signing = those(known, Handshake::signsChallenges);
        this.unarmed = those(known, isArmed.negate());
        this.byHead = those(armed, each -> each.stage() == Handshake.Stage.HEAD);
        this.byBody = those(armed, each -> each.stage() == Handshake.Stage.BODY);
        this.proven = those(armed, each -> each.stage() == Handshake.Stage.PROVEN);
        this.keys = keys;
        this.answers = answers;
    }

    private static List<Handshake> those(List<Handshake> all, Predicate<Handshake> wanted) {
        List<Handshake> those = new ArrayList<>();
        for (Handshake each : all) {
            if (wanted.test(each)) {
                those.add(each);
            }
        }
        return List.copyOf(those);
    }

    /** Whether there is one that nobody signs and that only a body shows. */
    boolean awaitUnsignedBody() {
        return !byBody.isEmpty();
    }

    /** The verdict on a request of which only the head is there; null if it is no handshake by that. */
    @Nullable
    Verification byHead(Examination head) {
        return verdict(byHead, head);
    }

    /** The verdict on a whole request of which nothing is proven; null if it is no handshake by that. */
    @Nullable
    Verification unproven(Examination whole) {
        Verification verdict = verdict(byHead, whole);
        return verdict != null ? verdict : verdict(byBody, whole);
    }

    /** The verdict on a proven request; null if it is no handshake. */
    @Nullable
    Verification proven(Examination proven) {
        return verdict(this.proven, proven);
    }

    /** Whether that body could have been signed here for whoever asked, now or while a handshake was armed. */
    boolean mayHaveSigned(Body body) {
        return anyMayHaveSigned(known, body);
    }

    /** The same of what was signed of a proven request, which need not be its body. */
    boolean mayHaveSigned(Parts proven, Prover prover) {
        byte[] signed = signing.isEmpty() ? null : prover.signedBytes(proven);
        return signed != null && anyMayHaveSigned(signing, Body.of(signed));
    }

    private static boolean anyMayHaveSigned(List<Handshake> asked, Body content) {
        for (int i = 0; i < asked.size(); i++) {
            if (asked.get(i).mayHaveSigned(content)) {
                return true;
            }
        }
        return false;
    }

    /** What to say of a request that lacks what a delivery has: the first that a new endpoint gets looks like that. */
    String hint(Rejection reason, WebhookRequest request) {
        for (Handshake handshake : unarmed) {
            // The body of one that has no signature is not read for this.
            boolean mayBe = handshake.stage() == Handshake.Stage.BODY
                    ? reason != Rejection.METHOD
                    : handshake.stage() == Handshake.Stage.HEAD && handshake.mayBe(request);
            if (mayBe) {
                return "; or the sender checks the endpoint: to answer, say "
                        + (handshake.needsToken()
                                ? "handshakeToken"
                                : handshake.bringsSecret() ? "handshakeSecrets" : "answerUnsignedHandshakes");
            }
        }
        return "";
    }

    private @Nullable Verification verdict(List<Handshake> asked, Examination examination) {
        for (int i = 0; i < asked.size(); i++) {
            Handshake handshake = asked.get(i);
            if (handshake.mayBe(examination.parts().request())) {
                Optional<Handshake.Outcome> outcome;
                try {
                    outcome = handshake.answer(examination.kept(), keys);
                } catch (Tenants.Unusable secrets) {
                    return undetermined(String.valueOf(secrets.getMessage()));
                } catch (Exception ofItsStore) {
                    // One that keeps secrets has a store, which may be away.
                    return undetermined(Clean.fault(ofItsStore));
                }
                if (outcome.isPresent()) {
                    return verdict(handshake, outcome.get());
                }
            }
        }
        return null;
    }

    private Verification verdict(Handshake handshake, Handshake.Outcome outcome) {
        if (outcome instanceof Handshake.Outcome.NotNow notNow) {
            return undetermined(notNow.detail());
        }
        if (outcome instanceof Handshake.Outcome.Answer answer) {
            return new Verification.Handshake(handshake.name(), answer.response());
        }
        Handshake.Outcome.Refusal refusal = (Handshake.Outcome.Refusal) outcome;
        return new Verification.Rejected(Rejection.HANDSHAKE, refusal.detail(), WebhookResponse.of(refusal.status()));
    }

    private Verification undetermined(String detail) {
        return new Verification.Undetermined(Undecided.HANDSHAKE, detail, answers.comeAgain());
    }
}
