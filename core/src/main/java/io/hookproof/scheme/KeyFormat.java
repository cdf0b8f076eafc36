package io.hookproof.scheme;

/**
 * The way a pasted secret becomes key bytes. Prefixes are misleading: Stripe's {@code whsec_} is part of the key, while
 * that of Standard Webhooks is cut off and the rest decoded. So every provider declares its format.
 */
@FunctionalInterface
public interface KeyFormat {
    /** The UTF-8 bytes of the text. */
    KeyFormat TEXT = textAndThen("");

    /** The decoded hex digits. */
    KeyFormat HEX = PlainKey.decoded(Encoding.HEX, "");

    /** The decoded base64. */
    KeyFormat BASE64 = base64After("");

    /** The raw SHA-1 of the text. */
    KeyFormat SHA1_OF_TEXT = PlainKey.hashed("SHA-1", false);

    /** The SHA-256 of the text as lower-case hex digits. */
    KeyFormat SHA256_HEX_OF_TEXT = PlainKey.hashed("SHA-256", true);

    /** The MD5 of the text as lower-case hex digits. */
    KeyFormat MD5_HEX_OF_TEXT = PlainKey.hashed("MD5", true);

    /** The MD5 of the text as upper-case hex digits. */
    KeyFormat MD5_UPPER_HEX_OF_TEXT = PlainKey.inCapitals("MD5");

    /**
     * Returns the key bytes of a pasted secret.
     *
     * @throws IllegalArgumentException if it is not in this format; the message names the format, never the secret
     */
    byte[] keyBytes(byte[] pasted);

    /** The base64 after a prefix such as {@code whsec_}, which is cut off if it is there; padding may be missing. */
    static KeyFormat base64After(String prefix) {
        return PlainKey.decoded(Encoding.BASE64, prefix);
    }

    /** The text followed by a fixed text, as in {@code secret + "&"}. */
    static KeyFormat textAndThen(String suffix) {
        return PlainKey.text(suffix);
    }
}
