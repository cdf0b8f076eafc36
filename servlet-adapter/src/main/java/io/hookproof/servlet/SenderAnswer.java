package io.hookproof.servlet;

import io.hookproof.Passage;
import io.hookproof.http.WebhookResponse;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;

/**
 * What the sender hears of a delivery that the application has: the application's own answer where its status may leave,
 * else what is sent instead. Nothing goes into a response that the container has taken back.
 */
final class SenderAnswer {
    private final Passage passage;
    private final WatchedResponse response;
    /** After a time-out or a lost connection: the container's response may belong to another request by now. */
    private volatile boolean outOfSight;
    /** The application has asked for another dispatch, which has the response back. */
    private volatile boolean isHandedOn;

    SenderAnswer(Passage passage, WatchedResponse response) {
        this.passage = passage;
        this.response = response;
    }

    /** The application has the response, in this dispatch or the asynchronous work that it starts. */
    void comesIntoSight() {
        outOfSight = false;
    }

    void goesOutOfSight() {
        outOfSight = true;
    }

    /** Asynchronous work begins: whatever dispatch was asked for before is this one. */
    void beginsAnew() {
        outOfSight = false;
        isHandedOn = false;
    }

    /** The application asks for another dispatch, which will answer, after a time-out too. */
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

    /** The application returned or completed: its status says how it went. */
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

    /** The application threw. Returns whether the sender may forget the delivery all the same. */
    boolean failed(Throwable failure) throws IOException {
        if (passage.isAtWork()) {
            thatItIsAtWork();
            return true;
        }
        if (passage.isSettled()) {
            finished();
            return passage.instead().map(WebhookResponse::isSuccess).orElse(true);
        }
        Optional<WebhookResponse> instead = ended(failure);
        sendInstead(instead);
        return instead.map(WebhookResponse::isSuccess).orElse(true);
    }

    /** If that is the connection that was lost while it answered, the work is done if it was about to say so. */
    Optional<WebhookResponse> ended(Throwable failure) {
        return response.isLossIn(failure) ? passage.ended(status()) : passage.failed(rootOf(failure));
    }

    /** What the method began is not done, whatever is to be sent. */
    void thatItIsAtWork() throws IOException {
        sendInstead(Optional.of(passage.stillAtWork()));
    }

    /** Nothing may say that work is done which may still fail. Returns false where there is an answer. */
    boolean thatItGoesOn() throws IOException {
        // Past the watched response, which keeps what the work has said so far: it may still end.
        HttpServletResponse sent = (HttpServletResponse) response.getResponse();
        if (isHandedOn || passage.isSettled() || sent.isCommitted()) {
            return false;
        }
        sent.reset();
        Exchange.send(passage.stillAtWork(), sent);
        return true;
    }

    /** Whether what the application has said so far would tell the sender that the work is done. */
    boolean saysSuccess() {
        return response.getStatus() >= 200 && response.getStatus() < 300;
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

    /** Whether the container's response says nothing of the work. */
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
