package io.hookproof.servlet;

import io.hookproof.Passage;
import jakarta.servlet.ServletException;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Whether what the application writes may leave, and what it has tried. */
final class Outgoing {
    private static final int MOST_CAUSES = 20;

    private final Passage passage;
    private volatile boolean released;
    private volatile boolean flushed;
    private volatile boolean gone;
    private volatile boolean broken;
    private volatile @Nullable IOException lost;

    Outgoing(Passage passage) {
        this.passage = passage;
    }

    /** Whether it is too soon to send anything: the delivery is not settled. */
    boolean isHeld() {
        return !released && !passage.isSettled();
    }

    /** Nothing is held back any more: what is written now is ours. */
    void release() {
        released = true;
    }

    /** The container is through with the response. */
    void letGo() {
        gone = true;
    }

    boolean isGone() {
        return gone;
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
    }

    /** The connection was lost. */
    void broke() {
        broken = true;
    }

    void brokeBy(IOException how) {
        broken = true;
        lost = how;
    }

    /** Whether that failure is nothing but the loss: work may fail for reasons of its own after it. */
    boolean isBrokenBy(Throwable failure) {
        Throwable cause = failure;
        for (int depth = 0; cause != null && depth < MOST_CAUSES; depth++) {
            if (cause == lost) {
                return true;
            }
            cause = cause instanceof ServletException wrapped && wrapped.getRootCause() != null
                    ? wrapped.getRootCause()
                    : cause.getCause();
        }
        return false;
    }

    boolean isBroken() {
        return broken;
    }
}
