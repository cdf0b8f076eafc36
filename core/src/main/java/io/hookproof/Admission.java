package io.hookproof;

import io.hookproof.Verification.Verified;
import io.hookproof.http.WebhookRequest;
import io.hookproof.http.WebhookResponse;
import io.hookproof.replay.Claim;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.UndeclaredThrowableException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * A verdict whose claim is still open. Settle it by the outcome of the work, not of the response: confirm when the work
 * is done, fail when it failed, close otherwise. The claim's lease is renewed until then.
 *
 * <p>Each of them counts once; whatever comes second changes nothing, and returns what the first has led to.
 */
public final class Admission implements AutoCloseable {
    private static final String LATE = "handled, but the lease had ended: another worker may have handled it too";

    private final Verification verification;
    private final WebhookRequest request;
    /** Null where the verdict is no delivery. */
    private final @Nullable OpenClaim held;

    private final AtomicBoolean settled = new AtomicBoolean();
    private final long startNanos;
    /** What the first outcome has led to; null before that. */
    private volatile @Nullable WebhookResponse answer;
    /** The work is done, and the store has not heard so: a copy that comes after the lease would run again. */
    private volatile boolean owesConfirmation;
    /** When the store last said that the claim is ours. */
    private volatile long heldNanos;

    Admission(Verification verification, WebhookRequest request, @Nullable OpenClaim claim) {
        this.verification = verification;
        this.request = request;
        this.held = claim != null && claim.isHeld() ? claim : null;
        this.startNanos = held == null ? 0 : System.nanoTime();
        this.heldNanos = startNanos;
        if (held != null && held.isRemembered()) {
            held.leases().watch(this);
        }
    }

    /**
     * Leaves the claim to somebody else, who settles it from now on.
     *
     * @return false if it is another's by now, or may be
     */
    boolean handOver(OpenClaim claim) {
        OpenClaim mine = held;
        if (mine == null || !mine.isRemembered()) {
            settle();
            if (mine != null) {
                claim.takeOver(mine);
            }
            return true;
        }
        if (System.nanoTime() - heldNanos >= mine.lease().toNanos()) {
            renew();
        }
        boolean isOurs = System.nanoTime() - heldNanos < mine.lease().toNanos();
        settle();
        mine.leases().forget(this);
        if (isOurs) {
            claim.takeOver(mine);
        }
        return isOurs;
    }

    /**
     * Remembers it now, whatever becomes of the work: at most once.
     *
     * @return false if the claim is another's by now
     * @throws RuntimeException if the store does not say
     */
    boolean rememberForGood() {
        OpenClaim claim = settle();
        if (claim == null) {
            return true;
        }
        claim.leases().forget(this);
        return claim.settle(true);
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
        OpenClaim claim = settle();
        if (claim == null) {
            return answered();
        }
        Duration took = Duration.ofNanos(System.nanoTime() - startNanos);
        WebhookResponse success = remember(claim);
        if (verification instanceof Verified verified) {
            claim.reporter().handled(verified.delivery(), took);
        }
        return success;
    }

    /** For whoever comes second. What another thread is still settling is not done yet. */
    private WebhookResponse answered() {
        if (held == null) {
            return response();
        }
        WebhookResponse first = answer;
        return first == null ? held.answers().comeAgain() : first;
    }

    private WebhookResponse remember(OpenClaim claim) {
        boolean inTime = true;
        try {
            inTime = claim.settle(true) || isTakenAgain(claim);
        } catch (Throwable storeDown) {
            // The work is done and a retry would do it again, so the sender hears success all the same.
            owesConfirmation = true;
            claim.leases().watchAgain(this);
            Faults.leaveToTheMachine(storeDown);
            claim.reporter()
                    .warning("handled, but the replay store did not take the confirmation: " + Novelty.why(storeDown));
        } finally {
            if (!owesConfirmation) {
                claim.leases().forget(this);
            }
        }
        if (!inTime) {
            claim.reporter().warning(LATE);
        }
        WebhookResponse success = claim.answers().success();
        answer = success;
        return success;
    }

    /**
     * Genuine, and nobody here is for events of its type: the listener hears so. Returns the answer to send, which is
     * success: the sender would otherwise try for days and then switch the endpoint off. Where the type stands in a
     * document that cannot be read nobody knows whom it is for, and it fails.
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
        if (held != null && !settled.get() && delivery.isPresent()) {
            held.reporter().unhandled(delivery.get());
        }
        return confirm();
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
        OpenClaim claim = settle();
        if (claim == null) {
            return answered();
        }
        if (cause instanceof AcknowledgeAndDrop poison) {
            WebhookResponse success = remember(claim);
            if (verification instanceof Verified verified) {
                claim.reporter().dropped(verified.delivery(), poison);
            }
            return success;
        }
        release(claim);
        WebhookResponse comeAgain = claim.answers().comeAgain();
        answer = comeAgain;
        if (verification instanceof Verified verified) {
            claim.reporter().failed(verified.delivery(), cause);
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
     * the status would make senders give up; empty if it may leave as it is.
     */
    public Optional<WebhookResponse> settleByStatus(int status) {
        if (held == null) {
            return Optional.empty();
        }
        if (status >= 200 && status < 300) {
            return Optional.of(confirm()).filter(first -> !first.isSuccess());
        }
        Answers answers = held.answers();
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
        if (held != null && !owesConfirmation) {
            held.leases().forget(this);
        }
    }

    /** Gives the claim back unless it was settled, so that the sender's next try is let in. */
    @Override
    public void close() {
        OpenClaim claim = settle();
        if (claim != null) {
            release(claim);
        }
    }

    void renew() {
        OpenClaim claim = held;
        if (claim == null) {
            return;
        }
        if (owesConfirmation) {
            confirmAgain(claim);
            return;
        }
        if (settled.get()) {
            return;
        }
        try {
            long asked = System.nanoTime();
            if (claim.renew()) {
                heldNanos = asked;
            } else if (!settled.get()) {
                heldNanos = asked - claim.lease().toNanos();
                claim.leases().forget(this);
                claim.reporter().warning("a lease was lost while its handler runs: another worker may run it too");
            }
        } catch (Throwable storeDown) {
            // The lease runs on as it was; the next tick tries again, and all others must have theirs.
            claim.reporter().warning("a lease could not be renewed: " + Novelty.why(storeDown));
        }
    }

    /** Until the store takes it; once the lease has ended, it is taken again if nobody else has it. */
    private void confirmAgain(OpenClaim claim) {
        try {
            if (!claim.mayBeUndone() && !claim.confirm() && !isTakenAgain(claim)) {
                claim.reporter().warning(LATE);
            }
        } catch (Throwable storeDown) {
            if (System.nanoTime() - startNanos < claim.memory().toNanos()) {
                return;
            }
        }
        claim.leases().forget(this);
    }

    /** Whether the lease had ended and nobody has taken over, so that the work counts all the same. */
    private static boolean isTakenAgain(OpenClaim claim) {
        return !claim.mayBeUndone() && claim.claimForGood() instanceof Claim.Fresh;
    }

    private @Nullable OpenClaim settle() {
        return held != null && settled.compareAndSet(false, true) ? held : null;
    }

    private void release(OpenClaim claim) {
        claim.leases().forget(this);
        try {
            claim.settle(false);
        } catch (Throwable storeDown) {
            Faults.leaveToTheMachine(storeDown);
            claim.reporter()
                    .warning("a claim could not be given back and ends with its lease: " + Novelty.why(storeDown));
        }
    }
}
