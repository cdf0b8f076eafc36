package io.hookproof;

import io.hookproof.http.WebhookRequest;
import io.hookproof.providers.Provider;
import io.hookproof.replay.ReplayKey;
import io.hookproof.replay.ReplayStore;
import io.hookproof.scheme.Examination;
import io.hookproof.scheme.Proof;
import io.hookproof.scheme.Rejection;
import io.hookproof.scheme.Secret;
import io.hookproof.scheme.Trust;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Verifies the requests of one endpoint: a live secret signed the request, the request is not too old, and it was not
 * handled before. No request makes a verifier throw; every outcome is a {@link Verification}. A verifier is safe for
 * any number of threads, so make one and keep it.
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

    /** Starts building a verifier for that sender. */
    public static VerifierBuilder of(Provider provider) {
        return new VerifierBuilder(provider);
    }

    /**
     * Combines several verifiers for one URL that accepts several explicit schemes, such as a signature and, for older
     * installations, a token. Give the stronger scheme first; a warning says if you do not. The first alternative whose
     * proof holds decides, if it accepts the request's method and a body of that size.
     *
     * <p>If a scheme's credential is present but wrong, only an alternative of equal or higher trust can still accept
     * the request; a weaker one cannot. If it is missing, a weaker one can: for as long as a token is accepted beside a
     * signature, an attacker who has captured a request has the token, and can write any body.
     *
     * <p>Each alternative remembers and reports on its own. Give those of one sender the same endpoint name, namespace,
     * store and listener, because an event that arrives once with each proof would otherwise run twice; a warning says
     * so. That helps if both identify an event by the same id. If one takes an id and the other the body, or both take
     * what they sign, an event with both proofs has two identities. It runs twice, and an attacker who captured it can
     * run it again by taking the first proof off; another warning says so. Give several senders a name each, as they
     * have by default, because one may give an id that the other gave.
     *
     * <p>If no event can come with both proofs, as with the secrets of a sender's live and test mode, a name for each
     * tells the handler which one it was ({@link Delivery#endpoint}), and that warning may be ignored. With one name
     * only {@link WebhookListener#verified} knows which secret signed.
     *
     * <p>An alternative with secrets for each tenant remembers apart from one without, whatever their names, because
     * the tenant is part of what is remembered.
     *
     * @throws IllegalArgumentException if a sender that signs nothing is not the last one
     */
    public static Verifier anyOf(Verifier first, Verifier... others) {
        List<Endpoint> all = new ArrayList<>(
                Objects.requireNonNull(first, "first verifier").alternatives.endpoints());
        for (Verifier other : Objects.requireNonNull(others, "other verifiers")) {
            all.addAll(Objects.requireNonNull(other, "one of the other verifiers")
                    .alternatives
                    .endpoints());
        }
        for (Endpoint one : all.subList(0, all.size() - 1)) {
            if (one.provider().scheme().coverage().trust() == Trust.NONE) {
                throw new IllegalArgumentException("the sender of \"" + one.name()
                        + "\" signs nothing, so it would decide about every request: put it last in anyOf(…)");
            }
        }
        warnOf(all);
        return new Verifier(all);
    }

    private static void warnOf(List<Endpoint> alternatives) {
        for (int i = 0; i < alternatives.size(); i++) {
            Endpoint one = alternatives.get(i);
            for (Endpoint other : alternatives.subList(i + 1, alternatives.size())) {
                if (!one.trust().atLeast(other.trust())) {
                    one.reporter()
                            .warning("this endpoint proves less than its alternative \"" + other.name() + "\" of"
                                    + " Verifier.anyOf(…) and comes first: what it accepts is handled even if"
                                    + " the stronger proof is wrong. Put the stronger one first");
                }
                if (Namesakes.rememberApart(one, other)) {
                    one.reporter()
                            .warning("this endpoint and its alternative \"" + other.name() + "\" of Verifier.anyOf(…)"
                                    + " remember apart. If both are of one sender, an event that arrives once with"
                                    + " each proof runs twice: give them one store, name and namespace, in code"
                                    + " .replays(store), .endpoint(…) and .namespace(…), and tenants to both or to"
                                    + " neither");
                }
                if (Namesakes.identifyApart(one, other)) {
                    one.reporter()
                            .warning(one.provider().id() + " and "
                                    + other.provider().id()
                                    + ", alternatives of Verifier.anyOf(…), identify an event by different things ("
                                    + one.provider().identity() + "; "
                                    + other.provider().identity()
                                    + "). One that has both proofs runs twice, and a captured one again without the"
                                    + " first, whatever store they share: the handler must be one that may run twice."
                                    + " Leave the weaker out as soon as no event depends on it");
                }
            }
        }
    }

    /**
     * Returns the verdict, for code that handles a delivery by hand. The delivery is remembered for good as soon as
     * this method returns {@link Verification.Verified}, so it runs at most once. It is lost if the process dies before
     * handling it, or if the store's answer is lost on the way. For at-least-once handling, use {@link #admit} or a
     * {@link WebhookReceiver}.
     */
    public Verification verify(WebhookRequest request) {
        Objects.requireNonNull(request, "request");
        return alternatives.judge(request, null, null, null);
    }

    /**
     * Returns the verdict with its claim still open. The delivery is remembered once the caller confirms the admission.
     * If the caller closes the admission without confirming it, a retry of the sender is let in.
     */
    public Admission admit(WebhookRequest request) {
        Objects.requireNonNull(request, "request");
        return admit(request, null, null);
    }

    /**
     * Returns the verdict on a request whose head {@link #glance} may have read already.
     *
     * @param head what {@link #glance} read from the same request; null if it read nothing
     * @param consumed the message to log if the body turned out empty although one was due, probably because something
     *     read it earlier. A failed body signature is then reported as BODY_CONSUMED and not as a forgery. Null if the
     *     body is complete
     */
    Admission admit(WebhookRequest request, @Nullable Examination head, @Nullable String consumed) {
        OpenClaim claim = new OpenClaim();
        Verification verdict = alternatives.judge(request, head, claim, consumed);
        return new Admission(verdict, request, claim);
    }

    /**
     * Opens a delivery that {@link Delivery#seal} sealed at this endpoint, in this process or in another. The result is
     * empty for anything else: another key, another endpoint, one changed byte, or less trust than this endpoint
     * requires by now. Signature, time and novelty are not checked again.
     *
     * @param keys the keys that may have sealed it; several during a rotation
     * @return the delivery, or empty if {@code sealed} does not open here
     * @throws IllegalArgumentException if no key is given, or one has fewer than 16 bytes
     * @throws IllegalStateException if the bytes are authentic, but another version of Hookproof sealed them in a form
     *     that this version cannot read; open them with that version
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
     * Explains a mismatch to the person who sets the endpoint up, by trying other readings of the secret, of the body
     * and of the URL. This is slow, so never call it for requests as they come in. The replay store is not asked. For
     * several alternatives ({@link #anyOf}), the first is explained. If the secrets cannot be looked up,
     * {@link Diagnosis#proof} is undecided and says why.
     */
    public Diagnosis diagnose(WebhookRequest request) {
        Objects.requireNonNull(request, "request");
        return alternatives.first().judge.diagnose(request);
    }

    /** The sender; the first alternative's if there are several. */
    public Provider provider() {
        return alternatives.first().provider();
    }

    /** The endpoint's name. It appears in logs and is part of every replay key. */
    public String endpoint() {
        return alternatives.first().name();
    }

    /**
     * The store that remembers deliveries, so that an operator can be shown its scope and fill. Empty if replay
     * protection is off. For several alternatives, the first one's store.
     */
    public Optional<ReplayStore> replays() {
        return Optional.ofNullable(alternatives.first().store());
    }

    /**
     * The stores of all alternatives ({@link #anyOf}), for a health check. A store that several share is listed for
     * each.
     */
    public List<ReplayStore> allReplays() {
        List<ReplayStore> stores = new ArrayList<>();
        for (Endpoint endpoint : alternatives.endpoints()) {
            if (endpoint.store() != null) {
                stores.add(endpoint.store());
            }
        }
        return stores;
    }

    /**
     * The replay key of the event with that id. Pass it to {@link ReplayStore#forget} to have the sender's next copy
     * run. If events have no id, take the key of a duplicate from the log or from a {@link WebhookListener}.
     *
     * @param eventId the id as {@link Delivery#eventId} returns it, or as the message has it if the id is unproven; if
     *     the id is made of several values, join them with a slash
     * @throws IllegalArgumentException if this sender's events are identified by something other than an id, or if the
     *     endpoint has a secret for each tenant: the key has the tenant in it
     */
    public ReplayKey replayKey(String eventId) {
        if (alternatives.first().judge.hasTenants()) {
            throw new IllegalArgumentException(
                    "each tenant has its own events at " + endpoint() + ": call replayKey(tenant, eventId)");
        }
        return replayKey("", eventId);
    }

    /**
     * The replay key of a tenant's event, on an endpoint with a secret for each tenant. For several alternatives
     * ({@link #anyOf}), the first one's key. On an endpoint without tenants this is the key at an endpoint of the same
     * name and namespace that has them, and no delivery of its own has that key.
     *
     * @param tenant the tenant as the request names it
     * @param eventId as in {@link #replayKey(String)}
     * @throws IllegalArgumentException if this sender's events are identified by something other than an id
     */
    public ReplayKey replayKey(String tenant, String eventId) {
        return alternatives
                .first()
                .identities
                .key(Objects.requireNonNull(tenant, "tenant"), Objects.requireNonNull(eventId, "eventId"));
    }

    /**
     * The number of deliveries that are let through and not settled yet, for a gauge. Only deliveries of {@link #admit}
     * that are remembered count. A handled delivery still counts until the store has taken its confirmation.
     */
    public int openDeliveries() {
        int open = 0;
        for (Endpoint endpoint : alternatives.endpoints()) {
            open += endpoint.leases().open();
        }
        return open;
    }

    /**
     * Checks that requests can be verified ahead of the application's code. Adapters call this at start-up.
     *
     * @throws WebhookSetupException if the replay store joins the caller's transaction
     */
    public void requireServable() {
        for (Endpoint endpoint : alternatives.endpoints()) {
            ReplayStore store = endpoint.store();
            if (store != null && store.mayBeUndone()) {
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
     * Stops renewing leases because the application is shutting down; from now on, Hookproof cannot know whether the
     * work goes on. Deliveries that stay unsettled end with their leases, and the sender's next retry is let in, here
     * or in another process. This ends the renewals of all that use this verifier.
     *
     * <p>If work is done but the store has not taken the confirmation, this method offers it once more and waits up to
     * two seconds. Call it before the store is closed.
     */
    public void stopRenewing() {
        stopRenewingAll(List.of(this));
    }

    /** Calls {@link #stopRenewing} for each verifier, which takes up to two seconds for all of them together. */
    public static void stopRenewingAll(Collection<Verifier> verifiers) {
        Leases.stop(leases(verifiers), null);
    }

    /**
     * Stops renewing the leases of those adapters, which are taken down, as {@link #stopRenewing} does. The leases of
     * others who share a verifier with them are renewed as before. An adapter may be started again: what it lets in
     * from then on is renewed.
     *
     * @param adapters as given to {@link Passage#of(Verifier, Admission, Object)}
     */
    public static void stopRenewingAll(Collection<Verifier> verifiers, Collection<?> adapters) {
        Leases.stop(leases(verifiers), adapters);
    }

    private static List<Leases> leases(Collection<Verifier> verifiers) {
        List<Leases> all = new ArrayList<>();
        for (Verifier verifier : verifiers) {
            for (Endpoint endpoint : verifier.alternatives.endpoints()) {
                all.add(endpoint.leases());
            }
        }
        return all;
    }

    /**
     * Whether a handler may read the raw body. It may if the body is proven, confirmed by the provider's own API, or
     * accepted unproven because the operator configured it so. For adapters, which ask at start-up.
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
     * Whether a handler may read the JSON document. The document may be proven even if the body around it is not. On an
     * endpoint that looks deliveries up, it is the provider's own. For adapters, which ask at start-up.
     */
    public boolean opensDocument() {
        for (Endpoint endpoint : alternatives.endpoints()) {
            if (!endpoint.opensDocument()) {
                return false;
            }
        }
        return true;
    }

    /**
     * Whether one of the alternatives {@linkplain VerifierBuilder#reportOnly only reports}. Adapters ask at start-up.
     */
    public boolean reportsOnly() {
        for (Endpoint endpoint : alternatives.endpoints()) {
            if (endpoint.onlyReports) {
                return true;
            }
        }
        return false;
    }

    /** The largest body that is read, in bytes. */
    public int bodyLimit() {
        int limit = 0;
        for (Endpoint endpoint : alternatives.endpoints()) {
            limit = Math.max(limit, endpoint.judge.bodyLimit());
        }
        return limit;
    }

    /** Decides what the head alone can decide, before the body is read; see {@link Alternatives#glance}. */
    Glance glance(WebhookRequest head, boolean mayWait) {
        return alternatives.glance(head, mayWait);
    }

    /** Rejects a request that failed while it was read. The rejection is reported like any other verdict. */
    Admission unread(Rejection reason, String detail, WebhookRequest head, boolean isHttp1) {
        return alternatives.undelivered(alternatives.first().answers().unread(reason, detail, isHttp1), "", head);
    }

    /** Leaves a request undetermined because reading it failed on our side. This is reported like any other verdict. */
    Admission undetermined(Proof.Open open, WebhookRequest head) {
        return alternatives.undelivered(
                alternatives.first().answers().undetermined(open.cause(), open.detail()), "", head);
    }

    @Override
    public String toString() {
        return "Verifier[" + provider().id() + " at " + endpoint() + "]";
    }
}
