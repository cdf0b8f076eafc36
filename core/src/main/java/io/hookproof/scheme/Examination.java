package io.hookproof.scheme;

import io.hookproof.http.Allowance;
import io.hookproof.http.Json;
import io.hookproof.http.WebhookRequest;
import java.time.Clock;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One request under examination and how far it is proven, for use by the verifier. Sources, contents and handshakes see
 * only its {@link #parts}, so they cannot change the verdict. An instance serves one request after another, and each
 * request belongs to one thread.
 */
public final class Examination {
    private final Parts.Context context;
    private final Clock clock;
    private Parts parts;
    private boolean isProven;
    private @Nullable Prover prover;
    private @Nullable String tenant;
    private String key = "";
    /** What the verifier looked up to judge this request; null if nothing was. */
    private @Nullable Object lookedUp;

    /**
     * Starts the first examination.
     *
     * @param clock the clock that tells when a request arrived
     */
    public Examination(WebhookRequest first, Parts.Context context, Clock clock) {
        this.context = context;
        this.clock = clock;
        this.parts = new Parts(first, context, clock);
    }

    /** Returns the parts of a request that was proven earlier, to be read once more. */
    public static Parts believed(WebhookRequest request, Parts.Context context, Clock clock) {
        return new Parts(request, context, clock).believe();
    }

    /** Returns the parts of a request that was proven earlier, with the claims of the token that proved it. */
    public static Parts reopened(WebhookRequest request, Parts.Context context, Clock clock, @Nullable Json claims) {
        return believed(request, context, clock).withClaims(claims).keep();
    }

    /**
     * Prepares the next request, or the same request with its body after only its headers were examined; headers
     * already read stay read. The time of arrival is now, so that a body that trickles in cannot stay fresh by the time
     * of its head.
     */
    public Examination of(WebhookRequest request) {
        if (parts.isKept()) {
            // What was read without the body may read otherwise with it.
            parts = parts.next(context, clock);
        }
        parts.layOut(request);
        return this;
    }

    /** Prepares for the next request; nothing of this one remains. */
    public Examination next() {
        parts = parts.next(context, clock);
        isProven = false;
        tenant = null;
        if (lookedUp != null) {
            lookedUp = null;
        }
        return this;
    }

    /** Returns whether a value stands in the head, so that it can be read before the body. */
    public static boolean isInHead(Source place) {
        return PartSource.isBeforeTheBody(place);
    }

    /** Keeps what was looked up for this request, so that it is not looked up again. */
    public void keep(Object lookedUp) {
        this.lookedUp = lookedUp;
    }

    /** Returns what was looked up for this request; null if nothing was. */
    public @Nullable Object lookedUp() {
        return lookedUp;
    }

    /** Returns the parts of the request, which are read when asked for. */
    public Parts parts() {
        return parts;
    }

    /**
     * Begins the judgement. Until {@link #endJudgement}, JSON that is not proven takes memory only out of what the
     * process grants all strangers together.
     */
    public void beginJudgement() {
        parts.workspace().beginJudgement();
    }

    /** Returns whether JSON was not read because strangers take all the memory that they are granted. */
    public boolean ranShort() {
        return parts.workspace().ranShort();
    }

    /** Ends the judgement, whatever it came to, and gives back the memory that it was granted. */
    public void endJudgement() {
        parts.workspace().endJudgement();
    }

    /**
     * Returns the parts for code outside Hookproof, which may keep a reference to them. They are not reused for another
     * request.
     */
    public Parts kept() {
        return parts.keep();
    }

    /** Limits the memory, in bytes, that the JSON of a request may take that stays without a proof. */
    public void allow(long bytes) {
        parts.workspace().allow(Allowance.of(bytes));
    }

    /**
     * Returns whether the parts stay with this request for good. This is so if something was read that the recipient of
     * the delivery needs, or if code outside Hookproof has seen them.
     */
    public boolean isKept() {
        return parts.isKept();
    }

    /**
     * Records that the proof holds, whatever becomes of the request.
     *
     * @param by the prover, which knows what was proven
     * @param tenant the tenant whose secret signed it; null on an endpoint without tenants
     */
    public void prove(Prover by, @Nullable String tenant, Proof.Proven proof) {
        isProven = true;
        this.tenant = tenant;
        // Usually the same as for the request before, and writing a reference into an old object costs a GC barrier.
        if (prover != by) {
            prover = by;
        }
        if (!key.equals(proof.key())) {
            key = proof.key();
        }
    }

    /** Returns whether the proof holds. */
    public boolean isProven() {
        return isProven;
    }

    /** Returns the prover that proved the request. */
    public Prover prover() {
        return Objects.requireNonNull(prover);
    }

    /** Returns the tenant whose secret signed it; null before it is proven, and on an endpoint without tenants. */
    public @Nullable String tenant() {
        return tenant;
    }

    /** Returns the label of the secret or key that signed it. */
    public String key() {
        return key;
    }

    /** Records that the sender is trusted, so that its content is read without the limits for strangers. */
    public void believe() {
        parts.believe();
    }

    /**
     * Returns when a proven request was signed, in milliseconds since 1970; {@link Proof#NO_TIME} if its scheme signs
     * no time.
     */
    public long signedMillis() {
        return parts.workspace().signedMillis();
    }
}
