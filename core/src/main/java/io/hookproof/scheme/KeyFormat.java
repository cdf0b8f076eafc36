package io.hookproof.scheme;

/**
 * How the pasted secret becomes key bytes. Prefixes lie: Stripe's {@code whsec_} is part of the key, that of Standard
 * Webhooks is cut off and the rest decoded; so every provider says which.
 */
@FunctionalInterface
public interface KeyFormat {
    /** The UTF-8 bytes as they are. */
    KeyFormat TEXT = textAndThen("");

    /** Hex digits, decoded. */
    KeyFormat HEX = PlainKey.decoded(Encoding.HEX, "");

    /** Base64, decoded. */
    KeyFormat BASE64 = base64After("");

    /** The raw SHA-1 of the text. */
    KeyFormat SHA1_OF_TEXT = PlainKey.hashed("SHA-1", false);

    /** The hex digits, in small letters, of the SHA-256 of the text. */
    KeyFormat SHA256_HEX_OF_TEXT = PlainKey.hashed("SHA-256", true);

    /** The hex digits, in small letters, of the MD5 of the text. */
    KeyFormat MD5_HEX_OF_TEXT = PlainKey.hashed("MD5", true);

    /** The same in capitals. */
    KeyFormat MD5_UPPER_HEX_OF_TEXT = PlainKey.inCapitals("MD5");

    /**
     * The key bytes of a pasted secret.
     *
     * @throws IllegalArgumentException if it is not in this format; the message names the format, never the secret
     */
    byte[] keyBytes(byte[] pasted);

    /** Base64 after a prefix that is cut off where it is there, such as {@code whsec_}; padding may be missing. */
    static KeyFormat base64After(String prefix) {
        return PlainKey.decoded(Encoding.BASE64, prefix);
    }

    /** The text followed by another, as in {@code secret + "&"}. */
    static KeyFormat textAndThen(String suffix) {
        return PlainKey.text(suffix);
    }
}
