package io.hookproof.providers;

import io.hookproof.http.Body;
import io.hookproof.http.WebhookRequest;
import io.hookproof.http.WebhookResponse;
import io.hookproof.scheme.Parts;
import io.hookproof.scheme.Secret;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How a sender makes sure that the endpoint is ours. Each knows by itself whether a request is one, and what a good one
 * is answered; what it echoes has a grammar of its own, so that it never becomes a web page or a signature of an
 * attacker's choice.
 */
public interface Handshake {
    /** When a handshake is looked for, which is also what speaks for it. */
    enum Stage {
        /** On method, target and headers alone, before a body is read; unsigned, so only while armed. */
        HEAD,
        /** On the body, unsigned; only while armed. */
        BODY,
        /** On a request that is proven like any delivery. */
        PROVEN
    }

    /** What the endpoint was given for handshakes. */
    interface Keys {
        /** The token agreed with the provider for handshakes alone; null if none was configured. */
        @Nullable
        Secret token();

        /**
         * The newest of the live secrets for that request, for senders who want to see that we hold it; empty if there is
         * none, such as for a tenant that nobody knows. Whoever signs what a request says by it signs deliveries for anyone:
         * sign only what no delivery can be, such as letters and digits alone where a delivery is a JSON object, and say so by
         * {@link #longestSigned} and {@link #mayHaveSigned}.
         */
        Optional<Secret> newest(Parts parts);

        /**
         * Keeps a secret that arrives in the handshake, durably before the answer goes out.
         *
         * @return false if this endpoint has one already, or awaits none
         * @throws java.io.UncheckedIOException if it cannot be kept
         */
        boolean establish(Secret secret);

        /**
         * Tells the operator that the sender sends nothing more.
         *
         * @param how what ended it, and what begins it again; nothing of the request
         */
        void subscriptionEnded(String how);
    }

    /** A name for logs and for arming, such as {@code "hub-challenge"}. */
    String name();

    /** When it is looked for. */
    Stage stage();

    /** Whether the endpoint must be given a token of its own for this. */
    default boolean needsToken() {
        return false;
    }

    /** Whether the secret of the endpoint comes in it, so that there is none before. */
    default boolean bringsSecret() {
        return false;
    }

    /**
     * Whether that body could have been a challenge that this handshake answers with a signature by the live secret. A
     * delivery with such a body proves nothing: anyone could have had it signed here.
     */
    default boolean mayHaveSigned(Body body) {
        return false;
    }

    /**
     * The longest text of a stranger's choice that it signs by the live secret, in bytes; 0 if it signs none. Up to that
     * length {@link #mayHaveSigned} is asked of what was signed of a delivery too: that need not be its body.
     */
    default int longestSigned() {
        return 0;
    }

    /**
     * A first look at a request that costs next to nothing: false where none like it is a handshake of this kind, so that
     * nothing of it need be read for that.
     */
    default boolean mayBe(WebhookRequest request) {
        return true;
    }

    /** The outcome for that request; empty if it is no handshake of this kind. */
    Optional<Outcome> answer(Parts parts, Keys keys);

    /** What a handshake came to. */
    sealed interface Outcome {
        /** Passed; send this. */
        record Answer(WebhookResponse response) implements Outcome {}

        /** Passed as far as we can tell, but what it asks for cannot be done now; the sender is to try again. */
        record NotNow(String detail) implements Outcome {}

        /**
         * Not passed.
         *
         * @param detail for the operator; nothing of the request
         * @param status what this provider expects then
         */
        record Refusal(String detail, int status) implements Outcome {}
    }
}
