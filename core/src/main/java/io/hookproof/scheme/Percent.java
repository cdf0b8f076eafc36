package io.hookproof.scheme;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * Percent encoding with the character sets that JavaScript leaves unencoded, because senders sign what JavaScript
 * produces, and its reverse for a few characters.
 */
final class Percent {
    /** The characters that {@code encodeURI} keeps, including the delimiters of a URL. */
    static final String URL = "-_.!~*'();/?:@&=+$,#";
    /** The characters that {@code encodeURIComponent} keeps. */
    static final String COMPONENT = "-_.!~*'()";
    /**
     * The unreserved characters of RFC 3986 (<a href="https://www.rfc-editor.org/rfc/rfc3986#section-2.3">section
     * 2.3</a>).
     */
    static final String UNRESERVED = "-_.~";

    private static final String DIGITS = "0123456789ABCDEF";

    private Percent() {}

    /**
     * Returns the text with percent encoding.
     *
     * @param plain the characters besides letters and digits that stay unencoded
     */
    static String encoded(String text, String plain) {
        StringBuilder encoded = new StringBuilder();
        for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
            boolean letter = b >= 'a' && b <= 'z' || b >= 'A' && b <= 'Z' || b >= '0' && b <= '9';
            if (letter || b > 0 && plain.indexOf(b) >= 0) {
                encoded.append((char) b);
            } else {
                encoded.append('%').append(DIGITS.charAt(b >> 4 & 0xf)).append(DIGITS.charAt(b & 0xf));
            }
        }
        return encoded.toString();
    }

    /**
     * Returns the text with the escapes of some characters decoded.
     *
     * @param characters those to decode, each with an escape whose first digit is no letter; the others stay encoded
     */
    static String decoded(String text, String characters) {
        String decoded = text;
        for (int i = 0; i < characters.length() && decoded.indexOf('%') >= 0; i++) {
            String escape = "%" + Integer.toHexString(characters.charAt(i));
            String plain = characters.substring(i, i + 1);
            decoded = decoded.replace(escape, plain).replace(escape.toUpperCase(Locale.ROOT), plain);
        }
        return decoded;
    }
}
