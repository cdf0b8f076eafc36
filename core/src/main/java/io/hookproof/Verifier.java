package io.hookproof;

import io.hookproof.http.WebhookRequest;
import io.hookproof.providers.Provider;
import io.hookproof.replay.ReplayKey;
import io.hookproof.replay.ReplayStore;
import io.hookproof.scheme.Examination;
import io.hookproof.scheme.Rejection;
import io.hookproof.scheme.Secret;
import io.hookproof.scheme.Undecided;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The judge of one endpoint: a live secret signed the request, not too long ago, and it was not handled before. Total:
 * no request makes it throw, every outcome is a {@link Verification}. Safe for any number of threads; make one and keep
 * it.
 *
 * <pre>{@code
 * Verifier verifier = Verifier.of(GitHub.PROVIDER)
 *     .secrets(Secret.of(System.getenv("GITHUB_WEBHOOK_SECRET")))
 *     .build();
 * }</pre>
 */
public final class Verifier {
    private final Alternatives alternatives;

    Verifier(List<Endpoint> alternatives) {
        this.alternatives = new Alternatives(alternatives);
    }

    /** Starts a verifier for that sender. */
    public static VerifierBuilder of(Provider provider) {
        return new VerifierBuilder(provider);
    }

    /**
     * One URL with several explicit schemes, the stronger first, such as a signature and, for older installations, a
     * token. The first whose proof holds decides, if it takes that method and a body of that size. A proof that is there and
     * fails is not excused by a later one that proves less, but by one that proves as much. Give them one endpoint name, one
     * store and one listener: each remembers and tells for itself.
     */
    public static Verifier anyOf(Verifier first, Verifier... others) {
        List<Endpoint> all = new ArrayList<>(
                Objects.requireNonNull(first, "first verifier").alternatives.endpoints());
        for (Verifier other : Objects.requireNonNull(others, "other verifiers")) {
            all.addAll(Objects.requireNonNull(other, "one of the other verifiers")
                    .alternatives
                    .endpoints());
        }
        return new Verifier(all);
    }

    /**
     * The verdict, for code that handles a delivery by hand. A delivery is remembered for good as soon as this returns
     * {@link Verification.Verified}: it runs at most once, and is lost if the process dies in between, or the
     * store's answer is lost on the way. For at least once, use {@link #admit} or a {@link WebhookReceiver}.
     */
    public Verification verify(WebhookRequest request) {
        Objects.requireNonNull(request, "request");
        return alternatives.judge(request, null, null, null);
    }

    /**
     * The verdict with the claim still open: the delivery is remembered once the admission is confirmed, and may come
     * again if it is closed without.
     */
    public Admission admit(WebhookRequest request) {
        Objects.requireNonNull(request, "request");
        return admit(request, null, null);
    }

    /**
     * @param head what {@link #glance} laid out of the same request; null if nothing
     * @param consumed what to tell the operator if of a body that should have been there nothing came: that there was none
     *     only a proof of the body can say, and one that fails does not say that it is forged. Null for every other
     */
    Admission admit(WebhookRequest request, @Nullable Examination head, @Nullable String consumed) {
        OpenClaim claim = new OpenClaim();
        Verification verdict = alternatives.judge(request, head, claim, consumed);
        return new Admission(verdict, request, claim);
    }

    /**
     * A delivery that {@link Delivery#seal} closed at this endpoint, here or in another process; empty for anything else:
     * another key, another endpoint, one changed byte, or less trust than this endpoint requires by now. Neither signature,
     * time nor novelty is asked again.
     *
     * @param keys the keys that may have sealed it; several during a rotation
     * @throws IllegalArgumentException if no key is given, or one has fewer than 16 bytes
     */
    public Optional<Delivery> open(byte[] sealed, Secret... keys) {
        Objects.requireNonNull(sealed, "sealed");
        if (keys.length == 0) {
            throw new IllegalArgumentException("no key is given to open what was sealed");
        }
        for (Endpoint endpoint : alternatives.endpoints()) {
            for (Secret key : keys) {
                SealedDelivery content = SealedDelivery.opened(endpoint.origin, sealed, key);
                Delivery delivery = content == null ? null : new Delivery(endpoint.origin, content);
                if (delivery != null && delivery.trust().atLeast(endpoint.requiredTrust)) {
                    return Optional.of(delivery);
                }
            }
        }
        return Optional.empty();
    }

    /**
     * Explains a mismatch, for the person who sets the endpoint up: tries other readings of the secret, of the body and
     * of the URL. Slow, and asks no replay store; never call it for requests as they come in.
     * Of alternatives ({@link #anyOf}) it is the first that is explained. Secrets that cannot be looked up leave the
     * {@link Diagnosis#proof} open, and it says why.
     */
    public Diagnosis diagnose(WebhookRequest request) {
        Objects.requireNonNull(request, "request");
        return alternatives.first().judge.diagnose(request);
    }

    /** The sender; of several alternatives the first. */
    public Provider provider() {
        return alternatives.first().provider();
    }

    /** The endpoint's name, in logs and as part of what is remembered. */
    public String endpoint() {
        return alternatives.first().name();
    }

