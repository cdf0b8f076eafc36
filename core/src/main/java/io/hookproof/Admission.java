package io.hookproof;

import io.hookproof.Verification.Verified;
import io.hookproof.http.WebhookRequest;
import io.hookproof.http.WebhookResponse;
import java.lang.ref.WeakReference;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.UndeclaredThrowableException;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * A verdict whose claim is still open. Settle it according to the outcome of the work and not of the response: confirm
 * it when the work is done, fail it when the work failed, and close it otherwise. The claim's lease is renewed until
 * then. Settle every admission: one that nothing holds any more, nor its delivery, is renewed until the garbage
 * collector has found that, and then ends with its lease.
 *
 * <p>Only the first outcome counts. A later call changes nothing and returns what the first one led to.
 */
public final class Admission implements AutoCloseable {
    private final Verification verification;
    private final WebhookRequest request;
    /** Null if the verdict is not a delivery. */
    private final @Nullable HeldLease lease;
    /** The answer that the first outcome has led to; null before that. */
    private volatile @Nullable WebhookResponse answer;

    /** Whether work that goes on settles this, and not who holds it. */
    private volatile boolean isHandedOver;

    private @Nullable Throwable failure;

    Admission(Verification verification, WebhookRequest request, @Nullable OpenClaim claim) {
        this.verification = verification;
        this.request = request;
        if (claim != null && claim.isHeld() && verification instanceof Verified verified) {
            claim.delivery = new WeakReference<>(verified.delivery());
            this.lease = HeldLease.of(claim);
        } else {
            // Judging failed after the claim. Most callers do not close what is no delivery, so it ends with its lease.
            this.lease = null;
        }
    }

    /** Notes which adapter has let the delivery in ({@link Passage#of(Verifier, Admission, Object)}). */
    void letInBy(Object adapter) {
        if (lease != null) {
            lease.claim.adapter = adapter;
        }
    }

    /** The verdict on the request. */
    public Verification verification() {
        return verification;
    }

    /** The delivery to handle; empty for every verdict but {@link Verified}. */
    public Optional<Delivery> delivery() {
        return verification instanceof Verified verified ? Optional.of(verified.delivery()) : Optional.empty();
    }

    /**
     * The answer to the verdict as it is. For a verified delivery this is success, so send it only after
     * {@link #confirm}.
     */
    public WebhookResponse response() {
        return verification.response();
    }

    /**
     * The request as it was read, for adapters that serve it again. If the request was refused before its body was
     * read, it has no body.
     */
    public WebhookRequest request() {
        return request;
    }

    /**
     * Confirms that the work is done.
     *
     * @return the answer to send
     */
    public WebhookResponse confirm() {
        return done(true);
    }

    private WebhookResponse done(boolean isRemembered) {
        HeldLease mine = settle();
        if (mine == null) {
            return answered();
        }
        long ended = System.nanoTime();
        if (isRemembered) {
            mine.remember();
        } else {
            mine.giveBack();
        }
        WebhookResponse success = succeed(mine);
        if (verification instanceof Verified verified) {
            mine.claim.reporter().handled(verified.delivery(), mine.ageAt(ended));
        }
        return success;
    }

    /**
     * The answer for a later outcome. While another thread is still settling the first one, the work does not count as
     * done.
     */
    private WebhookResponse answered() {
        if (lease == null) {
            return response();
        }
        WebhookResponse first = answer;
        return first == null ? lease.claim.answers().comeAgain() : first;
    }

    /** The answer while the outcome of the work is unknown. */
    WebhookResponse inFlight() {
        return lease == null ? response() : lease.claim.answers().inFlight();
    }

    private WebhookResponse succeed(HeldLease mine) {
        WebhookResponse success = mine.claim.answers().success();
        answer = success;
        return success;
    }

    /**
     * Settles a genuine delivery whose type no handler takes, and tells the listener. The answer is success, because
     * the sender would otherwise retry for days and then disable the endpoint.
     *
     * <p>The delivery is remembered only if its type is proven. Otherwise an attacker may have sent a copy of an event
     * under another type, so the sender's own retry is let in. If the type stands in a document that cannot be read,
     * the handler for it is unknown, and the delivery fails.
     *
     * @return the answer to send
     */
    public WebhookResponse unhandled() {
        Optional<Delivery> delivery = delivery();
        Optional<String> unreadable = delivery.isPresent() ? delivery.get().unreadableType() : Optional.empty();
        if (unreadable.isPresent()) {
            return fail(new IllegalArgumentException("its type cannot be read: " + unreadable.get()));
        }
        if (lease != null && !lease.isSettled() && delivery.isPresent()) {
            lease.claim.reporter().unhandled(delivery.get());
        }
        return done(delivery.isPresent() && delivery.get().eventTypeIsProven());
    }

