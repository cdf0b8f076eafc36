package io.hookproof;

import io.hookproof.http.WebhookResponse;
import io.hookproof.providers.Handshake;
import io.hookproof.scheme.Examination;
import io.hookproof.scheme.Rejection;
import io.hookproof.scheme.Undecided;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The handshakes that an endpoint answers, each at its stage; most endpoints have none. */
final class EndpointHandshakes {
    private final List<Handshake> byHead;
    private final List<Handshake> byBody;
    private final List<Handshake> proven;
    private final Handshake.Keys keys;
    private final Answers answers;

    EndpointHandshakes(List<Handshake> armed, Handshake.Keys keys, Answers answers) {
        this.byHead = at(Handshake.Stage.HEAD, armed);
        this.byBody = at(Handshake.Stage.BODY, armed);
        this.proven = at(Handshake.Stage.PROVEN, armed);
        this.keys = keys;
        this.answers = answers;
    }

    private static List<Handshake> at(Handshake.Stage stage, List<Handshake> armed) {
        List<Handshake> those = new ArrayList<>();
        for (Handshake handshake : armed) {
            if (handshake.stage() == stage) {
                those.add(handshake);
            }
        }
        return List.copyOf(those);
    }

    boolean contain(Handshake handshake) {
        return byHead.contains(handshake) || byBody.contains(handshake) || proven.contains(handshake);
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
