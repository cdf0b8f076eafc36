package io.hookproof;

/**
 * Describes the transport of a request, as far as an adapter knows it. The stream of the body implements it. It is
 * asked only if the body did not come whole, is longer than announced, or is empty.
 */
public interface Transport {
    /**
     * Whether the request came by HTTP/1.1 or older, which always announces a body by its length or by chunked
     * encoding.
     */
    boolean isHttp1();

    /** Whether other code may have read or changed the body, or a part of it, before Hookproof. */
    boolean mayBeRead();

    /** The code that may have read the body, for the operator; empty if unknown. */
    String readers();
}
