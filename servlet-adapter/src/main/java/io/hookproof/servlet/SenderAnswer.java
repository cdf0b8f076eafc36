package io.hookproof.servlet;

import io.hookproof.Passage;
import io.hookproof.http.WebhookResponse;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;

/**
 * What is sent to the sender for a delivery that the application has: the application's own answer if its status may be
 * sent, otherwise a replacement. Nothing is written to a response that the container has taken back.
 */
final class SenderAnswer {
    private final Passage passage;
    private final WatchedResponse response;
    /**
     * True after a time-out or a lost connection, when the container's response may already belong to another request.
     */
    private volatile boolean outOfSight;
    /** True once a time-out or a lost connection was answered, on whichever thread. */
    private boolean saysStillAtWork;
    /** True if the application has asked for another dispatch, which gets the response back. */
    private volatile boolean isHandedOn;

    SenderAnswer(Passage passage, WatchedResponse response) {
        this.passage = passage;
        this.response = response;
    }

    /** Called when the application gets the response, in this dispatch or in the asynchronous work that it starts. */
    void comesIntoSight() {
        outOfSight = false;
    }

    void goesOutOfSight() {
        outOfSight = true;
    }

    /** Called when asynchronous work begins. A dispatch that was requested earlier is this one. */
    void beginsAnew() {
        outOfSight = false;
        isHandedOn = false;
    }

    /** Called when the application asks for another dispatch, which will answer, even after a time-out. */
    synchronized void handOn(Runnable dispatch) {
        boolean already = isHandedOn;
        isHandedOn = true;
        try {
            dispatch.run();
        } catch (RuntimeException refused) {
            isHandedOn = already;
            throw refused;
        }
    }

    /** Called when the application returned or completed; its status decides the outcome. */
    void finished() throws IOException {
        if (passage.isAtWork()) {
            return;
        }
        Optional<WebhookResponse> instead = passage.ended(status());
        if (instead.isPresent()) {
            sendInstead(instead);
        } else if (status() == HttpServletResponse.SC_OK
                && mayStillSend()
                && response.saysNothing()
                && passage.delivery().provider().hasItsOwnAnswer()) {
            response.startAnew();
            Exchange.sendOff(passage.delivery().success(), response);
        }
    }

    /** Called when the application threw. Returns whether the sender may forget the delivery all the same. */
    boolean failed(Throwable failure) throws IOException {
        if (passage.isAtWork()) {
            sendStillAtWork();
            return false;
        }
        if (passage.isSettled()) {
            finished();
        } else {
            sendInstead(ended(failure));
        }
        return passage.instead().map(WebhookResponse::isSuccess).orElse(true);
    }

    /**
     * Settles the failure and returns the answer that replaces the application's. If the failure is the loss of the
     * connection during the answer, the work counts as done if that answer was a success.
     */
    Optional<WebhookResponse> ended(Throwable failure) {
        return response.isLossIn(failure) ? passage.ended(status()) : passage.failed(rootOf(failure));
    }

    /** Answers that the method's work is still going on, whatever the application's answer is. */
    void sendStillAtWork() throws IOException {
        sendInstead(Optional.of(passage.stillAtWork()));
    }

    /**
     * Answers that the work goes on, because a success must not be sent for work that may still fail, or has failed.
     * Returns false if there is another answer already.
     */
    boolean sendStillAtWorkUnlessAnswered() throws IOException {
        // Not under the lock, because this waits for a listener that is told of the end, and that may dispatch.
        return sendStillAtWorkUnlessAnswered(
                passage.isSettled() && passage.instead().isEmpty());
    }

    private synchronized boolean sendStillAtWorkUnlessAnswered(boolean isDone) throws IOException {
        if (saysStillAtWork) {
            return true;
        }
        // Bypasses the watched response, which keeps the work's answer so far, because the work may still end.
        HttpServletResponse sent = (HttpServletResponse) response.getResponse();
        // What was let go may be the response of another request by now.
        if (isHandedOn || isDone || response.hasLeft() || sent.isCommitted()) {
            return false;
        }
        saysStillAtWork = true;
        // Until the request is over, late work could take the answer back, or fail because it has left.
        response.letGo();
        sent.reset();
        Exchange.send(passage.stillAtWork(), sent);
        return true;
    }

    static Throwable rootOf(Throwable failure) {
        return failure instanceof ServletException wrapped && wrapped.getRootCause() != null
                ? wrapped.getRootCause()
                : failure;
    }

    // After a time-out the container's response says nothing about the work, and may belong to another request.
    private int status() {
        return isOutOfSight() ? response.said() : response.getStatus();
    }

    /** Whether the container's response says nothing about the work. */
    boolean isOutOfSight() {
        return outOfSight && !isHandedOn;
    }

    private void sendInstead(Optional<WebhookResponse> answer) throws IOException {
        if (answer.isPresent() && mayStillSend()) {
            response.release();
            response.reset();
            Exchange.sendOff(answer.get(), response);
        }
    }

    private boolean mayStillSend() {
        return !isOutOfSight() && !response.isBroken() && !response.hasLeft();
    }
}
