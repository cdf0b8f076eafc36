package io.hookproof;

import io.hookproof.http.Headers;
import io.hookproof.scheme.Secret;
import java.util.List;
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
        return text == null ? "" : cut(text, MAX_LENGTH, ' ');
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
            return cut(text, MAX_LINE, '…');
        }
        lastClean = text;
        return text;
    }

    /**
     * The class of an exception of an extension and the place where it was thrown, so that its owner finds it, and the
     * same of its last cause. Messages are left out, because they may repeat a secret or the body; only the name of a
     * missing class is kept, and what {@link Secret} says of a text that it refuses.
     */
    static String fault(Throwable thrown) {
        List<Throwable> causes = Causes.of(thrown);
        Throwable last = causes.get(causes.size() - 1);
        return one(thrown) + (last == thrown ? "" : ", caused by " + one(last));
    }

    private static String one(Throwable thrown) {
        StackTraceElement[] frames = thrown.getStackTrace();
        boolean isOurs = frames.length > 0 && frames[0].getClassName().equals(Secret.class.getName());
        return thrown.getClass().getName()
                + (thrown instanceof LinkageError ? " " + text(thrown.getMessage()) : "")
                + (frames.length == 0 ? "" : " at " + frames[0])
                + (isOurs ? ": " + text(thrown.getMessage()) : "");
    }

    /** @param ours a sign of our own sentences that passes too */
    private static String cut(String text, int length, char ours) {
        StringBuilder clean = new StringBuilder(Math.min(text.length(), length));
        for (int i = 0; i < text.length() && i < length; i++) {
            char c = text.charAt(i);
            clean.append(c >= ' ' && c <= '~' || c == ours ? c : '?');
        }
        if (text.length() > length) {
            clean.replace(length - 3, length, "...");
        }
        return clean.toString();
    }
}