    /**
     * Settles a delivery whose work failed. For most senders the answer is 503, so that they retry; for
     * {@link AcknowledgeAndDrop} it is success.
     *
     * @return the answer to send
     */
    public WebhookResponse fail(Throwable failure) {
        HeldLease mine = settle();
        if (mine == null) {
            return answered();
        }
        long ended = System.nanoTime();
        Throwable cause = carried(failure);
        if (cause instanceof AcknowledgeAndDrop poison) {
            this.failure = poison;
            mine.remember();
            WebhookResponse success = succeed(mine);
            if (verification instanceof Verified verified) {
                mine.claim.reporter().dropped(verified.delivery(), poison, mine.ageAt(ended));
            }
            return success;
        }
        mine.giveBack();
        WebhookResponse comeAgain = mine.claim.answers().comeAgain();
        this.failure = cause;
        answer = comeAgain;
        if (verification instanceof Verified verified) {
            mine.claim.reporter().failed(verified.delivery(), cause, mine.ageAt(ended));
        }
        return comeAgain;
    }

    /** The failure of the work, which a framework may hand over in exceptions that only carry it. */
    private static Throwable carried(Throwable failure) {
        Throwable cause = failure;
        for (Throwable each : Causes.of(failure)) {
            cause = each;
            if (!isCarrier(each)) {
                break;
            }
        }
        return cause;
    }

    /** Whether the exception only carries another one. */
    private static boolean isCarrier(Throwable failure) {
        return failure instanceof CompletionException
                || failure instanceof ExecutionException
                || failure instanceof UndeclaredThrowableException
                || failure instanceof InvocationTargetException
                // By its name, because most applications have no enterprise beans. A caller's transaction has its own.
                || failure.getClass().getName().startsWith("jakarta.ejb.EJB");
    }

    /**
     * Settles a delivery according to the status that the application has answered by itself.
     *
     * @return the answer to send instead, if the status would make senders give up or is a success that this sender
     *     does not recognise; empty if the application's answer may be sent as it is
     */
    public Optional<WebhookResponse> settleByStatus(int status) {
        if (lease == null) {
            return Optional.empty();
        }
        if (status >= 200 && status < 300) {
            WebhookResponse first = confirm();
            boolean mayLeave = first.isSuccess() && lease.claim.answers().isUnderstood(status);
            return mayLeave ? Optional.empty() : Optional.of(first);
        }
        Answers answers = lease.claim.answers();
        boolean mayLeave = answers.mayLeave(status);
        WebhookResponse comeAgain = fail(new AnsweredFailure(
                status,
                mayLeave
                        ? ""
                        : ", which would make senders give up; "
                                + answers.comeAgain().status() + " is sent"));
        return mayLeave ? Optional.empty() : Optional.of(comeAgain);
    }

    /**
     * Settles the delivery when the work completes, whatever has become of the connection by then. {@link #close} does
     * nothing from now on, so that this may be called inside a {@code try} with resources.
     *
     * @return completes with the answer to send, also if the work fails
     */
    public CompletionStage<WebhookResponse> settleWhen(CompletionStage<?> work) {
        CompletionStage<WebhookResponse> answer = Objects.requireNonNull(work, "work")
                .handle((result, failure) -> failure == null ? confirm() : fail(failure));
        isHandedOver = true;
        return answer;
    }

    /**
     * Stops renewing the lease because it is no longer known whether the work goes on. The delivery may still be
     * settled; otherwise the claim ends with its lease. A confirmation that the store has not taken is still retried.
     */
    public void stopRenewing() {
        if (lease != null) {
            lease.stopRenewing();
        }
    }

    /**
     * Releases the claim unless it was settled, or is settled by the work of {@link #settleWhen}, so that the sender's
     * next retry is let in.
     */
    @Override
    public void close() {
        HeldLease mine = isHandedOver ? null : settle();
        if (mine != null) {
            mine.giveBack();
        }
    }

    /** The failure that the work ended with, as the listener is told; null if the work is done, or not settled. */
    @Nullable
    Throwable failure() {
        return failure;
    }

    /** The lease, for the first outcome; null for any later one, and if there is no delivery. */
    private @Nullable HeldLease settle() {
        return lease != null && lease.settle() ? lease : null;
    }
}
