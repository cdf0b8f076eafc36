package io.hookproof.scheme;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * How the pasted secret becomes key bytes. Prefixes lie: Stripe's {@code whsec_} is part of the key, that of Standard
 * Webhooks is cut off and the rest decoded; so every provider says which.
 */
@FunctionalInterface
public interface KeyFormat {
    /** The UTF-8 bytes as they are. */
    KeyFormat TEXT = pasted -> pasted;

    /** Hex digits, decoded. */
    KeyFormat HEX = pasted -> decoded(Encoding.HEX, new String(pasted, StandardCharsets.UTF_8), "hex digits");

    /** Base64, decoded. */
    KeyFormat BASE64 = base64After("");

    /** The raw SHA-1 of the text. */
    KeyFormat SHA1_OF_TEXT = pasted -> {
        try {
            return MessageDigest.getInstance("SHA-1").digest(pasted);
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    };

    /**
     * The key bytes of a pasted secret.
     *
     * @throws IllegalArgumentException if it is not in this format; the message names the format, never the secret
     */
    byte[] keyBytes(byte[] pasted);

    /** Base64 after a prefix that is cut off where it is there, such as {@code whsec_}; padding may be missing. */
    static KeyFormat base64After(String prefix) {
        return pasted -> {
            String text = new String(pasted, StandardCharsets.UTF_8);
            String digits = text.startsWith(prefix) ? text.substring(prefix.length()) : text;
            String padded = digits + "=".repeat((4 - digits.length() % 4) % 4);
            return decoded(Encoding.BASE64, padded, "base64" + (prefix.isEmpty() ? "" : " after \"" + prefix + "\""));
        };
    }

    /** The text followed by another, as in {@code secret + "&"}. */
    static KeyFormat textAndThen(String suffix) {
        return pasted -> {
            byte[] end = suffix.getBytes(StandardCharsets.UTF_8);
            byte[] key = java.util.Arrays.copyOf(pasted, pasted.length + end.length);
            System.arraycopy(end, 0, key, pasted.length, end.length);
            return key;
        };
    }

    private static byte[] decoded(Encoding encoding, String text, String what) {
        byte[] key = encoding.decode(text);
        if (key == null) {
            throw new IllegalArgumentException("secret is not " + what
                    + "; paste it exactly as the provider shows it, without a line break at the end");
        }
        return key;
    }
}
