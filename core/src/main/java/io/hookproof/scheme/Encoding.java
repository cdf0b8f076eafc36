package io.hookproof.scheme;

import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;

/**
 * How signature bytes are written as text. Each text has one reading: exact length, ASCII only, no white space, and for
 * base64 the canonical padding and no spare bits (the JDK's decoder takes {@code QR==} and {@code QQ} for one byte).
 */
public enum Encoding {
    /** Two digits a byte; either case, since the nonce is never made of signature text. */
    HEX,
    /** RFC 4648 section 4, padded. */
    BASE64,
    /** RFC 4648 section 5, without padding, as in tokens. */
    BASE64URL,
    /** The same, padded. */
    BASE64URL_PADDED;

    // What each ASCII sign stands for, -1 if it is no digit: branches on random text are mostly guessed wrong.
    private static final byte[] HEX_DIGITS = digits("0123456789abcdef", "ABCDEF", 10);
    private static final byte[] BASE64_DIGITS = base64Digits("+/");
    private static final byte[] BASE64URL_DIGITS = base64Digits("-_");

    /** Decodes into {@code into}; the number of bytes, or -1 if the text is not exactly one encoding of them. */
    int decode(String text, int from, int to, byte[] into) {
        return switch (this) {
            case HEX -> hex(text, from, to, into);
            case BASE64 -> base64(text, from, to, into, BASE64_DIGITS, true);
            case BASE64URL -> base64(text, from, to, into, BASE64URL_DIGITS, false);
            case BASE64URL_PADDED -> base64(text, from, to, into, BASE64URL_DIGITS, true);
        };
    }

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
        return length < 0 ? null : Arrays.copyOf(room, length);
    }

    private static byte[] base64Digits(String last) {
        return digits("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789" + last, "", 0);
    }

    /** @param more other signs for the values from {@code first} on */
    private static byte[] digits(String signs, String more, int first) {
        byte[] values = new byte[128];
        Arrays.fill(values, (byte) -1);
        for (int i = 0; i < signs.length(); i++) {
            values[signs.charAt(i)] = (byte) i;
        }
        for (int i = 0; i < more.length(); i++) {
            values[more.charAt(i)] = (byte) (first + i);
        }
        return values;
    }

    private static int value(byte[] values, char c) {
        return c < 128 ? values[c] : -1;
    }

    private static int hex(String text, int from, int to, byte[] into) {
        int length = to - from;
        if ((length & 1) != 0 || length / 2 > into.length) {
            return -1;
        }
        byte[] values = HEX_DIGITS;
        int bad = 0;
        for (int i = 0; i < length / 2; i++) {
            int high = value(values, text.charAt(from + 2 * i));
            int low = value(values, text.charAt(from + 2 * i + 1));
            bad |= high | low;
            into[i] = (byte) (high << 4 | low & 0xf);
        }
        return bad < 0 ? -1 : length / 2;
    }

    private static int base64(String text, int from, int to, byte[] into, byte[] values, boolean padded) {
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
        int bad = 0;
        int written = 0;
        int at = from;
        for (; at + 4 <= end; at += 4) {
            int first = value(values, text.charAt(at));
            int second = value(values, text.charAt(at + 1));
            int third = value(values, text.charAt(at + 2));
            int fourth = value(values, text.charAt(at + 3));
            bad |= first | second | third | fourth;
            into[written++] = (byte) (first << 2 | second >> 4);
            into[written++] = (byte) (second << 4 | third >> 2);
            into[written++] = (byte) (third << 6 | fourth);
        }
        if (at < end) {
            // Two or three digits are left, and their last bits say nothing: they must be 0.
            int first = value(values, text.charAt(at));
            int second = value(values, text.charAt(at + 1));
            int third = at + 2 < end ? value(values, text.charAt(at + 2)) : 0;
            bad |= first | second | third;
            into[written++] = (byte) (first << 2 | second >> 4);
            if (at + 2 < end) {
                into[written++] = (byte) (second << 4 | third >> 2);
            }
            boolean spareBits = (at + 2 < end ? third & 0x3 : second & 0xf) != 0;
            bad |= spareBits ? -1 : 0;
        }
        return bad < 0 ? -1 : written;
    }
}
