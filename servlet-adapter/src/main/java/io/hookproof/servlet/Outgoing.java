package io.hookproof.servlet;

import io.hookproof.Passage;
import io.hookproof.http.WebhookResponse;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Whether what the application writes may leave, and what it has tried. */
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

    /** Whether it is too soon to send anything: the delivery is not settled, or an answer of ours is to leave. */
    boolean isHeld() {
        return !released && (!passage.isSettled() || instead().isPresent());
    }

    /** What is to leave in place of what the application says, and has not been written yet. */
    Optional<WebhookResponse> instead() {
        return released ? Optional.empty() : passage.instead();
    }

    /** Nothing is held back any more: what is written now is ours. */
    void release() {
        released = true;
        ended = false;
    }

    /** The container is through with the response. */
    void letGo() {
        gone = true;
    }

    boolean isGone() {
        return gone;
    }

    /** An error or a redirect is said: as in a container, what the application says after it is not heard. */
    void end(boolean ended) {
        this.ended = ended;
    }

    boolean isEnded() {
        return ended;
    }

    /** Whether what is said now goes anywhere. */
    boolean takesMore() {
        return !gone && !ended && instead().isEmpty();
    }

    /** Whether a flush or a close is to reach the container; remembers that somebody wanted it to. */
    boolean mayFlush() {
        boolean held = isHeld();
        flushed |= held;
        return !held && !gone;
    }

    /** Whether the application has flushed something that still waits. */
    boolean wasFlushed() {
        return flushed;
    }

    /** The application begins its answer anew. */
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

    /** The connection was lost. */
    void broke(IOException lost) {
        loss = lost;
    }

    /** What the loss of the connection was told by first; null while it holds. */
    @Nullable
    IOException loss() {
        return loss;
    }
}
