package io.hookproof;

import io.hookproof.providers.Provider;
import io.hookproof.scheme.Trust;

/**
 * How far a handler may read, by what the message itself proves.
 *
 * @param body whether it may read the body as it is
 * @param document whether it may read the JSON document, which may stand inside a body that proves nothing
 */
record Reach(Trust proof, boolean body, boolean document) {
    /** Everything can be read, and nothing be relied on. */
    static final Reach UNPROVEN = new Reach(Trust.NONE, true, true);

    /** The same where the provider's own API has confirmed the message. */
    Reach confirmed() {
        return new Reach(proof, true, true);
    }

    /** @throws IllegalStateException unless the body may be read */
    void requireBody(Provider sender) {
        require(body, sender);
    }

    /** @throws IllegalStateException unless the document may be read */
    void requireDocument(Provider sender) {
        require(document, sender);
    }

    private void require(boolean isOpen, Provider sender) {
        if (!isOpen) {
            throw new IllegalStateException("the proof of this " + sender.id() + " delivery covers " + proof
                    + ", not the body: use provenFields(), or unprovenBody() if its content need not be believed");
        }
    }
}
