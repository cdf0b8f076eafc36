package io.hookproof.providers;

import io.hookproof.http.Body;
import io.hookproof.http.WebhookRequest;
import io.hookproof.http.WebhookResponse;
import io.hookproof.scheme.Parts;
import io.hookproof.scheme.Secret;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How a sender makes sure that the endpoint belongs to its customer. A handshake recognizes its requests and knows the
 * correct answer. Whatever it echoes has a strict grammar, so that an attacker cannot make it return a web page or sign
 * a text of their choice.
 */
public interface Handshake {
    /** When Hookproof looks for a handshake, and how far the request is proven by then. */
    enum Stage {
        /**
         * On method, target and headers alone, before the body is read. The request is unsigned, so it is answered only
         * while the handshake is armed.
         */
        HEAD,
        /** On the body. The request is unsigned, so it is answered only while the handshake is armed. */
        BODY,
        /** On a request that is proven like any delivery. */
        PROVEN
    }

    /** The tokens and secrets that the endpoint has for handshakes. */
    interface Keys {
        /** Returns the token agreed with the provider for handshakes alone; null if none is configured. */
        @Nullable
        Secret token();

        /**
         * Returns the newest live secret for that request, for senders that want proof that the endpoint holds it.
         * For an unknown tenant it is a made-up one, so that the answer does not tell which tenants there are. Empty if
         * there is none. A handshake that signs text from the request with this
         * secret could sign a forged delivery. Sign only what cannot be a delivery, such as letters and digits alone if
         * a delivery is a JSON object, and report it through {@link #longestSigned} and {@link #mayHaveSigned}.
         */
        Optional<Secret> newest(Parts parts);

        /**
         * Stores a secret that arrives in the handshake, durably before the answer is sent.
         *
         * @return false if this endpoint already has a secret, or does not expect one
         * @throws java.io.UncheckedIOException if the secret cannot be stored
         */
        boolean establish(Secret secret);

        /**
         * Reports to the operator that the sender sends nothing more, once however often the message comes.
         *
         * @param message what identifies the message
         * @param how what ended the subscription and how to renew it; nothing of the request
         */
        void subscriptionEnded(String message, String how);
    }

    /** Returns the name used in logs and for arming, such as {@code "hub-challenge"}. */
    String name();

    /** Returns when Hookproof looks for this handshake. */
    Stage stage();

    /** Returns whether the endpoint needs a token of its own for this handshake. */
    default boolean needsToken() {
        return false;
    }

    /** Returns whether the handshake delivers the endpoint's secret, so that the endpoint has none before. */
    default boolean bringsSecret() {
        return false;
    }

    /**
     * Returns whether that content could have been a challenge that this handshake answers with a signature by the live
     * secret. A delivery that is proven by such content proves nothing, because an attacker could have had it signed
     * here. Asked only if {@link #longestSigned} is more than 0; if that is not overridden, nothing is refused.
     *
     * @param content what was signed of the delivery, at most {@link #longestSigned} bytes
     */
    default boolean mayHaveSigned(Body content) {
        return true;
    }

    /**
     * Returns the length in bytes of the longest attacker-chosen text that this handshake signs with the live secret; 0
     * if it signs none. Up to that length, {@link #mayHaveSigned} is asked about the signed content of a delivery.
     */
    default int longestSigned() {
        return 0;
    }

    /**
     * Returns false if the request cannot be a handshake of this kind. This first look must be nearly free, and it
     * saves reading the request any further.
     */
    default boolean mayBe(WebhookRequest request) {
        return true;
    }

    /** Returns the outcome for that request; empty if it is not a handshake of this kind. */
    Optional<Outcome> answer(Parts parts, Keys keys);

    /** The result of a handshake. */
    sealed interface Outcome {
        /** The handshake succeeded; send this response. */
        record Answer(WebhookResponse response) implements Outcome {}

        /** The handshake seems valid, but what it asks for cannot be done now; the sender should retry. */
        record NotNow(String detail) implements Outcome {}

        /**
         * The handshake failed.
         *
         * @param detail for the operator; nothing of the request
         * @param status the status that this provider expects for a failed handshake
         */
        record Refusal(String detail, int status) implements Outcome {}
    }
}
