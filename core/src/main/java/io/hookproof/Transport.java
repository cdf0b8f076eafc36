package io.hookproof;

/**
 * What an adapter can tell of the way by which a request came. Implemented by the stream of its body, and asked only where
 * nothing came out of that, or less than was announced and no {@link java.io.IOException}.
 */
public interface Transport {
    /** Whether it is HTTP/1.1 or older, which says of each body how long it is or that it comes in chunks. */
    boolean isHttp1();

    /** Whether somebody may have read the body, or a part of it, before it was looked at here. */
    boolean mayBeRead();

    /** Who may have, for the operator; empty if unknown. */
    String readers();
}
