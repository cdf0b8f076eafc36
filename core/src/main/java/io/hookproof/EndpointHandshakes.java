package io.hookproof;

import io.hookproof.http.Body;
import io.hookproof.http.WebhookRequest;
import io.hookproof.http.WebhookResponse;
import io.hookproof.providers.Handshake;
import io.hookproof.providers.HandshakeSecrets;
import io.hookproof.scheme.Examination;
import io.hookproof.scheme.Parts;
import io.hookproof.scheme.Prover;
import io.hookproof.scheme.Rejection;
import io.hookproof.scheme.Secret;
import io.hookproof.scheme.Undecided;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The handshakes of a sender at one endpoint. It answers those that are enabled, each at its stage. It refuses as a
 * delivery whatever a handshake, enabled or not, may have signed for anyone who asked. Most senders have no handshake.
 */
final class EndpointHandshakes implements Handshake.Keys {
    /** More than anyone will have captured. */
    private static final int MOST_ENDS = 16;

    /** The handshakes that sign content which an attacker can choose. */
    private final List<Handshake> signing = new ArrayList<>();
    /** The longest content that any of them signs, in bytes. */
    private final int longestSigned;

    private final List<Handshake> unarmed = new ArrayList<>();
    private final List<Handshake> byHead = new ArrayList<>();
    private final List<Handshake> byBody = new ArrayList<>();
    private final List<Handshake> proven = new ArrayList<>();
    private final String endpoint;
    private final @Nullable Secret token;
    private final @Nullable HandshakeSecrets secrets;
    private final Tenants tenants;
    private final Answers answers;
    private final Reporter reporter;
    /** The messages of an end that were reported, because an attacker who saw one can send it again. */
    private final Set<String> ends = new LinkedHashSet<>();

    /**
     * Creates the handshakes of an endpoint.
     *
     * @param token enables handshakes that need a token; null if none is given
     * @param secrets enables handshakes that bring a secret; null if none is expected
     * @param areAwaited whether handshakes without a proof are enabled
     */
    EndpointHandshakes(
            List<Handshake> known,
            String endpoint,
            @Nullable Secret token,
            @Nullable HandshakeSecrets secrets,
            boolean areAwaited,
            Tenants tenants,
            Answers answers,
            Reporter reporter) {
        this.reporter = reporter;
        this.endpoint = endpoint;
        this.token = token;
        this.secrets = secrets;
        this.tenants = tenants;
        this.answers = answers;
        int longest = 0;
        for (Handshake each : known) {
            Handshake.Stage stage = each.stage();
            if (each.longestSigned() > 0) {
                signing.add(each);
                longest = Math.max(longest, each.longestSigned());
            }
            if (!isArmed(each, areAwaited)) {
                unarmed.add(each);
            } else if (stage == Handshake.Stage.HEAD) {
                byHead.add(each);
            } else if (stage == Handshake.Stage.BODY) {
                byBody.add(each);
            } else {
                proven.add(each);
            }
        }
        this.longestSigned = longest;
    }

    private boolean isArmed(Handshake handshake, boolean areAwaited) {
        return handshake.needsToken()
                ? token != null
                : handshake.stage() == Handshake.Stage.PROVEN
                        || areAwaited
                        || secrets != null && handshake.bringsSecret();
    }

    @Override
    public @Nullable Secret token() {
        return token;
    }

    @Override
    public Optional<Secret> newest(Parts parts) {
        List<Secret> live = tenants.of(parts).live;
        return live.isEmpty() ? tenants.nobodys(parts) : Optional.of(live.get(0));
    }

    @Override
    public boolean establish(Secret secret) {
        if (secrets == null) {
            return false;
        }
        boolean isTaken = secrets.establish(endpoint, secret);
        reporter.incident(
                isTaken ? Incident.SECRET_TAKEN : Incident.SECRET_OFFERED,
                isTaken
                        ? "the secret of a handshake is taken, and who sent it is believed from now on: if its"
                                + " deliveries do not arrive, it was another's"
                        : "a handshake offered a secret, and there is one already: if the first was not your sender's,"
                                + " delete it and register again");
        return isTaken;
    }

    @Override
    public void subscriptionEnded(String message, String how) {
        boolean isNew;
        synchronized (ends) {
            isNew = ends.add(message);
            if (ends.size() > MOST_ENDS) {
                ends.remove(ends.iterator().next());
            }
        }
        if (isNew) {
            reporter.incident(Incident.SUBSCRIPTION_ENDED, how);
        }
    }

    /** Whether an unsigned handshake is enabled that only its body identifies. */
    boolean awaitUnsignedBody() {
        return !byBody.isEmpty();
    }

    /** Whether a handshake without a proof is enabled. */
    boolean answerUnproven() {
        return !byHead.isEmpty() || !byBody.isEmpty();
    }

    /** The verdict on the head of a request; null if the head is not that of a handshake. */
    @Nullable
    Verification byHead(Examination head) {
        return verdict(byHead, head);
    }

    /** The verdict on a whole request of which nothing is proven; null if it is no handshake. */
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

    /**
     * Whether a handshake here could have signed the content that proves a request for anyone who asked, now or while
     * it was enabled.
     */
    boolean mayHaveSigned(Parts proven, Prover prover) {
        byte[] signed = signing.isEmpty() ? null : prover.signedBytes(proven, longestSigned);
        for (int i = 0; signed != null && i < signing.size(); i++) {
            Handshake each = signing.get(i);
            if (signed.length <= each.longestSigned() && each.mayHaveSigned(Body.of(signed))) {
                return true;
            }
        }
        return false;
    }

    /**
     * A hint for a request that lacks what a delivery has, because the first request that a new endpoint gets often is
     * a handshake.
     */
    String hint(Rejection reason, WebhookRequest request) {
        // By index, because an iterator would be one more object for each junk request.
        for (int i = 0; i < unarmed.size(); i++) {
            Handshake handshake = unarmed.get(i);
            // The body of a request without a signature is not read for this.
            boolean mayBe = handshake.stage() == Handshake.Stage.BODY
                    ? reason != Rejection.METHOD
                    : handshake.stage() == Handshake.Stage.HEAD && handshake.mayBe(request);
            if (mayBe) {
                return "; or the sender checks the endpoint: to answer, set "
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
                    outcome = handshake.answer(examination.kept(), this);
                } catch (Tenants.Unusable unusable) {
                    return answers.undetermined(
                            Undecided.HANDSHAKE, unusable.open().detail());
                } catch (Exception ofItsStore) {
                    // A handshake that keeps secrets has a store, which may be away.
                    return answers.undetermined(Undecided.HANDSHAKE, LogText.fault(ofItsStore));
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
            return answers.undetermined(Undecided.HANDSHAKE, notNow.detail());
        }
        if (outcome instanceof Handshake.Outcome.Answer answer) {
            return new Verification.Handshake(handshake.name(), answer.response());
        }
        Handshake.Outcome.Refusal refusal = (Handshake.Outcome.Refusal) outcome;
        return new Verification.Rejected(Rejection.HANDSHAKE, refusal.detail(), WebhookResponse.of(refusal.status()));
    }
}
