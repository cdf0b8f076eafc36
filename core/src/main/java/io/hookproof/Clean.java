package io.hookproof;

import org.jspecify.annotations.Nullable;

/** Makes text from a stranger fit for one line of a log: printable ASCII, at most 128 characters. */
final class Clean {
    private static final int MAX_LENGTH = 128;

    private Clean() {}

    static String text(@Nullable String text) {
        if (text == null) {
            return "";
        }
        StringBuilder clean = new StringBuilder(Math.min(text.length(), MAX_LENGTH));
        for (int i = 0; i < text.length() && i < MAX_LENGTH; i++) {
            char c = text.charAt(i);
            clean.append(c >= ' ' && c <= '~' ? c : '?');
        }
        return text.length() > MAX_LENGTH ? clean.append('…').toString() : clean.toString();
    }
}
