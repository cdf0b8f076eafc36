package io.hookproof.scheme;

import java.util.Base64;
import java.util.HexFormat;

/**
 * How signature bytes are written as text. Each text has one reading: exact length, ASCII only, no white space, and for
 * base64 the canonical padding and no spare bits (the JDK's decoder takes {@code QR==} and {@code QQ} for one byte).
 */
public enum Encoding {
    /** Two digits a byte; either case, since the nonce is never made of signature text. */
    HEX {
        @Override
        int decode(String text, int from, int to, byte[] into) {
            int length = to - from;
            if ((length & 1) != 0 || length / 2 > into.length) {
                return -1;
            }
            int bad = 0;
            for (int i = 0; i < length / 2; i++) {
                int high = nibble(text.charAt(from + 2 * i));
                int low = nibble(text.charAt(from + 2 * i + 1));
                bad |= high | low;
                into[i] = (byte) (high << 4 | low & 0xf);
            }
            return bad < 0 ? -1 : length / 2;
        }
    },
    /** RFC 4648 section 4, padded. */
    BASE64 {
        @Override
        int decode(String text, int from, int to, byte[] into) {
            return base64(text, from, to, into, '+', '/', true);
        }
    },
    /** RFC 4648 section 5, without padding, as in tokens. */
    BASE64URL {
        @Override
        int decode(String text, int from, int to, byte[] into) {
            return base64(text, from, to, into, '-', '_', false);
        }
    },
    /** The same, padded. */
    BASE64URL_PADDED {
        @Override
        int decode(String text, int from, int to, byte[] into) {
            return base64(text, from, to, into, '-', '_', true);
        }
    };

    /** Decodes into {@code into}; the number of bytes, or -1 if the text is not exactly one encoding of them. */
    abstract int decode(String text, int from, int to, byte[] into);

    /** These bytes in their one spelling; hex in lower case. */
    String write(byte[] bytes) {
        return switch (this) {
            case HEX -> HexFormat.of().formatHex(bytes);
            case BASE64 -> Base64.getEncoder().encodeToString(bytes);
            case BASE64URL -> Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
            case BASE64URL_PADDED -> Base64.getUrlEncoder().encodeToString(bytes);
        };
    }

    /** All of {@code text} decoded, or null. */
    byte @org.jspecify.annotations.Nullable [] decode(String text) {
        byte[] room = new byte[text.length()];
        int length = decode(text, 0, text.length(), room);
        return length < 0 ? null : java.util.Arrays.copyOf(room, length);
    }

    private static int nibble(char c) {
        if (c >= '0' && c <= '9') {
            return c - '0';
        }
        int letter = c | 0x20;
        return c < 128 && letter >= 'a' && letter <= 'f' ? letter - 'a' + 10 : -1;
    }

    private static int base64(String text, int from, int to, byte[] into, char c62, char c63, boolean padded) {
        int end = to;
        if (padded) {
            if ((to - from) % 4 != 0) {
                return -1;
            }
            for (int pads = 0; pads < 2 && end > from && text.charAt(end - 1) == '='; pads++) {
                end--;
            }
        }
        int digits = end - from;
        int bytes = digits * 6 / 8;
        if (digits % 4 == 1 || bytes > into.length) {
            return -1;
        }
        int buffer = 0;
        int bits = 0;
        int written = 0;
        for (int i = from; i < end; i++) {
            int value = sextet(text.charAt(i), c62, c63);
            if (value < 0) {
                return -1;
            }
            buffer = buffer << 6 | value;
            bits += 6;
            if (bits >= 8) {
                bits -= 8;
                into[written++] = (byte) (buffer >>> bits);
            }
        }
        boolean spareBits = (buffer & (1 << bits) - 1) != 0;
        return spareBits ? -1 : written;
    }

    private static int sextet(char c, char c62, char c63) {
        if (c >= 'A' && c <= 'Z') {
            return c - 'A';
        }
        if (c >= 'a' && c <= 'z') {
            return c - 'a' + 26;
        }
        if (c >= '0' && c <= '9') {
            return c - '0' + 52;
        }
        return c == c62 ? 62 : c == c63 ? 63 : -1;
    }
}
