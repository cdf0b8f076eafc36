package io.hookproof.scheme;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The key formats of {@link KeyFormat}, in one class without lambdas, because naming a sender may load it. */
final class PlainKey implements KeyFormat {
    /** The encoding of the key; null if the text, or its hash, is the key. */
    private final @Nullable Encoding encoding;

    private final String prefix;
    private final String suffix;
    /** The hash of the text; empty if the text is not hashed. */
    private final String hash;
    /** Whether the digits of the hash are in upper case. */
    private final boolean inCapitals;

    private PlainKey(@Nullable Encoding encoding, String prefix, String suffix, String hash, boolean inCapitals) {
        this.encoding = encoding;
        this.prefix = prefix;
        this.suffix = suffix;
        this.hash = hash;
        this.inCapitals = inCapitals;
    }

    static KeyFormat text(String suffix) {
        return new PlainKey(null, "", suffix, "", false);
    }

    /**
     * Returns a format in which a hash of the text is the key.
     *
     * @param inHex whether the hex digits of the hash are the key
     */
    static KeyFormat hashed(String hash, boolean inHex) {
        return new PlainKey(inHex ? Encoding.HEX : null, "", "", hash, false);
    }

    /** Returns a format in which the upper-case hex digits of a hash of the text are the key. */
    static KeyFormat inCapitals(String hash) {
        return new PlainKey(Encoding.HEX, "", "", hash, true);
    }

    static KeyFormat decoded(Encoding encoding, String prefix) {
        return new PlainKey(encoding, prefix, "", "", false);
    }

    @Override
    public byte[] keyBytes(byte[] pasted) {
        if (!hash.isEmpty()) {
            byte[] key = Digests.named(hash).digest(pasted);
            if (encoding == null) {
                return key;
            }
            String digits = encoding.write(key);
            return (inCapitals ? digits.toUpperCase(Locale.ROOT) : digits).getBytes(StandardCharsets.US_ASCII);
        }
        return encoding == null ? extended(pasted) : bytes(encoding, new String(pasted, StandardCharsets.UTF_8));
    }

    private byte[] extended(byte[] pasted) {
        byte[] end = suffix.getBytes(StandardCharsets.UTF_8);
        byte[] key = Arrays.copyOf(pasted, pasted.length + end.length);
        System.arraycopy(end, 0, key, pasted.length, end.length);
        return key;
    }

    private byte[] bytes(Encoding from, String text) {
        String digits = text.startsWith(prefix) ? text.substring(prefix.length()) : text;
        boolean isHex = from == Encoding.HEX;
        byte[] key = from.decode(isHex ? digits : digits + "=".repeat((4 - digits.length() % 4) % 4));
        if (key == null) {
            throw new IllegalArgumentException("secret is not "
                    + (isHex ? "hex digits" : "base64" + (prefix.isEmpty() ? "" : " after \"" + prefix + "\""))
                    + "; paste it exactly as the provider shows it, without a line break at the end");
        }
        return key;
    }
}
