package io.hookproof.servlet;

import io.hookproof.Passage;
import io.hookproof.http.WebhookResponse;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Whether what the application writes may be sent, and what the application has tried to send. */
final class Outgoing {
    private final Passage passage;
    private volatile boolean released;
    private volatile boolean flushed;
    private volatile boolean gone;
    private volatile boolean written;
    private volatile boolean ended;
    private volatile @Nullable IOException loss;

    Outgoing(Passage passage) {
        this.passage = passage;
    }

    /** Whether nothing may be sent yet, because the delivery is not settled or Hookproof's own answer is to be sent. */
    boolean isHeld() {
        return !released && (!passage.isSettled() || instead().isPresent());
    }

    /** The answer that replaces the application's and has not been written yet. */
    Optional<WebhookResponse> instead() {
        return released ? Optional.empty() : passage.instead();
    }

    /** Stops holding output back, because what is written from now on is Hookproof's. */
    void release() {
        released = true;
        ended = false;
    }

    /** Called when the container has finished with the response. */
    void letGo() {
        gone = true;
    }

    boolean isGone() {
        return gone;
    }

    /** Records an error or a redirect. As in a container, what the application writes after it is ignored. */
    void end(boolean ended) {
        this.ended = ended;
    }

    boolean isEnded() {
        return ended;
    }

    /** Whether a write still has an effect. */
    boolean takesMore() {
        return !gone && !ended && instead().isEmpty();
    }

    /** Whether a flush or a close may reach the container; remembers that it was requested. */
    boolean mayFlush() {
        boolean held = isHeld();
        flushed |= held;
        return !held && !gone;
    }

    /** Whether the application has flushed output that is still held back. */
    boolean wasFlushed() {
        return flushed;
    }

    /** Called when the application resets its answer. */
    void restart() {
        flushed = false;
        written = false;
    }

    void wrote() {
        written = true;
    }

    boolean hasWritten() {
        return written;
    }

    /** Records that the connection was lost. */
    void broke(IOException lost) {
        loss = lost;
    }

    /** The exception that first reported the loss of the connection; null while the connection holds. */
    @Nullable
    IOException loss() {
        return loss;
    }
}
