package io.hookproof;

import io.hookproof.http.Headers;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Makes text from a request fit for one line of a log: printable ASCII, at most 128 characters. */
final class LogText {
    private static final int MAX_LENGTH = 128;
    private static final int MAX_LINE = 1_000;

    /**
     * The last text that was clean. A flood of requests is refused with one text, and scanning it again would be a
     * quarter of the cost of a refusal.
     */
    private static String lastClean = "";

    private LogText() {}

    static String text(@Nullable String text) {
        return text == null ? "" : cut(text, MAX_LENGTH);
    }

    /** The cleaned text after a space; empty if there is no text. */
    static String word(Optional<String> text) {
        return text.isEmpty() ? "" : " " + text(text.get());
    }

    /** A sentence of Hookproof, or of an extension that may have put something from the request into it. */
    @SuppressWarnings("ReferenceEquality") // an equal text of another request is read again, and nothing is lost
    static String line(String text) {
        if (text == lastClean) {
            return text;
        }
        if (text.length() > MAX_LINE || Headers.unprintable(text) >= 0) {
            return cut(text, MAX_LINE);
        }
        lastClean = text;
        return text;
    }

    /**
     * The class of an exception of an extension and the place where it was thrown, so that its owner finds it. The
     * message is left out, because it may repeat a secret or the body; only the name of a missing class is kept.
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
        if (text.length() > length) {
            clean.replace(length - 3, length, "...");
        }
        return clean.toString();
    }
}
