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

    /** Called when nothing more of the work is sent, because the container has finished with the response or will. */
    void letGo() {
        gone = true;
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

    /** Runs a write, if it still has an effect. */
    <X extends Exception> void write(Write<X> write) throws X {
        if (takesMore()) {
            unlessGone(write);
        }
    }

    /**
     * Runs a write, unless the container has finished with the response. What the container throws if it finishes
     * meanwhile is discarded, because late work must not fail by it.
     */
    <X extends Exception> void unlessGone(Write<X> write) throws X {
        if (gone) {
            return;
        }
        try {
            write.run();
        } catch (Exception refused) {
            if (!gone) {
                throw refused;
            }
        }
    }

    /** Reads from the container's response; null if the container has finished with it, or finishes meanwhile. */
    <T, X extends Exception> @Nullable T read(Read<T, X> read) throws X {
        if (gone) {
            return null;
        }
        try {
            return read.run();
        } catch (Exception refused) {
            if (!gone) {
                throw refused;
            }
            return null;
        }
    }

    /** Reads from the container's response, or returns the other value in place of null. */
    <T, X extends Exception> T read(Read<T, X> read, T whenGone) throws X {
        T found = read(read);
        return found == null ? whenGone : found;
    }

    interface Write<X extends Exception> {
        void run() throws X;
    }

    interface Read<T, X extends Exception> {
        @Nullable
        T run() throws X;
    }

    /** Whether a flush or a close may reach the container; remembers that it was requested. */
    boolean mayFlush() {
        boolean held = isHeld();
        flushed |= held;
        return !held;
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
