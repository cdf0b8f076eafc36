package io.hookproof;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Makes text from a stranger fit for one line of a log: printable ASCII, at most 128 characters. */
final class Clean {
    private static final int MAX_LENGTH = 128;
    private static final int MAX_LINE = 1_000;

    private Clean() {}

    static String text(@Nullable String text) {
        return text == null ? "" : cut(text, MAX_LENGTH);
    }

    /** The same behind a space; nothing where there is none. */
    static String word(Optional<String> text) {
        return text.isEmpty() ? "" : " " + text(text.get());
    }

    /** A sentence of ours, or of an extension's that may have taken something from the request into it. */
    static String line(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) < ' ' || text.charAt(i) > '~') {
                return cut(text, MAX_LINE);
            }
        }
        return text.length() > MAX_LINE ? cut(text, MAX_LINE) : text;
    }

    /**
     * What an extension threw, and where, so that its owner finds it. Not what it says, which may repeat a secret or the
     * body; save which class is not there.
     */
    static String fault(Throwable thrown) {
        StackTraceElement[] frames = thrown.getStackTrace();
        return thrown.getClass().getName()
                + (thrown instanceof LinkageError ? " " + text(thrown.getMessage()) : "")
                + (frames.length == 0 ? "" : " at " + frames[0]);
    }

    private static String cut(String text, int length) {
        StringBuilder clean = new StringBuilder(Math.min(text.length(), length));
        for (int i = 0; i < text.length() && i < length; i++) {
            char c = text.charAt(i);
            clean.append(c >= ' ' && c <= '~' ? c : '?');
        }
        return text.length() > length ? clean.append('…').toString() : clean.toString();
    }
}
