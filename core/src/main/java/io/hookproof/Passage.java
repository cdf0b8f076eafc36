package io.hookproof;

import io.hookproof.http.WebhookRequest;
import io.hookproof.http.WebhookResponse;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A verified request on its way through the application, for adapters whose framework calls the application: it is settled
 * by what the work comes to, which may be long after the request. The first outcome counts; whoever comes with another
 * one learns what the first has led to. Only a proof makes one, so holding one is a proof.
 */
public final class Passage {
    private final Verifier verifier;
    private final Admission admission;
    private final Delivery delivery;
    private final AtomicBoolean settled = new AtomicBoolean();
    /** What the work ended with; empty if it is done. */
    private final CompletableFuture<Optional<Throwable>> outcome = new CompletableFuture<>();
    /** What leaves in place of the application's answer; null if that may. Written before the outcome, and read after it. */
    private @Nullable WebhookResponse instead;

    private volatile boolean goesOn;
    /** Whose listener or store is told of the outcome just now; null before and after. */
    private volatile @Nullable Thread settling;

    private Passage(Verifier verifier, Admission admission, Delivery delivery) {
        this.verifier = verifier;
        this.admission = admission;
        this.delivery = delivery;
    }

    /** The way on for a delivery; empty for every other verdict, whose response is to be sent. */
    public static Optional<Passage> of(Verifier verifier, Admission admission) {
        return admission.delivery().map(delivery -> new Passage(verifier, admission, delivery));
    }

    /** What is to be handled. */
    public Delivery delivery() {
        return delivery;
    }

    /** The request as it arrived, whatever filters have made of it since. */
    public WebhookRequest request() {
        return admission.request();
    }

    /** Who verified it. A handler for another endpoint must not take it. */
    public Verifier verifier() {
        return verifier;
    }

    /** The work goes on when the request's thread has left: from now on neither status nor time-out is an outcome. */
    public void goesOn() {
        goesOn = true;
    }

    /** Whether work that {@link #goesOn} has not ended yet. */
    public boolean isAtWork() {
        return goesOn && !settled.get();
    }

    /** Whether somebody has said how the work went; the first to say so counts. */
    public boolean isSettled() {
        return settled.get();
    }

    /**
     * The work is done and would answer with that status, whether or not anybody still waits for it. Say so before the
     * answer is written: a container may send it with its last byte. Returns what to send instead; empty if the
     * application's own answer may leave.
     */
    public Optional<WebhookResponse> ended(int status) {
        settle(() -> {
            instead = admission.settleByStatus(status).orElse(null);
            boolean done = status >= 200 && status < 300;
            return done ? null : new IllegalStateException("the application answered " + status);
        });
        return instead();
    }

    /** The work failed, whatever the framework makes of it. Returns what to send instead, as {@link #ended} does. */
    public Optional<WebhookResponse> failed(Throwable failure) {
        settle(() -> {
            instead = admission.fail(failure);
            return failure;
        });
        return instead();
    }

    /** Nobody here is for events of its type. Returns what to send: success, unless its type cannot be read. */
    public WebhookResponse unhandled() {
        settle(() -> {
            WebhookResponse answer = admission.unhandled();
            if (answer.isSuccess()) {
                return null;
            }
            instead = answer;
            return new IllegalStateException("its type cannot be read");
        });
        return instead().orElseGet(admission::response);
    }

    /** What leaves instead of whatever the application would send; empty if that may leave, and while it is at work. */
    public Optional<WebhookResponse> instead() {
        if (settling == Thread.currentThread()) {
            // Waiting for itself it would wait for ever, and nothing may say that the work is done before it is
            // settled.
            return Optional.of(stillAtWork());
        }
        if (!settled.get()) {
            return Optional.empty();
        }
        outcome.join();
        return Optional.ofNullable(instead);
    }

    /** What to send when nobody can wait any longer for the work, which settles the delivery all the same: come again soon. */
    public WebhookResponse stillAtWork() {
        return delivery.stillAtWork();
    }

    /** Nobody can say any more whether the work goes on: it may still end, and otherwise its claim ends with its lease. */
    public void lost() {
        admission.stopRenewing();
    }

    /** Told once when it is settled, on whatever thread settles it; at once if it is settled already. */
    public void whenSettled(Outcome told) {
        outcome.thenAccept(failure -> told.settled(failure.orElse(null)));
    }

    /** What became of a delivery. */
    @FunctionalInterface
    public interface Outcome {
        /** @param failure what the work ended with; null if it is done */
        void settled(@Nullable Throwable failure);
    }

    /** @param by settles, and says what the work ended with; null if it is done */
    private void settle(Supplier<@Nullable Throwable> by) {
        if (settled.compareAndSet(false, true)) {
            try {
                settling = Thread.currentThread();
                Throwable failure = by.get();
                settling = null;
                outcome.complete(Optional.ofNullable(failure));
            } catch (Throwable unforeseen) {
                settling = null;
                // Whoever waits for the outcome must not wait for ever.
                instead = stillAtWork();
                outcome.complete(Optional.of(unforeseen));
                throw unforeseen;
            }
        }
    }
}
