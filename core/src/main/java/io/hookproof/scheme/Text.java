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

    static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
