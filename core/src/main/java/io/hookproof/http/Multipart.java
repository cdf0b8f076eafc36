package io.hookproof.http;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads a text field of a small multipart body. The boundary is the first line of the body itself and never taken from
 * the content type, which is not signed. A field that occurs twice, or more than 32 parts, is refused.
 */
public final class Multipart {
    private static final int MAX_PARTS = 32;
    private static final int MAX_BOUNDARY = 72;
    private static final String DISPOSITION = "content-disposition:";

    private Multipart() {}

    /**
     * The delimiter with which the body itself begins, with its dashes; null if it begins with none, or has nothing
     * else. With another one, whoever wrote the text of a part could write parts.
     */
    public static @Nullable String delimiter(Body body) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i <= MAX_BOUNDARY && i + 2 < body.size(); i++) {
            char c = (char) (body.at(i) & 0xff);
            if (c == '\r' && i > 2) {
                return line.toString().stripTrailing();
            }
            if (c < ' ' || i < 2 && c != '-') {
                return null;
            }
            line.append(c);
        }
        return null;
    }

    /** The value of the field of that name; empty unless it occurs exactly once. */
    public static Optional<String> field(Body body, String name) {
        // Latin-1 keeps every byte as one character, so that nothing is lost before the field is cut out.
        String delimiter = delimiter(body);
        if (delimiter == null) {
            return Optional.empty();
        }
        String text = new String(body.raw(), StandardCharsets.ISO_8859_1);
        String boundary = "\r\n" + delimiter;
        Optional<String> found = Optional.empty();
        int at = text.indexOf("\r\n") + 2;
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
            at += 2;
        }
        return Optional.empty();
    }

    /**
     * Whether a line names the field. It reads line by line without copying each, because a sender without a key
     * chooses how many there are.
     */
    private static boolean names(String text, int from, int to, String name) {
        String named = "; name=\"" + name + "\"";
        int end;
        for (int start = from; start < to; start = end + 2) {
            int next = text.indexOf("\r\n", start);
            end = next < 0 || next > to ? to : next;
            boolean disposition = text.regionMatches(true, start, DISPOSITION, 0, DISPOSITION.length());
            if (disposition && text.substring(start, end).contains(named)) {
                return true;
            }
        }
        return false;
    }
}
