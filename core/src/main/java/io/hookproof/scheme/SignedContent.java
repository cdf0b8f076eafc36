package io.hookproof.scheme;

import org.jspecify.annotations.Nullable;

/**
 * The bytes that a sender signs, rebuilt from the request. Most are a {@link Template}; a canonical form that no
 * template can say is a class of its own.
 *
 * <p>An implementation has no state and never throws whatever the request holds.
 */
public interface SignedContent {
    /**
     * Why the content cannot be rebuilt in exactly one way, or null if it can. Called before any costly work, and
     * before {@link #feed}.
     */
    @Nullable Rejection problem(Parts parts);

    /** Feeds the signed bytes in order. Called only after {@link #problem} found none. */
    void feed(Parts parts, Sink sink);

    /** What these bytes cover. */
    Coverage coverage();
}
