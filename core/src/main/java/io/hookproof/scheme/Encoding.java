package io.hookproof.scheme;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * A text encoding of signature bytes. Each text has exactly one reading: exact length, ASCII only, no white space, and
 * for base64 canonical padding without spare bits (the JDK's decoder accepts both {@code QR==} and {@code QQ} for one
 * byte).
 */
public enum Encoding {
    /**
     * Two hex digits per byte, in upper or lower case. Either case is safe, because a delivery's identity never depends
     * on signature text.
     */
    HEX,
    /** RFC 4648 section 4, padded. */
    BASE64,
    /** RFC 4648 section 5, without padding, as in tokens. */
    BASE64URL,
    /** RFC 4648 section 5, padded. */
    BASE64URL_PADDED,
    /** The base64, padded, of the hex digits. */
    BASE64_OF_HEX;

    private static final int SIGNS = 128;
    // The value of each ASCII character, -1 if it is not a digit: branches on random text are mostly mispredicted.
    private static final byte[] HEX_DIGITS = digits("0123456789abcdef", "ABCDEF", 10);
    // The values for base64 at each of the four places of a group, already shifted, so that a group takes three ORs.
    private static final int[] BASE64_DIGITS = base64Digits("+/");
    private static final int[] BASE64URL_DIGITS = base64Digits("-_");

    /**
     * Decodes text into {@code into}. Returns the number of bytes, or -1 if the text is not exactly one encoding of
     * them.
     */
    int decode(String text, int from, int to, byte[] into) {
        if (this == BASE64_OF_HEX) {
            byte[] hex = new byte[2 * into.length];
            int digits = base64(text, from, to, hex, BASE64_DIGITS, true);
            return digits < 0 ? -1 : hex(new String(hex, ISO_8859_1), 0, digits, into);
        }
        return this == HEX
                ? hex(text, from, to, into)
                : base64(text, from, to, into, this == BASE64 ? BASE64_DIGITS : BASE64URL_DIGITS, this != BASE64URL);
    }

    /** Returns the number of characters that encode that many bytes. */
    int letters(int bytes) {
        if (this == BASE64URL) {
            return (4 * bytes + 2) / 3;
        }
        return this == HEX ? 2 * bytes : ((this == BASE64_OF_HEX ? 2 * bytes : bytes) + 2) / 3 * 4;
    }

    /** Returns the one encoding of these bytes; hex is in lower case. */
    String write(byte[] bytes) {
        if (this == BASE64_OF_HEX) {
            return BASE64.write(HEX.write(bytes).getBytes(ISO_8859_1));
        }
        if (this == HEX) {
            return HexFormat.of().formatHex(bytes);
        }
        Base64.Encoder encoder = this == BASE64 ? Base64.getEncoder() : Base64.getUrlEncoder();
        return (this == BASE64URL ? encoder.withoutPadding() : encoder).encodeToString(bytes);
    }

    /** Returns the bytes of all of {@code text}, or null if it is not exactly one encoding. */
    byte @Nullable [] decode(String text) {
        byte[] room = new byte[text.length()];
        int length = decode(text, 0, text.length(), room);
        return length < 0 ? null : Arrays.copyOf(room, length);
    }

    private static int[] base64Digits(String last) {
        byte[] values = digits("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789" + last, "", 0);
        int[] shifted = new int[4 * SIGNS];
        for (int place = 0; place < 4; place++) {
            for (int sign = 0; sign < SIGNS; sign++) {
                shifted[place * SIGNS + sign] = values[sign] < 0 ? -1 : values[sign] << 6 * (3 - place);
            }
        }
        return shifted;
    }

    /**
     * Returns a table of digit values.
     *
     * @param more alternative characters for the values from {@code first} on
     */
    private static byte[] digits(String signs, String more, int first) {
        byte[] values = new byte[SIGNS];
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
        return c < SIGNS ? values[c] : -1;
    }

    private static int base64Value(int[] values, char c) {
        return c < SIGNS ? values[3 * SIGNS + c] : -1;
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

    private static int base64(String text, int from, int to, byte[] into, int[] values, boolean padded) {
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
        int fours = digits / 4;
        for (int i = 0; i < fours; i++) {
            int at = from + 4 * i;
            char first = text.charAt(at);
            char second = text.charAt(at + 1);
            char third = text.charAt(at + 2);
            char fourth = text.charAt(at + 3);
            int three = values[first & 127]
                    | values[SIGNS + (second & 127)]
                    | values[2 * SIGNS + (third & 127)]
                    | values[3 * SIGNS + (fourth & 127)];
            bad |= three | 127 - (first | second | third | fourth);
            into[3 * i] = (byte) (three >> 16);
            into[3 * i + 1] = (byte) (three >> 8);
            into[3 * i + 2] = (byte) three;
        }
        return bad < 0 || !base64Rest(text, from + 4 * fours, end, into, 3 * fours, values) ? -1 : bytes;
    }

    /** Decodes the last two or three digits, if there are any. Their spare bits must be 0. */
    private static boolean base64Rest(String text, int from, int end, byte[] into, int written, int[] values) {
        if (from == end) {
            return true;
        }
        int first = base64Value(values, text.charAt(from));
        int second = base64Value(values, text.charAt(from + 1));
        into[written] = (byte) (first << 2 | second >> 4);
        if (from + 2 == end) {
            return (first | second) >= 0 && (second & 0xf) == 0;
        }
        int third = base64Value(values, text.charAt(from + 2));
        into[written + 1] = (byte) (second << 4 | third >> 2);
        return (first | second | third) >= 0 && (third & 0x3) == 0;
    }
}
