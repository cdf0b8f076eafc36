package io.hookproof.providers;

import io.hookproof.scheme.Source;

/**
 * What makes two deliveries the same. There is no default: the wrong one either runs a handler twice or drops a genuine
 * event, so every provider says which. Prints as a person would say it.
 */
public sealed interface Identity {
    /** An id that is proven and stays the same when the sender tries again. */
    record EventId(Source source) implements Identity {
        @Override
        public String toString() {
            return source.toString();
        }
    }

    /** All the proven bytes, for senders whose id is unsigned or missing. */
    record Content() implements Identity {
        @Override
        public String toString() {
            return "all proven bytes";
        }
    }

    /** The body alone, for senders that sign each try afresh, or make a new token for it, and give events no id. */
    record WholeBody() implements Identity {
        @Override
        public String toString() {
            return "the body";
        }
    }

    /** The whole body and the credential that came with it, for tokens and passwords. */
    record BodyAndCredential() implements Identity {
        @Override
        public String toString() {
            return "body and credential";
        }
    }

    /** An id together with the state that was fetched for it: one id, many states, each an event. */
    record Fetched(Source id) implements Identity {
        @Override
        public String toString() {
            return id + " and the fetched state";
        }
    }

    /** Nothing is remembered: every arrival runs, as synchronous senders need it. */
    record Repeats() implements Identity {
        @Override
        public String toString() {
            return "never: each one runs";
        }
    }

    static Identity eventId(Source source) {
        return new EventId(source);
    }

    static Identity content() {
        return new Content();
    }

    static Identity body() {
        return new WholeBody();
    }

    static Identity bodyAndCredential() {
        return new BodyAndCredential();
    }

    static Identity fetched(Source id) {
        return new Fetched(id);
    }
}
