package io.hookproof;

import io.hookproof.replay.ReplayKey;
import io.hookproof.scheme.Rejection;
import io.hookproof.scheme.Undecided;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;

/**
 * Told what happened, for logs, metrics and alarms. Nothing it is told holds a secret, a body or an expected signature;
 * what comes from a request is cleaned and cut. What it throws is swallowed, so that it cannot break the flow.
 *
 * <p>Called on the thread that serves the request: be quick. Of work that ends later {@link #handled}, {@link #failed} and
 * {@link #dropped} come on the thread that ends it, and an {@link #incident} of a lease comes on a thread of its own.
 *
 * <p>Some tell the same as another with more: only the one with more is called, and it calls the other unless it is
 * overridden. So a listener that passes on to another overrides those with more; else the other never hears them.
 */
public interface WebhookListener {
    /** The endpoint is set up, so that meters may begin at zero. */
    default void built(String endpoint) {}

    /** A request reached the endpoint. */
    default void received(String endpoint) {}

    /** Genuine, fresh and new; {@code key} names the secret that signed, so that the end of a rotation can be seen. */
    default void verified(String endpoint, Delivery delivery, String key) {}

    /** Not believed. */
    default void rejected(String endpoint, Rejection reason, String detail) {}

    /**
     * No live secret has signed it, which {@link #rejected} has told too. Nobody knows whether it is a forgery or a mistake of
     * ours, such as a secret with a line end or a proxy that writes bodies anew.
     *
     * @param findings what a mistake would be; looked for when asked, which takes up to some tenths of a second, in bodies of
     *     at most 64 KiB: ask seldom
     */
    default void mismatched(String endpoint, Supplier<List<String>> findings) {}

    /** Genuine but not new, so no handler runs; {@code handled} is false while another worker is at it. */
    default void duplicate(String endpoint, Delivery delivery, boolean handled) {}

    /** The same with what the replay store knows it by; a batch has several. Who does not take it gets the other. */
    default void duplicate(String endpoint, Delivery delivery, boolean handled, List<ReplayKey> keys) {
        duplicate(endpoint, delivery, handled);
    }

    /** Genuine but not for this endpoint: acknowledged and not handled. */
    default void unwanted(String endpoint, String detail) {}

    /** A handshake was answered. */
    default void handshake(String endpoint, String name) {}

    /** Nobody can say; something of ours is out of order. */
    default void undetermined(String endpoint, Undecided cause, String detail) {}

    /**
     * The handler returned. Whether that is remembered too is another question: where the store did not take the
     * confirmation, or the lease was lost, an {@link #incident} has said so.
     */
    default void handled(String endpoint, Delivery delivery, Duration took) {}

    /** The handler failed; the sender is asked to try again. */
    default void failed(String endpoint, Delivery delivery, Throwable failure) {}

    /** The same with how long it took. Who does not take it gets the other. */
    default void failed(String endpoint, Delivery delivery, Throwable failure, Duration took) {
        failed(endpoint, delivery, failure);
    }

    /** The handler gave up on it for good ({@link AcknowledgeAndDrop}); the sender is told success. */
    default void dropped(String endpoint, Delivery delivery, AcknowledgeAndDrop reason) {}

    /** The same with how long it took. Who does not take it gets the other. */
    default void dropped(String endpoint, Delivery delivery, AcknowledgeAndDrop reason, Duration took) {
        dropped(endpoint, delivery, reason);
    }

    /**
     * Genuine, but of a type that no handler takes: the sender is told success. It counts as {@link #handled} too, and is
     * remembered only where its type is proven.
     */
    default void unhandled(String endpoint, Delivery delivery) {}

    /** The provider's API was asked; {@code status} is 0 if it did not answer. */
    default void fetched(String endpoint, int status, Duration took) {}

    /**
     * Something in the set-up that an operator should look at, such as a short secret; told when the endpoint is built, and
     * of secrets that come later when they are first used.
     */
    default void warning(String endpoint, String what) {}

    /**
     * Something of ours goes wrong while the endpoint runs: count it by its kind. Who does not take it gets it as a
     * {@link #warning}.
     */
    default void incident(String endpoint, Incident kind, String what) {
        warning(endpoint, what);
    }

    /** Hears everything and does nothing. A builder that is given it alone takes the log away too. */
    static WebhookListener none() {
        return new NoListener();
    }

    /** This one, then the other. */
    default WebhookListener and(WebhookListener other) {
        return new BothListeners(this, other);
    }

    /** One line per kind of event through SLF4J, refusals limited in rate. A builder has it already. */
    static WebhookListener logging() {
        return new LoggingListener();
    }
}
