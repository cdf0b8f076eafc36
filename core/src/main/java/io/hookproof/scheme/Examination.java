package io.hookproof.scheme;

import io.hookproof.http.Json;
import io.hookproof.http.WebhookRequest;
import java.time.Clock;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * For the verifier: one request under examination, and how far it is believed. Sources, contents and handshakes are shown
 * its {@link #parts} alone, and so can say nothing of that. Serves one request after the other, each for one thread.
 */
public final class Examination {
    private final Parts.Context context;
    private final Clock clock;
    private Parts parts;
    private boolean isProven;
    private @Nullable Prover prover;
    private @Nullable String tenant;
    private String key = "";

    /** @param clock says when a request came in */
    public Examination(WebhookRequest first, Parts.Context context, Clock clock) {
        this.context = context;
        this.clock = clock;
        this.parts = new Parts(first, context, clock);
    }

    /** A request that was believed before, laid out to be read once more. */
    public static Parts believed(WebhookRequest request, Parts.Context context, Clock clock) {
        return new Parts(request, context, clock).believe();
    }

    /** The same with the claims of the token that proved it. */
    public static Parts reopened(WebhookRequest request, Parts.Context context, Clock clock, @Nullable Json claims) {
        return believed(request, context, clock).withClaims(claims).keep();
    }

    /**
     * Lays out the next request; or the same one with its body, where only headers were read of its head: those stay
     * read. It comes in now: a body that drips must not be fresh by its head.
     */
    public Examination of(WebhookRequest request) {
        parts.layOut(request);
        return this;
    }

    /** Ready for the next request: nothing of this one stays. */
    public Examination next() {
        parts = parts.next(context, clock);
        isProven = false;
        tenant = null;
        return this;
    }

    public Parts parts() {
        return parts;
    }

    /** The same for code that is not ours and could hold on to them: they serve no other request. */
    public Parts kept() {
        return parts.keep();
    }

    /**
     * Whether the parts are this request's for good: something was read that whoever gets the delivery wants, or they were
     * shown to code that is not ours.
     */
    public boolean isKept() {
        return parts.isKept();
    }

    /**
     * From now on the proof holds, whatever becomes of the request.
     *
     * @param by who can say what was proven
     * @param tenant whose secret signed it; null on an endpoint without tenants
     */
    public void prove(Prover by, @Nullable String tenant, Proof.Proven proof) {
        isProven = true;
        this.tenant = tenant;
        // Mostly those of the request before, and to write a reference into what is old costs a collector's barrier.
        if (prover != by) {
            prover = by;
        }
        if (!key.equals(proof.key())) {
            key = proof.key();
        }
    }

    /** Whether the proof holds. */
    public boolean isProven() {
        return isProven;
    }

    /** Who proved it. */
    public Prover prover() {
        return Objects.requireNonNull(prover);
    }

    /** Whose secret signed it; null before it is proven, and on an endpoint without tenants. */
    public @Nullable String tenant() {
        return tenant;
    }

    /** The label of the secret or key that signed it. */
    public String key() {
        return key;
    }

    /** Its sender is believed: what is in it is read however much it is. */
    public void believe() {
        parts.believe();
    }

    /** When a proven request was signed, since 1970; {@link Proof#NO_TIME} where its scheme signs no time. */
    public long signedMillis() {
        return parts.workspace().signedMillis();
    }
}
