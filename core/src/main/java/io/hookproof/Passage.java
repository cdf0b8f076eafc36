package io.hookproof;

import io.hookproof.http.WebhookRequest;
import io.hookproof.http.WebhookResponse;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * A verified request on its way through the application, for adapters whose framework calls the application. It is
 * settled by the outcome of the work, which may come long after the request. The first outcome counts; a later one
 * learns what the first has led to. Only a {@link Delivery} has a passage, so holding one proves as much as the
 * delivery does.
 */
public final class Passage {
    private final Verifier verifier;
    private final Admission admission;
    private final Delivery delivery;
    private final AtomicBoolean settled = new AtomicBoolean();
    /** The failure that the work ended with; empty if the work is done. */
    private final CompletableFuture<Optional<Throwable>> outcome = new CompletableFuture<>();
    /**
     * The response that replaces the application's answer; null if the application's answer may be sent. Written before
     * the outcome, and read after it.
     */
    private @Nullable WebhookResponse instead;

    private volatile boolean goesOn;
    /** The thread that is telling the listener or the store of the outcome right now; null before and after. */
    private volatile @Nullable Thread settling;

    private Passage(Verifier verifier, Admission admission, Delivery delivery) {
        this.verifier = verifier;
        this.admission = admission;
        this.delivery = delivery;
    }

    /** Returns the passage of a delivery; empty for every other verdict, whose response is to be sent. */
    public static Optional<Passage> of(Verifier verifier, Admission admission) {
        Optional<Delivery> delivery = admission.delivery();
        return delivery.isPresent() ? Optional.of(new Passage(verifier, admission, delivery.get())) : Optional.empty();
    }

    /**
     * Returns the passage of a delivery that an adapter has let in; empty for every other verdict.
     *
     * @param adapter what is taken down at once, such as a filter. It then stops the renewals of its own deliveries by
     *     {@link Verifier#stopRenewingAll(java.util.Collection, java.util.Collection)}, because others may share the
     *     verifier
     */
    public static Optional<Passage> of(Verifier verifier, Admission admission, Object adapter) {
        admission.letInBy(adapter);
        return of(verifier, admission);
    }

    /** The delivery to handle. */
    public Delivery delivery() {
        return delivery;
    }

    /** The request as it arrived, whatever filters have made of it since. */
    public WebhookRequest request() {
        return admission.request();
    }

    /**
     * The content type to show to the application. Hardly any sender signs the header. The sender's facts and the body
     * itself therefore decide whether it is JSON, a form or multipart, and what divides its parts. Empty if they do
     * not, and no header came along.
     */
    public Optional<String> contentType() {
        String type =
                delivery.contentType(request().headers().first("Content-Type").orElse(""));
        return type.isEmpty() ? Optional.empty() : Optional.of(type);
    }

    /**
     * Whether the body may have fields, for runtimes that read a body without a content type as a form. JSON and
     * multipart bodies have none, whatever they are called.
     */
    public boolean mayHaveFields() {
        return delivery.mayHaveFields();
    }

    /** The verifier that let the request in. A handler for another endpoint must not take it. */
    public Verifier verifier() {
        return verifier;
    }

    /**
     * Declares that the work continues after the request's thread has left. An adapter that sees a status or a time-out
     * asks {@link #isAtWork} from now on, and takes neither for the outcome. {@link #ended} still settles, because it
     * also reports the end of the work itself.
     */
    public void goesOn() {
        goesOn = true;
    }

    /** Whether work that continues after the request ({@link #goesOn}) has not ended yet. */
    public boolean isAtWork() {
        return goesOn && !settled.get();
    }

    /** Whether the outcome is known. The first outcome counts. */
    public boolean isSettled() {
        return settled.get();
    }

    /**
     * Settles work that is done and would answer with that status, whether or not the client still waits for the
     * answer. Call this before the answer is written, because a container may send the answer with its last byte.
     *
     * @return the answer to send instead; empty if the application's own answer may be sent
     */
    public Optional<WebhookResponse> ended(int status) {
        settle(() -> instead = admission.settleByStatus(status).orElse(null));
        return instead();
    }

    /**
     * Settles work that failed, whatever the framework makes of the failure.
     *
     * @return the answer to send instead, as for {@link #ended}
     */
    public Optional<WebhookResponse> failed(Throwable failure) {
        settle(() -> instead = admission.fail(failure));
        return instead();
    }

    /**
     * Settles a delivery whose type no handler takes.
     *
     * @return the answer to send: success, unless the type cannot be read
     */
    public WebhookResponse unhandled() {
        settle(() -> {
            WebhookResponse answer = admission.unhandled();
            instead = answer.isSuccess() ? null : answer;
        });
        return instead().orElseGet(admission::response);
    }

    /**
     * The answer to send instead of the application's. Empty if the application's answer may be sent, and while the
     * work is not settled.
     */
    public Optional<WebhookResponse> instead() {
        if (settling == Thread.currentThread()) {
            // This thread would wait for itself for ever, and no answer may say that the work is done before it is
            // settled.
            return Optional.of(stillAtWork());
        }
        if (!settled.get()) {
            return Optional.empty();
        }
        outcome.join();
        return Optional.ofNullable(instead);
    }

    /**
     * The answer to send when the request cannot wait any longer for the work. It asks the sender to retry soon; the
     * work still settles the delivery.
     */
    public WebhookResponse stillAtWork() {
        return admission.inFlight();
    }

    /**
     * Stops renewing the lease because it is no longer known whether the work goes on. The work may still end;
     * otherwise its claim ends with its lease.
     */
    public void lost() {
        admission.stopRenewing();
    }

    /**
     * Calls {@code told} once when the delivery is settled, on the thread that settles it; at once if it is settled
     * already.
     */
    public void whenSettled(Outcome told) {
        outcome.thenAccept(failure -> told.settled(failure.orElse(null)));
    }

    /** Receives the outcome of a delivery. */
    @FunctionalInterface
    public interface Outcome {
        /**
         * Called once, when the delivery is settled.
         *
         * @param failure the failure that the work ended with, as {@link WebhookListener#failed} is told; null if the
         *     work is done
         */
        void settled(@Nullable Throwable failure);
    }

    private void settle(Runnable by) {
        if (settled.compareAndSet(false, true)) {
            try {
                settling = Thread.currentThread();
                by.run();
                settling = null;
                outcome.complete(Optional.ofNullable(admission.failure()));
            } catch (Throwable unforeseen) {
                settling = null;
                // A thread that waits for the outcome must not wait for ever.
                instead = stillAtWork();
                outcome.complete(Optional.of(unforeseen));
                throw unforeseen;
            }
        }
    }
}
