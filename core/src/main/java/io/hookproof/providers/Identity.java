package io.hookproof.providers;

import io.hookproof.scheme.Source;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What makes two deliveries the same. There is no default, so every provider declares one. With the wrong identity, a
 * handler runs twice for one event, or a genuine event is dropped. Prints in plain words.
 *
 * <p>{@link ProviderBuilder#build} enforces two rules.
 *
 * <p>Rule 1: someone who captured a request must not be able to change its identity. So {@link #eventId} and {@link
 * #content} must be covered by the signature. {@link #body} needs a proof of every byte of the body, or a sender whose
 * proof, such as a token, covers nothing of the body: an attacker with that token can write any body anyway. {@link
 * #unprovenId} is only for such senders.
 *
 * <p>Rule 2: two different events must not share an identity. So {@link #content} is refused if only the time is
 * signed. Fields, a header or a URL with its query that are signed together with a time are assumed to tell events
 * apart. If they do not, as with an order whose signed part stays the same, two events of the same second would count
 * as one; use an id or {@link #fetched} there. A sender that signs nothing and transmits only an id needs {@link
 * #fetched}.
 */
public sealed interface Identity {
    /**
     * An id that is proven and stays the same when the sender retries.
     *
     * @param orRepeats whether every delivery without the id is handled, instead of being identified by its content
     */
    record EventId(Source source, boolean orRepeats) implements Identity {
        @Override
        public String toString() {
            return source + (orRepeats ? "; without it each one runs" : "");
        }
    }

    /**
     * An id that no proof of the message covers, from a sender that proves only itself or that is asked to confirm the
     * message.
     */
    record UnprovenId(Source source) implements Identity {
        @Override
        public String toString() {
            return source + ", unproven; else the body";
        }
    }

    /**
     * An id together with the state that was fetched for it. One id can have many states, and each state is an event.
     *
     * @param beside a value that also tells events of one state apart; null if there is none
     */
    record Fetched(Source id, @Nullable Source beside) implements Identity {
        @Override
        public String toString() {
            return id + (beside == null ? "" : ", " + beside) + " and the fetched state";
        }
    }

    /** Identities without parameters. */
    enum Plain implements Identity {
        /** All the proven bytes, for senders whose id is unsigned or missing. */
        CONTENT("all proven bytes"),
        /**
         * The body alone, for senders that sign each attempt afresh, or create a new token for it, and give events no
         * id.
         */
        BODY("the body"),
        /** No identity. Hookproof remembers nothing and handles every delivery, as synchronous senders need it. */
        REPEATS("never: each one runs");

        private final String words;

        Plain(String words) {
            this.words = words;
        }

        @Override
        public String toString() {
            return words;
        }
    }

    /**
     * Returns the place of the one id that identifies an event; empty if the event is identified by several values, or
     * by none.
     */
    default Optional<Source> oneId() {
        Optional<Source> place = this instanceof EventId proven
                ? Optional.of(proven.source())
                : this instanceof UnprovenId unproven ? Optional.of(unproven.source()) : Optional.empty();
        // A place without a name is the whole document, which an operator does not have at hand.
        return place.isPresent() && place.get().place().name().isEmpty() ? Optional.empty() : place;
    }

    /**
     * An id that is proven and stays the same when the sender retries. {@code build} refuses an id that is not signed.
     * If the id is missing, all the proven bytes take its place; the body does if all of it is signed beside a time,
     * unless retries keep that time.
     */
    static Identity eventId(Source source) {
        return new EventId(source, false);
    }

    /**
     * An id that is proven and stays the same when the sender retries, of a sender that leaves it out of some kinds of
     * events, and whose next event of such a kind has the same bytes. Every delivery without the id is handled,
     * including a replayed one.
     */
    static Identity eventIdOrRepeats(Source source) {
        return new EventId(source, true);
    }

    /**
     * An id from a sender that proves only itself, by a token, a password or a signature that covers nothing of the
     * body. From such a sender, a header is no less proven than the body. The id distinguishes the sender's own retries
     * from new events that look the same. It does not stop an attacker who has the token, who can write another id as
     * well as another body. Also allowed for an id in a message that is unproven until the sender has confirmed the
     * whole of it. If the id is missing, the body takes its place. If the body is empty, method, path and query do,
     * without the token.
     */
    static Identity unprovenId(Source source) {
        return new UnprovenId(source);
    }

    /** All the proven bytes, for senders whose id is unsigned or missing. */
    static Identity content() {
        return Plain.CONTENT;
    }

    /**
     * The body alone. For senders that give events no id and that sign each attempt afresh, create a new token for it,
     * or send a token or a password. If a sender signs an id but not the body, an attacker could replay a captured
     * request with any body; use {@link #eventId} there. For a sender with several methods, method and path belong to
     * the identity too, if a proof covers them or covers nothing of a body: a {@code PUT} and a {@code DELETE} of the
     * same body are two events. If the body is empty, what is signed takes its place. If the sender's proof covers
     * nothing of a body, method, path and query do, without a token in them. If the body contains a token, use {@code
     * unprovenId(}{@link Source#jsonWithout jsonWithout}{@code ("/token"))} instead, because a retry may come after the
     * token changed.
     */
    static Identity body() {
        return Plain.BODY;
    }

    /**
     * An id together with the state that is fetched for it. One id can have many states, and each state is an event. If
     * nothing proves the id, the API request takes its place. Otherwise, an attacker who knows one real object could
     * have its state handled again under every other spelling of the id.
     */
    static Identity fetched(Source id) {
        return new Fetched(id, null);
    }

    /**
     * An id together with the state that is fetched for it, if one state can be several events and only {@code beside}
     * tells them apart. If no proof covers {@code beside}, an attacker who knows one real object can have its state
     * handled again under each other value, so the handler must tolerate seeing a state twice.
     */
    static Identity fetched(Source id, Source beside) {
        return new Fetched(id, beside);
    }
}
