package io.hookproof.servlet;

import io.hookproof.Delivery;
import io.hookproof.Verifier;
import io.hookproof.http.WebhookRequest;
import io.hookproof.http.WebhookResponse;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A verified request on its way through the application, for frameworks on top of {@link WebhookFilter} that know more
 * about the work than a status says. Only the filter makes one, so holding one is a proof. The first outcome counts.
 */
public final class Passage {
    /** The container's attributes are open to all; the type of the value is checked when it is read. */
    static final String ATTRIBUTE = WebhookFilter.class.getName() + ".passed";

    private final Delivery delivery;
    private final WebhookRequest request;
    private final Verifier verifier;
    private final Settlement settlement;

    Passage(Delivery delivery, WebhookRequest request, Verifier verifier, Settlement settlement) {
        this.delivery = delivery;
        this.request = request;
        this.verifier = verifier;
        this.settlement = settlement;
    }

    /** What let this request through; empty if it did not come through the filter. */
    public static Optional<Passage> of(ServletRequest request) {
        return request.getAttribute(ATTRIBUTE) instanceof Passage passage ? Optional.of(passage) : Optional.empty();
    }

    public Delivery delivery() {
        return delivery;
    }

    /** The request as it arrived, whatever filters have made of it since. */
    public WebhookRequest request() {
        return request;
    }

    /** Who verified it. A handler for another endpoint must not take it. */
    public Verifier verifier() {
        return verifier;
    }

    /** The work goes on when the request's thread has left: from now on neither status nor time-out is an outcome. */
    public void goesOn() {
        settlement.goesOn();
    }

    /** Whether work that {@link #goesOn} has not ended yet. */
    public boolean isAtWork() {
        return settlement.isAtWork();
    }

    /**
     * The work is done and would answer with that status, whether or not anybody still waits for it. Say so before the
     * answer is written: a container may send it with its last byte. Returns whether it may be written; if not, write
     * nothing, and what the sender needs instead is sent.
     */
    public boolean ended(int status) {
        return settlement.ended(status);
    }

    /** Nobody here is for events of its type. Returns what to send: success. */
    public WebhookResponse unhandled() {
        return settlement.unhandled();
    }

    /** The work failed, whatever the framework makes of it: the sender is asked to come again. */
    public void failed(Throwable failure) {
        settlement.ended(failure);
    }

    /** Told once when it is settled, on whatever thread settles it; at once if it is settled already. */
    public void whenSettled(Outcome told) {
        settlement.whenSettled(told);
    }

    /** What became of a delivery. */
    @FunctionalInterface
    public interface Outcome {
        /** @param failure what the work ended with; null if it is done */
        void settled(@Nullable Throwable failure);
    }

    /** Writes an answer of ours as this response. */
    public static void send(WebhookResponse answer, HttpServletResponse response) throws IOException {
        Exchange.send(answer, response);
    }

    Settlement settlement() {
        return settlement;
    }
}
