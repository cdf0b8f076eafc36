package io.hookproof.jaxrs;

/**
 * The HTTP method by which a runtime without Hookproof serves webhook methods: none. Where Hookproof is at work it puts
 * those of the sender in its place.
 */
final class Unsendable {
    /**
     * Half of a character pair, which no text decoded from bytes has in it: neither a request line nor a header, a field
     * or a filter that takes the method from one of them can say it.
     */
    static final String METHOD = "WEBHOOK\uD800";

    private Unsendable() {}
}
