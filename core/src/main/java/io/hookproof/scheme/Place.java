package io.hookproof.scheme;

/**
 * Where in a request a value stands; what a proof covers is said in places.
 *
 * @param name the header, field, parameter or pointer; empty where the kind says it all
 */
public record Place(Kind kind, String name) {
    /** The parts of a request. */
    public enum Kind {
        METHOD,
        /** The whole URL as the sender knows it. */
        URL,
        PATH,
        QUERY,
        HEADER,
        BODY,
        FORM_FIELD,
        JSON,
        /** A claim of a signed token. */
        CLAIM,
        /** What the operator configured. */
        SETTING
    }

    /** As an operator would look for it, such as {@code header Stripe-Signature}. */
    @Override
    public String toString() {
        return name.isEmpty()
                ? kind.name().toLowerCase(java.util.Locale.ROOT)
                : kind.name().toLowerCase(java.util.Locale.ROOT).replace('_', ' ') + " " + name;
    }
}
