package io.hookproof.scheme;

import io.hookproof.http.Headers;

/** Checks of header text that allow exactly one meaning. */
final class Text {
    private Text() {}

    /** Returns whether the text is printable ASCII, including spaces. */
    static boolean isPrintable(String text) {
        return Headers.unprintable(text) < 0;
    }

    static boolean isPrintable(char c) {
        return c >= ' ' && c <= '~';
    }

    /** Returns whether the text consists only of these characters. */
    static boolean hasOnly(String letters, String text) {
        for (int i = 0; i < text.length(); i++) {
            if (letters.indexOf(text.charAt(i)) < 0) {
                return false;
            }
        }
        return true;
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

    /** Returns the text without the white space and the invisible characters around it. */
    static String bare(String text) {
        int from = 0;
        int to = text.length();
        while (from < to && isUnseen(text.charAt(from))) {
            from++;
        }
        while (to > from && isUnseen(text.charAt(to - 1))) {
            to--;
        }
        return text.substring(from, to);
    }

    /** Such as a no-break space, a zero-width space or a byte order mark. */
    private static boolean isUnseen(char c) {
        return c <= ' '
                || Character.isWhitespace(c)
                || Character.isSpaceChar(c)
                || Character.getType(c) == Character.FORMAT;
    }

    static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
