package io.hookproof.scheme;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * How the pasted secret becomes key bytes. Prefixes lie: Stripe's {@code whsec_} is part of the key, that of Standard
 * Webhooks is cut off and the rest decoded; so every provider says which.
 */
@FunctionalInterface
public interface KeyFormat {
    /** The UTF-8 bytes as they are. */
    KeyFormat TEXT = PlainKey.TEXT;

    /** Hex digits, decoded. */
    KeyFormat HEX = PlainKey.HEX;

    /** Base64, decoded. */
    KeyFormat BASE64 = PlainKey.BASE64;

    /** The raw SHA-1 of the text. */
    KeyFormat SHA1_OF_TEXT = PlainKey.SHA1_OF_TEXT;

    /**
     * The key bytes of a pasted secret.
     *
     * @throws IllegalArgumentException if it is not in this format; the message names the format, never the secret
     */
    byte[] keyBytes(byte[] pasted);

    // Classes rather than lambdas, here and wherever a provider is built: the first lambda costs every start
    // milliseconds.

    /** Base64 after a prefix that is cut off where it is there, such as {@code whsec_}; padding may be missing. */
    static KeyFormat base64After(String prefix) {
        return new KeyFormat() {
            @Override
            public byte[] keyBytes(byte[] pasted) {
                return PlainKey.base64(prefix, pasted);
            }
        };
    }

    /** The text followed by another, as in {@code secret + "&"}. */
    static KeyFormat textAndThen(String suffix) {
        return new KeyFormat() {
            @Override
            public byte[] keyBytes(byte[] pasted) {
                byte[] end = suffix.getBytes(StandardCharsets.UTF_8);
                byte[] key = Arrays.copyOf(pasted, pasted.length + end.length);
                System.arraycopy(end, 0, key, pasted.length, end.length);
                return key;
            }
        };
    }
}
