package io.hookproof.http;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads a text field of a small multipart body that begins with its boundary. The boundary is never taken from the
 * content type, which is not signed. A field that occurs twice, or more than 32 parts, is refused.
 */
public final class Multipart {
    private static final int MAX_PARTS = 32;
    private static final int MAX_BOUNDARY = 72;
    private static final String DISPOSITION = "content-disposition:";

    private Multipart() {}

    /**
     * The delimiter of the parts, with its dashes: the first line of the body that begins with two dashes. Null if
     * there is none, or nothing follows it. With another delimiter, a stranger whose text is in a part could write
     * parts.
     *
     * @param mayHavePreamble whether the sender may have written lines before it, as RFC 2046 allows; if not, the body
     *     begins with it
     */
    public static @Nullable String delimiter(Body body, boolean mayHavePreamble) {
        int start = 0;
        while (mayHavePreamble && !hasDashes(body, start)) {
            do {
                if (start == body.size()) {
                    return null;
                }
                start++;
            } while (body.at(start - 1) != '\n');
        }
        StringBuilder line = new StringBuilder();
        for (int i = start; i <= start + MAX_BOUNDARY && i + 2 < body.size(); i++) {
            char c = (char) (body.at(i) & 0xff);
            if (line.length() > 2 && (c == '\n' || c == '\r' && body.at(i + 1) == '\n')) {
                return line.toString().stripTrailing();
            }
            if (c < ' ' || line.length() < 2 && c != '-') {
                return null;
            }
            line.append(c);
        }
        return null;
    }

    private static boolean hasDashes(Body body, int start) {
        return start + 1 < body.size() && body.at(start) == '-' && body.at(start + 1) == '-';
    }

    /** The value of the field of that name; empty unless it occurs exactly once. */
    public static Optional<String> field(Body body, String name) {
        // Latin-1 keeps every byte as one character, so that nothing is lost before the field is cut out.
        String delimiter = delimiter(body, false);
        if (delimiter == null) {
            return Optional.empty();
        }
        String text = new String(body.raw(), StandardCharsets.ISO_8859_1);
        if (text.indexOf('\n') != text.indexOf("\r\n") + 1) {
            return Optional.empty();
        }
        String boundary = "\r\n" + delimiter;
        Optional<String> found = Optional.empty();
        int at = text.indexOf("\r\n");
        for (int parts = 0; parts < MAX_PARTS; parts++) {
            int head = text.indexOf("\r\n\r\n", at);
            int end = head < 0 ? -1 : text.indexOf(boundary, head + 2);
            if (end < 0) {
                return Optional.empty();
            }
            if (names(text, at, head, name)) {
                if (found.isPresent()) {
                    return Optional.empty();
                }
                found = Optional.of(text.substring(Math.min(head + 4, end), end));
            }
            at = end + boundary.length();
            if (text.startsWith("--", at)) {
                return found.isEmpty()
                        ? found
                        : Optional.of(
                                new String(found.get().getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8));
            }
            // What else stands in the line of the delimiter is no head.
            at = text.indexOf("\r\n", at);
            if (at < 0) {
                return Optional.empty();
            }
        }
        return Optional.empty();
    }

    /**
     * Whether a line names the field; the last one ends at {@code to}. It reads line by line without copying each,
     * because a sender without a key chooses how many there are.
     */
    private static boolean names(String text, int from, int to, String name) {
        String named = "; name=\"" + name + "\"";
        int end;
        for (int start = from; start < to; start = end + 2) {
            end = text.indexOf("\r\n", start);
            boolean disposition = text.regionMatches(true, start, DISPOSITION, 0, DISPOSITION.length());
            if (disposition && text.substring(start, end).contains(named)) {
                return true;
            }
        }
        return false;
    }
}
