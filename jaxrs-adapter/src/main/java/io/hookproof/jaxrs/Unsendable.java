package io.hookproof.jaxrs;

/**
 * An HTTP method that no request can have. By it a runtime without Hookproof serves webhook methods, which means not at
 * all. Hookproof replaces it with the sender's methods.
 */
final class Unsendable {
    /**
     * Contains an unpaired surrogate, which text decoded from bytes never contains. So neither a request line nor a
     * header, a field or a filter that takes the method from one of them can produce it.
     */
    static final String METHOD = "WEBHOOK\uD800";

    private Unsendable() {}
}
