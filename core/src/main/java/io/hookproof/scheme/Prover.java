package io.hookproof.scheme;

import io.hookproof.http.Json;
import java.security.MessageDigest;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A scheme with its keys: checks requests of one endpoint. Never throws whatever a request holds. Safe for any number
 * of threads.
 */
public interface Prover {
    /**
     * What can be refused before the body is read: a signature that is missing or malformed, a time outside the
     * window. Null if nothing speaks against reading it.
     *
     * @param parts a request whose body is still empty
     */
    Proof.@Nullable Refused glance(Parts parts, Window window);

    /** Checks the whole request. */
    Proof prove(Parts parts, Window window);

    /**
     * Feeds what was proven, so that two requests with the same proof give the same digest. Never the signature's text:
     * one signature has many spellings.
     *
     * @param parts those of a {@link Proof.Proven}
     */
    void feedProven(Parts parts, MessageDigest into);

    /**
     * Feeds method, path and query, without what in it may be another in each try: what tells requests without a body
     * apart whose proof would cover nothing of one.
     */
    default void feedTarget(Parts parts, MessageDigest into) {
        parts.feedTarget(into);
    }

    /** Feeds what was proven of one item of a batch. */
    default void feedProvenItem(Parts item, MessageDigest into) {
        Optional<Json> json = item.json();
        if (json.isPresent()) {
            into.update(json.get().toBytes());
        }
    }

    /** The signature that the first key would have made, as its sender writes it; null if we can only check. */
    default @Nullable String expectedSignature(Parts parts) {
        return null;
    }

    /** Where it looks for signature and time and how much stands there, for a diagnosis; never the values. */
    default List<String> places(Parts parts) {
        return List.of();
    }

    /**
     * The content that the sender signed or, where nothing is proven, should have; null if there is none, it is not there,
     * or it is longer than {@code most} bytes, which costs no copy.
     */
    default byte @Nullable [] signedBytes(Parts parts, int most) {
        return null;
    }
}
