package io.hookproof;

import io.hookproof.providers.Provider;
import io.hookproof.scheme.Trust;

/**
 * The parts of a delivery that a handler may read, depending on what the message itself proves.
 *
 * @param proof the trust that the proof gives
 * @param body whether the handler may read the raw body
 * @param document whether the handler may read the JSON document, which may stand inside a body that proves nothing
 */
record Reach(Trust proof, boolean body, boolean document) {
    /** Everything can be read, and nothing is proven. */
    static final Reach UNPROVEN = new Reach(Trust.NONE, true, true);

    /** The reach once the provider's own API has confirmed the message. */
    Reach confirmed() {
        return new Reach(proof, true, true);
    }

    /**
     * Checks that the body may be read.
     *
     * @throws IllegalStateException unless the body may be read
     */
    void requireBody(Provider sender) {
        require(body, sender);
    }

    /**
     * Checks that the document may be read.
     *
     * @throws IllegalStateException unless the document may be read
     */
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
