package io.hookproof.scheme;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** The key formats that need no more than their name. */
enum PlainKey implements KeyFormat {
    TEXT,
    HEX,
    BASE64,
    SHA1_OF_TEXT;

    @Override
    public byte[] keyBytes(byte[] pasted) {
        return switch (this) {
            case TEXT -> pasted;
            case HEX -> decoded(Encoding.HEX, new String(pasted, StandardCharsets.UTF_8), "hex digits");
            case BASE64 -> base64("", pasted);
            case SHA1_OF_TEXT -> sha1(pasted);
        };
    }

    static byte[] base64(String prefix, byte[] pasted) {
        String text = new String(pasted, StandardCharsets.UTF_8);
        String digits = text.startsWith(prefix) ? text.substring(prefix.length()) : text;
        String padded = digits + "=".repeat((4 - digits.length() % 4) % 4);
        return decoded(Encoding.BASE64, padded, "base64" + (prefix.isEmpty() ? "" : " after \"" + prefix + "\""));
    }

    private static byte[] sha1(byte[] text) {
        try {
            return MessageDigest.getInstance("SHA-1").digest(text);
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
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
