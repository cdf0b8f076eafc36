package io.hookproof.scheme;

import io.hookproof.http.Json;
import java.security.MessageDigest;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A scheme with its keys, which checks the requests of one endpoint. Never throws, whatever a request holds. Safe for
 * use by multiple threads.
 */
public interface Prover {
    /**
     * Returns a refusal that is certain before the body is read, such as a missing or malformed signature or a time
     * outside the window. Null if the body should be read.
     *
     * @param parts a request whose body is still empty
     */
    Proof.@Nullable Refused glance(Parts parts, Window window);

    /** Checks the whole request. */
    Proof prove(Parts parts, Window window);

    /**
     * Feeds what was proven, so that two requests with the same proof give the same digest. Never feeds the signature's
     * text, because one signature has many spellings.
     *
     * @param parts the parts of a {@link Proof.Proven} request
     */
    void feedProven(Parts parts, MessageDigest into);

    /**
     * Feeds method, path and query, without the parts that may differ between attempts. This tells requests without a
     * body apart if the proof would not cover a body.
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

    /**
     * Returns the signature that the first key would have made, as its sender writes it; null if the key can only
     * check.
     */
    default @Nullable String expectedSignature(Parts parts) {
        return null;
    }

    /**
     * Returns where the scheme looks for signature and time and how much stands there, for a diagnosis; never the
     * values.
     */
    default List<String> places(Parts parts) {
        return List.of();
    }

    /**
     * Returns the content that the sender signed or, if nothing is proven, should have signed. Null if there is none,
     * it is missing, or it is longer than {@code most} bytes, which costs no copy.
     */
    default byte @Nullable [] signedBytes(Parts parts, int most) {
        return null;
    }
}
