package io.hookproof;

import io.hookproof.scheme.Rejection;
import io.hookproof.scheme.Undecided;
import java.time.Duration;

/** Tells the listener of one endpoint, and lets nothing it throws break the flow. */
record Reporter(String endpoint, WebhookListener listener) {
    void received() {
        guarded(() -> listener.received(endpoint));
    }

    void verified(Delivery delivery, String key) {
        guarded(() -> listener.verified(endpoint, delivery, key));
    }

    void rejected(Rejection reason, String detail) {
        guarded(() -> listener.rejected(endpoint, reason, Clean.line(detail)));
    }

    void duplicate(boolean handled) {
        guarded(() -> listener.duplicate(endpoint, handled));
    }

    void unwanted(String detail) {
        guarded(() -> listener.unwanted(endpoint, Clean.line(detail)));
    }

    void handshake(String name) {
        guarded(() -> listener.handshake(endpoint, name));
    }

    void undetermined(Undecided cause, String detail) {
        guarded(() -> listener.undetermined(endpoint, cause, Clean.line(detail)));
    }

    void handled(Delivery delivery, Duration took) {
        guarded(() -> listener.handled(endpoint, delivery, took));
    }

    void failed(Delivery delivery, Throwable failure) {
        guarded(() -> listener.failed(endpoint, delivery, failure));
    }

    void dropped(Delivery delivery, AcknowledgeAndDrop reason) {
        guarded(() -> listener.dropped(endpoint, delivery, reason));
    }

    void unhandled(Delivery delivery) {
        guarded(() -> listener.unhandled(endpoint, delivery));
    }

    void fetched(int status, Duration took) {
        guarded(() -> listener.fetched(endpoint, status, took));
    }

    void warning(String what) {
        guarded(() -> listener.warning(endpoint, what));
    }

    private static void guarded(Runnable call) {
        try {
            call.run();
        } catch (Exception | LinkageError | AssertionError | StackOverflowError listenersOwn) {
            // A listener must not decide whether a delivery is handled, and there is nobody left to tell.
        }
    }
}