    /**
     * Where deliveries are remembered, for showing its scope and fill to an operator; empty where nothing is. Of several
     * alternatives the first's.
     */
    public Optional<ReplayStore> replays() {
        return Optional.ofNullable(alternatives.first().store());
    }

    /**
     * What the store knows the event with that id by, so that {@link ReplayStore#forget} lets the sender's next copy run.
     * Where events have no id, the log and a {@link WebhookListener} have it of each duplicate.
     *
     * @param eventId as {@link Delivery#eventId} has it, or as it stands in the message where nothing proves it; of several
     *     places together with a slash between
     * @throws IllegalArgumentException if this sender's events are known by something else
     */
    public ReplayKey replayKey(String eventId) {
        return replayKey("", eventId);
    }

    /** The same on an endpoint that has a secret for each tenant; of several alternatives ({@link #anyOf}) the first. */
    public ReplayKey replayKey(String tenant, String eventId) {
        return alternatives
                .first()
                .identities
                .key(Objects.requireNonNull(tenant, "tenant"), Objects.requireNonNull(eventId, "eventId"));
    }

    /**
     * How many deliveries are let through and not settled yet, for a gauge: of {@link #admit}, and as far as they are
     * remembered. One that is done, and whose confirmation the store has not taken, is one of them.
     */
    public int openDeliveries() {
        int open = 0;
        for (Endpoint endpoint : alternatives.endpoints()) {
            open += endpoint.leases().open();
        }
        return open;
    }

    /**
     * For whoever verifies requests ahead of the application's code: asked at start-up.
     *
     * @throws WebhookSetupException if its replay store joins the caller's transaction
     */
    public void requireServable() {
        for (Endpoint endpoint : alternatives.endpoints()) {
            if (endpoint.store() != null && endpoint.store().mayBeUndone()) {
                throw new WebhookSetupException(
                        "Endpoint \"" + endpoint.name()
                                + "\" has a replay store that joins the caller's transaction, and"
                                + " none is open yet when a request is verified: every delivery would be answered 503",
                        "Take JdbcReplayStore.in(dataSource), or replay.store=jdbc, and write the eventId() with the"
                                + " effect; or call Verifier.verify(…) yourself inside the transaction.");
            }
        }
    }

    /**
     * The application is taken down: nobody can say any more whether its work goes on. What it does not settle ends with
     * its lease, and the sender's next try is let in, here or in another process. What is done, and the store has not heard
     * so, it is told once more, before it is closed: this waits up to two seconds for that. For adapters.
     */
    public void stopRenewing() {
        stopRenewingAll(List.of(this));
    }

    /** {@link #stopRenewing} for each, which takes up to two seconds for all of them together. */
    public static void stopRenewingAll(Collection<Verifier> verifiers) {
        List<Leases> all = new ArrayList<>();
        for (Verifier verifier : verifiers) {
            for (Endpoint endpoint : verifier.alternatives.endpoints()) {
                all.add(endpoint.leases());
            }
        }
        Leases.stop(all);
    }

    /**
     * Whether a handler may read the body as it came: it is proven, confirmed by the provider's own API, or believed because
     * somebody said so. For adapters, which ask at start-up.
     */
    public boolean opensBody() {
        for (Endpoint endpoint : alternatives.endpoints()) {
            if (!endpoint.opensBody()) {
                return false;
            }
        }
        return true;
    }

    /**
     * The same for the JSON document: it may be proven where the body around it is not, and on an endpoint that looks
     * deliveries up it is the provider's own.
     */
    public boolean opensDocument() {
        for (Endpoint endpoint : alternatives.endpoints()) {
            if (!endpoint.opensDocument()) {
                return false;
            }
        }
        return true;
    }

    /** Whether one of its endpoints {@linkplain VerifierBuilder#reportOnly only reports}. Adapters ask at start-up. */
    public boolean reportsOnly() {
        for (Endpoint endpoint : alternatives.endpoints()) {
            if (endpoint.onlyReports) {
                return true;
            }
        }
        return false;
    }

    /** The longest body that is read, in bytes. */
    public int bodyLimit() {
        int limit = 0;
        for (Endpoint endpoint : alternatives.endpoints()) {
            limit = Math.max(limit, endpoint.judge.bodyLimit());
        }
        return limit;
    }

    /** What the head says before the body is read, as {@link Alternatives#glance} has it. */
    Glance glance(WebhookRequest head) {
        return alternatives.glance(head);
    }

    /** A verdict that reading the request came to, reported like any other. */
    Admission rejected(Rejection reason, String detail, WebhookRequest head) {
        return alternatives.undelivered(alternatives.first().answers().rejected(reason, detail), head);
    }

    /** The same where our own side broke before there was anything to judge. */
    Admission undetermined(String detail, WebhookRequest head) {
        return alternatives.undelivered(alternatives.first().answers().undetermined(Undecided.INTERNAL, detail), head);
    }

    @Override
    public String toString() {
        return "Verifier[" + provider().id() + " at " + endpoint() + "]";
    }
}
