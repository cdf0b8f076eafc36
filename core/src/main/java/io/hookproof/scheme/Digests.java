package io.hookproof.scheme;

import io.hookproof.http.Body;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** Hash functions by their Java names. */
final class Digests {
    private Digests() {}

    /**
     * Returns the hash function of that name.
     *
     * @throws IllegalArgumentException if this Java has none
     */
    static MessageDigest named(String algorithm) {
        try {
            return MessageDigest.getInstance(algorithm);
        } catch (NoSuchAlgorithmException unknown) {
            throw new IllegalArgumentException(
                    "no hash \"" + algorithm + "\"; known are MD5, SHA-1, SHA-256, SHA-384, SHA-512", unknown);
        }
    }

    static byte[] of(String algorithm, Body body) {
        MessageDigest digest = named(algorithm);
        body.feed(digest);
        return digest.digest();
    }
}
