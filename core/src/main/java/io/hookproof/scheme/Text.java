package io.hookproof.scheme;

import org.jspecify.annotations.Nullable;

/** Readings of header text that allow exactly one meaning. */
final class Text {
    private Text() {}

    /** Why a header value must not be read, or null if it may be. */
    static @Nullable Rejection problemOfHeader(String value, int maxLength) {
        int length = value.length();
        if (length > maxLength) {
            return Rejection.HEADER_TOO_LONG;
        }
        for (int i = 0; i < length; i++) {
            char c = value.charAt(i);
            if (c < ' ' || c > '~') {
                return Rejection.SIGNATURE_MALFORMED;
            }
        }
        return null;
    }

    static int skipSpaces(String text, int from, int to) {
        int i = from;
        while (i < to && text.charAt(i) == ' ') {
            i++;
        }
        return i;
    }

    static int trimSpaces(String text, int from, int to) {
        int i = to;
        while (i > from && text.charAt(i - 1) == ' ') {
            i--;
        }
        return i;
    }

    static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
