package io.hookproof;

import io.hookproof.Verification.Verified;
import io.hookproof.http.WebhookRequest;
import io.hookproof.http.WebhookResponse;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.UndeclaredThrowableException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * A verdict whose claim is still open. Settle it by the outcome of the work, not of the response: confirm when the work
 * is done, fail when it failed, close otherwise. The claim's lease is renewed until then.
 *
 * <p>Each of them counts once; whatever comes second changes nothing, and returns what the first has led to.
 */
public final class Admission implements AutoCloseable {
    private final Verification verification;
    private final WebhookRequest request;
    /** Null where the verdict is no delivery. */
    private final @Nullable HeldLease lease;
    /** What the first outcome has led to; null before that. */
    private volatile @Nullable WebhookResponse answer;

    Admission(Verification verification, WebhookRequest request, @Nullable OpenClaim claim) {
        this.verification = verification;
        this.request = request;
        this.lease = claim != null && claim.isHeld() ? HeldLease.of(claim) : null;
    }

    /** The verdict. */
    public Verification verification() {
        return verification;
    }

    /** The delivery to handle; empty for every verdict but {@link Verified}. */
    public Optional<Delivery> delivery() {
        return verification instanceof Verified verified ? Optional.of(verified.delivery()) : Optional.empty();
    }

    /** The answer to the verdict as it is. For a verified delivery: success, so send it only after {@link #confirm}. */
    public WebhookResponse response() {
        return verification.response();
    }

    /** The request as it was read, for adapters that serve it again; without its body if it was refused unread. */
    public WebhookRequest request() {
        return request;
    }

    /** The work is done. Returns the answer to send. */
    public WebhookResponse confirm() {
        return done(true);
    }

    private WebhookResponse done(boolean isRemembered) {
        HeldLease mine = settle();
        if (mine == null) {
            return answered();
        }
        Duration took = mine.age();
        if (isRemembered) {
            mine.remember();
        } else {
            mine.giveBack();
        }
        WebhookResponse success = succeed(mine);
        if (verification instanceof Verified verified) {
            mine.claim.reporter().handled(verified.delivery(), took);
        }
        return success;
    }

    /** For whoever comes second. What another thread is still settling is not done yet. */
    private WebhookResponse answered() {
        if (lease == null) {
            return response();
        }
        WebhookResponse first = answer;
        return first == null ? lease.claim.answers().comeAgain() : first;
    }

    private WebhookResponse succeed(HeldLease mine) {
        WebhookResponse success = mine.claim.answers().success();
        answer = success;
        return success;
    }

    /**
     * Genuine, and nobody here is for events of its type: the listener hears so. Returns the answer to send, which is
     * success: the sender would otherwise try for days and then switch the endpoint off. It is remembered only where the type
     * is proven: elsewhere a stranger may have sent a copy of an event under another type, and the sender's own retry is let
     * in. Where the type stands in a document that cannot be read nobody knows whom it is for, and it fails.
     */
    public WebhookResponse unhandled() {
        Optional<Delivery> delivery = delivery();
        Optional<String> unreadable =
                delivery.isPresent() && delivery.get().eventType().isEmpty()
                        ? delivery.get().unreadable()
                        : Optional.empty();
        if (unreadable.isPresent()) {
            return fail(new IllegalArgumentException("its type cannot be read: " + unreadable.get()));
        }
        if (lease != null && !lease.isSettled() && delivery.isPresent()) {
            lease.claim.reporter().unhandled(delivery.get());
        }
        return done(delivery.isPresent() && delivery.get().eventTypeIsProven());
    }

    /**
     * The work failed. Returns the answer to send, for most senders 503, so that it comes again; success for
     * {@link AcknowledgeAndDrop}.
     */
    public WebhookResponse fail(Throwable failure) {
        Throwable cause = failure;
        while (isCarrier(cause) && cause.getCause() != null) {
            cause = cause.getCause();
        }
        HeldLease mine = settle();
        if (mine == null) {
            return answered();
        }
        Duration took = mine.age();
        if (cause instanceof AcknowledgeAndDrop poison) {
            mine.remember();
            WebhookResponse success = succeed(mine);
            if (verification instanceof Verified verified) {
                mine.claim.reporter().dropped(verified.delivery(), poison, took);
            }
            return success;
        }
        mine.giveBack();
        WebhookResponse comeAgain = mine.claim.answers().comeAgain();
        answer = comeAgain;
        if (verification instanceof Verified verified) {
            mine.claim.reporter().failed(verified.delivery(), cause, took);
        }
        return comeAgain;
    }

    /** Whether it says nothing but that another threw. */
    private static boolean isCarrier(Throwable failure) {
        return failure instanceof CompletionException
                || failure instanceof ExecutionException
                || failure instanceof UndeclaredThrowableException
                || failure instanceof InvocationTargetException;
    }

    /**
     * The application has answered by itself with that status: settles accordingly. Returns what to send instead where
     * the status would make senders give up, or is a success that this sender does not take for one; empty if it may leave
     * as it is.
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
        IllegalStateException failure = new IllegalStateException("the application answered " + status
                + (mayLeave
                        ? ""
                        : ", which would make senders give up; "
                                + answers.comeAgain().status() + " is sent"));
        // It says where we are, and nothing of where the application was.
        failure.setStackTrace(new StackTraceElement[0]);
        WebhookResponse comeAgain = fail(failure);
        return mayLeave ? Optional.empty() : Optional.of(comeAgain);
    }

    /** Settles when the work completes, whatever has become of the connection by then. */
    public void settleWhen(CompletionStage<?> work) {
        work.whenComplete((result, failure) -> {
            if (failure == null) {
                confirm();
            } else {
                fail(failure);
            }
        });
    }

    /**
     * Nobody can say any more whether the work goes on: it may still be settled, and otherwise the claim ends with its
     * lease. What is done and was not yet remembered stays to be.
     */
    public void stopRenewing() {
        if (lease != null) {
            lease.stopRenewing();
        }
    }

    /** Gives the claim back unless it was settled, so that the sender's next try is let in. */
    @Override
    public void close() {
        HeldLease mine = settle();
        if (mine != null) {
            mine.giveBack();
        }
    }

    /** The lease, for the outcome that comes first; null for any other, and where there is no delivery. */
    private @Nullable HeldLease settle() {
        return lease != null && lease.settle() ? lease : null;
    }
}
