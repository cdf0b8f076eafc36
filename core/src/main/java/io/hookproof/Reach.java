package io.hookproof;

import io.hookproof.providers.Provider;
import io.hookproof.scheme.Coverage;
import io.hookproof.scheme.Place;
import io.hookproof.scheme.Source;
import io.hookproof.scheme.Trust;
import java.util.Set;

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

    /** Whether the message itself proves anything. */
    boolean isProven() {
        return proof != Trust.NONE;
    }

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

    /**
     * Checks that a value in that place is proven.
     *
     * @param coverage what a proof covers at the endpoint of the message, whichever of its methods an attacker chose
     * @param method the method of the message, which the owner of a token chose
     * @throws IllegalStateException unless it is proven
     */
    void requireProven(Source place, Coverage coverage, String method, Provider sender) {
        // A sender with a token is believed in the whole body, and in nothing beside it.
        Coverage believed =
                coverage.trust() == Trust.SENDER ? Coverage.body(Set.of()).by(Set.of(method)) : coverage;
        if (!isProven() || coverage.items().isPresent() || !believed.covers(place)) {
            throw new IllegalStateException("the proof of this " + sender.id() + " delivery does not cover " + place
                    + (isProven() ? instead(place.place(), coverage) : "")
                    + ": ask hints(), events() or unprovenBody() if it need not be believed");
        }
    }

    /** Says by which word a field is read that a sender may put into the form or the query. */
    private static String instead(Place field, Coverage coverage) {
        String name = field.name();
        if (field.kind() != Place.Kind.FORM_FIELD) {
            return "";
        }
        if (coverage.covers(Source.formOrQuery(name))) {
            return ", but formOrQuery";
        }
        return coverage.covers(Source.form(name))
                ? coverage.covers(Source.query(name)) ? ", but form(…).or(query(…))" : ", but form"
                : "";
    }

    private void require(boolean isOpen, Provider sender) {
        if (!isOpen) {
            throw new IllegalStateException("the proof of this " + sender.id() + " delivery covers " + proof
                    + ", not the body: use provenFields(), or unprovenBody() if its content need not be believed");
        }
    }
}
