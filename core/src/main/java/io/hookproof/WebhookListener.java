package io.hookproof;

import io.hookproof.replay.ReplayKey;
import io.hookproof.scheme.Rejection;
import io.hookproof.scheme.Undecided;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;

/**
 * Receives the events of an endpoint, for logs, metrics and alarms. No text holds a secret, a body or an expected
 * signature, and text from a request is cleaned and shortened. A {@link Delivery} holds the body and the headers, with
 * a token that came along, so log no more of it than its own text. Exceptions of a listener are swallowed, so that they
 * cannot break the flow.
 *
 * <p>Methods are called on the thread that serves the request, so be quick. If the work ends later, {@link #handled},
 * {@link #failed}, {@link #dropped} and an {@link #incident} of its claim are called on the thread that ends it. An
 * incident of a renewal is called on a thread of its own, and one of a shutdown on the thread that calls {@link
 * Verifier#stopRenewing}.
 */
public interface WebhookListener {
    /** An endpoint was built, so that meters may begin at zero. */
    default void built(String endpoint) {}

    /** A request reached the endpoint. */
    default void received(String endpoint) {}

    /**
     * A request is genuine, fresh and new.
     *
     * @param key names the secret that signed, so that the end of a rotation can be seen
     */
    default void verified(String endpoint, Delivery delivery, String key) {}

    /** A request was not believed. */
    default void rejected(String endpoint, Rejection reason, String detail) {}

    /**
     * A request was signed by no live secret, which {@link #rejected} has reported too. It may be a forgery or a
     * mistake on our side, such as a secret with a line end or a proxy that rewrites bodies.
     *
     * @param findings describes likely mistakes. They are looked for when the supplier is asked, which takes up to some
     *     tenths of a second, and only for bodies of at most 64 KiB. Ask seldom, and later on a thread of your own: if
     *     the answer waits for it, strangers see from its time which tenants exist
     */
    default void mismatched(String endpoint, Supplier<List<String>> findings) {}

    /**
     * A genuine delivery arrived again, so no handler runs.
     *
     * @param handled false while another worker is handling it
     * @param keys what the replay store knows the delivery by; a batch has several
     */
    default void duplicate(String endpoint, Delivery delivery, boolean handled, List<ReplayKey> keys) {}

    /** A genuine delivery is not for this endpoint: it is acknowledged and not handled. */
    default void unwanted(String endpoint, String detail) {}

    /** A handshake was answered. */
    default void handshake(String endpoint, String name) {}

    /** A request could not be judged because something on our side is out of order. */
    default void undetermined(String endpoint, Undecided cause, String detail) {}

    /**
     * A request that names a tenant was refused or could not be judged; {@link #rejected} or {@link #undetermined} has
     * reported it just before. For meters of each tenant. It is called only on an endpoint with secrets for each
     * tenant.
     *
     * @param tenant as the request names it, cleaned and cut to 128 characters. Mostly nothing proves it, and strangers
     *     make names up, so count only tenants that you know
     * @param reason the name of the {@link Rejection} or {@link Undecided}
     */
    default void tenantRefused(String endpoint, String tenant, String reason) {}

    /**
     * The handler returned. Whether the delivery is also remembered is another question. If the store did not take the
     * confirmation, or the lease was lost, an {@link #incident} has reported it.
     */
    default void handled(String endpoint, Delivery delivery, Duration took) {}

    /** The handler failed; the sender is asked to retry. */
    default void failed(String endpoint, Delivery delivery, Throwable failure, Duration took) {}

    /** The handler gave up on a delivery for good ({@link AcknowledgeAndDrop}); the sender is answered success. */
    default void dropped(String endpoint, Delivery delivery, AcknowledgeAndDrop reason, Duration took) {}

    /**
     * A genuine delivery has a type that no handler takes; the sender is answered success. The delivery is reported to
     * {@link #handled} too, and is remembered only if its type is proven.
     */
    default void unhandled(String endpoint, Delivery delivery) {}

    /**
     * The provider's API was asked.
     *
     * @param status the API's status, or 0 if it did not answer
     */
    default void fetched(String endpoint, int status, Duration took) {}

    /**
     * The set-up has something that an operator should look at, such as a short secret. Reported when the endpoint is
     * built; for secrets that come later, when they are first used.
     */
    default void warning(String endpoint, String what) {}

    /**
     * Something on our side goes wrong while the endpoint runs. Count incidents by their kind. By default, this calls
     * {@link #warning}.
     *
     * @param what says what happened and, if it concerns a delivery that is still held, to which
     * @param keys what the replay store knows that delivery by; a batch has several. Empty if the incident concerns no
     *     delivery
     */
    default void incident(String endpoint, Incident kind, String what, List<ReplayKey> keys) {
        warning(endpoint, what);
    }

    /**
     * Returns a listener that does nothing. A builder that is given it drops the log and every listener added before.
     * To hear events without the log, give it first and your own listener in a second call.
     */
    static WebhookListener none() {
        return new NoListener();
    }

    /** Returns a listener that calls this one and then the other. */
    default WebhookListener and(WebhookListener other) {
        return new BothListeners(this, other);
    }

    /**
     * Returns the listener that writes one line per kind of event through SLF4J, with a limited rate for refusals. A
     * builder has it by default.
     */
    static WebhookListener logging() {
        return new LoggingListener();
    }
}
