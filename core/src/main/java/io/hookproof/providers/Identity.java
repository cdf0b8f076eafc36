package io.hookproof.providers;

import io.hookproof.scheme.Source;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What makes two deliveries the same. There is no default: the wrong one either runs a handler twice or drops a genuine
 * event, so every provider says which. Prints as a person would say it.
 *
 * <p>Two rules decide, and {@link ProviderBuilder#build} refuses what breaks one. Nobody who has one request may change what
 * it is told by: {@link #eventId} and {@link #content} are signed; {@link #body} is where each of its bytes is, or where the
 * proof covers nothing of any body, as a token does not, and anyone who has it writes what they like;
 * {@link #unprovenId} is for those alone. And two events may not look the same: {@link #content} is refused where it is
 * the time alone. Fields, a header or a URL that are signed with a time are taken to tell events apart; where they do not,
 * such as an order of which the signed part stays the same, two of one second would be one, so say an id or
 * {@link #fetched}. A sender that signs nothing and tells no more than an id has {@link #fetched}.
 */
public sealed interface Identity {
    /** An id that is proven and stays the same when the sender tries again. */
    record EventId(Source source) implements Identity {
        @Override
        public String toString() {
            return source.toString();
        }
    }

    /** An id that no proof of the message covers, of a sender that proves nothing but itself or is asked. */
    record UnprovenId(Source source) implements Identity {
        @Override
        public String toString() {
            return source + ", unproven; else the body";
        }
    }

    /**
     * An id together with the state that was fetched for it: one id, many states, each an event.
     *
     * @param unproven what beside it tells events of one state apart though nothing proves it; null for nothing
     */
    record Fetched(Source id, @Nullable Source unproven) implements Identity {
        @Override
        public String toString() {
            return id + (unproven == null ? "" : ", unproven " + unproven) + " and the fetched state";
        }
    }

    /** Those of which there is no more to say. */
    enum Plain implements Identity {
        /** All the proven bytes, for senders whose id is unsigned or missing. */
        CONTENT("all proven bytes"),
        /** The body alone, for senders that sign each try afresh, or make a new token for it, and give events no id. */
        BODY("the body"),
        /** Nothing is remembered: every arrival runs, as synchronous senders need it. */
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

    /** Where the one id stands that an event is known by; empty where it is known by more, or by none. */
    default Optional<Source> oneId() {
        Optional<Source> place = this instanceof EventId proven
                ? Optional.of(proven.source())
                : this instanceof UnprovenId unproven ? Optional.of(unproven.source()) : Optional.empty();
        // That of no name is the whole document, which nobody has at hand.
        return place.filter(source -> !source.place().name().isEmpty());
    }

    /** An id that is proven and stays the same when the sender tries again; {@code build} refuses one that nobody signs. */
    static Identity eventId(Source source) {
        return new EventId(source);
    }

    /**
     * An id from a sender that proves itself alone, by a token, a password or a signature that covers nothing of the body:
     * there a header is no less proven than the body. It tells the sender's own retries from new events that look the
     * same, and stops nobody who has the token: they can write another id, as they can write another body. Also one in a
     * message that nothing proves until the sender has confirmed the whole of it. Where it is missing, the body takes its
     * place; where that is empty, method, path and query do, but for the token.
     */
    static Identity unprovenId(Source source) {
        return new UnprovenId(source);
    }

    /** All the proven bytes, for senders whose id is unsigned or missing. */
    static Identity content() {
        return Plain.CONTENT;
    }

    /**
     * The body alone, for senders that sign each try afresh, or make a new token for it, or send a token or a password, and give
     * events no id: where one is signed beside a body that is not, a captured request would run again with any body, so say
     * {@link #eventId}. Of a sender with several methods it is the body with method and path, as far as a proof covers these or
     * covers nothing of a body: a {@code PUT} and a {@code DELETE} of the same body are two events. Where the body is empty, what is signed takes its place; of a sender whose proof covers nothing of a body,
     * method, path and query, without a token in it. One in the body is left out by
     * {@code unprovenId(}{@link Source#jsonWithout jsonWithout}{@code ("/token"))}: a retry may come after it changed.
     */
    static Identity body() {
        return Plain.BODY;
    }

    /**
     * An id together with the state that is fetched for it: one id, many states, each an event. Where nothing proves the id,
     * what the API was asked takes its place: whoever knows one real object could have its state handled again under each
     * other id.
     */
    static Identity fetched(Source id) {
        return new Fetched(id, null);
    }

    /**
     * The same where one state can be several events, and only {@code unproven} tells them apart. Whoever knows one real
     * object can have its state handled again under each other value of it, so a handler must bear to see a state twice.
     */
    static Identity fetched(Source id, Source unproven) {
        return new Fetched(id, unproven);
    }
}
